"""Speed of the survey's counting, as ratios of interleaved runs.

``python -m benchmarks.survey`` prints all tables; ``--check`` fails where a target is missed;
``--size N`` takes N respondents instead of a million; ``--answers N`` counts a file of N answers
instead of 100 million (0: none). Beside ours stands what an analyst would write by hand for the
same sums (answers, weights, their squares, first and second moments, answers outside the scale):
lazy polars, the best of two queries on both of its engines; vectorised pandas column by column;
melt with groupby.apply.
"""

import argparse
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from journey_widgets.data import Question, stage_scores
from journey_widgets.model import from_dict

QUESTIONS = 8
STAGES = [f"Stage {i}" for i in range(QUESTIONS)]
COLUMNS = [f"q{i}" for i in range(QUESTIONS)]


def answers(n: int, kind: Any = np.int64, seed: int = 1) -> pd.DataFrame:
    """Ratings of 1–5 with 0 for none, a weight."""
    pick = np.random.default_rng(seed)
    frame = pd.DataFrame({name: pick.integers(0, 6, n, dtype=kind) for name in COLUMNS})
    return frame.assign(weight=pick.uniform(0.3, 2, n))


def journey() -> Any:
    """A map with a stage for each question."""
    stages = {f"s{i}": {"id": f"s{i}", "order": f"a{i}", "name": n} for i, n in enumerate(STAGES)}
    plain = {"format": "journey-map", "version": 1, "title": "A visit", "stages": stages}
    return SimpleNamespace(document=from_dict(plain))


ASKED = {stage: Question(f"q{i}", scale=(1, 5), missing=[0]) for i, stage in enumerate(STAGES)}
MAP = journey()


def ours(frame: Any, **options: Any) -> Any:
    """One call."""
    return stage_scores(MAP, frame, ASKED, weight="weight", **options)


def by_filters(frame: pl.LazyFrame, engine: Any = "auto") -> Any:
    """What a careful analyst writes in lazy polars: a filter for each question."""
    w = pl.col("weight")
    terms = []
    for i in range(QUESTIONS):
        x = pl.col(f"q{i}")
        ok = x.is_between(1, 5)
        terms += [
            ok.sum().alias(f"n{i}"),
            w.filter(ok).sum().alias(f"w{i}"),
            (w * w).filter(ok).sum().alias(f"w2{i}"),
            (w * x).filter(ok).sum().alias(f"wx{i}"),
            (w * x * x).filter(ok).sum().alias(f"wxx{i}"),
            (~ok & (x != 0)).sum().alias(f"out{i}"),
        ]
    return frame.select(terms).collect(engine=engine)


def by_products(frame: pl.LazyFrame, engine: Any = "auto") -> Any:
    """The same by inner products, the quickest we found to write question by question."""
    w = pl.col("weight")
    terms = []
    for i in range(QUESTIONS):
        x = pl.col(f"q{i}")
        ok = x.is_between(1, 5)
        own = pl.when(ok).then(w).otherwise(0.0)
        terms += [
            ok.sum().alias(f"n{i}"),
            own.sum().alias(f"w{i}"),
            own.dot(w).alias(f"w2{i}"),
            own.dot(x).alias(f"wx{i}"),
            own.dot(x * x).alias(f"wxx{i}"),
            (~ok & (x != 0)).sum().alias(f"out{i}"),
        ]
    return frame.select(terms).collect(engine=engine)


def by_values(frame: pl.LazyFrame, engine: Any = "streaming") -> Any:
    """Our own trick by hand: four questions as one number, rows and weights by that number.

    Seven values a question: none to five, and all others. What the few thousand numbers say of each
    question is then summed in NumPy.
    """
    w = pl.col("weight")
    sums = [pl.len().alias("n"), w.sum().alias("w"), (w * w).sum().alias("w2")]
    queries = []
    for start in range(0, QUESTIONS, 4):
        number = pl.lit(0, pl.Int16)
        for i in range(start, start + 4):
            x = pl.col(f"q{i}")
            number = number * 7 + pl.when(x.is_between(0, 5)).then(x).otherwise(6).cast(pl.Int16)
        queries.append(frame.select("weight", number=number).group_by("number").agg(sums))
    rows = []
    for part in pl.collect_all(queries, engine=engine):
        number = part["number"].to_numpy()
        for _ in range(4):
            number, x = np.divmod(number, 7)
            n, w1, w2 = (np.bincount(x, part[name].to_numpy(), 7) for name in ("n", "w", "w2"))
            ok, points = slice(1, 6), np.arange(1, 6)
            rows.append((n[ok].sum(), w1[ok].sum(), w2[ok].sum(), w1[ok] @ points, n[6]))
    return rows  # each query's last question first


