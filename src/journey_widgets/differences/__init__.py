"""See ARCHITECTURE.md."""

from journey_widgets.differences.comparing import between
from journey_widgets.differences.result import Diff, Difference, FieldDifference

__all__ = ["Diff", "Difference", "FieldDifference", "between"]
