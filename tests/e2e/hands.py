"""Somebody at the map with a keyboard and a screen reader, and no mouse."""

from __future__ import annotations

from typing import Any, Literal

from mapview import Map
from playwright.sync_api import Page

# What is said, from the first moment on: the live region's sentences, and alerts as they come up.
LISTEN = """() => {
  const root = document.querySelector(".journey-map").shadowRoot;
  window.heard = [];
  const alerts = new WeakMap();
  const live = () => root.querySelector("[aria-live]")?.textContent.trim() ?? "";
  let last = live();
  const hear = () => {
    const now = root.querySelector("[aria-live]")?.textContent ?? "";
    if (now !== last) { last = now; if (now.trim()) window.heard.push(now.trim()); }
    for (const alert of root.querySelectorAll("[role=alert]")) {
      const text = alert.textContent.trim();
      if (text && alerts.get(alert) !== text) { alerts.set(alert, text); window.heard.push(text); }
    }
  };
  new MutationObserver(hear).observe(root, { subtree: true, childList: true, characterData: true });
}"""

# Where the focus is, as it would be told.
FOCUS = """() => {
  let at = document.activeElement;
  const inside = at?.classList.contains("journey-map") ?? false;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at) return { name: "", role: "", inside: false };
  const roles = { BUTTON: "button", SELECT: "combobox", TEXTAREA: "textbox", H3: "heading" };
  const types = { checkbox: "checkbox", radio: "radio", number: "spinbutton", range: "slider" };
  const tidy = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
  const root = at.getRootNode();
  const by = at.getAttribute("aria-labelledby");
  const cell = at.closest("[data-col], [data-span]");
  return {
    name: tidy(at.getAttribute("aria-label") ?? (by && root.getElementById(by)?.textContent)
      ?? (at.labels?.[0]?.querySelector("span") ?? at.labels?.[0])?.textContent
      ?? at.innerText ?? "") || tidy(at.title),
    role: at.getAttribute("role") ?? (at.tagName === "INPUT" ? types[at.type] ?? "textbox"
      : roles[at.tagName] ?? at.tagName.toLowerCase()),
    value: at.getAttribute("aria-valuetext") ?? at.value ?? "",
    checked: at.checked ?? (at.getAttribute("aria-checked") === "true"),
    pressed: at.getAttribute("aria-pressed"), expanded: at.getAttribute("aria-expanded"),
    card: at.closest("[data-card-id]")?.dataset.cardId ?? null,
    stage: cell?.dataset.col ?? at.dataset.at ?? null,
    lane: cell?.closest("[data-row]")?.dataset.row ?? null,
    dialog: at.closest("dialog, [role=dialog]")?.getAttribute("aria-label") ?? null,
    region: at.closest("section[aria-label]")?.getAttribute("aria-label") ?? null,
    inside: inside && at !== document.activeElement,
  };
}"""

Focus = dict[str, Any]


