"""How long until the web page is there, and whom does it ask?

    python benchmarks/app_ready.py [--times 3]

Seconds from the start of `scenewright app` to its address, and to a page that can be typed into, in headless Chromium
that runs already. Bar: 5 s, and no request to another host.
"""

from __future__ import annotations

import argparse
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import Browser, sync_playwright

SWITCHES = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SWITCHES += ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=SWITCHES)
        runs = [once(browser) for _ in range(arguments.times)]
        browser.close()
    for name, values in zip(("address", "page"), zip(*((a, p) for a, p, _ in runs), strict=True), strict=True):
        print(f"{name:8} {statistics.median(values):5.1f} s ({min(values):.1f} to {max(values):.1f})")
    print(f"requests to other hosts: {sum(foreign for *_, foreign in runs)}")


def once(browser: Browser) -> tuple[float, float, int]:
    """Seconds to the address and to the page, and requests to other hosts."""
    foreign = []
    with tempfile.TemporaryDirectory() as scenes:
        command = [sys.executable, "app.py", "--port", "0", "--no-open", "--scenes", scenes]
        start = time.perf_counter()
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            found = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
            assert found, server.stderr.read()
            address = time.perf_counter() - start
            page = browser.new_page()
            page.on("request", lambda r: r.url.startswith((found[0], "data:", "blob:")) or foreign.append(r.url))
            page.goto(found[0])
            page.wait_for_selector("#make")
            ready = time.perf_counter() - start
            page.close()
            server.send_signal(signal.SIGINT)
            server.communicate()
    print(f"address after {address:.1f} s, page after {ready:.1f} s, others asked: {foreign or 'none'}", flush=True)
    return address, ready, len(foreign)


if __name__ == "__main__":
    main()
