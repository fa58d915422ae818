"""A person opens the page, types a sentence, and takes the scene home; no other host hears of it."""

import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("gradio", reason="the page needs the extra `app`", exc_type=ImportError)
sync_api = pytest.importorskip("playwright.sync_api", reason="the page is tested with playwright")
CHROMIUM = Path("/usr/bin/chromium")
if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is missing: install Debian's chromium to test the page", allow_module_level=True)

TESTS = Path(__file__).parents[1]
# Drawn by the processor, and silent: the browser's own housekeeping would ask other hosts.
SWITCHES = (
    *("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
    *("--ignore-gpu-blocklist", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
)
PATIENCE = 300_000
"""How long a machine with much else to do may take for anything [ms]."""


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scenes")


@pytest.fixture(scope="module")
def address(scenes: Path) -> Iterator[str]:
    """Of a server in a process of its own, as a person starts it, but with sketches for scenes."""
    command = [sys.executable, str(TESTS / "tiny_app.py"), "--port", "0", "--no-open", "--scenes", str(scenes)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS.parent), str(TESTS)))}
    with subprocess.Popen(command, cwd=TESTS.parent, env=environment, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        line = server.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line + server.stderr.read()
        yield found[0]
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 130, server.stderr.read()
        server.stderr.read()


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*SWITCHES])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: sync_api.Browser, address: str) -> Iterator[sync_api.Page]:
    """The open page. It may ask no other host, and nothing in it may go wrong."""
    page = browser.new_page(viewport={"width": 390, "height": 640})
    page.set_default_timeout(PATIENCE)
    foreign, wrong = [], []
    page.on("request", lambda r: foreign.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(address)
    page.wait_for_selector("#make")
    yield page
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert not foreign
    assert not wrong
    assert width <= 390, "a telephone has to scroll sideways"


def ask(page: sync_api.Page, sentence: str) -> None:
    page.fill("#sentence textarea", sentence)
    page.locator("#quality label", has_text="Draft").click()
    page.click("#make")


def test_a_sentence_becomes_a_scene_that_can_be_seen_and_taken_home(page: sync_api.Page, tmp_path: Path):
    ask(page, "A study with a desk & a chair")
    page.wait_for_selector(".sw-task.running .sw-stages li")
    page.locator(".sw-task.done", has_text="A study with a desk & a chair").get_by_text("Open").click()
    page.wait_for_selector(".sw-viewer[data-state=ready]")
    assert page.locator(".sw-report tr", has_text="understood").first.inner_text().split() == [
        "understood", "desk,", "chair"
    ]  # fmt: skip
    colliders = page.locator(".sw-viewer button", has_text="Colliders")
    colliders.click()
    assert colliders.get_attribute("aria-pressed") == "true"
    with page.expect_download() as coming:
        page.click("#download")
    coming.value.save_as(tmp_path / "scene.zip")
    with zipfile.ZipFile(tmp_path / "scene.zip") as archive:
        archive.extractall(tmp_path)
    from scenewright.saving import load

    scene = load(tmp_path / "a-study-with-a-desk-a-chair")
    assert {body.label for body in scene.bodies} >= {"room", "desk", "chair"}


def test_what_was_finished_is_listed_when_the_page_is_opened_again(page: sync_api.Page):
    page.get_by_role("tab", name="Scenes").click()
    page.locator(".sw-card", has_text="A study with a desk & a chair").click()
    page.wait_for_selector(".sw-viewer[data-state=ready]")
    page.get_by_text("All scenes").click()
    page.wait_for_selector(".sw-card")
    assert page.locator(".sw-viewer canvas").count() == 0


def test_work_goes_on_without_the_page_until_it_is_cancelled(
    page: sync_api.Page, browser: sync_api.Browser, address: str, scenes: Path
):
    other = browser.new_page()
    other.set_default_timeout(PATIENCE)
    other.goto(address)
    other.wait_for_selector("#make")
    ask(other, "A bedroom with a bed")
    other.wait_for_selector(".sw-task.running")
    other.close()
    task = page.locator(".sw-task", has_text="A bedroom with a bed")
    task.get_by_text("Cancel").click()
    page.locator(".sw-task.stopped", has_text="A bedroom with a bed").wait_for()
    page.wait_for_function("!document.querySelector('.sw-task.running')")
    end = time.monotonic() + 60
    while left := [path.name for path in scenes.iterdir() if "bedroom" in path.name and path.suffix != ".log"]:
        assert time.monotonic() < end, left
        time.sleep(0.1)


@pytest.mark.skip(reason="did not come to an end within minutes where it was last run; not understood yet")
def test_what_cannot_be_made_is_said_in_a_sentence(page: sync_api.Page):
    ask(page, "xyzzy")
    failed = page.locator(".sw-task.failed", has_text="xyzzy")
    assert len(failed.get_by_role("alert").inner_text()) > 20
    failed.get_by_text("Dismiss").click()
    failed.wait_for(state="detached")
    page.fill("#sentence textarea", "  ")
    page.click("#make")
    page.get_by_text("say first what the room is").wait_for()
