"""The airport's map as a document: words of ours, and figures from the survey's counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.data.scores import stage_scores
from journey_widgets.model import Document, from_dict, mint, orders_between
from journey_widgets.samples import airport_words as words

if TYPE_CHECKING:
    import pandas as pd

    from journey_widgets.data.question import Question

TITLE: Final = "Through San Francisco airport"
MAYA: Final[dict[str, Any]] = {"Q2PURP1": 1, "Q3GETTO1": 3}
OKAFORS: Final[dict[str, Any]] = {"Q2PURP1": 2}
LANES: Final = (
    "actions", "touchpoints", "thoughts", "moments", "emotion", "pains", "opportunities",
    "response", "metrics", "missing",
)  # fmt: skip
FELT: Final = {
    "Get there": "Q13GETRATE",
    "Check in": "Q14FIND",
    "Security": "Q14PASSTHRU",
    "Wait at the gate": "Q7WIFI",
}
"""Ratings that an emotion is read from: 1–5 less 3 is the map's −2 to 2."""


def document(answers: pd.DataFrame, questions: Mapping[Any, Any], source: str) -> Document:
    """Build the map; the same answers give the same bytes."""
    made = _Map(answers)
    made.frame()
    made.people()
    made.facts(source)
    made.inventory()
    made.cards()
    made.moments()
    plain = made.plain
    # Feelings are scored on the map's own stages and personas, so the map must be there first.
    before = from_dict(plain)
    felt = {
        stage: next(q for q in _listed(questions[stage]) if q.column == column)
        for stage, column in FELT.items()
    }
    made.feelings(stage_scores(before, answers, felt, personas=True))
    return from_dict(plain)


def _listed(questions: Question | list[Question]) -> list[Question]:
    return questions if isinstance(questions, list) else [questions]


