"""A survey that is better not read whole: Parquet, counted in bounded memory.

Run as a module with an engine and a file, it counts that file and prints what it took.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from benchmarks.survey import Table

CHUNK = 500_000
ROOT = Path(__file__).parents[1]


def written(path: Path, rows: int) -> None:
    """Make the file, a piece at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from benchmarks.survey import answers

    writer = None
    for start in range(0, rows, CHUNK):
        piece = pa.Table.from_pandas(
            answers(min(CHUNK, rows - start), np.int8, seed=start), preserve_index=False
        )
        writer = writer or pq.ParquetWriter(path, piece.schema)
        writer.write_table(piece)
    if writer:
        writer.close()


def counted(engine: str, path: str) -> dict[str, float]:
    """Count the file in this process: seconds, and the most memory before and after."""
    from benchmarks.survey import QUESTIONS, ours

    frame: Any
    if engine == "polars":
        import polars as pl

        frame = pl.scan_parquet(path)
    else:
        import duckdb

        frame = duckdb.read_parquet(path)
    before = peak()
    start = time.perf_counter()
    scores = ours(frame)
    seconds = time.perf_counter() - start
    after = peak()
    asked = int((scores["n"] + scores["n_missing"]).sum())
    assert len(scores) == QUESTIONS
    return {"seconds": seconds, "before": before, "after": after, "answers": asked}


def peak() -> float:
    """Most memory this process ever held, in MB (of Linux; a parent's is not counted in)."""
    status = Path("/proc/self/status").read_text("utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")


def run(table: "Table", answers: int) -> None:
    """Write the file, let each engine count it in a process of its own, remove it."""
    from benchmarks.survey import QUESTIONS, ms

    with tempfile.TemporaryDirectory() as folder:
        paths = {some: Path(folder, f"{some}.parquet") for some in (answers // 10, answers)}
        for some, path in paths.items():
            written(path, some // QUESTIONS)
        size = paths[answers].stat().st_size / 1e6
        table.title(
            f"Answers with weights from Parquet, {answers:,} in {size:,.0f} MB "
            "(ratio: peak memory to that of a tenth)"
        )
        for engine in ("polars", "duckdb"):
            before = float("nan")
            for some, path in paths.items():
                command = [sys.executable, "-m", "benchmarks.survey_big", engine, str(path)]
                told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
                found = json.loads(told.stdout)
                assert found["answers"] == some // QUESTIONS * QUESTIONS
                most, added = found["after"], found["after"] - found["before"]
                name = f"{engine}, {some:,}: peak {most:,.0f} MB, {added:,.0f} MB by the call"
                target = 2.0 if some == answers else None
                table.line(name, most / before, target, ms(found["seconds"]))
                before = most


if __name__ == "__main__":
    print(json.dumps(counted(*sys.argv[1:])))
