"""The keys of the key list on an Italian and a Swedish keyboard, and what is said there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from devpage import DevPage
from hands import Hands
from playwright.sync_api import Page

from journey_widgets.locales import catalogue, translate

SHIFT, CONTROL = 8, 2
# Where each sign lies: the place has the name that it has on an American keyboard.
SIGNS = {
    "it": {
        "/": ("Digit7", SHIFT),
        "?": ("Minus", SHIFT),
        "+": ("BracketRight", 0),
        "-": ("Slash", 0),
        "0": ("Digit0", 0),
        "è": ("BracketLeft", 0),
    },
    "sv": {
        "/": ("Digit7", SHIFT),
        "?": ("Minus", SHIFT),
        "+": ("Minus", 0),
        "-": ("Slash", 0),
        "0": ("Digit0", 0),
        "å": ("BracketLeft", 0),
    },
}
KEYS = {
    "it": {"Maiusc+P", "Maiusc+F10", "Canc", "Invio", "Spazio", "Fine", "Ctrl+Maiusc+Z", "Ctrl+Z"},
    "sv": {"Skift+P", "Skift+F10", "Del", "Enter", "Mellanslag", "End", "Ctrl+Skift+Z", "Ctrl+Z"},
}
OWN = {"it": "è", "sv": "å"}

# All that is to be read or heard now, but for what people wrote on the map.
SAID = """() => {
  const root = document.querySelector(".journey-map").shadowRoot;
  const said = new Set();
  const all = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) said.add(all.currentNode.data.trim());
  for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"])
    for (const node of root.querySelectorAll(`[${name}]`)) said.add(node.getAttribute(name));
  const { document: map } = window.editor;
  const written = new Set(Object.values(map.value)
    .flatMap((part) => part instanceof Map ? [...part.values()] : [])
    .flatMap((record) => Object.values(record)));
  return [...said, ...window.heard].filter((text) => text && !written.has(text));
}"""


class Typist:
    """Presses keys as a keyboard of this layout tells them."""

    def __init__(self, page: Page, language: str) -> None:
        self.cdp = page.context.new_cdp_session(page)
        self.signs = SIGNS[language]

    def press(self, key: str, modifiers: int = 0) -> None:
        code, shift = self.signs.get(key, (f"Key{key.upper()}", 0))
        event: dict[str, Any] = {
            "key": key,
            "code": code,
            "modifiers": modifiers | shift,
            "windowsVirtualKeyCode": ord(key.upper()) if key.isalnum() and key.isascii() else 0xBF,
        }
        text = {} if modifiers & CONTROL else {"text": key}
        self.cdp.send("Input.dispatchKeyEvent", {"type": "keyDown", **event, **text})
        self.cdp.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})


def english(language: str) -> list[re.Pattern[str]]:
    """Forms of the English sentences that read otherwise in this language."""
    forms = []
    for key, text in catalogue(language).items():
        plain = re.sub(r"\{\w+\}", "", key)
        if text == key or len(re.findall(r"[A-Za-z]", plain)) < 4:
            continue
        forms.append(re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(key)), re.DOTALL))
    return forms


def foreign(said: list[str], language: str) -> list[str]:
    """What is English, and isn't a sentence of this language as well."""
    own = catalogue(language).values()
    texts = [form for text in own for form in ([text] if isinstance(text, str) else text.values())]
    ours = [re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)), re.DOTALL) for text in texts]
    theirs = english(language)
    return [
        text
        for text in said
        if any(form.fullmatch(text) for form in theirs)
        and not any(form.fullmatch(text) for form in ours)
    ]


@pytest.mark.parametrize("language", ["it", "sv"])
def test_every_key_works_as_the_layout_makes_it_and_nothing_is_said_in_english(
    page: Page, dev_file: Path, language: str
) -> None:
    page.set_viewport_size({"width": 1212, "height": 900})
    hands = Hands(DevPage(page, dev_file).live(width=1180, locale=language))
    typist = Typist(page, language)
    said: set[str] = set()

    def press(key: str, modifiers: int = 0) -> None:
        hands.press()
        typist.press(key, modifiers)
        page.wait_for_timeout(30)
        said.update(page.evaluate(SAID))

    def t(text: str, **slots: str) -> str:
        return translate(text, language, **slots)

    # The key list, with the names that stand on such keys.
    hands.go("check", "pains")
    press("?")
    hands.until(lambda now: now["dialog"] == t("Key list"), "in the key list")
    named = set(page.locator(".journey-map dialog kbd").all_inner_texts())
    assert KEYS[language] <= named, named
    assert not {"Shift+P", "Space"} & named
    hands.press("Escape").on_cell("check", "pains")
    # Find, zoom, personas.
    press("/")
    hands.on(t("Find in map"), "textbox").press("Escape").go("check", "pains")
    press("+")
    hands.until_map("view.zoom.value > 1")
    press("-")
    hands.until_map("view.zoom.value", 1)
    press("-")
    press("0")
    hands.until_map("view.zoom.value", 1)
    press("p")
    hands.hears(t("Persona: {name}", name="The Bergs"))
    press("P", SHIFT)
    hands.hears(t("Persona: {name}", name="Ines"))
    # A card: written with a letter of that keyboard, moved, copied, commented on, and taken back.
    press("n")
    hands.until(lambda now: now["role"] == "textbox", "in the new card")
    for key in ("c", OWN[language], "c"):
        press(key)
    text = f"c{OWN[language]}c"
    hands.press("Enter", "Escape").until_map(
        f"[...map.cards.values()].filter((card) => card.text === '{text}').length", 1
    )
    hands.go("check", "pains").into(text)
    press("m")
    hands.until(lambda now: now["dialog"] is not None, "in a dialog")
    hands.press("Escape").on_card(text)
    press("d")
    hands.until_map("map.cards.size", 54).kept()
    hands.press("Space", "ArrowRight").press("Escape")
    press("z", CONTROL)
    hands.hears(t("Undone: {label}", label="").strip()).until_map("map.cards.size", 53)
    press("y", CONTROL)
    hands.until_map("map.cards.size", 54)
    hands.go("check", "pains").into(text)
    press("i")
    hands.until_map("view.inspector.value")
    press("i")
    hands.until_map("view.inspector.value", wanted=False)
    press("c")
    hands.on(t("Write a comment"), "textbox").press("Control+Enter")
    hands.hears(t("Write something first."))
    said.update(page.evaluate(SAID))
    hands.press("Escape").on_card(text)
    hands.press("Shift+F10")
    hands.until(lambda now: now["role"].startswith("menuitem"), "in a menu")
    said.update(page.evaluate(SAID))
    hands.press("Escape").on_card(text).press("Delete").until_map("map.cards.size", 53)
    # Values that can't be.
    hands.go("check", "emotion").press("Enter").press("Enter").on(t("Delivered"), "spinbutton")
    hands.type("9", "Enter").until(lambda _: len(hands.heard()) > 0, "told what can be given")
    said.update(page.evaluate(SAID))
    assert len(said) > 200
    # The key Home is called so in all three.
    assert foreign(sorted(said - {"Home"}), language) == []
