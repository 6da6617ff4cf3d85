"""Every state of the editor where a reader sets lines, letters and words further apart.

WCAG 1.4.12. What is cut to one line on purpose (the map's title, the names of stages and personas
above the map) has its whole text elsewhere; all other text loses nothing that it shows otherwise.
"""

from __future__ import annotations

from typing import Any

from devpage import DevPage
from test_reflow import MARGINS, show

APART = """(on) => {
  const root = document.querySelector(".journey-map").shadowRoot;
  if (!on) {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== window.apart);
    return;
  }
  window.apart ??= new CSSStyleSheet();
  window.apart.replaceSync(`* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
  } p { margin-bottom: 2em !important; }`);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, window.apart];
}"""
WIDTH = """async (width) => {
  document.getElementById("journey-map").style.width = `${width}px`;
  for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
}"""

# Each text by its place in the tree: how much of it is cut, and where its lines are to be seen.
TEXTS = """() => {
  const root = document.querySelector(".journey-map").shadowRoot;
  const place = (node) => {
    const way = [];
    for (let at = node; at !== root; at = at.parentNode)
      way.unshift([...at.parentNode.childNodes].indexOf(at));
    return way.join(".");
  };
  const area = (boxes) => boxes.reduce((sum, { l, t, r, b }) =>
    sum + Math.max(0, r - l) * Math.max(0, b - t), 0);
  const known = new Map();
  const frameOf = (node) => {
    const { overflowX, overflowY, position } = getComputedStyle(node);
    const stays = position === "sticky" || node.matches(".stat, dialog, .menu, [popover]");
    const box = node.getBoundingClientRect();
    known.set(node, { overflowX, overflowY, box, stays: stays ? place(node) : "" });
    return known.get(node);
  };
  const found = {};
  const all = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) {
    const node = all.currentNode;
    const at = node.parentElement;
    const shown = { opacityProperty: true, visibilityProperty: true };
    if (!node.data.trim() || at.closest(".vh, option") || !at.checkVisibility(shown)) continue;
    if (/, 0\\)$/.test(getComputedStyle(at).color)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
      .map(({ left: l, top: t, right: r, bottom: b }) => ({ l, t, r, b }));
    if (!lines.length) continue;
    let [kept, seen, scrolls, stays] = [lines, lines, { x: false, y: false }, ""];
    for (let around = at; around; around = around.parentElement) {
      if (around instanceof SVGElement && around.tagName !== "svg") continue;
      const frame = known.get(around) ?? frameOf(around);
      const { overflowX, overflowY, box } = frame;
      // What stays while the map is scrolled lies over the rest of it.
      stays ||= frame.stays;
      if (overflowX === "visible" && overflowY === "visible") continue;
      const cut = (boxes, x, y) => boxes.map(({ l, t, r, b }) => ({
        l: x ? Math.max(l, box.left) : l, r: x ? Math.min(r, box.right) : r,
        t: y ? Math.max(t, box.top) : t, b: y ? Math.min(b, box.bottom) : b,
      }));
      kept = cut(kept, !scrolls.x && /hidden|clip/.test(overflowX),
        !scrolls.y && /hidden|clip/.test(overflowY));
      seen = cut(seen, overflowX !== "visible", overflowY !== "visible");
      scrolls = { x: scrolls.x || /auto|scroll/.test(overflowX),
        y: scrolls.y || /auto|scroll/.test(overflowY) };
    }
    found[place(node)] = {
      text: node.data, stays,
      name: `${at.tagName}.${at.className.baseVal ?? at.className} ${node.data.trim()}`,
      line: getComputedStyle(at.closest("button, b, span") ?? at).whiteSpace === "nowrap"
        || at.matches(".who-bar em"),
      cut: 1 - area(kept) / area(lines),
      seen: seen.filter(({ l, t, r, b }) => r - l > 1 && b - t > 1),
    };
  }
  return found;
}"""

CUT = 0.05
"""Of a text: the space after the last letter of a line doesn't count."""
TOUCH = 4
"""Pixels in both directions by which lines may meet: a line's box is higher than its letters."""

Texts = dict[str, dict[str, Any]]


def meeting(texts: Texts) -> set[tuple[str, str]]:
    """Pairs of texts that lie upon each other."""
    lines = [
        (at, one["stays"], line) for at, one in texts.items() for line in one["seen"]
    ]  # fmt: skip
    lines.sort(key=lambda each: each[2]["t"])
    found = set()
    for i, (at, stays, a) in enumerate(lines):
        for other, also, b in lines[i + 1 :]:
            if b["t"] > a["b"]:
                break
            wide = min(a["r"], b["r"]) - max(a["l"], b["l"])
            high = min(a["b"], b["b"]) - max(a["t"], b["t"])
            if at != other and stays == also and min(wide, high) > TOUCH:
                found.add((min(at, other), max(at, other)))
    return found


WIDTHS = (1180, 760, 400)
# The others look like one of these, but for a few words of the first row or the last.
LOOKS = (
    "idle", "failed", "conflict", "unanswered", "restarted", "late", "empty", "error", "lifted",
    "found", "history", "versions", "outline", "channels", "keys", "inspector",
)  # fmt: skip


def apart(dev: DevPage, on: bool) -> Texts:
    dev.page.evaluate(APART, on)
    dev.page.wait_for_timeout(80)
    texts: Texts = dev.page.evaluate(TEXTS)
    return texts


def test_no_text_is_lost_where_letters_words_and_lines_stand_further_apart(dev: DevPage) -> None:
    page = dev.page
    page.emulate_media(reduced_motion="reduce")
    wrong = {}
    for state in LOOKS:
        # So high that all lanes are in view.
        page.set_viewport_size({"width": WIDTHS[0] + MARGINS, "height": 2400})
        show(dev, state, WIDTHS[0])
        for width in WIDTHS:
            page.set_viewport_size({"width": width + MARGINS, "height": 2400})
            page.evaluate(WIDTH, width)
            before = apart(dev, on=False)
            after = apart(dev, on=True)
            found = [f"gone: {before[at]['name']}" for at in before.keys() - after.keys()]
            found += [
                f"cut: {one['name']}"
                for at, one in after.items()
                if not one["line"] and one["cut"] > before.get(at, {"cut": 0})["cut"] + CUT
            ]
            found += [
                f"{after[a]['name']} lies upon {after[b]['name']}"
                for a, b in meeting(after) - meeting(before)
            ]
            wrong[f"{state} {width}"] = found[:6]
    assert {where: found for where, found in wrong.items() if found} == {}
