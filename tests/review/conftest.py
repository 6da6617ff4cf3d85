"""The labelled maps can be read by name."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
