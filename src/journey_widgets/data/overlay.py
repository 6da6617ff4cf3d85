"""Scores onto the map: metrics with their base, and the source a refresh needs."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.data.question import WHOLE, Question
from journey_widgets.data.table import context_of
from journey_widgets.model import Operation, mint
from journey_widgets.model.errors import JourneyError
from journey_widgets.model.values import plain

if TYPE_CHECKING:
    import pandas as pd

    from journey_widgets.model import Document

KIND: Final = "survey"
DIGITS: Final = 6
"""Figures are written to so many decimals: engines differ in the last bits, files must not."""
_WRITTEN = (
    "stage", "card", "channel", "persona", "group", "source", "name", "measure", "value",
    "expected", "low", "high", "n", "n_missing", "confidence", "method", "target", "benchmark",
    "unit", "as_of",
)  # fmt: skip
_KEPT = {"target", "benchmark", "as_of"}
"""Fields that stay as they are on the map when this call does not set them."""


def operations(
    document: Document,
    scores: pd.DataFrame,
    *,
    source: str = "Survey",
    as_of: str | dt.date | None = None,
    target: float | None = None,
    benchmark: float | None = None,
    card: str | None = None,
    channel: str | None = None,
    source_id: str | None = None,
) -> list[Operation]:
    """Lay scores over the map: one change, and the same one again changes nothing.

    Each row with an answer becomes a metric on its stage, or on the whole journey. A row that was
    laid before is updated; a group that is no longer there is taken away. A source keeps what a
    refresh needs.

    Parameters
    ----------
    document : Document
        The map.
    scores : pandas.DataFrame
        As `stage_scores` returned it.
    source : str, default "Survey"
        Name of the survey; scores of another survey go beside, under another name.
    as_of : str or date, optional
        Day or instant of the answers.
    target, benchmark : float, optional
        Values to hold the scores against.
    card, channel : str, optional
        Id of the card, or name of the channel, that the scores are about.
    source_id : str, optional
        The source on the map to write to, where it is known.

    Returns
    -------
    list of Operation

    Raises
    ------
    JourneyError
        When the scores lost how they were made, or name a stage or persona that is gone.

    Examples
    --------
    >>> import pandas as pd
    >>> from journey_widgets import JourneyMap, Question, stage_scores
    >>> journey = JourneyMap("A visit", stages=["Arrive"])
    >>> answers = pd.DataFrame({"signs": [4, 5, 3] * 4})
    >>> scores = stage_scores(journey, answers, {"Arrive": Question("signs", scale=(1, 5))})
    >>> changes = operations(journey.document, scores, target=4)
    >>> [(change.op, change.path.split("/")[1]) for change in changes]
    [('add', 'sources'), ('add', 'metrics')]
    """
    context = context_of(scores)
    as_of = day(as_of)
    _still_there(document, scores)
    found = [record for record in document.sources if record.kind == KIND]
    key = (KIND, source, _packed(context["by"]), _packed(sorted(context["personas"])))
    source_id = source_id or mint("sources", (*key, context["weight"] or ""))
    old = next((record for record in found if record.id == source_id), None)
    mapping = _mapping(context, old.mapping if old else None)
    fresh: dict[str, Any] = {"kind": KIND, "name": source, "mapping": mapping}
    fresh |= _present(wording=_wording(mapping), as_of=as_of)
    changes = list(_settle("sources", source_id, old, fresh, tuple(fresh)))

    place = _present(card=card, channel=channel, target=target, benchmark=benchmark, as_of=as_of)
    metrics = dict(_metrics(scores, context, source, source_id, place))
    existing = {metric.id: metric for metric in document.metrics}
    for metric_id, metric in metrics.items():
        before = existing.get(metric_id)
        fields = tuple(f for f in _WRITTEN if f in metric or f not in _KEPT)
        changes += _settle("metrics", metric_id, before, metric, fields)
    covered = {
        (metric.get("stage"), metric["name"], metric["measure"]) for metric in metrics.values()
    }
    gone = [
        metric.id
        for metric in existing.values()
        if metric.source == source_id
        and metric.id not in metrics
        and (metric.stage, metric.name, metric.measure) in covered
        and (metric.card, metric.channel) == (card, channel)
    ]
    changes += [Operation("remove", f"/metrics/{metric_id}") for metric_id in gone]
    return changes


def refreshed(
    document: Document, answers: Any, *, source: str | None = None
) -> tuple[pd.DataFrame, ...]:
    """Score new answers by the mapping that an earlier overlay left on the map.

    Parameters
    ----------
    document : Document
        A map with scores laid over it.
    answers : frame or {wave: frame}
        The new answers, with the same columns.
    source : str, optional
        Name of the survey, when the map has more than one.

    Returns
    -------
    tuple of pandas.DataFrame
        Scores, ready for `operations`: a table for each overlay of the survey.
    """
    return tuple(_again(document, answers, record) for record in _sources(document, source))


def refresh(
    document: Document,
    answers: Any,
    *,
    source: str | None = None,
    as_of: str | dt.date | None = None,
) -> tuple[tuple[pd.DataFrame, ...], list[Operation]]:
    """Score new answers and lay them where the old ones lie, on cards and channels too.

    Parameters
    ----------
    document, answers, source
        As for `refreshed`.
    as_of : str or date, optional
        Day or instant of the new answers.

    Returns
    -------
    scores, operations
    """
    tables, changes = [], []
    for record in _sources(document, source):
        scores = _again(document, answers, record)
        tables.append(scores)
        for (card, channel), about in _places(document, record.id).items():
            keys = zip(scores["stage_id"], scores["label"], scores["measure"], strict=True)
            here = scores[[key in about for key in keys]] if about else scores
            here.attrs = scores.attrs
            if here.empty:
                continue
            place: dict[str, Any] = {"card": card, "channel": channel, "source_id": record.id}
            for change in operations(document, here, source=record.name, as_of=as_of, **place):
                if change not in changes:  # each place writes to the source
                    changes.append(change)
    return tuple(tables), changes


def _again(document: Document, answers: Any, record: Any) -> pd.DataFrame:
    from journey_widgets.data.scores import stage_scores  # loads pandas

    mapping = record.mapping
    # Stages and personas that were taken off the map took their metrics along.
    asked = [
        entry
        for entry in mapping["questions"]
        if "stage" not in entry or document.stages.get(entry["stage"])
    ]
    people = [key for key in mapping.get("personas", ()) if document.personas.get(key)]
    if not asked or (mapping.get("personas") and not people):
        what = "persona" if asked else "stage"
        message = (
            f'No {what} that survey "{record.name}" was laid over is on this map any more. '
            "Lay new scores over it: journey.overlay(scores)."
        )
        raise JourneyError(message)
    return stage_scores(
        document,
        answers,
        _questions(asked),
        by=mapping.get("by"),
        personas=people or False,
        weight=mapping.get("weight"),
        confidence=mapping["confidence"],
        min_base=mapping["min_base"],
        **mapping.get("shape", {}),
    )


def _places(document: Document, source_id: str) -> dict[tuple[Any, Any], set[tuple[Any, ...]]]:
    """Where a survey's metrics lie, and which questions are asked there."""
    places: dict[tuple[Any, Any], set[tuple[Any, ...]]] = {}
    for metric in document.metrics:
        if metric.source == source_id:
            about = places.setdefault((metric.card, metric.channel), set())
            about.add((metric.stage, metric.name, metric.measure))
    return places or {(None, None): set()}


