"""Every capability by keyboard alone: Tab, arrows, Enter, Escape and the keys of the key list."""

from __future__ import annotations

from pathlib import Path

from devpage import DevPage
from hands import Hands
from playwright.sync_api import Page


def test_personas(hands: Hands) -> None:
    # Switched by the arrows of the switch, and by P from the grid.
    hands.tab_to("Ines, consultant", "radio").press("ArrowRight").hears("Persona: The Bergs")
    hands.on("The Bergs, parents of twins", "radio")
    hands.to_grid().press("p").hears("Persona: Ines").on_cell("plan", "actions")

    # Compared: curves, cards and figures of both; a card of one of them is gone to from there.
    hands.tab_to("Compare…", back=True).press("Enter").on("First persona", "combobox")
    hands.sees("Cards for one of them").sees("+2.4")
    hands.tab_to("Second persona").pick("Ines").until_map("view.second.value", "ines")
    hands.press("Escape").on("Compare…", "button")
    hands.press("Enter").tab_to("Two prams, one lift").press("Enter")
    hands.on("Ride in", "heading")
    hands.tab_to("Close inspector").press("Enter").on_card("Two prams, one lift")

    # A sheet: goals, needs, quote, attributes, share, segment; and the place among the others.
    hands.tab_to("Personas", back=True).press("Enter").choose("Sheet of The Bergs")
    hands.on("Name", "textbox").tab_to("Quote").type("Is this our queue?", "Tab")
    hands.tab_to("Add to Goals").type("Sit together", "Enter").tab_to("Add to Needs").type("A lift")
    hands.press("Enter").tab_to("Share of people").type("30", "Tab")
    hands.until_map("map.personas.get('bergs').share", 0.3)
    hands.tab_to("Name of row 1").type("Children", "Tab").type("two", "Tab")
    hands.until_map("map.personas.get('bergs').attributes?.Children", "two")
    hands.tab_to("Move up").press("Enter").hears("The Bergs", "1 of 2").on("Move up")
    hands.press("Escape").on("Personas", "button")

    # Removed with a second look, and brought back.
    hands.press("Enter").choose("Sheet of The Bergs").tab_to("Delete persona").press("Enter")
    hands.hears("5 points of the emotion curve go too").on("Delete all the same").press("Enter")
    hands.until_map("map.personas.size", 1)
    hands.kept()
    hands.press("Control+z").hears("Undone").until_map("map.personas.size", 2)
    hands.kept()

    # One more.
    hands.tab_to("Personas", back=True).press("Enter").choose("Add persona")
    hands.on("Name", "textbox").type("Night shift", "Enter").until_map("map.personas.size", 3)
    hands.kept()


def test_touchpoints_and_whom_they_meet(hands: Hands) -> None:
    hands.tab_to("Personas", "button").press("Enter").choose("Touchpoints and personas")
    hands.tab_to("Name of the new touchpoint").type("Night bus", "Enter")
    hands.until_map("map.touchpoints.size", 1)
    hands.on("Name of the new touchpoint").tab_to("Put 13 cards").press("Enter")
    hands.until_map("map.touchpoints.size", 14)
    hands.kept("Touchpoints and personas")
    # Who meets what, and where.
    hands.tab_to("Ines, consultant with a connection meets Night bus", back=True)
    assert hands.now["name"].endswith("nowhere")
    hands.press("Enter").tab_to("Ride in", "checkbox").press("Space").on("Ride in", "checkbox")
    hands.tab_to("Ines, consultant with a connection meets Night bus: Ride in", back=True)
    hands.tab_to("Routes", back=True).press("Enter").on("Routes", "button")
    hands.sees("Night bus").press("Escape").on("Personas", "button")
    # From the matrix into the inspector.
    hands.press("Enter").choose("Touchpoints and personas").tab_to("Night bus", "button")
    hands.press("Enter").on("Touchpoint", "heading").tab_to("Close inspector").press("Enter")
    hands.kept()


