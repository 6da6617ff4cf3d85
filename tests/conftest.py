"""What all tests share: the profile of the property tests, and the tests on original data."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# JOURNEY_LONG=1 is the long run; JOURNEY_LONG=500 one of so many examples a property.
LONG = int(os.environ.get("JOURNEY_LONG") or 0)
settings.register_profile(
    "ours",
    max_examples={0: 60, 1: 10_000}.get(LONG, LONG),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("ours")

# Helpers of tests/e2e: their assertions are to say as much as a test's own.
pytest.register_assert_rewrite("mapview", "notebook", "server")

LEFT_OUT = pytest.StashKey[int]()


@pytest.fixture(scope="session")
def original_data() -> Path:
    """The folder with the original files, for tests marked `real_data`."""
    folder = Path(os.environ["JOURNEY_DATA"])
    assert folder.is_dir(), f"JOURNEY_DATA names {folder}, which is no folder"
    return folder


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without the original files their tests are left out, and the summary says so."""
    if os.environ.get("JOURNEY_DATA"):
        return
    out = [item for item in items if item.get_closest_marker("real_data")]
    config.stash[LEFT_OUT] = len(out)
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in set(out)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out."""
    count = terminalreporter.config.stash.get(LEFT_OUT, 0)
    if count:
        terminalreporter.write_line(
            f"Left out: {count} tests on the original files (JOURNEY_DATA is not set)"
        )
