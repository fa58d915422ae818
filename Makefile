# `make scene` sets everything up and makes a scene; `make test` sets up and runs the tests.
PYTHON ?= python3
PROMPT ?= A cosy living room with a blue sofa facing a TV stand with a television, a coffee table between them, an armchair beside the sofa, a bookshelf, a floor lamp and two large plants.
OUT ?= scenes/living_room
QUALITY ?= standard
SEED ?= 0
export PROMPT OUT QUALITY SEED

BIN := .venv/bin
# Shared libraries that Open3D opens and that no wheel carries.
DEBIAN := libgl1 libegl1 libx11-6 libusb-1.0-0 libgomp1
# What the test of the web page drives.
BROWSER := chromium fonts-dejavu-core

.PHONY: setup scene app test check format lint types clean

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; assert (3, 11) <= sys.version_info < (3, 14), "Python 3.11 to 3.13 is needed, this is " + sys.version.split()[0] + "; say make PYTHON=python3.12"'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@$(BIN)/python -c 'import open3d' 2>/dev/null || $(MAKE) --no-print-directory debian
	touch $@

.PHONY: debian
debian:
	@echo "Open3D needs Debian's $(DEBIAN)"
	@$(call apt,$(DEBIAN))
	@$(BIN)/python -c 'import open3d'

.PHONY: browser
browser:
	@command -v chromium >/dev/null || { $(call apt,$(BROWSER)); }

define apt
if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq --no-install-recommends $(1); \
else sudo -n sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends $(1)'; fi \
|| { echo "Please run: sudo apt-get install $(1)"; exit 1; }
endef

scene: setup
	@$(BIN)/scenewright generate "$$PROMPT" --out "$$OUT" --quality "$$QUALITY" --seed "$$SEED"

app: setup
	$(BIN)/scenewright app

test: setup
	$(BIN)/python -m pytest $(ARGS)

format: setup
	$(BIN)/ruff format .

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/pyright

check: lint types test

clean:
	rm -rf .venv build *.egg-info