def test_what_is_felt(hands: Hands) -> None:
    # A slider at the stage that was left, of the persona that edits go to; it is set by arrows.
    hands.go("check", "thoughts").go("check", "emotion").press("Enter")
    hands.on("Ines, consultant with a connection at Security", "slider")
    assert "−1.5, 95% interval −1.8 to −1.2, n = 32" in hands.now["value"]
    assert "expected 0.0, gap −1.5" in hands.now["value"], hands.now
    hands.press("ArrowUp", "Shift+ArrowUp").hears("Set by hand, so it is assumed now")
    hands.on("Ines, consultant with a connection at Security", "slider")
    assert "−0.9, assumed" in hands.now["value"], "an assumption has no interval"
    hands.press("Control+z").hears("Undone").on("Ines, consultant with a connection at Security")
    hands.until_map("map.emotions.get('feelines3').n", 32)

    # Typed: value, expectation, interval and base.
    hands.press("Enter").on("Delivered", "spinbutton").type("-1.2", "Tab")
    hands.on("Expected").type("1").tab_to("High end").type("-1").tab_to("Base, n").type(
        "40", "Enter"
    )
    hands.on("Ines, consultant with a connection at Security", "slider")
    assert "−1.2, 95% interval −1.8 to −1.0, n = 40" in hands.now["value"], hands.now
    assert "gap −2.2" in hands.now["value"], hands.now
    # What can't be is told, and what was typed stays.
    hands.press("Enter").type("9", "Enter").hears("Give a number from −2 to 2.").on("Delivered")
    assert hands.now["value"] == "9"
    hands.press("Escape").on("Ines, consultant with a connection at Security", "slider")

    # A note and evidence, in the inspector.
    hands.press("Enter").tab_to("More fields").press("Enter").on("Emotion point", "heading")
    hands.tab_to("Note", "textbox").type("Told at the tray", "Tab")
    hands.until_map("map.emotions.get('feelines3').note", "Told at the tray")
    hands.tab_to("Link evidence").press("Enter")
    hands.on("Title of the evidence").type("Belt").tab_to("Cite: Belt log").press("Enter")
    hands.until_map("map.emotions.get('feelines3').evidence?.length", 1).kept()
    hands.tab_to("Close inspector", back=True).press("Enter").kept()

    # Where nothing was felt yet; taken away, it is a gap again.
    hands.go("land", "emotion").press("p", "Enter").on("Add emotion: The Bergs").press("Enter")
    hands.on("The Bergs, parents of twins at Land and leave", "slider").press("Delete")
    hands.on("Add emotion: The Bergs").until_map("map.emotions.size", 12)
    # Brought back it is a slider again, and taken away once more it is not.
    hands.press("Control+z").on("The Bergs, parents of twins at Land and leave", "slider")
    hands.press("Control+y").on("Add emotion: The Bergs", "button")


def test_moments_and_the_share_that_reaches_them(hands: Hands) -> None:
    hands.go("check", "moments").press("Enter")
    hands.on("Moment of truth: Airside by 7:40?, yes 64%, no 36%, n = 212")
    hands.press("Enter").on("Name").type("Airside by 7:30?").tab_to("Reached, %").type("58")
    hands.tab_to("Base, n").type("220", "Enter")
    hands.on("Moment of truth: Airside by 7:30?, yes 58%, no 42%, n = 220").sees("Airside by 7:30?")
    # A new one beside it, of the other kind.
    hands.press("ArrowRight").on("Add moment at Security").press("Enter").on("Name")
    hands.type("Shoes on again").tab_to("Milestone", "radio").press("ArrowRight").press("Enter")
    hands.until_map("[...map.moments.values()].at(-1).kind", "truth").kept()
    hands.go("check", "moments").press("Enter").until(
        lambda now: "Moment of truth" in now["name"], "on a moment"
    )
    # And away; the focus stays on the rail.
    count = hands.map("map.moments.size")
    hands.press("Enter").tab_to("Delete", "button").press("Enter")
    hands.until_map("map.moments.size", count - 1).kept()
    assert hands.now["lane"] == "moments", hands.now
    hands.press("Control+z").hears("Undone").until_map("map.moments.size", count).kept()


