"""Brings the built front-end into every distribution, and refuses to make one without it."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent / "tools"))

import frontend


class FrontendHook(BuildHookInterface[Any]):
    """Builds js/src into the package when that was not done yet."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node from PyPI, only where something is left to build."""
        return [] if frontend.is_current() else [frontend.NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, then look that nothing is missing."""
        del version, build_data
        frontend.build()
        missing = frontend.missing()
        if missing:
            message = f"The package is not whole, it lacks {', '.join(missing)}."
            raise frontend.BuildError(message)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Look into the wheel itself: what git ignores is left out in silence otherwise."""
        del build_data
        if self.target_name != "wheel" or version == "editable":
            return
        with zipfile.ZipFile(artifact_path) as wheel:
            inside = set(wheel.namelist())
        lost = [name for name in frontend.REQUIRED if f"journey_widgets/{name}" not in inside]
        if lost:
            Path(artifact_path).unlink()
            message = f"The wheel was built without {', '.join(lost)}; it has been deleted."
            raise frontend.BuildError(message)
