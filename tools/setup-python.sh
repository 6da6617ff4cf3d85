#!/usr/bin/env bash
# Makes .venv (uv where found, else venv and pip) and installs what the project and its checks need, pinned.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.venv

say() { printf '%s\n' "$*"; }

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python3.14 python; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s' "$candidate"
      return 0
    fi
  done
  return 1
}

if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then uv=yes; else uv=; fi

if [ ! -x "$venv/bin/python" ]; then
  if [ -n "$uv" ]; then
    say "Making $venv with uv"
    if python=$(find_python); then uv venv --quiet --python "$(command -v "$python")" "$venv"
    else uv venv --quiet --python '>=3.11' "$venv"; fi
  else
    python=$(find_python) || {
      say "Python 3.11 or later was not found. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"
      exit 1
    }
    say "Making $venv with $python -m venv"
    "$python" -m venv "$venv" || {
      rm -rf "$venv"
      say "$python has no working venv module. On Debian or Ubuntu: sudo apt-get install python3-venv"
      say "(or install uv: https://docs.astral.sh/uv/), then run make again."
      exit 1
    }
  fi
fi

say "Installing what the project and its checks need (pinned by constraints.txt)"
if [ -n "$uv" ]; then
  install=(uv pip install --quiet --python "$venv/bin/python" --constraint constraints.txt)
else
  # --group came with pip 25.1, Debian's is older.
  "$venv/bin/python" -m pip install --quiet 'pip>=25.1'
  install=("$venv/bin/python" -m pip install --quiet --constraint constraints.txt)
fi
"${install[@]}" --group dev
# Spark comes as 450 MB of source. Asked for without its requirements, the wheel that was built before is taken; to read
# them, uv fetches and builds it twice more where the index says nothing of caching, and keeps 2 GB each time.
"${install[@]}" --no-deps --group spark