def test_paths_and_their_steps(hands: Hands) -> None:
    hands.go("stay", "moments").press("Enter").tab_to("View")  # Tab always leaves.
    hands.go("stay", "moments").press("Enter", "ArrowLeft").on("51 of 76 rebooked")
    hands.press("Enter").on("Name", "textbox").tab_to("Add step").press("Enter")
    hands.hears("Step 1 added").on("Text of step 1").type("Queues at the desk")
    hands.tab_to("Add step").press("Enter").on("Text of step 2").type("Gets a new seat")
    hands.tab_to("Stage of step 2", back=True).pick("Board").tab_to("Move up").press("Enter")
    hands.kept("Edit path")
    hands.tab_to("Save").press("Enter").on("Gets a new seat. Edit path")
    hands.until_map("[...map.steps.values()].map((step) => step.stage).sort()", ["board", "plan"])
    words = hands.view.host.locator(".mom-span ul.vh").inner_text()
    assert "Gets a new seat" in words
    assert words.index("Gets a new seat") < words.index("Queues at the desk"), "told in words"
    # One of each other kind, from the rail's own button.
    for kind, name in (("Main", "Through"), ("Alternative", "By train")):
        hands.go("land", "moments").press("Enter")
        for _ in range(20):
            if hands.now["name"] == "Add path":
                break
            hands.press("ArrowLeft")
        hands.press("Enter").on("Name", "textbox").type(name).press("Tab").pick(kind)
        hands.tab_to("Leaves at").pick("Plan").tab_to("Rejoins at").pick("Board")
        hands.tab_to("When").type("always", "Enter").until_map("map.paths.size > 1").kept()
    hands.until_map(
        "[...map.paths.values()].map((path) => path.kind)", ["recovery", "main", "alternative"]
    )
    # A path goes away with its dialog.
    hands.go("stay", "moments").press("Enter")
    for _ in range(20):
        if "Gets a new seat" in hands.now["name"]:
            break
        hands.press("ArrowLeft")
    hands.press("Enter").tab_to("Delete path").press("Enter").until_map("map.paths.size", 2).kept()


def test_the_view_by_channel(hands: Hands) -> None:
    hands.tab_to("By channel").press("Enter").on("By channel")
    hands.tab_to("Name of the new channel", back=True).type("Robot", "Enter").until_map(
        "map.channels.size", 1
    )
    hands.on("Name of the new channel").tab_to("All channels", back=True).press("Enter")
    hands.tab_to("Robot", "button", back=True).press("Enter").on("Channel", "heading")
    hands.tab_to("Close inspector").press("Enter").kept()
    # A card on it, written and moved to another channel.
    hands.tab_to("Add a card on Robot: Security", back=True).press("Enter")
    hands.on("Add a card on Robot: Security", "textbox").type("Tray robot", "Enter")
    hands.hears("Added “Tray robot”.").until(lambda now: now["card"], "on the new card")
    hands.press("Tab").on("More…: Tray robot").press("Enter").choose("Kiosk")
    hands.until_map("[...map.cards.values()].at(-1).channels", ["kiosk"]).kept()
    # Both sides of the service, with their lines, and a card written there.
    hands.tab_to("Customer and brand", back=True).press("Enter").sees("Line of interaction")
    hands.sees("Line of visibility").tab_to("Add action: Security").press("Enter")
    hands.type("Lifts the tray", "Enter").hears("Added “Lifts the tray”.").kept()
    # The inventory: named anew, and opened.
    hands.tab_to("Touchpoints.", "button", back=True).press("Enter")
    hands.tab_to("Put 14 cards into the inventory").press("Enter")
    hands.until_map("map.touchpoints.size", 14).kept()
    hands.tab_to("Name of Fare search", back=True).type("Fare finder", "Enter").kept()
    hands.until_map("[...map.touchpoints.values()].some((one) => one.name === 'Fare finder')")
    hands.tab_to("Inspect: Fare finder").press("Enter").on("Touchpoint", "heading")
    hands.tab_to("Owner", "textbox").type("Sales", "Tab").until_map(
        "[...map.touchpoints.values()].some((one) => one.owner === 'Sales')"
    )


