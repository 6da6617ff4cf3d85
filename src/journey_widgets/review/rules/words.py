"""Whose words stand on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_widgets.review.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_widgets.model import Card
    from journey_widgets.review.facts import Facts


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
        if word is not None:
            yield Found(
                card,
                "“{word}” in “{name}” is the brand’s word, in a lane of the customer’s.",
                {"word": word, "name": facts.name(card)},
            )


def _trade(facts: Facts, card: Card) -> str | None:
    found = facts.says(card.text, "trade")
    if found is None and facts.kind(card) == "thoughts":
        found = facts.says(card.text, "third person")
    return found
