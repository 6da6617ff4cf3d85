"""Keep the catalogues: ``python -m journey_widgets.locales add "English" "Italiano" "Svenska"``.

``--findings`` keeps those of a review, which the front-end doesn't hold.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journey_widgets.locales.catalogue import FINDINGS, LANGUAGES, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = Path(__file__).parent


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder, so that two people who add sentences don't overwrite each other's."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def read(folder: Path, language: str) -> dict[str, Entry]:
    """Read one catalogue."""
    entries: dict[str, Entry] = json.loads((folder / f"{language}.json").read_text("utf-8"))
    return entries


def write(folder: Path, language: str, entries: dict[str, Entry]) -> None:
    """Write one catalogue, sorted, in one go."""
    text = json.dumps(dict(sorted(entries.items())), ensure_ascii=False, indent=2) + "\n"
    draft = folder / f".{language}.json.new"
    draft.write_text(text, "utf-8")
    draft.replace(folder / f"{language}.json")


def add(folder: Path, key: str, texts: Sequence[Entry]) -> None:
    """Put one sentence into every catalogue; a key that is there gets the new texts."""
    with alone(folder):
        for language, text in zip(LANGUAGES, texts, strict=True):
            write(folder, language, read(folder, language) | {key: text})


def remove(folder: Path, keys: Sequence[str]) -> None:
    """Take sentences out of every catalogue."""
    with alone(folder):
        for language in LANGUAGES:
            kept = {k: v for k, v in read(folder, language).items() if k not in set(keys)}
            write(folder, language, kept)


def main(arguments: Sequence[str] | None = None, folder: Path = FOLDER) -> int:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m journey_widgets.locales", description=__doc__)
    parser.add_argument("--findings", action="store_true", help="the sentences of a review")
    commands = parser.add_subparsers(dest="command", required=True)
    adding = commands.add_parser("add", help="add a sentence, or change its translations")
    adding.add_argument(
        "--plural",
        action="store_true",
        help="texts are pairs, one then other: EN_ONE EN_OTHER IT_ONE IT_OTHER SV_ONE SV_OTHER; "
        "EN_OTHER is the key",
    )
    adding.add_argument("texts", nargs="+", help="English (the key), Italian, Swedish")
    removing = commands.add_parser("remove", help="take sentences out")
    removing.add_argument("keys", nargs="+")
    given = parser.parse_args(arguments)
    if given.findings:
        folder = folder / FINDINGS
    if given.command == "remove":
        remove(folder, given.keys)
        return 0
    texts: list[str] = given.texts
    wanted = 6 if given.plural else 3
    if len(texts) != wanted:
        adding.error(f"{len(texts)} texts were given, {wanted} are needed.")
    if given.plural:
        pairs = zip(texts[::2], texts[1::2], strict=True)
        add(folder, texts[1], [{"one": one, "other": other} for one, other in pairs])
    else:
        add(folder, texts[0], texts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
