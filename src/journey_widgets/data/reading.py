"""Answers from a file, with the labels and missing codes it keeps."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journey_widgets.data.frames import first_line
from journey_widgets.model.errors import JourneyError

if TYPE_CHECKING:
    import pandas as pd

CODES: Final = "survey_codes"
"""Where a frame keeps, in ``attrs``, labels and missing codes by column."""


def read_answers(path: str | PathLike[str], **options: Any) -> pd.DataFrame:
    r"""Read answers from SPSS, Stata, Excel, Parquet or CSV.

    Parameters
    ----------
    path : path
        ``.sav``, ``.zsav``, ``.dta``, ``.xlsx``, ``.parquet``, ``.csv`` or ``.tsv`` (also ``.gz``).
    **options
        Handed to the reader.

    Returns
    -------
    pandas.DataFrame
        Codes as they stand in the file. What the file knows of a column lies in
        ``attrs["survey_codes"]``: ``label`` (its wording), ``labels`` (code: words) and ``missing``
        (codes it declares as no answer), and `stage_scores` uses these missing codes beside those
        of the question.

    Raises
    ------
    JourneyError
        For a file that is not there or cannot be read, or a reader that is not installed.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp(), "answers.csv")
    >>> _ = file.write_text("advice,area\n9,A\n11,B\n")
    >>> read_answers(file)
       advice area
    0       9    A
    1      11    B
    """
    if not isinstance(path, str | PathLike):
        message = f'{path!r} is no path. Write read_answers("answers.csv").'
        raise JourneyError(message)
    file = Path(path)
    try:
        there = file.is_file()
    except OSError:  # longer than any name may be
        there = False
    if not there:
        message = f'"{file}" is not there. Check the name and the folder.'
        raise JourneyError(message)
    name = file.name.lower().removesuffix(".gz")
    readers = {
        ".sav": _spss, ".zsav": _spss, ".dta": _stata, ".xlsx": _excel, ".parquet": _parquet,
        ".csv": _csv, ".tsv": _csv,
    }  # fmt: skip
    read = next((reader for end, reader in readers.items() if name.endswith(end)), None)
    if read is None:
        known = ", ".join(readers)
        message = f'"{file.name}" has an ending we don\'t read. Give one of {known}.'
        raise JourneyError(message)
    try:
        return read(file, options)
    except ImportError as error:
        # pandas asks for these two itself, and doesn't say by name which one it missed.
        own = "openpyxl" if read is _excel else "pyarrow"
        message = (
            f'"{file.name}" needs the package {error.name or own}. Install it: '
            'pip install "journey-widgets[files]".'
        )
        raise JourneyError(message) from error
    except UnicodeDecodeError as error:
        message = (
            f'"{file.name}" is not UTF-8 text. Name how it was saved, as '
            'read_answers(path, encoding="latin-1") or encoding="utf-16".'
        )
        raise JourneyError(message) from error
    except Exception as error:
        message = (
            f'"{file.name}" could not be read: {first_line(error)} '
            "Check that it is what its name says."
        )
        raise JourneyError(message) from error


def _csv(file: Path, options: dict[str, Any]) -> pd.DataFrame:
    import pandas as pd

    if ".tsv" in file.name.lower():
        options = {"sep": "\t"} | options
    options = {"low_memory": False} | options
    frame: Any = pd.read_csv(file, **options)
    # Where the comma is the decimal sign, spreadsheets part the columns with semicolons.
    if "sep" not in options and len(frame.columns) == 1 and ";" in str(frame.columns[0]):
        frame = pd.read_csv(file, sep=";", **options)
    table: pd.DataFrame = frame
    return table


def _excel(file: Path, options: dict[str, Any]) -> pd.DataFrame:
    import pandas as pd

    frame: Any = pd.read_excel(file, **{"engine": "openpyxl"} | options)
    table: pd.DataFrame = frame
    return table


def _parquet(file: Path, options: dict[str, Any]) -> pd.DataFrame:
    import pandas as pd

    return pd.read_parquet(file, **options)


def _spss(file: Path, options: dict[str, Any]) -> pd.DataFrame:
    import pyreadstat

    frame, meta = pyreadstat.read_sav(str(file), **{"user_missing": True} | options)
    return _with_codes(frame, meta, _spss_missing(frame, meta))


def _stata(file: Path, options: dict[str, Any]) -> pd.DataFrame:
    import pyreadstat

    frame, meta = pyreadstat.read_dta(str(file), **{"user_missing": True} | options)
    return _with_codes(frame, meta, dict(meta.missing_user_values or {}))


def _spss_missing(frame: pd.DataFrame, meta: Any) -> dict[str, list[Any]]:
    """Codes a file declares as missing; a range stands for the codes of it that came."""
    found: dict[str, list[Any]] = {}
    for column, ranges in (meta.missing_ranges or {}).items():
        codes: list[Any] = []
        for span in ranges:
            low, high = span["lo"], span["hi"]
            if low == high:
                codes.append(low)
            else:
                codes += [v for v in frame[column].dropna().unique().tolist() if low <= v <= high]
        found[column] = codes
    return found


def _with_codes(frame: pd.DataFrame, meta: Any, missing: dict[str, list[Any]]) -> pd.DataFrame:
    codes: dict[str, dict[str, Any]] = {}
    for column in frame.columns:
        known = {
            "label": (meta.column_names_to_labels or {}).get(column),
            "labels": (meta.variable_value_labels or {}).get(column),
            "missing": missing.get(column),
        }
        codes[column] = {name: value for name, value in known.items() if value}
    frame.attrs[CODES] = {column: known for column, known in codes.items() if known}
    return frame
