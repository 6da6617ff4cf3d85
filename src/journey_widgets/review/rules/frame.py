"""Whether the frame of a map holds: its stages, its personas, and how much of it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journey_widgets.review.mending import add, last
from journey_widgets.review.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_widgets.model import Card, Document
    from journey_widgets.review.facts import Facts

FEWEST: Final = 3
MOST: Final = 10
CHANGED: Final = 0.4
"""The share of cards from which on a map is another one."""
COMPARED: Final = 8
"""With fewer cards than this, a share of them says nothing."""


@rule(
    "too-few-stages",
    severity="warning",
    group="gap",
    title="Too few stages",
    why="With one or two columns there is no journey: nothing comes before, nothing after.",
    how="Split the journey where what the person does or wants changes.",
)
def too_few_stages(facts: Facts) -> Iterator[Found]:
    """Find a map that has begun and ends at once."""
    stages = facts.stages
    if len(stages) < FEWEST and (facts.has_cards or len(stages) == 1):
        yield Found(
            stages[0] if stages else None,
            "The map has {n} stages; a journey has {least} or more.",
            {"n": len(stages), "least": FEWEST},
            also=stages,
            whole=True,
        )


@rule(
    "too-many-stages",
    severity="note",
    group="style",
    title="Too many stages",
    why="Nobody keeps so many columns in view, so the map is no longer read as one story.",
    how="Join neighbours that serve the same goal, or make them parts of a stage.",
)
def too_many_stages(facts: Facts) -> Iterator[Found]:
    """Find more columns than a reader holds together."""
    stages = facts.stages
    if len(stages) > MOST:
        yield Found(
            stages[0],
            "The map has {n} stages; more than {most} are hard to read as one story.",
            {"n": len(stages), "most": MOST},
            whole=True,
        )


@rule(
    "stage-without-goal",
    severity="warning",
    group="gap",
    title="Stage without a need or a goal",
    why="Without what the person wants there, nobody can say whether the stage went well.",
    how="Write the stage’s goal in the person’s words, or add a card to the lane of needs.",
)
def stage_without_goal(facts: Facts) -> Iterator[Found]:
    """Find a stage that doesn't say what anybody wants there."""
    if not facts.has_cards:
        return
    for stage in facts.stages:
        goals = (part.goal and part.goal.strip() for part in facts.parts(stage))
        if not any(goals) and not facts.at(stage, "needs"):
            yield Found(
                stage,
                "“{stage}” says neither a goal nor a need, and has {n} cards.",
                {"stage": facts.name(stage), "n": len(facts.at(stage))},
            )


@rule(
    "stage-without-touchpoint",
    severity="warning",
    group="gap",
    title="Stage without a touchpoint",
    why="Where the person meets nothing and nobody, there is nothing that could be made better.",
    how="Add the touchpoint that they meet there. If there is none, set this aside and say so.",
)
def stage_without_touchpoint(facts: Facts) -> Iterator[Found]:
    """Find a stage in which nobody meets anything."""
    if not facts.has_cards:
        return
    met = {facts.whole_of.get(step.stage) for step in facts.document.steps if step.touchpoint}
    for stage in facts.stages:
        if stage.id in met or facts.contacts(stage):
            continue
        if any(card.touchpoint or card.channels for card in facts.at(stage)):
            continue
        told = [
            (card, touchpoint)
            for card in facts.at(stage, "actions", "thoughts", "pains")
            for touchpoint in facts.document.touchpoints
            if _mentions(card, touchpoint.name)
        ]
        if not facts.at(stage):
            yield Found(
                stage,
                "“{stage}” is empty: no card, and no touchpoint.",
                {"stage": facts.name(stage)},
            )
            continue
        slots = {"stage": facts.name(stage), "n": len(facts.at(stage))}
        found = Found(
            stage, "“{stage}” has {n} cards, and none of them is or names a touchpoint.", slots
        )
        if told:
            card, touchpoint = told[0]
            lane = facts.lane("touchpoints")
            if lane is not None:
                operation = add(
                    facts.document,
                    "cards",
                    (stage.id, lane.id, touchpoint.name),
                    order=last(facts.document, "cards", stage.id, lane.id),
                    stage=stage.id,
                    lane=lane.id,
                    text=touchpoint.name,
                    touchpoint=touchpoint.id,
                )
                found = Found(
                    stage,
                    found.say,
                    {**slots, "touchpoint": facts.name(touchpoint)},
                    also=[card],
                    mend="Add “{touchpoint}”, which a card names",
                    operations=(operation,),
                )
        yield found


def _mentions(card: Card, name: str) -> bool:
    words, wanted = _words(card.text), _words(name)
    spans = range(len(words) - len(wanted) + 1)
    return len(name) > 2 and any(words[i : i + len(wanted)] == wanted for i in spans)


def _words(text: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in text.casefold()).split()


@rule(
    "persona-without-curve",
    severity="warning",
    group="gap",
    title="Persona without a curve",
    why="A persona that feels nothing anywhere is only a name on the map.",
    how="Set what they feel in at least two stages, or take the persona off the map.",
)
def persona_without_curve(facts: Facts) -> Iterator[Found]:
    """Find somebody whom the map names and never follows."""
    document = facts.document
    felt = {emotion.persona for emotion in facts.shown("emotions")}
    if not facts.has_cards or not (felt or facts.lane("emotion")):
        return
    for persona in document.personas:
        if persona.id not in felt:
            yield Found(
                persona,
                "{name} has no emotion at any of the {n} stages.",
                {"name": facts.name(persona), "n": len(facts.stages)},
            )


@rule(
    "needless-change",
    severity="note",
    group="style",
    title="Much change without new evidence",
    why="Readers who know the map must learn it anew, and nothing new was found out.",
    how="Keep what still holds as it was, or link the evidence that made you change it.",
)
def needless_change(facts: Facts) -> Iterator[Found]:
    """Find a map that was rewritten, though nothing was found out meanwhile."""
    before, now = facts.before, facts.document
    if before is None or len(before.cards) < COMPARED or not facts.stages:
        return
    changed = [card for card in before.cards if _differs(card, now)]
    kept = [found for card in changed if (found := now.cards.get(card.id)) is not None]
    new = set(now.evidence.ids()) - set(before.evidence.ids())
    figures = {metric.id: metric.value for metric in before.metrics}
    measured = any(figures.get(metric.id) != metric.value for metric in now.metrics)
    if len(changed) >= CHANGED * len(before.cards) and not new and not measured:
        yield Found(
            facts.stages[0],
            "{n} of {all} cards were reworded, moved or removed since the last version, and no "
            "evidence came with it.",
            {"n": len(changed), "all": len(before.cards)},
            also=kept,
            whole=True,
        )


def _differs(card: Card, now: Document) -> bool:
    found = now.cards.get(card.id)
    if found is None:
        return True
    return (found.stage, found.lane, " ".join(found.text.split())) != (
        card.stage, card.lane, " ".join(card.text.split())
    )  # fmt: skip
