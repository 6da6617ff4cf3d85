"""Each state of the editor in both themes: a picture that is kept, and an access check.

`JOURNEY_PICTURES=1 pytest tests/e2e/test_states.py` keeps the pictures anew.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from conftest import ROOT
from devpage import DevPage
from notebook import screens
from PIL import Image, ImageChops

KEPT = Path(__file__).parent / "screens"
KEEP = bool(os.environ.get("JOURNEY_PICTURES"))
SIZE = {"width": 1212, "height": 760}
BLOCK = 8
STRONG = 20
"""Grey levels by which the mean of a block may differ: type is not drawn alike everywhere."""
MOST = 0.015
"""The share of blocks that may differ more."""

LATE = {"late", "unanswered", "empty-late"}
STATES = (
    "idle", "readonly", "unsaved", "saving", "saved", "failed", "changed", "refused", "conflict",
    "busy", "reconnecting", "unanswered", "gone", "restarted", "loading", "late", "lost", "empty",
    "empty-late", "error", "editing", "selected", "lifted", "filtered", "found", "history",
    "versions", "outline", "channels", "keys", "inspector",
)  # fmt: skip
AXE = """async (only) => {
  const found = await axe.run({ include: [[".journey-map"]] }, {
    runOnly: only,
    resultTypes: ["violations"],
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  return {
    passes: found.passes.length,
    violations: found.violations.map((v) => `${v.id}: ${v.help}: ` +
      v.nodes.slice(0, 3).map((n) => `${n.target} ${n.html.slice(0, 160)}`).join(" | ")),
  };
}"""
ALL = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR = ["color-contrast", "link-in-text-block"]
"""What another theme can break."""


def compare(picture: bytes, name: str) -> None:
    """Hold a picture beside the one that is kept, at half its size."""
    now = Image.open(io.BytesIO(picture)).convert("RGB")
    now.save(screens() / f"{name}.png")
    half = now.resize((now.width // 2, now.height // 2), Image.Resampling.LANCZOS)
    kept = KEPT / f"{name}.png"
    if KEEP:
        KEPT.mkdir(exist_ok=True)
        half.quantize(24, dither=Image.Dither.NONE).save(kept, optimize=True)
        return
    assert kept.is_file(), f"{kept.name} is not kept yet: run with JOURNEY_PICTURES=1"
    was = Image.open(kept).convert("RGB")
    assert was.size == half.size
    small = (half.width // BLOCK, half.height // BLOCK)
    pairs = (each.convert("L").resize(small, Image.Resampling.BOX) for each in (was, half))
    levels = ImageChops.difference(*pairs).tobytes()
    share = sum(level > STRONG for level in levels) / len(levels)
    assert share <= MOST, f"{share:.1%} of {name} differs from the picture that is kept"


def check(dev: DevPage, rules: list[str], passes: int = 0) -> None:
    if KEEP:
        return
    found = dev.page.evaluate(AXE, rules)
    assert found["violations"] == []
    assert found["passes"] >= passes


def shot(dev: DevPage) -> bytes:
    return dev.page.screenshot(animations="disabled")


@pytest.mark.parametrize("state", STATES)
def test_a_state_looks_as_it_did_and_an_access_check_finds_nothing(
    dev: DevPage, state: str
) -> None:
    page = dev.page
    page.set_viewport_size(SIZE)
    page.emulate_media(reduced_motion="reduce")  # Transitions change colours while they run.
    dev.open(state, late=state in LATE, width=1180)
    compare(shot(dev), f"light-{state}")
    page.clock.resume()
    page.add_script_tag(path=str(ROOT / "node_modules" / "axe-core" / "axe.min.js"))
    check(dev, ALL, passes=3)
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    page.evaluate("document.documentElement.style.background = '#111'")
    page.wait_for_timeout(100)
    compare(shot(dev), f"dark-{state}")
    check(dev, COLOUR)


@pytest.mark.parametrize("state", STATES)
def test_a_state_looks_as_it_did_where_there_is_less_room(dev: DevPage, state: str) -> None:
    dev.page.set_viewport_size(SIZE | {"width": 792})
    dev.page.emulate_media(reduced_motion="reduce")
    dev.open(state, late=state in LATE, width=760)
    compare(shot(dev), f"narrow-{state}")
