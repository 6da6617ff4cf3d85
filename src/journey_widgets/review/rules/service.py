"""Whether what hurts is worked on: opportunities, owners, recovery, hand-overs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from journey_widgets.model import Operation
from journey_widgets.model.kinds import MAX_TEXT
from journey_widgets.model.values import plain
from journey_widgets.review.facts import REFUSED
from journey_widgets.review.mending import add, card, id_of, last, put
from journey_widgets.review.rule import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey_widgets.model import Card, Stage
    from journey_widgets.review.facts import Facts


QUOTED: Final = 1_000
"""So many characters of a pain are written into the idea for it."""


@rule(
    "pain-without-opportunity",
    severity="warning",
    group="gap",
    title="Pain point without an opportunity",
    why="A map that only lists what hurts changes nothing.",
    how="Link an opportunity that solves it, or put one into the same stage.",
)
def pain_without_opportunity(facts: Facts) -> Iterator[Found]:
    """Find something that hurts, and that nobody means to do anything about."""
    document, pains = facts.document, facts.of("pains")
    lane = facts.lane("opportunities")
    if lane is None:
        here = facts.lane("pains")
        if pains and here is not None:
            order = last(document, "lanes")
            made = add(document, "lanes", ("opportunities",), order=order, kind="opportunities")
            yield Found(
                here,
                "The map has {n} pain points and no lane for opportunities.",
                {"n": len(pains)},
                also=pains,
                mend="Add a lane for opportunities",
                operations=(made,),
            )
        return
    ideas = {idea.id: idea for idea in facts.of("opportunities") if idea.status != "rejected"}
    solved = {pain.id for pain in pains if _linked(facts, pain, ideas) or _solved(facts, pain)}
    solved |= {pain.id for pain in pains if _same(facts, pain) & solved}
    busy = {each for pain in pains for each in _linked(facts, pain, ideas)}
    for pain in pains:
        if pain.id in solved or pain.status in REFUSED or not facts.name(pain):
            continue
        if any(
            idea.id in ideas and idea.id not in busy
            for stage in _along(facts, pain)
            for idea in facts.at(stage, "opportunities")
        ):
            continue
        stage = document.stages[pain.stage]
        text = facts.say("How might we take this away: {pain}", pain=facts.name(pain, QUOTED))
        idea = card(facts, stage, "opportunities", text, owner=stage.owner)
        operations = [] if idea is None else [idea, _solves(facts, id_of(idea), pain)]
        yield Found(
            pain,
            "“{pain}” is solved by none of the map’s {n} opportunities, and its stage has none "
            "that is free."
            if ideas
            else "“{pain}” is answered by nothing: the map has no opportunity yet.",
            {"pain": facts.name(pain), "n": len(ideas)},
            mend="Add an idea for it",
            operations=tuple(operations),
        )


def _linked(facts: Facts, pain: Card, ideas: dict[str, Card]) -> set[str]:
    ends = {end for link in facts.links.get(pain.id, ()) for end in (link.start, link.end)}
    return ends & ideas.keys()


def _solved(facts: Facts, pain: Card) -> bool:
    """Say whether anything is linked as what solves a pain: a response, a touchpoint."""
    starts = (link.start for link in facts.links.get(pain.id, ()) if link.kind == "solves")
    found = (facts.document.get(start) for start in starts if start != pain.id)
    return any(each is not None and getattr(each, "status", "") != "rejected" for each in found)


def _same(facts: Facts, pain: Card) -> set[str]:
    links = (link for link in facts.links.get(pain.id, ()) if link.kind == "same-as")
    return {end for link in links for end in (link.start, link.end)} - {pain.id}


def _along(facts: Facts, card: Card) -> tuple[Stage, ...]:
    """Give the stages over which a card stands."""
    ends = [facts.whole_of.get(each or "") for each in (card.stage, card.until)]
    at = [i for i, stage in enumerate(facts.stages) if stage.id in ends]
    return facts.stages[at[0] : at[-1] + 1] if at else ()


def _solves(facts: Facts, idea: str, pain: Card) -> Operation:
    natural = ("solves", idea, pain.id)
    return add(facts.document, "links", natural, kind="solves", start=idea, end=pain.id)


@rule(
    "opportunity-without-owner",
    severity="note",
    group="gap",
    title="Opportunity without an owner",
    why="What is everybody’s to do is done by nobody.",
    how="Name one person or team on the card, or an owner of the whole lane.",
)
def opportunity_without_owner(facts: Facts) -> Iterator[Found]:
    """Find something worth doing, that is nobody's to do."""
    document = facts.document
    for idea in facts.of("opportunities"):
        lane = document.lanes.get(idea.lane)
        if idea.owner or idea.status in REFUSED or (lane is not None and lane.owner):
            continue
        stage = document.stages.get(idea.stage)
        owner = stage.owner if stage is not None else None
        yield Found(
            idea,
            "“{idea}” has no owner, and neither has its lane.",
            {"idea": facts.name(idea), "owner": owner or ""},
            mend="Give it to {owner}, who owns the stage" if owner else None,
            operations=(put(idea, "owner", owner),) if owner else (),
        )


