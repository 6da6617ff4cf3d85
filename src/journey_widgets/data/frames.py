"""Frames of any engine, read through narwhals: what a column holds, and how sums come back."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeAlias

import narwhals as nw
from narwhals.exceptions import DuplicateError

from journey_widgets.data.question import Question
from journey_widgets.model.errors import JourneyError

Frame: TypeAlias = "nw.DataFrame[Any] | nw.LazyFrame[Any]"
Row: TypeAlias = dict[str, Any]

CHUNK: Final = 1 << 17
"""Rows of an eager frame that are worked on at a time: bounds the memory beside the input."""
MOST_SAID: Final = 20
"""Length of a scale whose numbers are looked for in a text column before its words are known."""
OTHER_WORD: Final = 1e300
MOST_WORDS: Final = 500
"""Distinct words of a text column that are looked at before it is taken for free text."""


def opened(answers: object) -> Frame:
    """Take any frame narwhals knows; refuse what is no frame."""
    with told():
        try:
            frame: Frame = nw.from_native(answers)
        except TypeError as error:
            message = (
                f"The answers are a {type(answers).__name__}, not a data frame. "
                "Give a pandas, polars, PyArrow, DuckDB, Dask or Spark frame, or {wave: frame}."
            )
            raise JourneyError(message) from error
    return frame


def near(name: str, known: Iterable[str]) -> str:
    """Ask "Did you mean …?" when something like it is known, else an empty string."""
    names = [str(one) for one in known]
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    if not close:
        folded = {one.casefold(): one for one in names}
        close = [folded[name.casefold()]] if name.casefold() in folded else []
    return f" Did you mean {' or '.join(map(quoted, close))}?" if close else ""


def quoted(name: str) -> str:
    """Put a name between quotation marks."""
    return f'"{name}"'


def need(frame: Frame, columns: Mapping[str, str]) -> nw.Schema:
    """Refuse when one of the columns (name: what it is for) is not there; give all their types."""
    with told():
        schema = frame.collect_schema()
    names = schema.names()
    for column, use in columns.items():
        if column not in names:
            hint = near(column, names) or f" The columns are {_listed(names)}."
            message = f'Column "{column}" ({use}) is not in the answers.{hint}'
            raise JourneyError(message)
    if isinstance(frame, nw.LazyFrame) and frame.implementation.is_pyspark():
        _named_for_spark(columns, names)
    return schema


def _named_for_spark(columns: Iterable[str], names: Sequence[str]) -> None:
    """Refuse names that Spark reads as something else: paths with dots, others in capitals."""
    for column in columns:
        twins = [name for name in names if name.casefold() == column.casefold()]
        path = "." in column or "`" in column
        if path or len(twins) > 1:
            why = "as a path" if path else f"for any of {', '.join(map(quoted, twins))}"
            message = (
                f'Spark takes the name "{column}" {why}. '
                f"Rename the column first, with frame.withColumnRenamed."
            )
            raise JourneyError(message)


def need_groups(schema: nw.Schema, column: str, use: str) -> None:
    """Refuse a column of lists or the like where groups are told apart."""
    kind = schema[column]
    if kind.is_nested() or isinstance(kind, nw.Binary):
        message = (
            f'{use}: column "{column}" holds values of type {str(kind).lower()}, which name no '
            "group. Name a column of words, numbers or dates."
        )
        raise JourneyError(message)


def plain(frame: Frame, columns: Iterable[str], schema: nw.Schema | None = None) -> Frame:
    """Keep the columns asked for; a pandas column of mixed objects becomes text or numbers."""
    names = list(dict.fromkeys(columns))
    schema = frame.collect_schema() if schema is None else schema
    frame = frame.select(*names)
    mixed = [name for name in names if isinstance(schema[name], nw.Object)]
    if not mixed:
        return frame
    native: Any = nw.to_native(frame)
    settled = {name: native[name].map(_settled, na_action="ignore") for name in mixed}
    mended: Frame = nw.from_native(
        native.assign(**{name: column.convert_dtypes() for name, column in settled.items()})
    )
    return mended


def _settled(value: object) -> object:
    if isinstance(value, str):
        return value
    return f"{value:g}" if isinstance(value, float) else str(value)


def number(
    frame: Frame, kind: Any, column: str, missing: Sequence[float | str], use: str
) -> nw.Expr:
    """Read a column as numbers: text only where every word is a number or a missing code."""
    expr = nw.col(column)
    if kind.is_float():
        return finite(expr) if guarded(frame, kind) else expr
    if kind.is_numeric():
        return expr if kind.is_integer() else expr.cast(nw.Float64)
    if isinstance(kind, nw.Boolean):
        return expr.cast(nw.Int64)
    if is_text(kind):
        return _worded(frame, column, missing, use)
    if kind == nw.Unknown:  # a column of nothing but nulls has no type on some engines
        return expr.cast(nw.Float64)
    what = "dates or times" if kind.is_temporal() else f"values of type {str(kind).lower()}"
    message = (
        f'{use}: column "{column}" holds {what}, not numbers. '
        f"Name the column with the {'weights' if use.startswith('Weights') else 'ratings'}."
    )
    raise JourneyError(message)


def words_of(column: str) -> nw.Expr:
    """Read a column as words. A hole stays one: pandas 2 makes it the word "nan" or "None"."""
    cell = nw.col(column)
    return nw.when(~cell.is_null()).then(cell.cast(nw.String)).alias(column)


def is_text(kind: Any) -> bool:
    """Whether a column holds words."""
    return isinstance(kind, nw.String | nw.Categorical | nw.Enum)


def guarded(frame: Frame, kind: Any) -> bool:
    """Whether a column's NaN must be made NULL before anything is compared.

    DuckDB 2.0 answers comparisons, and ``isnan`` too, from the statistics of a Parquet file, which
    leave NaN out: a hole then counts as an answer. ``isfinite`` is not answered so.
    """
    sql = isinstance(frame, nw.LazyFrame) and not frame.implementation.is_polars()
    return bool(sql and kind.is_float())


def finite(expr: nw.Expr) -> nw.Expr:
    """Make NaN and the infinite NULL."""
    return nw.when(expr.is_finite()).then(expr)


def sayable(question: Question) -> bool:
    """Whether the words of a question's scale are few enough to be told beforehand."""
    return question.scale is not None and question.scale[1] - question.scale[0] <= MOST_SAID


