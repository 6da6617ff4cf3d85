"""The airport: a map, a survey's answers rebuilt from its counts, and its questions."""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from journey_widgets.data.question import WHOLE, Question

if TYPE_CHECKING:
    import pandas as pd

    from journey_widgets.journey import JourneyMap

NOTE: Final = (
    "Rebuilt from published counts of the SFO customer survey 2017 with a fixed seed. These are "
    "not the original respondents: each count within boarding area, purpose and connecting is "
    "exact, how the answers of one person go together is near."
)


class Sample(NamedTuple):
    """A map, answers, and which question belongs to which stage."""

    journey: JourneyMap
    answers: pd.DataFrame
    questions: dict[Any, Any]


def airport() -> Sample:
    """Fly through San Francisco: a journey map and a survey of 2,831 passengers.

    The answers are **not the original respondents**. They are made from the survey's published
    counts (question × boarding area × purpose × connecting × answer, missing codes too): every one
    of these counts is exact, and so are all figures made from them, such as the NPS of 39.84 on
    2,746 answers with 85 missing. How one person's answers go together follows the survey's rank
    correlations, nearly. The seed is fixed, so everybody gets the same rows. Columns and codes are
    the original's; the original file, published on DataSF, can stand in for ``answers``.

    The map is ours: cards without evidence are invented and marked as assumed.

    Returns
    -------
    Sample
        A named tuple of ``journey`` (a `JourneyMap`), ``answers`` (a pandas frame) and
        ``questions``. Each call gives fresh ones.

    Examples
    --------
    >>> import journey_widgets as jw
    >>> journey, answers, questions = jw.samples.airport()
    >>> len(answers), [stage.name for stage in journey.stages][:3]
    (2831, ['Book', 'Get there', 'Check in'])
    >>> jw.nps(answers, "NETPRO", missing=[11])[["value", "n", "n_missing"]].round(2)
       value     n  n_missing
    0  39.84  2746         85
    """
    from journey_widgets.journey import JourneyMap  # the house's outermost room

    questions = asked()
    return Sample(JourneyMap.from_dict(_map().to_dict()), _answers().copy(), questions)


def asked() -> dict[Any, Any]:
    """Which question of the survey belongs to which stage."""
    rated: dict[str, Any] = {"scale": (1, 5), "missing": [0, 6]}
    return {
        "Get there": Question("Q13GETRATE", label="Getting here", **rated),
        "Check in": [
            Question("Q14FIND", label="Finding the way", **rated),
            Question("Q7SCREENS", label="Screens", **rated),
        ],
        "Security": Question("Q14PASSTHRU", label="Ease", **rated),
        "Wait at the gate": [
            Question("Q7WIFI", label="Wi-Fi", **rated),
            Question("Q7FOOD", label="Restaurants", **rated),
        ],
        WHOLE: Question("NETPRO", measure="nps", missing=[11], label="Would recommend"),
    }


@cache
def _answers() -> pd.DataFrame:
    import pandas as pd  # a second, and only who uses the sample needs it

    from journey_widgets.samples import respondents

    columns = respondents.rebuilt()
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["RESPNUM", *columns])
    for i, row in enumerate(zip(*columns.values(), strict=True), start=1):
        writer.writerow([i, *row])
    text.seek(0)
    frame = pd.read_csv(text)  # the types are those that the original file is read with
    frame.attrs["sample"] = NOTE
    return frame


@cache
def _map() -> Any:
    from journey_widgets.samples import airport_map, respondents

    return airport_map.document(_answers(), asked(), respondents.counts().source)