@rule(
    "truth-without-recovery",
    severity="warning",
    group="gap",
    title="Moment of truth without a recovery path",
    why="Here people decide to stay or leave, and the map doesn’t say what happens when it fails.",
    how="Draw the path back: how it is noticed, who acts, and where the person rejoins.",
)
def truth_without_recovery(facts: Facts) -> Iterator[Found]:
    """Find a moment that decides, with no way back when it goes wrong."""
    document = facts.document
    through: dict[str, set[str]] = {}
    for step in document.steps:
        through.setdefault(step.path, set()).add(step.stage)
    covered: set[str] = set()
    for path in document.paths:
        if path.kind == "recovery":
            covered |= {path.start} if path.start else through.get(path.id, set())
    for moment in facts.shown("moments"):
        if moment.kind != "truth" or covered & {moment.id, moment.stage}:
            continue
        name = facts.say("When “{moment}” goes wrong", moment=facts.name(moment))
        made = add(
            document,
            "paths",
            ("recovery", moment.id),
            order=last(document, "paths"),
            kind="recovery",
            name=name,
            start=moment.id,
            end=moment.stage,
        )
        paths = sum(path.kind == "recovery" for path in document.paths)
        yield Found(
            moment,
            "“{moment}” decides whether people stay, and none of the map’s {n} recovery paths "
            "starts there."
            if paths
            else "“{moment}” decides whether people stay, and the map has no recovery path.",
            {"moment": facts.name(moment), "n": paths},
            mend="Begin a recovery path here",
            operations=(made,),
        )


@rule(
    "handover-without-touchpoint",
    severity="note",
    group="gap",
    title="Change of channel with no touchpoint",
    why="Where people change channel they start anew, unless something carries on what they did.",
    how="Add a touchpoint that stands on both sides, such as a code, a link or a person, or link "
    "what hands over to what.",
)
def handover_without_touchpoint(facts: Facts) -> Iterator[Found]:
    """Find neighbouring stages that share no channel, and nothing that leads across."""
    for one, other in pairwise(facts.stages):
        here, there = facts.met(one), facts.met(other)
        left, reached = (_channels(facts, cards) for cards in (here, there))
        shown = APP if reached & MET else frozenset()
        same = PLACE if left & PLACE and reached & PLACE else frozenset()
        changes = reached and not left <= SEEN and not left & (reached | CARRIED | shown | same)
        if not changes or reached & SENT or _comes(facts, left, reached, there):
            continue
        if _leads(facts, one, other, here, there):
            continue
        yield Found(
            other,
            "From “{one}” ({left}) to “{other}” ({reached}) the channel changes, and no touchpoint "
            "carries on.",
            {
                "one": facts.name(one),
                "other": facts.name(other),
                "left": facts.channel_names(left),
                "reached": facts.channel_names(reached),
            },
            also=[one],
        )


CARRIED: Final = frozenset({"e-mail", "sms", "push", "post"})
"""Channels of which something goes along to the next stage: a code, a letter, a message."""
APP: Final = frozenset({"app"})
MET: Final = frozenset({"staff", "store", "kiosk"})
"""Where an app can be shown; on the phone or on a page it is of no use."""
PLACE: Final = frozenset({"staff", "store"})
"""One place: who stands in the shop, and the shop."""
SENT: Final = frozenset({"e-mail", "sms", "push"})
"""Channels on which the brand comes by itself, with what it knows."""
SEEN: Final = frozenset({"ad", "social"})
"""Where people only see something, nothing is begun that could be lost."""
UNKNOWN: Final = "other"


