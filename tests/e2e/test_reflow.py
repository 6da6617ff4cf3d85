"""Every state of the editor where there is little room, and in the colours of the system.

320 pixels are 400 % of zoom (WCAG 1.4.10). In forced colours only what is drawn with borders, text
and system colours is left.
"""

from __future__ import annotations

import pytest
from devpage import DevPage
from test_states import LATE, STATES

NARROW = """() => {
  const root = document.querySelector(".journey-map").shadowRoot;
  const frame = (root.querySelector(".fr") ?? root.host).getBoundingClientRect();
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page goes sideways");
  for (const node of root.querySelectorAll("*")) {
    // Read out, not shown; drawn, not laid out; and the one table that compares two versions.
    if (node.closest(".vh, svg, option, .vers")) continue;
    const box = node.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const style = getComputedStyle(node);
    const name = `${node.tagName}.${node.className} ${(node.textContent ?? "").slice(0, 40)}`;
    const inside = node.closest("dialog, .menu") ? { left: 0, right: innerWidth } : frame;
    if (box.left < inside.left - 1 || box.right > inside.right + 1) found.push(`outside: ${name}`);
    const wide = node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0;
    if (wide && /auto|scroll/.test(style.overflowX)) found.push(`scrolls sideways: ${name}`);
    const words = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    if (!words || style.webkitLineClamp !== "none" || !/hidden|clip/.test(style.overflow)) continue;
    if (wide || node.scrollHeight > node.clientHeight + 2) found.push(`cut: ${name}`);
  }
  return found.slice(0, 8);
}"""

FORCED = """() => {
  const root = document.querySelector(".journey-map").shadowRoot;
  const probe = root.host.parentElement.appendChild(document.createElement("div"));
  const colour = (name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  const [canvas, highlight] = [colour("Canvas"), colour("Highlight")];
  probe.remove();
  const found = [];
  const shown = (node) => node.getClientRects().length > 0;
  const say = (what, node) => {
    const kind = `${node.tagName}.${node.className.baseVal ?? node.className}`;
    const name = node.ariaLabel ?? node.textContent.slice(0, 30);
    if (shown(node)) found.push(`${what}: ${kind} ${name}`);
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/, 0\\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
    }
    return canvas;
  };
  const ringed = ({ outlineStyle, outlineWidth }) =>
    outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  const on = ["pressed", "checked", "selected"].map((is) => `[aria-${is}=true]`).join();
  for (const node of root.querySelectorAll(on)) {
    const style = getComputedStyle(node);
    const checked = node.querySelector(".i") && node.getAttribute("role")?.startsWith("menuitem");
    if (style.backgroundColor !== highlight && !ringed(style) && !checked)
      say("looks like the others", node);
  }
  for (const node of root.querySelectorAll(".sel")) {
    if (!ringed(getComputedStyle(node))) say("is not seen to be selected", node);
  }
  for (const node of root.querySelectorAll(".card.as, .chl.assumed")) {
    const { borderTopStyle, borderLeftStyle } = getComputedStyle(node);
    // Missing information has a rule beside it only, thoughts a dashed mark.
    if (borderTopStyle !== "dashed" && borderLeftStyle !== "dashed" && !node.querySelector(".pd"))
      say("is not seen to be assumed", node);
  }
  for (const node of root.querySelectorAll("input, select, textarea, .btn")) {
    if (node.type === "checkbox" || node.type === "radio") continue;
    // A field within a card, or beside its icon, has the border around both.
    const edge = (one) => parseFloat(getComputedStyle(one).borderTopWidth);
    if (edge(node) < 1 && edge(node.parentElement) < 1) say("has no border", node);
  }
  for (const node of root.querySelectorAll(".sev b.on, .pd:not(.as)")) {
    const { backgroundColor } = getComputedStyle(node);
    const chosen = node.closest("[aria-pressed=true]");
    if (backgroundColor === ground(node.parentElement)) say("is not filled", node);
    if (chosen && backgroundColor !== getComputedStyle(chosen).color) say("fades", node);
  }
  for (const node of root.querySelectorAll("button, p, b, h2, h3, h4, dt, dd, label, .t, .i")) {
    const { color } = getComputedStyle(node);
    if (color === ground(node)) say("has the colour of its ground", node);
  }
  return found.slice(0, 8);
}"""

RING = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at?.getRootNode().host?.matches(".journey-map")) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const name = at.ariaLabel ?? at.textContent.slice(0, 30);
  return ring ? null : `${at.tagName}.${at.className} ${name}`;
}"""

MARGINS = 32
"""Of the page around the map."""
TABS = 5


def show(dev: DevPage, state: str, width: int) -> None:
    # What an earlier state left unsaved would be offered in this one.
    if dev.page.url != "about:blank":
        dev.page.evaluate("sessionStorage.clear()")
    dev.open(state, late=state in LATE, width=width)


LOW = ("idle", "outline", "channels", "inspector", "keys", "versions")


@pytest.mark.parametrize(("height", "states"), [(640, STATES), (256, LOW)])
def test_no_state_needs_to_be_scrolled_sideways_at_320_pixels(
    dev: DevPage, height: int, states: tuple[str, ...]
) -> None:
    dev.page.set_viewport_size({"width": 320, "height": height})
    wrong = {}
    for state in states:
        show(dev, state, 320 - MARGINS)
        wrong[state] = dev.page.evaluate(NARROW)
    assert {state: found for state, found in wrong.items() if found} == {}


def test_every_state_can_be_told_in_forced_colours(dev: DevPage) -> None:
    page = dev.page
    page.set_viewport_size({"width": 1212, "height": 760})
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    wrong = {}
    for state in STATES:
        show(dev, state, 1180)
        found = page.evaluate(FORCED)
        for _ in range(TABS):
            page.keyboard.press("Tab")
            bare = page.evaluate(RING)
            found += [f"no ring: {bare}"] if bare else []
        wrong[state] = found
    assert {state: found for state, found in wrong.items() if found} == {}
