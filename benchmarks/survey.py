"""Speed of the survey's counting, as ratios of interleaved runs.

``python -m benchmarks.survey`` prints a table; ``--check`` fails where a target is missed;
``--size N`` takes N respondents instead of a million. Beside ours stand what an analyst would write
by hand: lazy polars, vectorised pandas column by column, and melt with groupby.apply.
"""

import argparse
import sys
import time
import tracemalloc
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import polars as pl

from journey_widgets.data import Question, stage_scores
from journey_widgets.model import from_dict

QUESTIONS = 8
STAGES = [f"Stage {i}" for i in range(QUESTIONS)]


def answers(n: int) -> pd.DataFrame:
    """Ratings of 1–5 with 0 for none, a weight, a group."""
    pick = np.random.default_rng(1)
    frame = pd.DataFrame({f"q{i}": pick.integers(0, 6, n) for i in range(QUESTIONS)})
    return frame.assign(weight=pick.uniform(0.3, 2, n))


def journey() -> Any:
    """A map with a stage for each question."""
    stages = {f"s{i}": {"id": f"s{i}", "order": f"a{i}", "name": n} for i, n in enumerate(STAGES)}
    plain = {"format": "journey-map", "version": 1, "title": "A visit", "stages": stages}
    return SimpleNamespace(document=from_dict(plain))


ASKED = {stage: Question(f"q{i}", scale=(1, 5), missing=[0]) for i, stage in enumerate(STAGES)}


def ours(frame: Any) -> Any:
    """One call."""
    return stage_scores(MAP, frame, ASKED, weight="weight")


def polars_by_hand(frame: pl.LazyFrame) -> Any:
    """What a careful analyst writes in lazy polars."""
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
    return frame.select(terms).collect()


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


MAP = journey()


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


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    frame = answers(given.size)
    eager = pl.from_pandas(frame)
    lazy = eager.lazy()
    p_ours, p_hand = best(given.runs, lambda: ours(lazy), lambda: polars_by_hand(lazy))
    d_ours, d_hand = best(given.runs, lambda: ours(frame), lambda: pandas_by_hand(frame))
    (m_hand,) = best(1, lambda: melted(frame))
    size = int(frame.memory_usage(index=False).sum())
    memory = peak(lambda: ours(frame)) / size
    rows = [
        ("polars: ours / lazy polars by hand", p_ours / p_hand, 1.5, p_ours),
        ("pandas: ours / pandas by hand", d_ours / d_hand, 1.3, d_ours),
        ("pandas: ours / melt and groupby.apply", d_ours / m_hand, 1 / 20, d_ours),
        ("pandas: memory beside the input / input", memory, 0.25, memory * size / 1e6),
    ]
    print(f"{given.size:,} respondents × {QUESTIONS} questions with weights")
    missed = 0
    for name, ratio, target, cost in rows:
        late = ratio > target
        missed += late
        unit = "MB" if "memory" in name else "s"
        print(f"{name:44} {ratio:7.3f}  target {target:5.2f}  {cost:8.3f} {unit}"
              f"{'  MISSED' if late else ''}")  # fmt: skip
    return int(given.check and missed > 0)


if __name__ == "__main__":
    sys.exit(main())
