"""What a journey map is: records, document, operations, history, the live store."""

from journey_widgets.model.canonical import canonical
from journey_widgets.model.changes import Applied, apply, difference, rebase, replay
from journey_widgets.model.collection import Collection
from journey_widgets.model.document import Document
from journey_widgets.model.errors import JourneyError, Refused
from journey_widgets.model.ids import mint
from journey_widgets.model.operations import Operation, path_of
from journey_widgets.model.order import is_order, order_between, orders_between
from journey_widgets.model.parts import Record
from journey_widgets.model.reading import from_dict, read
from journey_widgets.model.records import (
    Card,
    Channel,
    Comment,
    Duration,
    Emotion,
    Evidence,
    Image,
    Lane,
    Link,
    Metric,
    Moment,
    Path,
    Persona,
    Root,
    Settings,
    Silenced,
    Source,
    Stage,
    Step,
    Touchpoint,
)
from journey_widgets.model.store import Store
from journey_widgets.model.telling import Event

__all__ = [
    "Applied",
    "Card",
    "Channel",
    "Collection",
    "Comment",
    "Document",
    "Duration",
    "Emotion",
    "Event",
    "Evidence",
    "Image",
    "JourneyError",
    "Lane",
    "Link",
    "Metric",
    "Moment",
    "Operation",
    "Path",
    "Persona",
    "Record",
    "Refused",
    "Root",
    "Settings",
    "Silenced",
    "Source",
    "Stage",
    "Step",
    "Store",
    "Touchpoint",
    "apply",
    "canonical",
    "difference",
    "from_dict",
    "is_order",
    "mint",
    "order_between",
    "orders_between",
    "path_of",
    "read",
    "rebase",
    "replay",
]
