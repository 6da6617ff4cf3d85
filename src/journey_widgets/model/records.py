"""Every record of a map, declared once: schema, types, checks and cascades follow from here.

A field without a default is always written.
"""

from typing import Annotated

from msgspec import Meta

from journey_widgets.model import kinds
from journey_widgets.model.kinds import (
    Address,
    Basis,
    Colour,
    Count,
    Day,
    EmotionLine,
    EvidenceKind,
    File,
    GoalStatus,
    Grade,
    Icon,
    Instant,
    Key,
    LaneKind,
    Language,
    LinkKind,
    Map,
    MapKind,
    MomentKind,
    Name,
    Number,
    Order,
    PathKind,
    Positive,
    Share,
    State,
    Status,
    Tags,
    Text,
    When,
    Zone,
)
from journey_widgets.model.parts import (
    AnyRef,
    CardRef,
    ChannelMark,
    ChannelRef,
    CommentRef,
    EvidenceMark,
    LaneRef,
    Part,
    PathRef,
    PersonaMark,
    PersonaRef,
    PlaceMark,
    Record,
    SourceMark,
    StageMark,
    StageRef,
    TouchpointMark,
)


class Settings(Part, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """How the map is drawn, and from which base a figure counts."""

    emotion_scale: tuple[Number, Number] = (-2, 2)
    emotion_line: EmotionLine = "smooth"
    min_base: Count = 10
    indicative_base: Count = 30


class Duration(Part, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """How long something takes."""

    value: Positive
    unit: Name
    low: Positive | None = None
    high: Positive | None = None
    n: Count | None = None


class Image(Part, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A picture that lies beside the map, never inside it."""

    file: File
    alt: Text


class Stage(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A phase of the journey: a column of the map."""

    collection = "stages"
    letter = "s"

    order: Order
    name: Name
    parent: StageMark | None = None
    goal: Text | None = None
    goal_status: GoalStatus | None = None
    icon: Icon | None = None
    description: Text | None = None
    owner: Name | None = None
    duration: Duration | None = None
    collapsed: bool = False
    hidden: bool = False


class Lane(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A row of the map."""

    collection = "lanes"
    letter = "l"

    order: Order
    kind: LaneKind
    name: Name | None = None
    zone: Zone | None = None
    owner: Name | None = None
    hidden: bool = False
    height: Positive | None = None


class Card(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What stands in a cell, the crossing of a stage and a lane."""

    collection = "cards"
    letter = "c"
    scope = ("stage", "lane")

    order: Order
    key: Key | None = None
    stage: StageRef
    until: StageMark | None = None
    lane: LaneRef
    text: Text
    note: Text | None = None
    touchpoint: TouchpointMark | None = None
    channels: tuple[ChannelMark, ...] = ()
    personas: tuple[PersonaMark, ...] = ()
    icon: Icon | None = None
    tags: Tags = ()
    importance: Grade | None = None
    effort: Grade | None = None
    impact: Grade | None = None
    owner: Name | None = None
    status: Status | None = None
    due: Day | None = None
    votes: Count | None = None
    basis: Basis | None = None
    evidence: tuple[EvidenceMark, ...] = ()
    against: tuple[EvidenceMark, ...] = ()
    n: Count | None = None
    images: tuple[Image, ...] = ()
    link: Address | None = None
    fields: Map | None = None


class Touchpoint(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One entry of the inventory; cards and steps stand for it in stages."""

    collection = "touchpoints"
    letter = "t"

    order: Order
    key: Key | None = None
    name: Name
    channels: tuple[ChannelMark, ...] = ()
    owner: Name | None = None
    description: Text | None = None


class Channel(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A channel of one's own, beside the built-in ones."""

    collection = "channels"
    letter = "h"

    order: Order
    name: Name
    icon: Icon | None = None


class Persona(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Whose journey it is."""

    collection = "personas"
    letter = "p"

    order: Order
    key: Key | None = None
    name: Name
    summary: Text | None = None
    goals: tuple[Text, ...] = ()
    needs: tuple[Text, ...] = ()
    quote: Text | None = None
    attributes: Map | None = None
    share: Share | None = None
    colour: Colour | None = None
    image: File | None = None
    basis: Basis | None = None
    segment: Map | None = None


class Emotion(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What a persona feels at a stage, on the scale of the settings."""

    collection = "emotions"
    letter = "e"
    scope = ("persona", "stage", "card")
    single = True

    persona: PersonaRef
    stage: StageRef
    card: CardRef | None = None
    value: Number
    expected: Number | None = None
    low: Number | None = None
    high: Number | None = None
    n: Count | None = None
    basis: Basis
    evidence: tuple[EvidenceMark, ...] = ()
    against: tuple[EvidenceMark, ...] = ()
    note: Text | None = None


class Moment(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A moment of truth or a milestone."""

    collection = "moments"
    letter = "m"

    order: Order
    stage: StageRef
    kind: MomentKind
    name: Name
    reached: Share | None = None
    n: Count | None = None
    basis: Basis | None = None
    evidence: tuple[EvidenceMark, ...] = ()
    against: tuple[EvidenceMark, ...] = ()


class Path(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A way through the map, such as a recovery."""

    collection = "paths"
    letter = "r"

    order: Order
    kind: PathKind
    name: Name
    persona: PersonaMark | None = None
    start: PlaceMark | None = None
    end: PlaceMark | None = None
    when: Text | None = None


class Step(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A step of a path."""

    collection = "steps"
    letter = "w"
    scope = ("path",)

    order: Order
    path: PathRef
    stage: StageRef
    touchpoint: TouchpointMark | None = None
    text: Text | None = None


class Link(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A link between any two records."""

    collection = "links"
    letter = "k"

    kind: LinkKind
    start: AnyRef
    end: AnyRef
    label: Name | None = None


class Metric(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A figure with its interval and its base."""

    collection = "metrics"
    letter = "q"

    stage: StageRef | None = None
    card: CardRef | None = None
    channel: ChannelRef | None = None
    persona: PersonaRef | None = None
    group: Map | None = None
    source: SourceMark | None = None
    name: Name
    measure: Name
    value: Number
    expected: Number | None = None
    low: Number | None = None
    high: Number | None = None
    n: Count | None = None
    n_missing: Count | None = None
    confidence: Share | None = None
    method: Text | None = None
    target: Number | None = None
    benchmark: Number | None = None
    unit: Name | None = None
    as_of: When | None = None


class Evidence(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What supports or contradicts a card, an emotion, a moment."""

    collection = "evidence"
    letter = "v"

    order: Order
    key: Key | None = None
    kind: EvidenceKind
    title: Name
    quote: Text | None = None
    participant: Name | None = None
    locator: Name | None = None
    count: Count | None = None
    n: Count | None = None
    source: SourceMark | None = None
    file: File | None = None
    link: Address | None = None
    date: Day | None = None
    method: Text | None = None
    consent: Name | None = None
    redacted: bool = False


class Source(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Where figures come from, and what a refresh needs."""

    collection = "sources"
    letter = "o"

    kind: Name
    name: Name
    mapping: Map
    wording: Text | None = None
    as_of: When | None = None


class Comment(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A remark on a record."""

    collection = "comments"
    letter = "n"

    on: AnyRef
    author: Name
    text: Text
    created: Instant
    resolved: bool = False
    reply_to: CommentRef | None = None


class Silenced(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A finding that somebody decided to live with."""

    collection = "silenced"
    letter = "x"

    rule: Name
    on: AnyRef
    reason: Text


RECORDS: tuple[type[Record], ...] = (
    Stage,
    Lane,
    Card,
    Touchpoint,
    Channel,
    Persona,
    Emotion,
    Moment,
    Path,
    Step,
    Link,
    Metric,
    Evidence,
    Source,
    Comment,
    Silenced,
)


class Root(Part, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The fields of a map that are no collection."""

    format: str
    version: int
    requires: Tags = ()
    title: Annotated[str, Meta(max_length=kinds.MAX_NAME)]
    description: Text | None = None
    language: Language
    kind: MapKind
    state: State | None = None
    scenario: Text | None = None
    scope: Text | None = None
    owner: Name | None = None
    authors: Tags = ()
    created: When | None = None
    as_of: When | None = None
    settings: Settings
