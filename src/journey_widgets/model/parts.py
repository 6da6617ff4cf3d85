"""What every record is made of, and how one names another.

``Ref`` metadata says which collection a field points into and what happens to the field when the
record it names is removed.
"""

from collections.abc import Mapping
from reprlib import Repr
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct, field
from msgspec.structs import fields

from journey_widgets.model import kinds

UNKNOWN = "\uffff"
"""The name under which msgspec sees what we don't know; no reader lets it through."""
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 60


def _ref(
    *collections: str, on_delete: Literal["cascade", "clear", "refuse"], known: tuple[str, ...] = ()
) -> Meta:
    """Say what a field points at. `known` are names that need no record."""
    rule: dict[str, Any] = {"x-ref": list(collections), "x-on-delete": on_delete}
    if known:
        rule["x-values"] = list(known)
    return Meta(extra_json_schema=rule)


StageRef = Annotated[str, _ref("stages", on_delete="cascade")]
StageMark = Annotated[str, _ref("stages", on_delete="clear")]
LaneRef = Annotated[str, _ref("lanes", on_delete="cascade")]
CardRef = Annotated[str, _ref("cards", on_delete="cascade")]
PersonaRef = Annotated[str, _ref("personas", on_delete="cascade")]
PersonaMark = Annotated[str, _ref("personas", on_delete="clear")]
TouchpointMark = Annotated[str, _ref("touchpoints", on_delete="clear")]
ChannelRef = Annotated[str, _ref("channels", on_delete="cascade", known=kinds.CHANNELS)]
ChannelMark = Annotated[str, _ref("channels", on_delete="clear", known=kinds.CHANNELS)]
EvidenceMark = Annotated[str, _ref("evidence", on_delete="clear")]
SourceMark = Annotated[str, _ref("sources", on_delete="clear")]
PathRef = Annotated[str, _ref("paths", on_delete="cascade")]
PlaceMark = Annotated[str, _ref("moments", "stages", on_delete="clear")]
CommentRef = Annotated[str, _ref("comments", on_delete="cascade")]
AnyRef = Annotated[str, _ref("*", on_delete="cascade")]


class Part(
    Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False, forbid_unknown_fields=True
):
    """Something with named fields, and room for fields that only a later version knows."""

    unknown: Mapping[str, Any] | None = field(default=None, name=UNKNOWN)

    def __repr__(self) -> str:
        said = (
            f"{info.name}={_SHORT.repr(value)}"
            for info in fields(self)
            if (value := getattr(self, info.name)) != info.default
        )
        return f"{type(self).__name__}({', '.join(said)})"


class Record(Part, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Something of a map that has an id."""

    collection: ClassVar[str]
    letter: ClassVar[str]
    scope: ClassVar[tuple[str, ...]] = ()
    """Fields whose values set apart the runs in which ``order`` counts."""
    single: ClassVar[bool] = False
    """Whether a run holds one record at most."""

    id: str = ""
