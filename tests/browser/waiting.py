"""What a browser test waits for instead of a length of time: that what stands there is drawn and at rest, or an
answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import FloatRect, Frame, Locator, Page

# How long anything may take before a test gives up, in milliseconds: far more than a slow machine needs, since nothing
# waits it out.
PATIENCE_MS = 60_000

REST = """async () => {
  const frame = () => new Promise((f) => requestAnimationFrame(f));
  const gliding = () => document.getAnimations().some((a) => a.playState === "running" && a.effect.getComputedTiming().endTime !== Infinity)
    || [window.map_map, window.secondMap].some((map) => map && (map._animatingZoom || map._panAnim?._inProgress));
  let at = null;
  do {
    at = scrollY;
    await frame();
    await frame();
  } while (gliding() || at !== scrollY);
}"""


def box_of(seen: Locator) -> FloatRect:
    """Where an element stands in the window, in CSS pixels; it has to be drawn."""
    box = seen.bounding_box()
    assert box is not None, f"{seen} is not drawn"
    return box


def settle(page: Page | Frame) -> None:
    """Wait until a map's page is ready and has painted; the policy of a page forbids ``wait_for_function``."""
    page.evaluate("dateline.ready.then(() => 0)")
    painted(page)


def painted(page: Page | Frame) -> None:
    """Wait until a page, or a page in a frame, has painted what stands in it now."""
    page.evaluate("new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)))")


def rested(page: Page | Frame) -> None:
    """Wait until nothing glides any more, neither a sheet nor a map nor the page itself, and it is painted so."""
    page.evaluate(REST)


def drawn(page: Page) -> None:
    """Wait until the window shows what stands in it: only then does a press reach the frame that is seen under it."""
    rested(page)
    page.screenshot(clip={"x": 0, "y": 0, "width": 1, "height": 1})


def pass_time(page: Page | Frame, ms: int) -> None:
    """Let ``ms`` milliseconds of the page's own clock go by: its timers keep their order however busy the machine
    is.
    """
    page.evaluate("(ms) => new Promise((told) => setTimeout(told, ms))", ms)


def eventually(page: Page, answer: Callable[[], object], wanted: object = True) -> None:
    """Ask until the answer is as wanted, for what no locator shows; messages come in meanwhile."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while (got := answer()) != wanted and time.monotonic() < end:
        page.wait_for_timeout(50)
    assert got == wanted


def unfold(page: Page | Frame) -> None:
    """Show what stands folded at the end of the list, where anything does."""
    fold = page.locator("#events .fold button")
    if fold.count() and fold.get_attribute("aria-expanded") == "false":
        fold.click()