def _sources(document: Document, name: str | None) -> list[Any]:
    """All overlays of one survey; they share a name, and differ in how they split the answers."""
    surveys = [record for record in document.sources if record.kind == KIND]
    found = [record for record in surveys if name in {None, record.name}]
    names = sorted({f'"{record.name}"' for record in found or surveys})
    if found and len(names) == 1:
        return found
    if found:
        message = f"This map has {len(names)} surveys ({', '.join(names)}). Name one: source=…."
    elif surveys:
        message = f'No survey "{name}" was laid over this map. There are: {", ".join(names)}.'
    else:
        message = "No survey was laid over this map yet. Use journey.overlay(scores) first."
    raise JourneyError(message)


def _questions(asked: Sequence[Mapping[str, Any]]) -> dict[Any, Any]:
    waves: dict[Any, dict[Any, list[Question]]] = {}
    for entry in asked:
        questions = waves.setdefault(entry.get("wave"), {})
        stage = entry.get("stage", WHOLE)
        questions.setdefault(stage, []).append(Question.from_dict(entry["question"]))
    if None in waves:
        return waves[None]
    first, *rest = waves.values()
    return waves if any(entry != first for entry in rest) else first  # one set fits new waves too


def _mapping(context: Mapping[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    """Note what was asked where; questions that an earlier overlay asked elsewhere stay known."""
    new = {_about(entry): entry for entry in context["questions"]}
    old = {_about(entry): entry for entry in (before or {}).get("questions", [])}
    mapping: dict[str, Any] = {"questions": list((old | new).values())}
    if context["by"]:
        mapping["by"] = list(context["by"])
    if context["personas"]:
        mapping["personas"] = list(context["personas"])
    if context["weight"]:
        mapping["weight"] = context["weight"]
    if context.get("shape"):
        mapping["shape"] = dict(context["shape"])
    return mapping | {"confidence": context["confidence"], "min_base": context["min_base"]}


def _about(entry: Mapping[str, Any]) -> tuple[Any, ...]:
    question = entry["question"]
    return entry.get("stage"), entry.get("wave"), question["column"], question["measure"]


def _wording(mapping: Mapping[str, Any]) -> str | None:
    words = [entry["question"].get("wording") for entry in mapping["questions"]]
    lines = dict.fromkeys(word for word in words if word)
    return "\n".join(lines) or None


def _metrics(
    scores: pd.DataFrame,
    context: Mapping[str, Any],
    source: str,
    source_id: str,
    place: Mapping[str, Any],
) -> Iterator[tuple[str, dict[str, Any]]]:
    groups = [*context["by"], *(["wave"] if context["waves"] else [])]
    seen: dict[tuple[str, ...], int] = {}
    for row in scores.to_dict("records"):
        if not row["n"]:
            continue
        group = {name: _word(row[name]) for name in groups}
        natural = (
            KIND, source, row["stage_id"] or "", row["question"], row["measure"], _packed(group),
            row["persona_id"] or "", place.get("card", ""), place.get("channel", ""),
        )  # fmt: skip
        seen[natural] = seen.get(natural, -1) + 1
        metric = _present(
            stage=row["stage_id"],
            persona=row["persona_id"],
            group=group or None,
            source=source_id,
            name=row["label"],
            measure=row["measure"],
            **{name: _figure(row[name]) for name in ("value", "expected", "low", "high")},
            n=int(row["n"]),
            n_missing=int(row["n_missing"]),
            method=row["method"],
            unit="points" if row["measure"] == "nps" else None,
        )
        if "low" in metric:
            metric["confidence"] = row["confidence"]
        yield mint("metrics", natural, seen[natural]), metric | dict(place)


def _settle(
    collection: str, record_id: str, before: Any, wanted: Mapping[str, Any], fields: tuple[str, ...]
) -> Iterator[Operation]:
    """Add the record, or change only the fields that differ: what others added to it stays."""
    path = f"/{collection}/{record_id}"
    if before is None:
        yield Operation("add", path, {"id": record_id, **wanted})
        return
    for name in fields:
        now, then = wanted.get(name), getattr(before, name)
        if now is None and then is not None:
            yield Operation("remove", f"{path}/{name}")
        elif now is not None and _packed(now) != _packed(plain(then)):
            yield Operation("add", f"{path}/{name}", now)


def _still_there(document: Document, scores: pd.DataFrame) -> None:
    for collection, column, what in (
        (document.stages, "stage_id", "Stage"),
        (document.personas, "persona_id", "Persona"),
    ):
        known = {record.id for record in collection}
        for key, name in zip(scores[column], scores[column.removesuffix("_id")], strict=True):
            if isinstance(key, str) and key not in known:
                message = (
                    f'{what} "{name}" of these scores is not on this map any more. '
                    "Run stage_scores again with the map as it is."
                )
                raise JourneyError(message)


def day(as_of: str | dt.date | None) -> str | None:
    """Write a day or an instant as the document does.

    Examples
    --------
    >>> day(dt.date(2026, 3, 1)), day(dt.datetime(2026, 3, 1, 12, tzinfo=dt.timezone.utc))
    ('2026-03-01', '2026-03-01T12:00:00Z')
    """
    if isinstance(as_of, dt.datetime):
        if as_of.tzinfo is None:
            return as_of.date().isoformat()  # an hour without its zone says nothing
        return as_of.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return as_of.isoformat() if isinstance(as_of, dt.date) else as_of


def _figure(value: float) -> float | int | None:
    if value is None or not math.isfinite(value):
        return None
    figure = round(float(value), DIGITS)
    return int(figure) if figure.is_integer() else figure


def _word(value: Any) -> Any:
    """Give a group's value as JSON can hold it."""
    if value is None or value != value:  # NaN
        return "(none)"
    if hasattr(value, "item"):
        value = value.item()
    return value if isinstance(value, str | int | float | bool) else str(value)


def _present(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _packed(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