class _Map:
    """The document, collection by collection, as plain JSON."""

    def __init__(self, answers: pd.DataFrame) -> None:
        self.answers = answers
        self.plain: dict[str, Any] = {
            "format": "journey-map",
            "version": 1,
            "title": TITLE,
            "language": "en",
            "kind": "custom",
            "state": "current",
            "scope": "From booking to the way home, departures asked at the gate",
            "description": (
                "A sample map. Figures come from published counts of a passenger survey of 2017; "
                "cards and feelings marked as assumed are invented."
            ),
            "as_of": "2017-12-31",
            "settings": {},
        }
        self.stages: list[str] = []
        self.lanes: dict[str, str] = {}
        self.personas: dict[str, str] = {}
        self.evidence: dict[str, tuple[str, int, int]] = {}
        self.touchpoints: dict[str, str] = {}

    def add(
        self, collection: str, natural: str | tuple[str, ...], record: Mapping[str, Any]
    ) -> str:
        """Put a record in, without what is not known."""
        key = mint(collection, natural)
        given = {name: value for name, value in record.items() if value not in (None, (), [])}
        self.plain.setdefault(collection, {})[key] = {"id": key, **given}
        return key

    def frame(self) -> None:
        """Add stages and lanes."""
        orders = orders_between(None, None, len(words.STAGES))
        for order, (name, icon, goal, status) in zip(orders, words.STAGES, strict=True):
            stage = {
                "order": order, "name": name, "icon": icon, "goal": goal, "goal_status": status,
            }  # fmt: skip
            self.stages.append(self.add("stages", name, stage))
        for order, kind in zip(orders_between(None, None, len(LANES)), LANES, strict=True):
            lane = {"order": order, "kind": kind}
            if kind == "response":
                lane["zone"] = "back"
            self.lanes[kind] = self.add("lanes", kind, lane)

    def people(self) -> None:
        """Add two personas, with the people they stand for in the survey."""
        orders = orders_between(None, None, 2)
        told: tuple[tuple[str, str, str, dict[str, Any], list[str], str], ...] = (
            (
                "maya", "Maya", "Travels for work and changes planes here, often with little time.",
                MAYA, ["Make the connection", "Work on the way"], "#47409b",
            ),
            (
                "okafors", "The Okafors", "A family on holiday who want an easy start.",
                OKAFORS, ["Stay together", "Keep the children happy"], "#8f5806",
            ),
        )  # fmt: skip
        for order, (key, name, summary, segment, goals, colour) in zip(orders, told, strict=True):
            share = round(float(self._of(key, segment).mean()), 4)
            persona = {
                "order": order, "key": key, "name": name, "summary": summary, "goals": goals,
                "share": share, "colour": colour, "basis": "assumed", "segment": segment,
            }  # fmt: skip
            self.personas[key] = self.add("personas", key, persona)

    def _of(self, key: str, segment: Mapping[str, Any] | None = None) -> Any:
        wanted = segment or {"maya": MAYA, "okafors": OKAFORS}[key]
        inside = self.answers["Q2PURP1"].notna()
        for column, value in wanted.items():
            inside &= self.answers[column] == value
        return inside

    def facts(self, source: str) -> None:
        """Add the counts that cards cite."""
        orders = orders_between(None, None, len(words.FACTS) + len(FELT))
        survey = self.add(
            "sources",
            "sfo-2017",
            {
                "kind": "publication",
                "name": "SFO customer survey 2017",
                "mapping": {"about": source},
            },
        )
        for order, fact in zip(orders, words.FACTS, strict=False):
            codes = self.answers[fact.column].map(_code)
            if fact.persona:
                codes = codes[self._of(fact.persona)]
            count, n = int(codes.isin(fact.counted).sum()), int(codes.isin(fact.base).sum())
            record = {
                "order": order, "key": fact.key, "kind": "question", "title": fact.title,
                "locator": fact.column, "count": count, "n": n, "source": survey,
                "method": "count of given answers, unweighted",
            }  # fmt: skip
            self.evidence[fact.key] = (self.add("evidence", fact.key, record), count, n)
        for order, column in zip(orders[len(words.FACTS) :], FELT.values(), strict=True):
            key = f"felt-{column}"
            record = {
                "order": order, "key": key, "kind": "question",
                "title": f"Mean of {column} for each persona, less 3", "locator": column,
                "source": survey, "method": "mean of 1–5 with t interval, unweighted",
            }  # fmt: skip
            self.evidence[key] = (self.add("evidence", key, record), 0, 0)

    def inventory(self) -> None:
        """Add the touchpoints, once each."""
        orders = orders_between(None, None, len(words.TOUCHPOINTS))
        for order, (name, channels) in zip(orders, words.TOUCHPOINTS, strict=True):
            record = {"order": order, "name": name, "channels": list(channels)}
            self.touchpoints[name] = self.add("touchpoints", name, record)

    def cards(self) -> None:
        """Add the cards: cited where the survey says so, else assumed."""
        channels = dict(words.TOUCHPOINTS)
        told = [*words.CARDS]
        told += [
            words.Told(stage, "touchpoints", name, channels=channels[name])
            for stage, name in words.STANDS_FOR
        ]
        cells: dict[tuple[int, str], list[words.Told]] = {}
        for card in told:
            cells.setdefault((card.stage, card.lane), []).append(card)
        for (stage, lane), inside in cells.items():
            orders = orders_between(None, None, len(inside))
            for order, card in zip(orders, inside, strict=True):
                self._card(order, self.stages[stage], lane, card)

    def _card(self, order: str, stage: str, lane: str, card: words.Told) -> None:
        cited = self.evidence.get(card.evidence or "")
        record = {
            "order": order, "stage": stage, "lane": self.lanes[lane], "text": card.text,
            "touchpoint": self.touchpoints.get(card.text) if lane == "touchpoints" else None,
            "channels": list(card.channels),
            "personas": [self.personas[card.persona]] if card.persona else None,
            "importance": card.importance, "basis": "evidence" if cited else "assumed",
            "evidence": [cited[0]] if cited else None, "n": cited[2] if cited else None,
        }  # fmt: skip
        self.add("cards", (stage, self.lanes[lane], card.text), record)

    def moments(self) -> None:
        """Add key moments, and the way back from a missed connection."""
        ids = {}
        orders = orders_between(None, None, len(words.MOMENTS))
        for order, (stage, kind, name) in zip(orders, words.MOMENTS, strict=True):
            record = {
                "order": order, "stage": self.stages[stage], "kind": kind, "name": name,
                "basis": "assumed",
            }  # fmt: skip
            ids[name] = self.add("moments", name, record)
        path = self.add(
            "paths",
            "Connection missed",
            {
                "order": "a0",
                "kind": "recovery",
                "name": "Connection missed",
                "persona": self.personas["maya"],
                "start": ids["Airside in time?"],
                "end": ids["In the seat"],
                "when": "The queue takes longer than the connection",
            },
        )
        steps = orders_between(None, None, len(words.RECOVERY))
        for order, (stage, text, touchpoint) in zip(steps, words.RECOVERY, strict=True):
            self.add(
                "steps",
                (path, text),
                {
                    "order": order,
                    "path": path,
                    "stage": self.stages[stage],
                    "text": text,
                    "touchpoint": self.touchpoints[touchpoint],
                },
            )

    def feelings(self, scores: pd.DataFrame) -> None:
        """Add the emotion curves: measured where the survey asked, assumed elsewhere."""
        for row in scores.to_dict("records"):
            record = {
                "persona": row["persona_id"], "stage": row["stage_id"],
                "value": round(row["value"] - 3, 3), "low": round(row["low"] - 3, 3),
                "high": round(row["high"] - 3, 3), "n": int(row["n"]), "basis": "evidence",
                "evidence": [self.evidence[f"felt-{row['question']}"][0]],
                "note": "Read from a rating of 1–5, less 3: it says how it was rated, no more.",
            }  # fmt: skip
            self.add("emotions", (row["persona_id"], row["stage_id"]), record)
        for key, stage, value, expected in words.ASSUMED_FEELINGS:
            where = (self.personas[key], self.stages[stage])
            record = {
                "persona": where[0], "stage": where[1], "value": value, "expected": expected,
                "basis": "assumed",
            }  # fmt: skip
            self.add("emotions", where, record)


def _code(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)