def _channels(facts: Facts, cards: list[Card]) -> set[str]:
    return {each for card in cards for each in facts.channels(card)} - {UNKNOWN}


def _comes(facts: Facts, left: set[str], reached: set[str], there: list[Card]) -> bool:
    """Say whether the brand comes by itself: by letter to whom it has met, or by a call."""
    if left & PLACE and "post" in reached:
        return True
    calls = (card for card in there if "phone" in facts.channels(card))
    return any(facts.says(facts.text(card), "called") for card in calls)


def _leads(facts: Facts, one: Stage, other: Stage, here: list[Card], there: list[Card]) -> bool:
    """Say whether anything stands on both sides, or hands over."""
    if {each.id for each in here} & {each.id for each in there}:
        return True
    if {each.touchpoint for each in here} & {each.touchpoint for each in there} - {None}:
        return True
    start = {each.id for each in facts.at(one)} | {part.id for part in facts.parts(one)}
    end = {each.id for each in facts.at(other)} | {part.id for part in facts.parts(other)}
    start |= {each.touchpoint for each in here if each.touchpoint}
    end |= {each.touchpoint for each in there if each.touchpoint}
    ends = ({link.start, link.end} for link in facts.document.links if link.kind == "hands-over")
    return any(pair & start and pair & end for pair in ends)


@rule(
    "duplicate-cards",
    severity="note",
    group="style",
    title="The same card twice",
    why="Votes, evidence and links are split over two cards, and both look weaker than they are.",
    how="Keep one, and give it the evidence and the links of the other.",
)
def duplicate_cards(facts: Facts) -> Iterator[Found]:
    """Find two cards of one cell and one persona that say the same."""
    first: dict[tuple[object, ...], Card] = {}
    for each in facts.shown("cards"):
        words = tuple("".join(c if c.isalnum() else " " for c in each.text.casefold()).split())
        if not words:
            continue
        key = (each.stage, each.lane, frozenset(each.personas), words)
        same = first.setdefault(key, each)
        if same is not each:
            yield Found(
                each,
                "“{name}” stands twice in this cell.",
                {"name": facts.name(each)},
                also=[same],
                mend="Join the two cards",
                operations=tuple(_joined(facts, same, each)),
            )


def _joined(facts: Facts, kept: Card, gone: Card) -> Iterator[Operation]:
    """Give the one all that the other has, then take the other away."""
    for name in ("channels", "tags", "evidence", "against"):
        both = list(dict.fromkeys([*getattr(kept, name), *getattr(gone, name)]))
        if both != list(getattr(kept, name)):
            yield put(kept, name, both)
    ours, theirs = plain(kept), plain(gone)
    pictures = ours.get("images", [])
    more = [each for each in theirs.get("images", []) if each not in pictures]
    if more:
        yield put(kept, "images", [*pictures, *more])
    fields = theirs.get("fields", {}) | ours.get("fields", {})
    if fields != ours.get("fields", {}):
        yield put(kept, "fields", fields)
    if kept.note and gone.note and gone.note not in kept.note:
        yield put(kept, "note", f"{kept.note}\n{gone.note}"[:MAX_TEXT])
    for name in ("until", "note", "touchpoint", "icon", "importance", "effort", "impact", "owner",
                 "status", "due", "n", "link"):  # fmt: skip
        if getattr(kept, name) is None and getattr(gone, name) is not None:
            yield put(kept, name, getattr(gone, name))
    if "evidence" in {kept.basis, gone.basis} - {kept.basis}:
        yield put(kept, "basis", "evidence")
    if gone.votes:
        yield put(kept, "votes", (kept.votes or 0) + gone.votes)
    document = facts.document
    for comment in document.comments:
        if comment.on == gone.id:
            yield put(comment, "on", kept.id)
    felt = {(each.persona, each.stage) for each in document.emotions if each.card == kept.id}
    for emotion in document.emotions:
        if emotion.card == gone.id and (emotion.persona, emotion.stage) not in felt:
            yield put(emotion, "card", kept.id)
    for metric in document.metrics:
        if metric.card == gone.id:
            yield put(metric, "card", kept.id)
    for link in facts.links.get(gone.id, ()):
        for end in ("start", "end"):
            if getattr(link, end) == gone.id and kept.id not in {link.start, link.end}:
                yield put(link, end, kept.id)
    yield Operation("remove", f"/cards/{gone.id}")
