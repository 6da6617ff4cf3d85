"""Where exactly a text is no JSON that we take: asked only once something is known to be wrong."""

import math
import re
from typing import Never

from journey_widgets.model.errors import JourneyError
from journey_widgets.model.kinds import MAX_DEPTH

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_HEX = re.compile(r"[0-9a-fA-F]{4}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SIMPLE = dict(zip('"\\/bfnrt', '"\\/\b\f\n\r\t', strict=True))
_WORDS = ("true", "false", "null")


class Broken(JourneyError):  # noqa: N818 - said of the text
    """Broken JSON, with the place."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def scan(text: str) -> None:
    """Read a text strictly; raise `Broken` at the first thing that no map may hold.

    Examples
    --------
    >>> scan('{"a": 1, "a": 2}')
    Traceback (most recent call last):
    journey_widgets.model.scanning.Broken: The field "a" is there twice, in line 1, column 10. \
Mend the file there, or take an older copy.
    """
    _Scanner(text).whole()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def whole(self) -> None:
        self.space()
        if self.at == len(self.text):
            self.fail("There is nothing in it")
        self.value(1)
        self.space()
        if self.at < len(self.text):
            self.fail("There is text after the end of the map")

    def fail(self, what: str, at: int | None = None) -> Never:
        place = self.at if at is None else at
        line = self.text.count("\n", 0, place) + 1
        column = place - self.text.rfind("\n", 0, place)
        msg = (
            f"{what}, in line {line}, column {column}. Mend the file there, or take an older copy."
        )
        raise Broken(msg, line, column)

    def space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        assert found is not None
        self.at = found.end()

    def take(self, token: str) -> bool:
        if not self.text.startswith(token, self.at):
            return False
        self.at += len(token)
        return True

    def ended(self, otherwise: str) -> str:
        return "The text ends too early" if self.at >= len(self.text) else otherwise

    def value(self, depth: int) -> None:
        """Read a value; `depth` is that of a bracket that opens here."""
        self.space()
        first = self.text[self.at : self.at + 1]
        if first and first in "{[":
            if depth > MAX_DEPTH:
                self.fail(f"It is nested deeper than {MAX_DEPTH} levels")
            if first == "{":
                self.map(depth)
            else:
                self.list(depth)
        elif first == '"':
            self.string()
        elif not any(self.take(word) for word in _WORDS):
            self.number()

    def number(self) -> None:
        found = _NUMBER.match(self.text, self.at)
        if not found:
            self.fail(self.ended("This is no JSON"))
        if not math.isfinite(float(found[0])):
            self.fail("A number is too large")
        self.at = found.end()

    def string(self) -> str:
        start = self.at
        self.at += 1
        parts: list[str] = []
        while True:
            found = _PLAIN.match(self.text, self.at)
            assert found is not None
            parts.append(found[0])
            self.at = found.end()
            if self.take('"'):
                break
            if not self.take("\\"):
                self.fail(self.ended("A string holds a control character"))
            parts.append(self.escape())
        # Halves that stand side by side make a character.
        text = "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        if "\0" in text:
            self.fail("A string holds the character NUL", start)
        if _SURROGATE.search(text):
            self.fail("A string holds half a character (a lone surrogate)", start)
        return text

    def escape(self) -> str:
        start = self.at - 1
        letter = self.text[self.at : self.at + 1]
        self.at += 1
        if letter in _SIMPLE:
            return _SIMPLE[letter]
        found = _HEX.match(self.text, self.at) if letter == "u" else None
        if not found:
            self.fail("A string holds an unknown escape", start)
        self.at += 4
        return chr(int(found[0], 16))

    def list(self, depth: int) -> None:
        self.at += 1
        self.space()
        if self.take("]"):
            return
        while True:
            self.value(depth + 1)
            self.space()
            if self.take("]"):
                return
            if not self.take(","):
                self.fail(self.ended("A comma or ] is missing"))

    def map(self, depth: int) -> None:
        names: set[str] = set()
        self.at += 1
        self.space()
        if self.take("}"):
            return
        while True:
            self.space()
            start = self.at
            if self.text[start : start + 1] != '"':
                self.fail(self.ended("A field's name is missing"))
            name = self.string()
            if name in names:
                shown = name if len(name) <= 60 else name[:59] + "…"
                self.fail(f'The field "{shown}" is there twice', start)
            names.add(name)
            self.space()
            if not self.take(":"):
                self.fail(self.ended("A colon is missing"))
            self.value(depth + 1)
            self.space()
            if self.take("}"):
                return
            if not self.take(","):
                self.fail(self.ended("A comma or } is missing"))