class Hands:
    """Presses keys, and knows where the focus is and what was said since the last of them."""

    def __init__(self, view: Map) -> None:
        self.view = view
        self.page: Page = view.page
        self._since = 0
        self.page.evaluate(LISTEN)

    # -- keys --------------------------------------------------------------------------------------

    def press(self, *keys: str) -> Hands:
        """Press keys one after the other; what is heard is counted from here."""
        self._since = self.page.evaluate("window.heard.length")
        for key in keys:
            self.page.keyboard.press(key)
        self.page.evaluate("new Promise((done) => setTimeout(done, 20))")
        return self

    def type(self, text: str, *then: str) -> Hands:
        """Write into the field that has the focus, in place of what it holds."""
        assert self.now["role"] in ("textbox", "spinbutton", "combobox"), self.now
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        return self.press(*then) if then else self

    def tab_to(self, name: str, role: str = "", *, back: bool = False, most: int = 120) -> Hands:
        """Tab until the focus is on what has this name, whole or its first words."""
        passed: list[str] = []
        for _ in range(most):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            now = self.now
            if role in ("", now["role"]) and fits(now["name"], name):
                return self
            passed.append(f"{now['role']} {now['name'][:40]}")
            if passed.count(passed[0]) > 2:
                break
        raise AssertionError(f"Tab does not come to {role} {name!r}, but past: {passed[:150]}")

    def jump(self, name: str, role: Literal["button", "textbox"] = "button") -> Hands:
        """Go to what has this name as who listens does, by the list of all that is there."""
        for node in self.view.host.get_by_role(role, name=name).all():
            node.focus()
            if fits(self.now["name"], name):
                return self
        raise AssertionError(f"There is no {role} {name!r}")

    def choose(self, item: str) -> Hands:
        """Go to an item of the open menu and take it."""
        self.until(lambda now: now["role"].startswith("menuitem"), "a menu is open")
        passed: list[str] = []
        for _ in range(50):
            name = self.now["name"]
            if fits(name, item):
                return self.press("Enter")
            if name in passed[:1]:
                break
            passed.append(name)
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The menu has no {item!r}: {passed}")

    def pick(self, option: str) -> Hands:
        """Take an option of a list by its first letters, as a keyboard does."""
        assert self.now["role"] == "combobox", self.now
        self.page.keyboard.type(option)
        self.press()
        return self

    def to_grid(self) -> Hands:
        """Tab to the map's one stop."""
        for back in (False, True):
            for _ in range(60):
                if self.now["lane"] is not None:
                    return self
                self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError("Tab does not come to the grid")

    def go(self, stage: str | None, lane: str | None = None) -> Hands:
        """Walk to a cell by arrow keys; None is a column's header, or a row's title."""
        if self.now["lane"] is None:
            self.to_grid()
        if self.now["role"] not in ("gridcell", "columnheader", "rowheader"):
            self.press("Escape")
        self.page.keyboard.press("Control+Home")
        passed = []
        if stage is None:
            self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("Home")
        for key, wanted, what in (("ArrowRight", stage, "stage"), ("ArrowDown", lane, "lane")):
            for _ in range(40):
                now = self.now
                if wanted is None or now[what] == wanted:
                    break
                passed.append(f"{now['stage']} {now['lane']}")
                self.page.keyboard.press(key)
            else:
                raise AssertionError(f"Arrows do not come to {stage} {lane}: {passed}")
        return self

    def into(self, text: str) -> Hands:
        """From a cell into it, and down to the card, or whatever else, with this text."""
        self.page.keyboard.press("Enter")
        passed = []
        for _ in range(30):
            now = self.now
            if text in now["name"]:
                return self
            passed.append(now["name"])
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{text!r} is not in the cell: {passed}")

    # -- what is noticed ---------------------------------------------------------------------------

    @property
    def now(self) -> Focus:
        found: Focus = self.page.evaluate(FOCUS)
        return found

    def heard(self) -> list[str]:
        """What was said since the last keys."""
        said: list[str] = self.page.evaluate(f"window.heard.slice({self._since})")
        return said

    def until(self, holds: Any, what: str) -> Focus:
        now = self.now
        for _ in range(150):
            if holds(now):
                return now
            self.page.wait_for_timeout(20)
            now = self.now
        raise AssertionError(f"{what}: the focus is on {now}; heard {self.heard()}")

    def on(self, name: str, role: str = "") -> Hands:
        """The focus is, or soon will be, on what has this name, whole or its first words."""
        self.until(
            lambda now: fits(now["name"], name) and role in ("", now["role"]), f"on {role} {name!r}"
        )
        return self

    def kept(self, dialog: str | None = None) -> Hands:
        """The focus is in the map, or in this dialog of it, wherever."""
        self.until(
            lambda now: now["inside"] and dialog in (None, now["dialog"]),
            f"kept in {dialog or 'the map'}",
        )
        return self

    def on_card(self, text: str) -> Hands:
        self.until(lambda now: now["card"] and text in now["name"], f"on the card {text!r}")
        return self

    def on_cell(self, stage: str, lane: str) -> Hands:
        self.until(
            lambda now: now["stage"] == stage and now["lane"] == lane and now["card"] is None,
            f"on the cell {stage} {lane}",
        )
        return self

    def hears(self, *parts: str) -> Hands:
        """A sentence was said since the last keys that holds all of these."""
        for _ in range(150):
            said = self.heard()
            if any(all(part in sentence for part in parts) for sentence in said):
                return self
            self.page.wait_for_timeout(20)
        raise AssertionError(f"{parts} was not said, but {self.heard()}; the focus: {self.now}")

    def sees(self, text: str) -> Hands:
        """The map shows a text."""
        found = self.view.host.get_by_text(text).filter(visible=True)
        for _ in range(150):
            if found.count():
                return self
            self.page.wait_for_timeout(20)
        raise AssertionError(f"{text!r} is not to be seen; the focus: {self.now}")

    def map(self, code: str) -> Any:
        """Something of the document, by an expression over `map` and `view`."""
        return self.page.evaluate(
            "(code) => new Function('map', 'view', `return ${code}`)"
            "(window.editor.document.value, window.editor.state)",
            code,
        )

    def until_map(self, code: str, wanted: Any = True) -> Hands:
        found = None
        for _ in range(150):
            found = self.map(code)
            if found == wanted:
                return self
            self.page.wait_for_timeout(20)
        raise AssertionError(f"{code} is {found!r}, not {wanted!r}; heard {self.heard()}")


def fits(name: str, wanted: str) -> bool:
    """The whole name, or its first words; the whole of it where it is wanted with a full stop."""
    if wanted.endswith("."):
        return name == wanted[:-1]
    return name.startswith(wanted) and not name[len(wanted) : len(wanted) + 1].isalnum()
