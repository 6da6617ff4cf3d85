"""Somebody with a mouse and a keyboard at the map, in whichever browser."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from drive import Browser

KEYS = {
    "Enter": "\ue007",
    "Tab": "\ue004",
    "Escape": "\ue00c",
    "Space": " ",
    "Backspace": "\ue003",
    "Delete": "\ue017",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "F2": "\ue032",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Alt": "\ue00a",
}
ROOT = "const root = document.querySelector('.journey-map').shadowRoot;"

# Where a part of the map is, with what lies on top of its middle.
WHERE = f"""async (what, index) => {{
  {ROOT}
  const node = [...root.querySelectorAll(what)].filter((one) => one.checkVisibility())[index];
  if (!node) return null;
  node.scrollIntoView({{ block: "nearest", inline: "nearest" }});
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const {{ left, top, width, height }} = node.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}}"""


class Person:
    """Clicks, drags and types, and looks at what the map shows."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    # -- looking -----------------------------------------------------------------------------------

    def see(self, what: str) -> Any:
        """What an expression gives, with the map's `root`, its `editor` and its `map`."""
        return self.browser.run(
            f"() => {{ {ROOT} const editor = window.editor, map = editor?.document.peek();"
            f" return {what}; }}"
        )

    def sees(self, what: str, wanted: Any = True, seconds: float = 5.0) -> Any:
        """Wait until an expression gives what is wanted."""
        until = time.monotonic() + seconds
        while (found := self.see(what)) != wanted:
            if time.monotonic() > until:
                assert found == wanted, what
            time.sleep(0.03)
        return found

    def where(self, what: str, index: int = 0) -> tuple[float, float]:
        found = self.browser.run(WHERE, what, index)
        assert found, f"There is no {what} [{index}] to be seen"
        return found[0], found[1]

    def corner(self, what: str, index: int = 0) -> tuple[float, float]:
        """Beside what stands in a cell."""
        box = self.browser.run(
            WHERE.replace("[left + width / 2, top", "[left + 3, top"), what, index
        )
        return box[0], box[1]

    # -- doing -------------------------------------------------------------------------------------

    def press(self, *chords: str) -> Person:
        """Press keys one after the other: "Control+z"."""
        for chord in chords:
            names = chord.split("+") if len(chord) > 1 else [chord]
            keys = [KEYS.get(name, name) for name in names]
            down = [{"type": "keyDown", "value": key} for key in keys]
            up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
            self.browser.act([{"type": "key", "id": "keyboard", "actions": down + up}])
        return self

    def type(self, text: str) -> Person:
        steps = [
            {"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")
        ]
        self.browser.act([{"type": "key", "id": "keyboard", "actions": steps}])
        return self

    def _mouse(self, *steps: dict[str, Any]) -> None:
        source = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.browser.act([{**source, "actions": list(steps)}])

    def click(self, what: str | tuple[float, float], index: int = 0, times: int = 1) -> Person:
        x, y = self.where(what, index) if isinstance(what, str) else what
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._mouse(to(x, y), *press * times)
        return self

    def drag(self, start: tuple[float, float], *points: tuple[float, float]) -> Person:
        """Press at a point, go over others, and let go at the last."""
        with self.dragging(start, *points):
            pass
        return self

    @contextmanager
    def dragging(self, start: tuple[float, float], *points: tuple[float, float]) -> Iterator[None]:
        """As `drag`, with something done before the mouse is let go."""
        self._mouse(to(*start), {"type": "pointerDown", "button": 0})
        for x, y in steps(start, points):
            self._mouse(to(x, y, 10))
        yield
        self._mouse({"type": "pointerUp", "button": 0})


def to(x: float, y: float, duration: int = 0) -> dict[str, Any]:
    """A move of the mouse."""
    return {"type": "pointerMove", "x": round(x), "y": round(y), "duration": duration}


def steps(
    start: tuple[float, float], points: Sequence[tuple[float, float]], each: int = 5
) -> Iterator[tuple[float, float]]:
    """A hand goes there in several moves."""
    at = start
    for x, y in points:
        for i in range(1, each + 1):
            yield at[0] + (x - at[0]) * i / each, at[1] + (y - at[1]) * i / each
        at = (x, y)
