"""Review files and fail on a severity: ``python -m journey_widgets.review map.journey.json``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from journey_widgets.model import JourneyError, read
from journey_widgets.review.engine import review
from journey_widgets.review.finding import SEVERITIES
from journey_widgets.review.result import ReviewError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journey_widgets.model import Document


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the findings of each file; 1 if one is bad enough, 2 if a file can't be read."""
    parser = argparse.ArgumentParser(prog="python -m journey_widgets.review", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="maps, .journey.json")
    parser.add_argument("--fail-on", choices=SEVERITIES, default="error", help="and on worse ones")
    parser.add_argument("--as-of", metavar="DAY", help="the day on which figures are to be recent")
    parser.add_argument("--since", type=Path, metavar="FILE", help="an earlier version of the map")
    parser.add_argument("--ignore", action="append", default=[], metavar="RULE")
    parser.add_argument("--locale", help="the language of the findings")
    given = parser.parse_args(arguments)
    failed = False
    try:
        since = None if given.since is None else _read(given.since)
        for path in given.files:
            found = review(
                _read(path),
                ignore=given.ignore,
                since=since,
                as_of=given.as_of,
                locale=given.locale,
            )
            sys.stdout.write(f"{path}: {found!r}\n")
            try:
                found.raise_for(given.fail_on)
            except ReviewError:
                failed = True
    except JourneyError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return int(failed)


def _read(path: Path) -> Document:
    try:
        return read(path.read_bytes(), source=path.name)
    except OSError as error:
        message = f"{path} can't be read ({error.strerror}). Give the path of a map's file."
        raise JourneyError(message) from None


if __name__ == "__main__":
    sys.exit(main())