def test_every_panel_of_the_inspector(hands: Hands) -> None:
    hands.go("check", "pains").into("No separate lane").press("i")
    hands.on_card("No separate lane")  # It follows the selection, and takes nobody's focus.
    card = "map.cards.get('card16')"
    hands.tab_to("Text", "textbox").type("No lane for short connections", "Tab")
    hands.until_map(f"{card}.text", "No lane for short connections")
    hands.tab_to("Medium").press("Enter").until_map(f"{card}.importance", 2).on("Medium")
    hands.tab_to("assumed").press("Enter").until_map(f"{card}.basis", "assumed").on("assumed")
    hands.tab_to("Remove Kiosk").press("Enter").until_map(f"{card}.channels", ["staff"]).kept()
    hands.tab_to("Add tag").type("queue", "Enter").until_map(f"{card}.tags", ["queue"])
    hands.on("Add tag").tab_to("Owner").type("Screening", "Tab").on("Status").pick("Testing")
    hands.until_map(f"{card}.status", "testing").tab_to("More fields").press("Enter").kept()
    hands.tab_to("Name of row 1").type("Room", "Tab").type("B12", "Tab")
    hands.until_map(f"{card}.fields?.Room", "B12").kept()

    # Evidence: turned round, given up, and a new piece with its place and count.
    hands.tab_to("for: Make it evidence against").press("Enter").until_map(
        f"{card}.against.length", 2
    ).kept()
    hands.tab_to("No longer cite Belt log", back=True).press("Enter").until_map(
        f"{card}.against.length", 1
    ).kept()
    hands.tab_to("Link evidence").press("Enter").on("Title of the evidence").type("Interviews")
    hands.tab_to("Kind").pick("Quote").tab_to("Quote", "textbox").type("We ran.")
    hands.tab_to("Participant").type("P7").tab_to("Said by, n").type("3").press("Tab")
    hands.type("9", "Enter").until_map("map.evidence.size", 5).kept()

    # A link to another record, and back along it.
    hands.tab_to("Add link").pick("Solved by").press("Enter").on("Find a record")
    hands.type("lane for under", "ArrowDown", "Enter")
    hands.until_map("map.links.size", 1).kept()


def test_comments_are_written_answered_and_resolved(hands: Hands) -> None:
    hands.go("check", "pains").into("No separate lane").press("c").on("Write a comment", "textbox")
    hands.type("Mondays only?").tab_to("Your name").type("Ada").press("Enter")
    hands.until_map("map.comments.size", 3).kept()
    hands.tab_to("Reply", back=True).press("Enter").on("Reply to Ada", "textbox").type("Yes.")
    hands.tab_to("Add reply").press("Enter").until_map("map.comments.size", 4).kept()
    hands.tab_to("Resolve", back=True).press("Enter").until_map(
        "[...map.comments.values()].filter((one) => one.resolved).length", 1
    ).kept()
    hands.tab_to("Delete comment").press("Enter").kept()
    hands.to_grid().press("Escape").kept()


