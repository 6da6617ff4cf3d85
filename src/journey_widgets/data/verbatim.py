"""What people wrote, beside the score they gave: quotes for a stage."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from journey_widgets.data import rows
from journey_widgets.data.asked import declared
from journey_widgets.data.bootstrap import seeded
from journey_widgets.data.question import Whole
from journey_widgets.data.rows import MOST_ROWS
from journey_widgets.model.arguments import checked
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

Order: TypeAlias = Literal["low", "high", "both"]


@checked
def verbatims(
    answers: Any,
    text: str,
    question: Any,
    *,
    order: Order = "low",
    most: int = 10,
    respondent: str | None = None,
    by: str | None = None,
    shortest: int = 3,
    seed: int = 0,
    max_rows: int = MOST_ROWS,
) -> pd.DataFrame:
    """Pick what people wrote, by the score they gave.

    Within one score the order is drawn with the seed, so that the first rows of a file don't always
    speak for all. The result can go to the map in one call:
    ``journey.add_evidence(quotes)``.

    Parameters
    ----------
    answers : frame
        One row a respondent. Rows of the columns named leave the engine.
    text : str
        Column with what people wrote.
    question : Question, str, or {stage: question or list}
        The score the quotes go by; with stages, each of them has quotes of its own.
    order : {"low", "high", "both"}
        Lowest scores first, highest first, or half of each.
    most : int, default 10
        How many quotes, of each question.
    respondent, by : str, optional
        Columns that name the person and the group; they come along.
    shortest : int, default 3
        Fewest words of a quote.
    seed, max_rows : int
        Of the draw; and how many rows may be brought.

    Returns
    -------
    pandas.DataFrame
        ``quote``, ``score``, ``title``, ``participant``, ``locator``, ``kind``, ``key``, the group
        and, with stages, ``stage``; ``attrs["verbatims"]`` says out of how many.

    Examples
    --------
    >>> import pandas as pd
    >>> from journey_widgets import Question
    >>> answers = pd.DataFrame({"ease": [1, 5, 2, 4], "said": [
    ...     "The line did not move at all", "Quick and friendly staff here", "n/a", None]})
    >>> verbatims(answers, "said", Question("ease", scale=(1, 5)))[["quote", "score"]]
                               quote  score
    0   The line did not move at all    1.0
    1  Quick and friendly staff here    5.0
    """
    import pandas as pd

    if order not in {"low", "high", "both"} or most < 1:
        message = f'order={order!r}, most={most!r}: take "low", "high" or "both", and 1 or more.'
        raise JourneyError(message)
    seeded(seed)
    asked = [(place, declared(one, answers)) for place, one in rows.flat(question)]
    others = [name for name in (respondent, by) if name]
    columns = [text, *(one.column for _, one in asked), *others]
    table = rows.brought(answers, list(dict.fromkeys(columns)), max_rows=max_rows, seed=seed)
    said: Any = table[text].astype("string").str.strip()
    written = said.notna() & (said.str.split().str.len() >= shortest)
    parts, told = [], []
    for place, one in asked:
        score = rows.scored(table, one)
        fit = written & ~np.isnan(score)
        found = pd.DataFrame(
            {"quote": said[fit].astype(object), "score": score[fit.to_numpy(bool)]}
        )
        found["participant"] = table.loc[fit, respondent].astype(str) if respondent else None
        if by:
            found[by] = table.loc[fit, by]
        found = found.drop_duplicates("quote").sample(frac=1, random_state=seed)
        told.append(len(found))
        picked = _picked(found, order, most)
        picked.insert(2, "title", [f"{one.name}: {value:g}" for value in picked["score"]])
        if place is not None:
            picked["stage"] = None if isinstance(place, Whole) else getattr(place, "name", place)
        parts.append(picked)
    out = pd.concat(parts, ignore_index=True)
    out["kind"] = "quote"
    out["locator"] = text
    out["key"] = [
        "said-" + hashlib.sha256(f"{text}\0{quote}".encode()).hexdigest()[:16]
        for quote in out["quote"]
    ]
    out.attrs["verbatims"] = {
        "questions": [one.to_dict() for _, one in asked],
        "text": text,
        "n_with_text": int(said.notna().sum()),
        "n_eligible": told,
        "seed": seed,
    }
    return out


def _picked(found: pd.DataFrame, order: Order, most: int) -> pd.DataFrame:
    import pandas as pd

    rising = found.sort_values("score", kind="stable")
    falling = found.sort_values("score", kind="stable", ascending=False)
    if order == "both":
        low = rising.head((most + 1) // 2)
        both = pd.concat([low, falling[~falling.index.isin(low.index)].head(most // 2)])
        return both.reset_index(drop=True)
    return (rising if order == "low" else falling).head(most).reset_index(drop=True)
