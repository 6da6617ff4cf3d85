"""Write the shared cases of ``tests/cases``; ``--check`` says which files differ, and fails.

What must come out is decided in ``casework``, by hand or from the schema, never by running the
code: the tests then ask both sides.
"""

from __future__ import annotations

import json
import re
import sys

from casework import byhand, differing, fieldwise, text
from casework.naive import DOCUMENTS, HOME, Family

FOLDER = HOME / "tests/cases"
LONE = re.compile("[\ud800-\udfff]")


def one_line(value: object) -> str:
    """Write a value; characters that no file can hold are escaped."""
    said = json.dumps(value, ensure_ascii=False)
    return LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", said)


def written(family: Family) -> str:
    """Write a file, a case a line."""
    cases = ",\n".join("    " + one_line(case) for case in family.cases)
    head = f'  "about": {json.dumps(family.about)},\n  "kind": {json.dumps(family.kind)},'
    return f'{{\n{head}\n  "cases": [\n{cases}\n  ]\n}}\n'


def documents() -> str:
    """Write the maps that cases start from."""
    inner = ",\n".join(
        f"    {one_line(name)}: {one_line(held)}" for name, held in DOCUMENTS.items()
    )
    about = "Maps that cases start from."
    head = f'  "about": {json.dumps(about)},\n  "kind": "documents",'
    return f'{{\n{head}\n  "documents": {{\n{inner}\n  }}\n}}\n'


def main() -> int:
    """Write the files, or compare them."""
    families = [*fieldwise.families(), *byhand.families(), *text.families(), *differing.families()]
    files = {f"{family.name}.json": written(family) for family in families}
    files["documents.json"] = documents()
    stale = []
    for name, held in files.items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != held:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(held, encoding="utf-8")
    count = sum(len(family.cases) for family in families)
    print(f"{count} cases in {len(families)} files" + (f"; differ: {stale}" if stale else ""))
    return 1 if "--check" in sys.argv and stale else 0


if __name__ == "__main__":
    sys.exit(main())
