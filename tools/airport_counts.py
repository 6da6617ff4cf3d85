"""Count the airport's passenger survey for the sample: facts about it, none of its rows.

    python tools/airport_counts.py 2017_SFO_Customer_Survey.csv

Writes, for each cell of boarding area, purpose and connecting, how often each answer came (missing
codes too), and how the questions go together: rank correlations of the answers, and of who answered
at all. Purposes beside the three large ones are one cell, and so is who would be alone in theirs:
the counts of one person would be that person's row.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

OUT = Path(__file__).parents[1] / "src/journey_widgets/samples/airport.json"
SOURCE = (
    "Counts of the San Francisco International Airport customer survey 2017, published by the "
    "City and County of San Francisco on DataSF"
)
RATINGS = [
    "Q7ART", "Q7FOOD", "Q7STORE", "Q7SIGN", "Q7WALKWAYS", "Q7SCREENS", "Q7INFODOWN", "Q7INFOUP",
    "Q7WIFI", "Q7ROADS", "Q7PARK", "Q7AIRTRAIN", "Q7LTPARKING", "Q7RENTAL", "Q7ALL", "Q9BOARDING",
    "Q9AIRTRAIN", "Q9RENTAL", "Q9FOOD", "Q9RESTROOM", "Q9ALL", "Q10SAFE", "Q12PRECHEKCRATE",
    "Q13GETRATE", "Q14FIND", "Q14PASSTHRU", "NETPRO",
]  # fmt: skip
OTHERS = [
    "STRATA", "PEAK", "Q2PURP1", "Q3GETTO1", "Q4BAGS", "Q4STORE", "Q4FOOD", "Q4WIFI",
    "Q5TIMESFLOWN", "Q11TSAPRE", "Q15PROBLEM", "LANG", "WEIGHT",
]  # fmt: skip
BLANK, ANSWERED, NOT_APPLICABLE = 0, 1, 2


def main(path: str) -> None:
    """Write the counts of one file."""
    survey = pd.read_csv(path, dtype=str, keep_default_na=False)
    purpose = survey["Q2PURP1"].where(survey["Q2PURP1"].isin(["1", "2", "3"]), "other")
    connecting = (survey["Q3GETTO1"] == "3").map({True: "yes", False: "no"})
    cell = survey["BAREA"] + " " + purpose + " " + connecting
    alone = cell.map(cell.value_counts()) == 1
    cell = cell.mask(alone, survey["BAREA"] + " other " + connecting)
    cells = cell.value_counts().sort_index()
    columns = [*RATINGS, *OTHERS]
    lines = {
        "source": SOURCE,
        "licence": "PDDL 1.0",
        "rows": len(survey),
        "cells": {name: int(n) for name, n in cells.items()},
        "ratings": RATINGS,
    }
    counts = {name: counted(survey[name], cell, list(cells.index)) for name in columns}
    kinds = pd.DataFrame({name: kind(survey[name], name) for name in columns})
    values = pd.DataFrame(
        {name: number(survey[name]).where(kinds[name] == ANSWERED) for name in columns}
    )
    text = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in lines.items())
    text += ',\n"counts": {\n'
    text += ",\n".join(f"{json.dumps(key)}: {packed(value)}" for key, value in counts.items())
    text += '\n},\n"together": [\n' + matrix(values) + '\n],\n"answering": [\n' + matrix(kinds)
    OUT.write_text("{" + text + "\n]}\n", "utf-8")


def counted(answers: pd.Series, cell: pd.Series, cells: list[str]) -> dict[str, list[int]]:
    """How often each answer came, cell by cell."""
    table = pd.crosstab(answers, cell).reindex(columns=cells, fill_value=0)
    rows = zip(table.index, table.to_numpy(), strict=True)
    return {str(value): [int(n) for n in row] for value, row in rows}


def kind(answers: pd.Series, name: str) -> pd.Series:
    """Whether it is blank, an answer, or "never used"."""
    if name not in RATINGS:
        return pd.Series(ANSWERED, index=answers.index)
    blank = ["", "11"] if name == "NETPRO" else ["", "0", "Blank"]
    kinds = pd.Series(ANSWERED, index=answers.index).mask(answers.isin(blank), BLANK)
    return kinds if name == "NETPRO" else kinds.mask(answers == "6", NOT_APPLICABLE)


def number(answers: pd.Series) -> pd.Series:
    """Read the answers as numbers; what is none is left out."""
    return pd.to_numeric(answers, errors="coerce")


def matrix(frame: pd.DataFrame) -> str:
    """Rank correlations, the lower triangle, to three digits; 0 where one does not vary."""
    found = frame.corr(method="spearman", min_periods=30).fillna(0).to_numpy()
    rows = [[round(float(value), 3) for value in row[:i]] for i, row in enumerate(np.tril(found))]
    return ",\n".join(packed(row) for row in rows)


def packed(value: object) -> str:
    """JSON on one line."""
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    main(*sys.argv[1:])