def pandas_by_hand(frame: pd.DataFrame) -> Any:
    """Vectorised, a column at a time."""
    rows = []
    for i in range(QUESTIONS):
        x = frame[f"q{i}"]
        ok = x.between(1, 5)
        w, x = frame.loc[ok, "weight"], x[ok]
        mean = (w * x).sum() / w.sum()
        rows.append((ok.sum(), w.sum(), (w * w).sum(), mean, (w * (x - mean) ** 2).sum()))
    return rows


def melted(frame: pd.DataFrame) -> Any:
    """Melt, then groupby.apply."""
    long = frame.melt(id_vars="weight", var_name="question", value_name="x")
    long = long[long.x > 0]

    def one(part: pd.DataFrame) -> pd.Series:
        mean = np.average(part.x, weights=part.weight)
        spread = np.average((part.x - mean) ** 2, weights=part.weight)
        return pd.Series({"n": len(part), "mean": mean, "sd": spread**0.5})

    return long.groupby("question")[["x", "weight"]].apply(one)


def best(runs: int, *calls: Callable[[], Any]) -> list[float]:
    """Best time of each, taking turns."""
    times = [float("inf")] * len(calls)
    for _ in range(runs):
        for i, call in enumerate(calls):
            start = time.perf_counter()
            call()
            times[i] = min(times[i], time.perf_counter() - start)
    return times


def peak(call: Callable[[], Any]) -> int:
    """Most memory Python and NumPy held at once during a call, in bytes."""
    tracemalloc.start()
    call()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


class Table:
    """Lines of a table as they are measured, and how many missed their target."""

    def __init__(self) -> None:
        self.missed = 0

    def title(self, text: str) -> None:
        print(f"\n{text}", flush=True)

    def line(self, name: str, ratio: float, target: float | None, cost: str) -> None:
        late = target is not None and ratio > target
        self.missed += late
        wanted = "" if target is None else f"target {target:5.2f}"
        end = "  MISSED" if late else ""
        print(f"{name:58} {ratio:7.3f}  {wanted:12}  {cost:>10}{end}", flush=True)


def wide(table: Table, size: int, runs: int) -> None:
    """A row a respondent."""
    frame = answers(size)
    eager = pl.from_pandas(frame)
    lazy = eager.lazy()
    small = eager.with_columns(pl.col(COLUMNS).cast(pl.UInt8)).lazy()
    holes = eager.with_columns(pl.col(COLUMNS).cast(pl.Float64).replace(0, None)).lazy()
    table.title(f"{size:,} respondents × {QUESTIONS} questions with weights")
    for name, given in (("", lazy), (", 8-bit ratings", small), (", floats with holes", holes)):
        mine, trick, *hand = best(
            runs,
            lambda given=given: ours(given),
            lambda given=given: by_values(given),
            *(
                lambda way=way, engine=engine, given=given: way(given, engine)
                for way in (by_filters, by_products)
                for engine in ("in-memory", "streaming")
            ),
        )
        table.line(f"polars / best lazy polars by hand{name}", mine / min(hand), 1.5, ms(mine))
        table.line(f"polars / our own trick by hand{name}", mine / trick, None, ms(trick))
    mine, hand = best(runs, lambda: ours(frame), lambda: pandas_by_hand(frame))
    table.line("pandas / vectorised pandas by hand", mine / hand, 1.3, ms(mine))
    (slow,) = best(1, lambda: melted(frame))
    table.line("pandas / melt and groupby.apply", mine / slow, 1 / 20, ms(slow))
    bytes_ = int(frame.memory_usage(index=False).sum())
    memory = peak(lambda: ours(frame))
    table.line("pandas: memory beside the input / input", memory / bytes_, 0.25, mb(memory))


def sizes(table: Table, most: int) -> None:
    """What a call costs by the number of rows."""
    table.title("Cost by size, 8 questions with weights (ratio: to a tenth of the rows)")
    for name, given in (
        ("pandas", lambda frame: frame),
        ("polars", lambda frame: pl.from_pandas(frame).lazy()),
        ("duckdb", duckdb.from_df),
    ):
        before = float("nan")
        for size in (100_000, 1_000_000, 10_000_000):
            if size <= most:
                frame = given(answers(size, np.int8))
                (cost,) = best(3, lambda frame=frame: ours(frame))
                table.line(f"{name}, {size:,} rows", cost / before, None, ms(cost))
                before = cost


def ms(seconds: float) -> str:
    return f"{1000 * seconds:,.0f} ms"


def mb(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    from benchmarks import survey_big, survey_long

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--answers", type=int, default=100_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    table = Table()
    wide(table, given.size, given.runs)
    survey_long.run(table, given.size, given.runs)
    sizes(table, 10 * given.size)
    if given.answers:
        survey_big.run(table, given.answers)
    return int(given.check and table.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
