"""The wheel that the tests look into."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from builds import copy_tree, run


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `pip install .` makes it from a bare checkout on a machine without Node."""
    tree = copy_tree(tmp_path_factory.mktemp("checkout"))
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", out, tree, cwd=tree)
    (made,) = out.glob("*.whl")
    return made