def test_find_and_every_filter(hands: Hands) -> None:
    hands.go("plan", "actions").press("/").on("Find in map")
    hands.page.keyboard.type("gate")
    hands.press("Enter").hears("1 of ").press("Enter").hears("2 of ").press("Shift+Enter").hears(
        "1 of"
    )
    hands.press("Escape").on("Wait airside", "columnheader")  # Its goal has the word.

    hands.tab_to("Filter cards", back=True).press("Enter").on("App", "checkbox")
    for group, box, hidden in (
        ("channel", "Kiosk", True),
        ("persona", "Ines, consultant", True),
        ("owner", "Tove Ek", True),
        ("basis", "Assumed", True),
        ("evidence", "Evidence against it", True),
    ):
        hands.tab_to(box, "checkbox").press("Space").on(box, "checkbox")
        assert hands.now["checked"], group
        assert (hands.map("view.hidden.value.size") > 0) is hidden, group
        hands.hears(" of 52")
        hands.press("Space")
        assert hands.map("view.hidden.value.size") == 0, group
    hands.tab_to("Kiosk", back=True).press("Space", "Escape").on("Filter cards")
    revision = hands.page.evaluate("window.editor.store.revision.value")
    assert revision == 0, "a filter changes nothing"
    hands.sees("hidden by the filter").tab_to("Show all").press("Enter").hears(
        "All cards are shown"
    )
    hands.kept()


def test_stages_are_renamed_moved_grouped_folded_hidden_and_given_a_width(hands: Hands) -> None:
    names = "[...map.stages.values()].sort((a, b) => a.order < b.order ? -1 : 1).map((s) => s.name)"
    hands.go("check").press("F2").on("Name of the stage").type("Checks", "Enter").on_cell(
        "check", ""
    )
    hands.press("Control+Shift+ArrowLeft").hears("Checks", "3 of 7").on_cell("check", "")
    assert hands.map(names)[2] == "Checks"
    for item, code, wanted in (
        ("Met", "map.stages.get('check').goal_status", "met"),
        ("180 pixels", "view.widths.value.get('check')", 180),
        ("Fold", "map.stages.get('check').collapsed", True),
        ("Unfold", "map.stages.get('check').collapsed ?? null", None),
        ("Duplicate", "map.stages.size", 8),
    ):
        hands.go("check").press("Enter").choose(item).until_map(code, wanted).kept()
    hands.press("Control+z").until_map("map.stages.size", 7).kept()
    hands.go("check").press("Enter").choose("Set goal").on("Goal").type("Through", "Enter")
    hands.on_cell("check", "").sees("Through")
    hands.press("Enter").choose("Add stage after").on("Name of the stage").type("Shop", "Enter")
    hands.until_map("map.stages.size", 8).until(lambda now: now["lane"] == "", "on the new stage")
    # Sub-stages: two under one name, the name written, folded, opened and dissolved.
    hands.go("stay").press("Enter").choose("Group with Board").kept()
    hands.go("stay").press("ArrowUp").until(lambda now: ", 2 stages" in now["name"], "on the group")
    if hands.now["role"] != "textbox":
        hands.press("F2")
    hands.on("Name of the stage").type("At the gate", "Enter").on("At the gate, 2 stages")
    hands.press("Enter").choose("Fold").until_map(
        "[...map.stages.values()].some((s) => s.collapsed)"
    )
    hands.kept().press("Control+z").hears("Undone").kept()
    hands.go("stay").press("ArrowUp").on("At the gate, 2 stages").press("Enter")
    hands.choose("Dissolve group").until_map(
        "[...map.stages.values()].some((s) => s.parent)", False
    )
    hands.kept()
    # Hidden, counted, and back; deleted, with its cards asked for.
    hands.go("land").press("Enter").choose("Hide stage").kept().sees("1 hidden")
    hands.tab_to("View", "button").press("Enter").choose("Show all").kept()
    hands.until_map("[...map.stages.values()].some((s) => s.hidden)", False)
    hands.go("land").press("Enter").choose("Delete stage").until(lambda now: now["dialog"], "asked")
    hands.tab_to("Delete", "button").press("Enter").until_map(
        "map.stages.has('land')", False
    ).kept()


