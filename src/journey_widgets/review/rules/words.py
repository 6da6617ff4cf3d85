"""Whose words stand on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journey_widgets.review.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_widgets.model import Card
    from journey_widgets.review.facts import Facts


QUOTES: Final = frozenset("\"“”„«»‘’'")


@rule(
    "brand-words",
    severity="note",
    group="style",
    title="The brand’s words in the customer’s lane",
    why="What customers do and think is then seen from the inside, and what they mean is lost.",
    how="Say it in the customer’s words, best as a quote, or move the card to the brand’s lane.",
)
def brand_words(facts: Facts) -> Iterator[Found]:
    """Find the trade's jargon where the customer speaks."""
    for card in facts.of("actions", "thoughts", "needs", "pains"):
        word = _trade(facts, card)
        if word is not None and word.casefold() not in facts.subject:
            yield Found(
                card,
                "“{word}” in “{name}” is the brand’s word, in a lane of the customer’s.",
                {"word": word, "name": facts.name(card)},
            )


def _trade(facts: Facts, card: Card) -> str | None:
    """Find the brand's word in a card, unless it is the customer's own voice that says it."""
    text = card.text.strip()
    own = facts.says(text, "brand")
    if own is not None:
        return own
    if text[:1] in QUOTES or facts.says(text, "first person"):
        return None
    found = facts.says(text, "trade")
    if found is None and facts.kind(card) == "thoughts":
        person = facts.says(text, "third person")
        found = person if person is not None and text.startswith(person) else None
    return found
