#!/usr/bin/env bash
# Installs the package itself, editable, into .venv. The front-end is built by now, so the build hook has nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."
if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
  uv pip install --quiet --python .venv/bin/python --constraint constraints.txt --editable .
else
  .venv/bin/python -m pip install --quiet --constraint constraints.txt --editable .
fi
