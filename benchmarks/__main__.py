"""Run every benchmark; each prints its own table."""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent


def main() -> int:
    """Run them one after the other: side by side they would measure each other."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or "node"
    commands = [
        *(
            [sys.executable, "-m", f"benchmarks.{name}"]
            for name in ("core", "handle", "wire", "survey", "review")
        ),
        [node, str(HERE / "browser" / "run.mjs")],
    ]
    worst = 0
    for command in commands:
        print(f"\n{' '.join(Path(part).name for part in command)}", flush=True)
        worst = max(worst, subprocess.run([*command, *sys.argv[1:]], cwd=ROOT).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
