"""Run the quickstart in a real kernel and say what came out of it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "notebooks" / "01-quickstart.ipynb"


def tagged(notebook: nbformat.NotebookNode, tag: str) -> nbformat.NotebookNode:
    """Find the one cell with a tag."""
    (cell,) = [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]
    return cell


def run(answers: Path | None, out: Path) -> str:
    """Run the notebook into a folder; what it printed about the whole survey."""
    out.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    if answers is not None:
        tagged(notebook, "parameters").source = f"ANSWERS = {json.dumps(str(answers))}"
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(out)}},
        # It would warn of a network that it never meets: it listens on this machine alone.
        extra_arguments=["--log-level=ERROR"],
    )
    try:
        client.execute()
    except CellExecutionError as error:
        sys.exit(f"The quickstart stopped. {error.ename}: {error.evalue}\n\n{error.traceback}")
    finally:
        nbformat.write(notebook, out / NOTEBOOK.name)
    said = [output.text for output in tagged(notebook, "nps").outputs if "text" in output]
    return "".join(said).strip()


def main() -> None:
    """Run the demo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=Path, help="a CSV file with the survey's columns")
    parser.add_argument("--out", type=Path, default=Path("build/demo"))
    given = parser.parse_args()
    answers = given.answers.resolve() if given.answers else None
    if answers is not None and not answers.is_file():
        sys.exit(f"There is no file {given.answers}. Give the path of a CSV file: ANSWERS=file.csv")
    said = run(answers, given.out.resolve())
    print(said)
    for name in ("sfo.journey.json", "sfo.html"):
        if not (given.out / name).is_file():
            sys.exit(f"The quickstart left no {given.out / name}.")
    print(f"""
Next, open
  {given.out}/sfo.html           the map and its chart, by double click, no network needed
  {given.out}/sfo.journey.json   the map as a document
  {given.out}/{NOTEBOOK.name}  the notebook as it ran
or work in it yourself: make lab""")


if __name__ == "__main__":
    main()
