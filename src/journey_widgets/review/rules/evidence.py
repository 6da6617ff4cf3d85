"""What the map rests on: evidence cited, evidence against, and what is only assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journey_widgets.review.mending import put
from journey_widgets.review.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_widgets.model import Card, Emotion, Moment
    from journey_widgets.review.facts import Facts

CLAIMS: Final = 5
"""So many statements make a map that has to rest on something."""
STRONG: Final = 0.75
"""How far from the middle of its scale an emotion is a strong one."""


@rule(
    "claim-without-evidence",
    severity="error",
    group="conflict",
    title="Claims evidence and cites none",
    why="Readers take it for something that was found out, and nobody can look it up.",
    how="Link the quote, the question or the log that it comes from, or say that it is assumed.",
)
def claim_without_evidence(facts: Facts) -> Iterator[Found]:
    """Find something that is said to rest on evidence, without any."""
    for record in facts.shown("cards", "emotions", "moments"):
        if record.basis != "evidence" or record.n is not None or facts.quotes(record.evidence):
            continue
        mends = [put(record, "basis", "assumed")]
        if record.collection == "emotions":
            measured = ("low", "high")
            mends += [
                put(record, name, None) for name in measured if getattr(record, name) is not None
            ]
        yield Found(
            record,
            "“{name}” is said to rest on evidence, and cites none.",
            {"name": _called(facts, record)},
            mend="Mark as assumed",
            operations=tuple(mends),
        )


@rule(
    "contradiction-unanswered",
    severity="warning",
    group="conflict",
    title="Evidence against it, and no answer",
    why="The map says one thing and its evidence another, so the reader has to guess which holds.",
    how="Answer in a comment or a note, reject the card, or mark it as being tested.",
)
def contradiction_unanswered(facts: Facts) -> Iterator[Found]:
    """Find something that evidence speaks against, and that nobody has answered."""
    for record in facts.shown("cards", "emotions", "moments"):
        against = facts.quotes(record.against)
        noted = getattr(record, "note", None)
        status = getattr(record, "status", None)
        if not against or noted or status in {"rejected", "testing"}:
            continue
        if facts.answered.intersection((record.id, *record.against)):
            continue
        is_card = record.collection == "cards"
        yield Found(
            record,
            "{n} pieces of evidence speak against “{name}”, and nobody has answered: {titles}.",
            {
                "n": len(against),
                "name": _called(facts, record),
                "titles": facts.names(against),
            },
            also=against,
            mend="Mark as being tested" if is_card else None,
            operations=(put(record, "status", "testing"),) if is_card else (),
        )


@rule(
    "only-assumptions",
    severity="warning",
    group="gap",
    title="Nothing but assumptions",
    why="A map that nobody has checked shows the team’s beliefs, not the journey.",
    how="Ask a few customers, link what they say to cards, and lay survey scores over the stages.",
)
def only_assumptions(facts: Facts) -> Iterator[Found]:
    """Find a map without one piece of evidence."""
    document, claims = facts.document, facts.claims
    if len(claims) < CLAIMS or document.state == "future" or len(document.metrics):
        return
    if not facts.stages or any(
        facts.quotes(each.evidence) or each.n is not None for each in claims
    ):
        return
    yield Found(
        facts.stages[0],
        "None of the map’s {n} statements cites evidence, and no figure was measured.",
        {"n": len(claims)},
        whole=True,
    )


@rule(
    "strong-emotion-assumed",
    severity="note",
    group="gap",
    title="A strong feeling that is assumed",
    why="The highs and lows decide what a team works on first, so they should be the surest.",
    how="Look for a quote or a score that shows it, or draw it milder until there is one.",
)
def strong_emotion_assumed(facts: Facts) -> Iterator[Found]:
    """Find a high or a low of a curve that nobody has shown, where other points were shown."""
    low, high = facts.document.settings.emotion_scale
    shown = any(emotion.basis == "evidence" for emotion in facts.document.emotions)
    if not shown or facts.document.state == "future":
        return
    for emotion in facts.shown("emotions"):
        strength = abs(emotion.value - (low + high) / 2) / ((high - low) / 2)
        if emotion.basis == "assumed" and strength >= STRONG and not emotion.evidence:
            yield Found(
                emotion,
                "{name} feels {value} at “{stage}”, on a scale from {low} to {high}, and that is "
                "assumed.",
                {
                    "name": facts.name(emotion.persona),
                    "stage": facts.name(emotion.stage),
                    "value": emotion.value,
                    "low": low,
                    "high": high,
                },
            )


def _called(facts: Facts, record: Card | Emotion | Moment) -> str:
    if record.collection != "emotions":
        return facts.name(record)
    persona = getattr(record, "persona", None)
    return f"{facts.name(persona)}, {facts.name(record.stage)}"