def guessed(column: str, question: Question) -> nw.Expr:
    """Read a text column by the whole numbers of a scale and its missing codes, without a look.

    So it is read once. All other words lie outside the scale; `number` then tells what they are.
    """
    text = words_of(column)
    low, high = question.scale or (0.0, 0.0)
    none = [code.strip() for code in question.missing if isinstance(code, str)]
    none += [f"{code:g}" for code in question.numbers]
    strange = ~(text.is_null() | text.is_in(["", *none]))
    expr: nw.Expr = nw.when(strange).then(nw.lit(OTHER_WORD))
    for value in range(math.ceil(low), math.floor(high) + 1):
        if str(value) not in none:
            expr = nw.when(text == str(value)).then(nw.lit(float(value))).otherwise(expr)
    return expr


def _worded(frame: Frame, column: str, missing: Sequence[float | str], use: str) -> nw.Expr:
    """Text turned into numbers word by word, so that nothing is guessed."""
    text = words_of(column)
    words = tallied(frame.select(text.alias("word")), "word", f'{use}: column "{column}"')
    codes = {str(code).strip() for code in missing}
    numbers = {code for code in missing if isinstance(code, float)}
    values: dict[str, float] = {}
    strange: dict[str, int] = {}
    for word, count in words.items():
        stripped = word.strip()
        if stripped in codes or not stripped:
            continue
        value = as_number(stripped)
        if value is None:
            strange[word] = count
        elif value not in numbers:
            values[word] = value
    if strange:
        some = sum(strange.values())
        message = (
            f'{use}: column "{column}" holds text: {some:,} answers are no numbers '
            f"({counts(strange)}). "
        )
        message += (
            "Mend them, or name the column with the weights."
            if use.startswith("Weights")
            else "Declare them in missing=[…], or name the column with the ratings."
        )
        raise JourneyError(message)
    # Tied to the column: a literal alone would be one row, however long the frame.
    expr: nw.Expr = nw.when(text.is_null()).then(nw.lit(None, dtype=nw.Float64))
    for word, value in values.items():
        expr = nw.when(text == word).then(nw.lit(value)).otherwise(expr)
    return expr


