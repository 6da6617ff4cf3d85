"""The airport's journey in words of our own: what nobody measured is marked as assumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BOOK, GET_THERE, CHECK_IN, SECURITY, WAIT, BOARD, ARRIVE = range(7)

STAGES: Final = (
    ("Book", "ticket", "Know what the trip will cost and how long the connection is.", "unknown"),
    ("Get there", "train", "Reach the right terminal with time in hand.", "met"),
    ("Check in", "bag", "Hand over the bag and know which gate comes next.", "met"),
    ("Security", "shield", "Be airside with at least twenty minutes to spare.", "at-risk"),
    ("Wait at the gate", "clock", "Eat, charge, work or play until boarding starts.", "at-risk"),
    ("Board & fly", "plane", "Sit down without a scramble and leave on time.", "unknown"),
    ("Arrive & after", "pin", "Leave the airport with the bag, and say how it was.", "unknown"),
)


@dataclass(frozen=True)
class Told:
    """A card; with a survey's evidence where the sample has some, else assumed."""

    stage: int
    lane: str
    text: str
    evidence: str | None = None
    channels: tuple[str, ...] = ()
    persona: str | None = None
    importance: int | None = None


@dataclass(frozen=True)
class Fact:
    """A count of the survey that cards can cite."""

    key: str
    title: str
    column: str
    counted: tuple[str, ...]
    base: tuple[str, ...]
    persona: str | None = None


_RATED = ("1", "2", "3", "4", "5")
FACTS: Final = (
    Fact("problem", "Met a problem at the airport", "Q15PROBLEM", ("1",), ("1", "2", "3")),
    Fact("getting", "Getting to the airport was hard (1–2 of 5)", "Q13GETRATE", ("1", "2"), _RATED),
    Fact("screens", "Screens rated 1–2 of 5", "Q7SCREENS", ("1", "2"), _RATED),
    Fact("finding", "Finding the way was hard (1–2 of 5)", "Q14FIND", ("1", "2"), _RATED),
    Fact("security", "Passing security was hard (1–2 of 5)", "Q14PASSTHRU", ("1", "2"), _RATED),
    Fact(
        "security-maya", "Passing security was hard (1–2 of 5), connecting on business",
        "Q14PASSTHRU", ("1", "2"), _RATED, "maya",
    ),
    Fact("precheck", "Took the pre-check line", "Q11TSAPRE", ("1",), ("1", "2", "3", "4")),
    Fact("safe", "Feels safe (4–5 of 5)", "Q10SAFE", ("4", "5"), _RATED),
    Fact("wifi-used", "Used the airport's Wi-Fi", "Q4WIFI", ("1",), ("1", "2", "3")),
    Fact("wifi", "Wi-Fi rated 1–2 of 5", "Q7WIFI", ("1", "2"), _RATED),
    Fact("food-bought", "Bought something at a restaurant", "Q4FOOD", ("1",), ("1", "2", "3")),
    Fact("food", "Restaurants rated 1–2 of 5", "Q7FOOD", ("1", "2"), _RATED),
    Fact("restrooms", "Restrooms rated 1–2 of 5 for cleanness", "Q9RESTROOM", ("1", "2"), _RATED),
    Fact("bags", "Checked bags in", "Q4BAGS", ("1",), ("1", "2", "3")),
)  # fmt: skip

TOUCHPOINTS: Final = (
    ("Airline site", ("web",)),
    ("Booking e-mail", ("e-mail",)),
    ("Road signs", ("other",)),
    ("Airport train", ("other",)),
    ("Check-in desk", ("staff",)),
    ("Bag drop", ("kiosk",)),
    ("Screening lane", ("staff",)),
    ("Wi-Fi portal", ("mobile-web",)),
    ("Restaurants", ("store",)),
    ("Gate desk", ("staff",)),
    ("Boarding pass", ("app",)),
    ("Baggage belt", ("other",)),
    ("Passenger survey", ("web", "post")),
)

