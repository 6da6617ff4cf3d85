"""Whether the journey runs its course: found, ordered, told of, used, and held against hopes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journey_widgets.review.mending import add, card, last
from journey_widgets.review.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_widgets.model import Stage
    from journey_widgets.review.facts import Facts

OFFERED: Final = ("touchpoints", "actions", "response")
"""Lanes that say what is there. What is wished for or missed doesn't count."""
TELLING: Final = frozenset({"e-mail", "sms", "push"})
ASKING: Final = frozenset({"chat", "phone", "staff", "store"})


def _orders(facts: Facts) -> list[Stage]:
    """Give the stages in which somebody buys."""
    return [
        stage
        for stage in facts.stages
        if facts.says(stage.name, "purchase") and not facts.says(stage.name, "no purchase")
    ]


def _used(facts: Facts, orders: list[Stage]) -> bool:
    """Say whether it is used between the order and the bill, as at a restaurant."""
    told = [stage for stage in orders if not facts.says(stage.name, "settle")]
    if not told or told[-1] is orders[-1]:
        return False
    at = [facts.stages.index(stage) for stage in (told[-1], orders[-1])]
    between = facts.stages[at[0] + 1 : at[1]]
    topics = ("settle", "delivery")
    return any(not any(facts.says(stage.name, each) for each in topics) for stage in between)


def _offers(facts: Facts, stage: Stage, topic: str, channels: frozenset[str]) -> bool:
    """Say whether anything that stands at a stage does this, or uses such a channel."""
    met = any(channels & facts.channels(each) for each in facts.at(stage, *OFFERED))
    return met or facts.told(stage, topic, *OFFERED)


@rule(
    "no-use-after-purchase",
    severity="warning",
    group="gap",
    title="Nothing after the purchase",
    why="Whether a promise is kept shows in use, and a map that ends at the till never learns it.",
    how="Go on to the use, the help that it needs, and what brings people back.",
)
def no_use_after_purchase(facts: Facts) -> Iterator[Found]:
    """Find a journey that ends when the money has changed hands."""
    document, orders = facts.document, _orders(facts)
    if document.kind == "lead-generation" or not orders or len(facts.stages) < 2:
        return
    later = [stage for stage in facts.after(orders[-1]) if not facts.says(stage.name, "settle")]
    if later or _used(facts, orders):
        return
    made = add(
        document,
        "stages",
        (facts.say("Use"),),
        order=last(document, "stages"),
        name=facts.say("Use"),
        goal=facts.say("Get out of it what it was bought for"),
    )
    yield Found(
        orders[-1],
        "The map ends with “{stage}”, stage {i} of {n}: nobody uses what was bought.",
        {
            "stage": facts.name(orders[-1]),
            "i": facts.stages.index(orders[-1]) + 1,
            "n": len(facts.stages),
        },
        mend="Add a stage for the use",
        operations=(made,),
    )


@rule(
    "not-kept-informed",
    severity="warning",
    group="gap",
    title="Not kept informed after the order",
    why="Who has paid and hears nothing asks, worries or cancels.",
    how="Add what confirms the order and tells how it stands: a message, a page, a call.",
)
def not_kept_informed(facts: Facts) -> Iterator[Found]:
    """Find who orders, waits, and is told nothing."""
    orders = _orders(facts)
    if not orders:
        return
    later = facts.after(orders[-1])
    waits = [stage for stage in later if facts.says(stage.name, "delivery")]
    if not waits:
        return
    between = [orders[-1], *later[: later.index(waits[-1]) + 1]]
    if not any(facts.at(stage, *OFFERED) for stage in between):
        return
    if any(_offers(facts, stage, "informed", TELLING) for stage in between):
        return
    text = facts.say("Message about how the order stands")
    made = card(facts, orders[-1], "touchpoints", text, channels=["e-mail"])
    yield Found(
        orders[-1],
        "From “{one}” to “{other}” none of {n} touchpoints and actions tells how the order stands.",
        {
            "one": facts.name(orders[-1]),
            "other": facts.name(waits[-1]),
            "n": sum(len(facts.at(stage, *OFFERED)) for stage in between),
        },
        also=waits,
        mend=None if made is None else "Add a message as an idea",
        operations=() if made is None else (made,),
    )


@rule(
    "hard-to-find",
    severity="note",
    group="gap",
    title="No help to find the right thing",
    why="Who can neither search nor ask gives up, or chooses wrongly and sends it back.",
    how="Add the search, the comparison or the person that helps them choose.",
)
def hard_to_find(facts: Facts) -> Iterator[Found]:
    """Find a stage of weighing up, with neither search nor help."""
    for stage in facts.stages:
        offered = facts.at(stage, *OFFERED)
        if not offered or not facts.says(stage.name, "evaluate"):
            continue
        if _offers(facts, stage, "find", ASKING):
            continue
        made = card(facts, stage, "touchpoints", facts.say("Search, or somebody to ask"))
        yield Found(
            stage,
            "“{stage}” has {n} touchpoints and actions, and none of them is a search or a help.",
            {"stage": facts.name(stage), "n": len(offered)},
            mend=None if made is None else "Add a search or a help as an idea",
            operations=() if made is None else (made,),
        )


@rule(
    "outcome-unchecked",
    severity="note",
    group="gap",
    title="Outcome never checked",
    why="Without what people expected beside what they got, the map can’t say whether it worked.",
    how="Set what was expected at a point of the curve, whether a goal is met, or a target of a "
    "figure; or ask people at the end.",
)
def outcome_unchecked(facts: Facts) -> Iterator[Found]:
    """Find a journey whose end is never held against what was hoped for."""
    document = facts.document
    if not facts.has_cards or len(facts.stages) < 2:
        return
    if any(emotion.expected is not None for emotion in document.emotions):
        return
    held = ("expected", "target", "benchmark")
    if any(getattr(metric, each) is not None for metric in document.metrics for each in held):
        return
    if any(stage.goal_status in {"met", "at-risk", "missed"} for stage in document.stages):
        return
    if any(facts.told(stage, "checked", *OFFERED) for stage in facts.stages):
        return
    end = facts.stages[-1]
    text = facts.say("Ask whether it went as they expected")
    made = card(facts, end, "response", text) or card(facts, end, "touchpoints", text)
    if facts.language is None:
        made = None  # in a language that isn't read, the card would not be seen
    yield Found(
        end,
        "None of the {n} stages says what was expected, whether its goal is met, or asks how it "
        "went.",
        {"n": len(facts.stages)},
        whole=True,
        mend=None if made is None else "Add the question to the last stage, as an idea",
        operations=() if made is None else (made,),
    )