def as_number(word: str) -> float | None:
    """Read a finite number in plain notation, else None."""
    try:
        value = float(word)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def tallied(frame: Frame, column: str, where: str) -> dict[str, int]:
    """Count the distinct values of a text column; refuse free text."""
    rows = gather(frame.with_columns(rows_=nw.lit(1)), ["rows_"], [column])
    found = {row[column]: int(row["rows_"]) for row in rows if row[column] is not None}
    if len(found) > MOST_WORDS:
        message = f"{where} holds {len(found):,} different texts, which looks like free text. "
        if all(as_number(word.strip()) is not None for word in found):
            message = f"{where} holds {len(found):,} different numbers as text. "
            message += "Turn them into numbers first, where the data is."
        elif where.startswith("Weights"):
            message += "Name the column with the weights."
        else:
            message += "Name the column with the ratings; jw.verbatims reads what people wrote."
        raise JourneyError(message)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def counts(found: Mapping[Any, int], most: int = 5) -> str:
    """Write out values with how often they came: ``0: 9 times, 6: 5 times``."""
    parts = [
        f"{quoted(value) if isinstance(value, str) else f'{value:g}'}: "
        + ("once" if count == 1 else f"{count:,} times")
        for value, count in list(found.items())[:most]
    ]
    if len(found) > most:
        parts.append(f"and {len(found) - most:,} other values")
    return ", ".join(parts)


def gather(
    frame: Frame,
    sums: Sequence[str] | Mapping[str, nw.Expr],
    keys: Sequence[str],
    build: Callable[[Frame], Frame] | None = None,
) -> list[Row]:
    """Sum columns by keys where the data is; bring the small table back as rows.

    ``build`` lays out the columns first; an eager frame is built and summed piece by piece.
    Numbers, words and dates in the keys come back as plain Python values, missing ones as None.
    """
    if isinstance(frame, nw.DataFrame) and frame.implementation.is_polars():
        frame = frame.lazy()
    build = build or (lambda part: part)
    with told():
        if isinstance(frame, nw.DataFrame):
            records = [
                record
                for start in range(0, max(len(frame), 1), CHUNK)
                for record in _summed(build(frame[start : start + CHUNK]), sums, keys).rows(
                    named=True
                )
            ]
        else:
            lazy = _summed(build(frame), sums, keys)
            how = {"engine": "streaming"} if frame.implementation.is_polars() else {}
            records = lazy.collect(**how).rows(named=True)
    return merged(records, list(sums), keys)


@contextmanager
def told() -> Iterator[None]:
    """Say in a sentence what an engine stumbled over, whatever kind of error it raised."""
    try:
        yield
    except JourneyError:
        raise
    except ImportError as error:
        message = (
            f"Reading this frame needs the package {error.name or error}. "
            f'Install it: pip install "journey-widgets[engines]".'
        )
        raise JourneyError(message) from error
    except DuplicateError as error:
        lines = " ".join(line.strip(" -") for line in str(error).splitlines()[1:])
        message = (
            f"Columns of the answers share a name ({lines}), so it is not plain which is meant. "
            "Rename them."
        )
        raise JourneyError(message) from error
    except Exception as error:
        message = (
            f"The answers could not be read: {type(error).__name__}: {first_line(error)} "
            "Nothing was counted; mend the frame and run this again."
        )
        raise JourneyError(message) from error


def _summed(frame: Any, sums: Sequence[str] | Mapping[str, nw.Expr], keys: Sequence[str]) -> Any:
    terms = sums if isinstance(sums, Mapping) else {name: nw.col(name) for name in sums}
    added = [term.sum().alias(name) for name, term in terms.items()]
    return frame.group_by(*keys).agg(*added) if keys else frame.select(*added)


def merged(records: Iterable[Row], sums: Sequence[str], keys: Sequence[str]) -> list[Row]:
    """Add up what came more than once: each chunk of an eager frame brings its own groups."""
    merged: dict[tuple[Any, ...], Row] = {}
    for record in records:
        key = tuple(key_value(record[name]) for name in keys)
        row = merged.setdefault(key, dict(zip(keys, key, strict=True)))
        for name in sums:
            row[name] = row.get(name, 0.0) + float(record[name] or 0)
    return list(merged.values())


def key_value(value: Any) -> Any:
    """Turn a key into a plain value that is the same on each engine."""
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        if math.isnan(value):
            return None
        if value.is_integer():
            return int(value)
    return value


def first_line(error: Exception) -> str:
    """Give the first line of what an engine or a reader said, as a sentence."""
    lines = str(error).strip().splitlines()
    line = lines[0] if lines else ""
    return line if line.endswith((".", "!", "?")) else line + "."


def _listed(names: Sequence[str], most: int = 8) -> str:
    shown = ", ".join(map(str, names[:most]))
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")
