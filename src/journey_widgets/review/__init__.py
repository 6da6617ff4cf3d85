"""Rules over a map; findings out. A review only reads: it never changes a map."""

from journey_widgets.review.engine import review
from journey_widgets.review.finding import GROUPS, SEVERITIES, Finding, Mend
from journey_widgets.review.result import Review, ReviewError
from journey_widgets.review.rule import RULES, Rule

__all__ = [
    "GROUPS",
    "RULES",
    "SEVERITIES",
    "Finding",
    "Mend",
    "Review",
    "ReviewError",
    "Rule",
    "review",
]