def test_lanes_are_renamed_moved_folded_hidden_and_given_a_height(hands: Hands) -> None:
    hands.go(None, "pains").press("F2").on("Name of the lane").type("What hurts", "Enter")
    hands.on_cell("", "pains").press("Control+Shift+ArrowUp").hears("What hurts", "4 of 10")
    hands.on_cell("", "pains")
    for item, code, wanted in (
        ("200 pixels", "map.lanes.get('pains').height", 200),
        ("Support", "map.lanes.get('pains').zone", "support"),
        ("Fold", "view.folded.value.size", 1),
        ("Unfold", "view.folded.value.size", 0),
        ("Duplicate", "map.lanes.size", 11),
        ("Add lane below", "map.lanes.size", 12),
    ):
        hands.go(None, "pains").press("Enter").choose(item).until_map(code, wanted).kept()
    hands.press("Escape")
    hands.go(None, "emotion").press("Enter").choose("Straight")
    hands.until_map("map.settings.emotion_line", "straight").kept()
    hands.go(None, "pains").press("Enter").choose("Hide lane").kept()
    # All of them as a list, hidden ones too.
    hands.tab_to("Lanes", "button", back=True).press("Enter").until(
        lambda now: now["dialog"], "list"
    )
    hands.tab_to("Show What hurts").press("Enter").until_map("!map.lanes.get('pains').hidden")
    hands.on("Show What hurts").tab_to("Move What hurts up").press("Enter").kept("Lanes")
    hands.tab_to("Name of Actions", back=True).type("Doings", "Enter").kept("Lanes")
    hands.until_map("map.lanes.get('actions').name", "Doings")
    hands.tab_to("Name of the new lane").type("Hunches").tab_to("Kind of the new lane")
    hands.pick("Text").tab_to("Add lane").press("Enter").until_map("map.lanes.size", 13).kept(
        "Lanes"
    )
    hands.press("Escape").on("Lanes", "button")


def test_cards_are_selected_together_cut_pasted_duplicated_and_stretched(hands: Hands) -> None:
    hands.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hands.go("check", "pains").into("No separate lane").press("Shift+ArrowDown")
    hands.on_card("Liquids rule").until_map("view.selected.value.size", 2).hears("2 cards selected")
    hands.press("Control+x").hears("2").until_map("map.cards.size", 50).kept()
    hands.go("land", "pains").press("Control+v").hears("2 cards pasted")
    hands.until_map(
        "[...map.cards.values()].filter((c) => c.stage === 'land' && c.lane === 'pains').length", 2
    )
    hands.until(lambda now: now["card"], "on what was pasted")
    hands.press("d").hears("2 cards added").until_map("map.cards.size", 54).kept()
    for left in (52, 50, 52):
        hands.press("Control+z").hears("Undone").until_map("map.cards.size", left).kept()
    # Copied into another cell: the first stays.
    hands.go("plan", "actions").into("Compares").press("Control+c").go("land", "actions")
    hands.press("Control+v").until_map("map.cards.size", 53).kept()
    # One by one, and all.
    hands.go("check", "pains").into("Liquids").press("Control+Space").kept()
    hands.press("Control+a").until_map("view.selected.value.size", 53).press("Escape")
    # Over several stages, by key and by menu.
    hands.go("plan", "pains").into("Transfer times").press("Control+Shift+ArrowRight")
    hands.hears("Ride in").on_card("Transfer times")
    hands.press("Shift+F10").choose("Span to…").choose("To Security").hears("Security")
    hands.on_card("Transfer times").until_map("map.cards.get('card13').until", "check")
    assert "Security" in hands.now["name"], "the span is told"
    # Moved with arrows, and by a dialog that has stage, lane and place.
    hands.press("Space").hears("Transfer times").press("ArrowRight").hears("Ride in")
    hands.press("Enter").hears("Moved").on_card("Transfer times")
    hands.press("m").on("Stage", "combobox").pick("Board").tab_to("Position").pick("1")
    hands.tab_to("Move", "button").press("Enter").hears("Moved", "Board").on_card("Transfer times")
    # Tags for several at once.
    hands.press("Shift+ArrowDown").until_map("view.selected.value.size", 2).press("Shift+F10")
    hands.choose("Tags…").on("Tags, with commas").type("boarding, late", "Enter")
    hands.until_map("map.cards.get('card13').tags", ["boarding", "late"])
    hands.press("Escape").kept()


