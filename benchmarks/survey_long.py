"""A survey with a row for each answer: the join to the stages, and that nobody counts twice."""

from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from benchmarks.survey import Table

LONG = {"respondent": "id", "question": "item", "answer": "score"}


def joined(frame: pl.LazyFrame, stages: pl.LazyFrame) -> Any:
    """By hand: join the stages, filter, group. It trusts that nobody is there twice."""
    w, x = pl.col("weight"), pl.col("score")
    sums = [
        pl.len(),
        w.sum().alias("w"),
        (w * w).sum().alias("w2"),
        (w * x).sum().alias("wx"),
        (w * x * x).sum().alias("wxx"),
    ]
    valid = frame.join(stages, on="item").filter(x.is_between(1, 5))
    return valid.group_by("stage").agg(sums).collect()


def checked(frame: pl.LazyFrame, stages: pl.LazyFrame) -> Any:
    """The same after making sure, as ours does, that each person answers a question once."""
    once = frame.group_by("item").agg(n=pl.len(), people=pl.col("id").n_unique()).collect()
    assert (once["n"] == once["people"]).all()
    return joined(frame, stages)


def run(table: "Table", size: int, runs: int) -> None:
    """Print the lines."""
    from benchmarks.survey import COLUMNS, STAGES, answers, best, ms, ours

    wide = pl.from_pandas(answers(size)).with_row_index("id").with_columns(pl.col("id").cast(int))
    long = wide.unpivot(COLUMNS, index=["id", "weight"], variable_name="item", value_name="score")
    stages = pl.LazyFrame({"item": COLUMNS, "stage": STAGES})
    table.title(f"{long.height:,} rows with an answer each, joined to {len(STAGES)} stages")
    for name, frame, target in (
        ("as melted", long, 1.2),
        ("by person", long.sort("id"), None),
        ("shuffled", long.sample(fraction=1, shuffle=True, seed=1), None),
    ):
        lazy = frame.lazy()
        mine, plain, sure = best(
            min(runs, 3),
            lambda lazy=lazy: ours(lazy, long=LONG),
            lambda lazy=lazy: joined(lazy, stages),
            lambda lazy=lazy: checked(lazy, stages),
        )
        table.line(f"polars, {name} / by hand", mine / plain, target, ms(mine))
        table.line(f"polars, {name} / by hand, doubles looked for", mine / sure, 1.2, ms(sure))