CARDS: Final = (
    Told(
        BOOK,
        "actions",
        "Compares fares, then looks at how tight the connection is",
        channels=("web",),
    ),
    Told(GET_THERE, "actions", "Follows the road signs or the train to the terminal"),
    Told(CHECK_IN, "actions", "Hands over the bag", "bags"),
    Told(CHECK_IN, "actions", "Looks for the gate on the screens"),
    Told(
        SECURITY, "actions", "Takes the pre-check line where there is one", "precheck", ("staff",)
    ),
    Told(WAIT, "actions", "Buys a meal or a coffee", "food-bought", ("store",)),
    Told(WAIT, "actions", "Goes online", "wifi-used", ("mobile-web",)),
    Told(BOARD, "actions", "Queues when the group is called", channels=("staff",)),
    Told(ARRIVE, "actions", "Finds the belt, waits for the bag, looks for the way out"),
    Told(BOOK, "thoughts", "Is an hour enough to change planes here?", persona="maya"),
    Told(BOOK, "thoughts", "Will the four of us sit together?", persona="okafors"),
    Told(GET_THERE, "thoughts", "Which terminal was it again?"),
    Told(CHECK_IN, "thoughts", "One less thing to carry", persona="okafors"),
    Told(SECURITY, "thoughts", "If this line doesn't move I shall miss it", persona="maya"),
    Told(SECURITY, "thoughts", "At least they were kind to the children", persona="okafors"),
    Told(WAIT, "thoughts", "Twenty minutes: send the slides or eat?", persona="maya"),
    Told(BOARD, "thoughts", "Please let there be room for my bag", persona="maya"),
    Told(ARRIVE, "thoughts", "Did our bags make it too?"),
    Told(
        BOOK,
        "pains",
        "How long a transfer takes is nowhere to be seen when booking",
        persona="maya",
        importance=2,
    ),
    Told(GET_THERE, "pains", "Getting to the airport is hard for a few", "getting", importance=1),
    Told(CHECK_IN, "pains", "Some don't find their way in the building", "finding", importance=2),
    Told(CHECK_IN, "pains", "Screens change before they are read", "screens", importance=1),
    Told(
        SECURITY,
        "pains",
        "Passing security is hard when a connection waits",
        "security-maya",
        persona="maya",
        importance=3,
    ),
    Told(
        SECURITY,
        "pains",
        "Passing security is hard for some of all passengers",
        "security",
        importance=2,
    ),
    Told(WAIT, "pains", "Nothing decent to eat near the gate", "food", ("store",), importance=3),
    Told(
        WAIT, "pains", "Wi-Fi drops or asks to log in again", "wifi", ("mobile-web",), importance=2
    ),
    Told(WAIT, "pains", "Restrooms that are not clean", "restrooms", importance=2),
    Told(
        BOARD, "pains", "Groups are called before the last flight's people have left", importance=1
    ),
    Told(ARRIVE, "pains", "No word on when the first bag comes", importance=2),
    Told(
        BOOK,
        "opportunities",
        "Say the walking time of each connection with the fare",
        channels=("web",),
    ),
    Told(
        GET_THERE,
        "opportunities",
        "Send the terminal and the best drop-off the evening before",
        channels=("sms", "app"),
    ),
    Told(CHECK_IN, "opportunities", "Show the minutes to each gate beside its number"),
    Told(
        SECURITY,
        "opportunities",
        "A lane for those whose next flight leaves within the hour",
        persona="maya",
    ),
    Told(
        WAIT,
        "opportunities",
        "Order ahead from any restaurant, collect on the way to the gate",
        channels=("app",),
    ),
    Told(BOARD, "opportunities", "Tell each seat row when to stand up", channels=("push",)),
    Told(ARRIVE, "opportunities", "A message when the bag is on the belt", channels=("sms",)),
    Told(BOOK, "response", "The airline keeps a minimum connection time"),
    Told(
        GET_THERE, "response", "Traffic staff at the kerb in the morning peak", channels=("staff",)
    ),
    Told(CHECK_IN, "response", "Desks open by the day's list of flights", channels=("staff",)),
    Told(SECURITY, "response", "Screening lanes are staffed by forecast"),
    Told(SECURITY, "response", "Officers who can be seen and asked", "safe", ("staff",)),
    Told(WAIT, "response", "Restaurants and shops are let by the airport"),
    Told(BOARD, "response", "The gate agent decides on the order of groups", channels=("staff",)),
    Told(ARRIVE, "response", "Handlers unload by priority tag"),
    Told(BOOK, "missing", "How many choose another airport because of the connection?"),
    Told(GET_THERE, "missing", "How long does the way from kerb to desk take?"),
    Told(SECURITY, "missing", "How long is the queue by hour and by checkpoint?"),
    Told(WAIT, "missing", "Do families know where the play area is?", persona="okafors"),
    Told(BOARD, "missing", "The survey stops at the gate: nobody was asked about boarding"),
    Told(ARRIVE, "missing", "Arriving passengers were not asked at all"),
)

STANDS_FOR: Final = (
    (BOOK, "Airline site"), (BOOK, "Booking e-mail"), (GET_THERE, "Road signs"),
    (GET_THERE, "Airport train"), (CHECK_IN, "Check-in desk"), (CHECK_IN, "Bag drop"),
    (SECURITY, "Screening lane"), (WAIT, "Restaurants"), (WAIT, "Wi-Fi portal"),
    (WAIT, "Gate desk"), (BOARD, "Gate desk"), (BOARD, "Boarding pass"), (ARRIVE, "Baggage belt"),
    (ARRIVE, "Passenger survey"),
)  # fmt: skip

MOMENTS: Final = (
    (BOOK, "milestone", "Ticket bought"),
    (CHECK_IN, "milestone", "Bag handed over"),
    (SECURITY, "truth", "Airside in time?"),
    (BOARD, "milestone", "In the seat"),
    (ARRIVE, "truth", "Is the bag on the belt?"),
)
RECOVERY: Final = (
    (SECURITY, "Asks an officer to be let through", "Screening lane"),
    (WAIT, "Is put on the next flight at the gate desk", "Gate desk"),
    (BOARD, "Boards the later flight", "Boarding pass"),
)
ASSUMED_FEELINGS: Final = (
    ("maya", BOOK, 0.2, 0.5),
    ("maya", BOARD, -0.2, None),
    ("maya", ARRIVE, 0.6, 1.0),
    ("okafors", BOOK, 1.2, 1.0),
    ("okafors", BOARD, 0.4, 1.0),
)
"""Persona, stage, felt, expected; nobody was asked. How the Okafors arrive is left open."""