def test_fit_zoom_map_in_small_and_time_to_scale(hands: Hands) -> None:
    hands.go("check", "pains").press("+").hears("Zoom 110%").on_cell("check", "pains")
    hands.press("-", "-").hears("Zoom 90%").press("0").hears("Zoom")
    hands.tab_to("View", "button").press("Enter").choose("Map in small").on("View", "button")
    hands.tab_to("Map in small", "slider", back=True)
    before = hands.now["value"]
    assert before.startswith("Stages 1–")
    hands.press("End").on("Map in small", "slider")
    # Durations come with the inspector; then there is an axis.
    hands.go("check").press("Enter").choose("Show in the inspector").on("Stage", "heading")
    hands.tab_to("Value", "textbox").type("20").tab_to("Unit").type("min", "Tab").kept().until_map(
        "!!map.stages.get('check').duration"
    )
    hands.tab_to("Close inspector", back=True).press("Enter").kept()
    hands.tab_to("View", "button").press("Enter").choose("Time to scale").on("View", "button")
    hands.sees("Time to scale")
    hands.press("Enter").choose("400 pixels").on("View", "button")
    assert hands.map("view.height.value") == 400


def test_review_in_place(hands: Hands) -> None:
    hands.tab_to("Review", "button").press("Enter").on("Review", "heading")
    hands.tab_to("Show: Pain point without").press("Enter").on_card("Transfer times")
    hands.tab_to("Add an idea for it: Pain point without an opportunity, Ride in").press("Enter")
    hands.hears("Add an idea for it").until_map("map.links.size", 1).kept()
    assert hands.now["region"] == "Review" or hands.now["region"], hands.now
    hands.tab_to("Ignore…: Pain point without an opportunity, Drop the bag").press("Enter")
    hands.on("Why it is no problem here", "textbox").press("Enter").hears("Give a reason")
    hands.on("Why it is no problem here").type("Known, and being rebuilt", "Enter")
    hands.until_map("map.silenced.size", 1).kept()
    hands.tab_to("Close review", back=True).press("Enter").kept()


def test_history_and_two_versions(hands: Hands) -> None:
    hands.go("plan", "actions").into("Compares").press("F2").type("Compares two fares", "Enter")
    hands.on_card("Compares two fares").press("Delete").hears("Deleted").kept()
    hands.tab_to("History", back=True).press("Enter").until(lambda now: now["dialog"], "a list")
    hands.tab_to("Compare: As it was opened").press("Enter")
    hands.until(lambda now: now["dialog"] and now["dialog"] != "History", "two versions")
    hands.sees("Compares three itineraries").press("Escape").kept()
    hands.tab_to("History", back=True).press("Enter").tab_to("Back to here: Edit card").press(
        "Enter"
    )
    hands.kept("History").until_map("map.cards.has('card0')").press("Escape").on(
        "History", "button"
    )


def test_a_conflict_is_chosen_and_a_first_map_picked(page: Page, dev_file: Path) -> None:
    page.set_viewport_size({"width": 1212, "height": 900})
    dev = DevPage(page, dev_file)
    hands = Hands(dev.open("conflict", width=1180))
    hands.sees("Looks for a lamp").tab_to("Text of the card").tab_to("Keep mine")
    hands.tab_to("Take theirs").press("Enter").on_card("Looks for a plug")
    hands = Hands(dev.open("empty", width=1180))
    hands.tab_to("Onboarding", "button").press("Enter").until_map("map.stages.size", 5).kept()
    hands.to_grid().press("Enter").kept()
