"""A map and its file: nothing is lost, nothing is halved, nobody is overwritten unasked."""

import errno
import json
import os
import subprocess
import sys
import textwrap
import threading
import time
import warnings
from pathlib import Path

import pytest

import journey_widgets as jw
from journey_widgets.formats import atomic, binding
from journey_widgets.model import Operation, canonical, order_between

HERE = Path(__file__).parent


@pytest.fixture
def path(tmp_path):
    made = jw.JourneyMap("Flying", stages=["Check in", "Security"])
    made.add_card("Security", "pains", "Shoes off, twice", key="shoes")
    return made.save(tmp_path / "flying.journey.json")


@pytest.fixture
def journey(path):
    opened = jw.open(path)
    yield opened
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if opened.path is not None and path.parent.is_dir():
            opened.save(overwrite=True)


def texts(path):
    return sorted(card.text for card in jw.read(path).cards)


def run(code, *args, **options):
    """Run a script in a process of its own and give what it printed, as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, args)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **options,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout or "null")


def browser(journey, text, base=None, field="text"):
    """Change the map's first card as a view does."""
    card = next(iter(journey.cards))
    operation = Operation("replace", f"/cards/{card.id}/{field}", text)
    return journey.store.change([operation], label="Edit card", origin="browser", base=base)


def by_hand(path, old, new):
    """Change the file as another program does."""
    text = path.read_text()
    assert old in text
    replacement = path.with_suffix(".new")
    replacement.write_text(text.replace(old, new))
    replacement.replace(path)


def eventually(condition, seconds=5.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.005)
    return False


# When it saves


def test_each_change_from_python_is_in_the_file_when_the_call_returns(journey, path):
    journey.add_card("Check in", "pains", "Long queue")
    assert texts(path) == ["Long queue", "Shoes off, twice"]
    journey.undo()
    assert texts(path) == ["Shoes off, twice"]
    assert not journey.unsaved


def test_a_step_is_saved_once_at_its_outermost_end(journey, path):
    before = path.read_bytes()
    saves = []
    journey.on_state(lambda state: saves.append(state.saving))
    with journey.step("Import"):
        journey.add_card("Check in", "pains", "Long queue")
        with journey.step("Inner"):
            journey.add_card("Check in", "pains", "Kiosk is broken")
        assert path.read_bytes() == before
    assert saves.count(True) == 1
    assert len(texts(path)) == 3


def test_a_change_from_a_browser_is_on_disk_within_250_ms(journey, path):
    def seconds(text):
        start = time.monotonic()
        browser(journey, text)
        assert eventually(lambda: text in path.read_text())
        return time.monotonic() - start

    # The best of some, because the machine may be busy with other things.
    assert min(seconds(f"Typed {n}") for n in range(5)) < 0.25


def test_a_browser_that_never_pauses_is_saved_all_the_same(journey, path):
    end = time.monotonic() + 1
    number = 0
    while time.monotonic() < end:
        number += 1
        browser(journey, f"Typed {number}")
        time.sleep(0.03)
        if number > 15 and "Typed" in path.read_text():
            return
    pytest.fail("nothing was saved while changes kept coming")


def test_saving_what_is_saved_leaves_the_file_alone(journey, path):
    before = path.stat()
    journey.save()
    journey.add_card("Security", "pains", "Shoes off, twice", key="shoes")
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_closing_saves_what_waits_and_lets_go_of_the_file(journey, path):
    browser(journey, "Typed a moment ago")
    journey.close()
    assert texts(path) == ["Typed a moment ago"]
    assert journey.path is None
    journey.add_card("Check in", "pains", "Long queue")
    assert texts(path) == ["Typed a moment ago"]
    assert journey.unsaved


def test_a_with_block_closes_the_map(path):
    with jw.open(path) as journey:
        browser(journey, "Typed")
    assert texts(path) == ["Typed"]
    assert journey.path is None


def test_what_waits_is_saved_when_python_ends(path):
    run(
        """
        import sys, journey_widgets as jw
        from journey_widgets.model import Operation
        journey = jw.open(sys.argv[1])
        card = next(iter(journey.cards))
        change = Operation("replace", f"/cards/{card.id}/text", "The last word")
        journey.store.change([change], label="Edit", origin="browser")
        """,
        path,
    )
    assert texts(path) == ["The last word"]


def test_a_map_without_a_file_says_so_and_offers_to_save(tmp_path):
    journey = jw.JourneyMap("New", stages=["Only"])
    assert journey.path is None
    assert journey.unsaved
    with pytest.raises(jw.JourneyError, match=r"isn't bound to a file.*save_as"):
        journey.save()
    with pytest.raises(jw.JourneyError, match=r"isn't bound to a file.*jw\.open"):
        journey.reload()
    journey.save_as(tmp_path / "new.journey.json")
    assert not journey.unsaved
    journey.close()


def test_a_copy_binds_nothing(journey, path, tmp_path):
    copy = journey.save(tmp_path / "copy.journey.json")
    journey.add_card("Check in", "pains", "Long queue")
    assert journey.path == path.resolve()
    assert texts(copy) == ["Shoes off, twice"]


def test_save_as_goes_on_in_the_new_file(journey, path, tmp_path):
    old = path.read_bytes()
    other = journey.save_as(tmp_path / "other.journey.json")
    journey.add_card("Check in", "pains", "Long queue")
    assert path.read_bytes() == old
    assert len(texts(other)) == 2


def test_a_name_that_is_no_maps_is_refused(journey, tmp_path):
    with pytest.raises(jw.JourneyError, match=r'"map\.journey\.json".*journey\.export'):
        journey.save(tmp_path / "map.html")
    assert not (tmp_path / "map.html").exists()


@pytest.mark.parametrize("word", ["save", "reload", "close"])
def test_files_wait_for_the_end_of_a_step(journey, path, word):
    before = path.read_bytes()
    with journey.step("A step"):
        journey.add_card("Check in", "pains", "Long queue")
        with pytest.raises(jw.JourneyError, match=r"inside a step\. "):
            getattr(journey, word)()
        assert path.read_bytes() == before
    assert len(texts(path)) == 2


# Where it saves


def test_a_link_stays_a_link(path, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.journey.json"
    link.symlink_to(path)
    with jw.open(link) as through:
        through.add_card("Check in", "pains", "Long queue")
    assert link.is_symlink()
    assert not path.is_symlink()
    assert len(texts(path)) == 2


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    link = tmp_path / "round.journey.json"
    link.symlink_to(link)
    with pytest.raises(jw.JourneyError, match="round"):
        jw.open(link)


def test_the_mode_of_the_file_is_kept(journey, path):
    path.chmod(0o640)
    journey.add_card("Check in", "pains", "Long queue")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_that_others_have(tmp_path):
    plain = tmp_path / "plain.txt"
    plain.write_text("")
    made = jw.JourneyMap("New").save(tmp_path / "new.journey.json")
    assert made.stat().st_mode == plain.stat().st_mode


def test_nothing_is_left_beside_the_file(journey, path):
    path.with_name(".flying.journey.json.0123456789ab.tmp").write_text("of a killed save")
    journey.add_card("Check in", "pains", "Long queue")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


# Killed, full, forbidden


def test_a_save_killed_at_any_call_leaves_the_old_file_or_the_new(path):
    done = subprocess.run(
        [sys.executable, HERE / "saving_killed.py", path],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    # Both sides of the moment at which the file takes the name were tried.
    assert found["calls"] > 30
    assert found["old"] > 10
    assert found["new"] > 5


def test_a_full_disk_loses_nothing_warns_once_and_is_tried_again(path):
    before = path.read_bytes()
    said = run(
        """
        import json, resource, sys, warnings
        from pathlib import Path
        import journey_widgets as jw
        journey = jw.open(sys.argv[1])
        states = []
        journey.on_state(lambda state: states.append(state.error))
        journey.add_card("Check in", "pains", "Before it was full")
        journey.undo()
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            resource.setrlimit(resource.RLIMIT_FSIZE, (300, limits[1]))
            journey.add_card("Check in", "pains", "Long queue")
            journey.add_card("Check in", "pains", "Kiosk is broken")
            full = Path(sys.argv[1]).read_text()
            unsaved, error = journey.unsaved, journey.state.error
            try:
                journey.save()
            except jw.JourneyError as refused:
                message = str(refused)
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            journey.add_card("Check in", "pains", "Room again")
        print(json.dumps({
            "full": full, "unsaved": unsaved, "error": error, "message": message,
            "warnings": [str(each.message) for each in caught],
            "mended": journey.unsaved, "states": states,
        }))
        """,
        path,
    )
    assert said["full"].encode() == before
    assert said["unsaved"] is True
    assert said["error"] == said["message"] == said["warnings"][0]
    assert said["message"].startswith("flying.journey.json could not be saved: the disk is full.")
    assert "journey.save()" in said["message"]
    assert len(said["warnings"]) == 1
    assert said["mended"] is False
    assert said["states"][-1] is None
    assert len(texts(path)) == 4


def test_a_write_that_stops_half_way_leaves_no_half_file(journey, path, monkeypatch):
    before = path.read_bytes()
    write = os.write

    def half(handle, data):
        if len(data) < 100:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", half)
    with pytest.warns(jw.SaveWarning, match="the disk is full"):
        journey.add_card("Check in", "pains", "Long queue")
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    monkeypatch.undo()
    journey.save()
    assert len(texts(path)) == 2


def test_a_folder_that_may_not_be_written():
    # As nobody, where we are root: root may write anything.
    said = run(
        """
        import json, os, sys, tempfile, warnings
        from pathlib import Path
        import journey_widgets as jw
        folder = Path(tempfile.mkdtemp())
        journey = jw.JourneyMap("Flying", stages=["Security"])
        path = journey.save_as(folder / "flying.journey.json")
        before = path.read_bytes()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            folder.chmod(0o555)
            if os.geteuid() == 0:
                os.seteuid(65534)
            journey.add_stage("Gate")
            same, unsaved = path.read_bytes() == before, journey.unsaved
            try:
                journey.save_as(folder / "another.journey.json")
            except jw.JourneyError as refused:
                message = str(refused)
            still = journey.path == path.resolve()
            os.seteuid(os.getuid())
            folder.chmod(0o755)
            journey.add_stage("Lounge")
        stages = [stage.name for stage in jw.read(path).stages]
        journey.close()
        path.unlink()
        folder.rmdir()
        print(json.dumps({
            "same": same, "unsaved": unsaved, "still": still, "message": message, "stages": stages,
            "warnings": [str(each.message) for each in caught],
        }))
        """,
    )
    assert said["same"]
    assert said["unsaved"]
    assert said["still"]
    assert said["stages"] == ["Security", "Gate", "Lounge"]
    assert len(said["warnings"]) == 1
    assert "flying.journey.json could not be saved: you may not write" in said["warnings"][0]
    assert "another.journey.json could not be saved: you may not write" in said["message"]


def test_a_folder_that_has_gone(journey, path):
    gone = path.parent / "gone"
    gone.mkdir()
    journey.save_as(gone / "map.journey.json").unlink()
    gone.rmdir()
    with pytest.warns(jw.SaveWarning, match=r"the folder .*gone does not exist\. Nothing is lost"):
        journey.add_card("Check in", "pains", "Long queue")
    assert journey.unsaved
    gone.mkdir()
    journey.add_card("Check in", "pains", "Kiosk is broken")
    assert len(texts(gone / "map.journey.json")) == 3


def test_a_file_that_was_removed_is_written_again(journey, path):
    path.unlink()
    journey.add_card("Check in", "pains", "Long queue")
    assert len(texts(path)) == 2


def test_a_folder_in_the_place_of_the_file(journey, path):
    path.unlink()
    path.mkdir()
    with pytest.warns(jw.SaveWarning, match="is a folder"):
        journey.add_card("Check in", "pains", "Long queue")
    path.rmdir()
    journey.save()
    assert len(texts(path)) == 2


@pytest.mark.parametrize("length", [200, 236, 255])
def test_a_name_as_long_as_the_disk_takes_is_saved_to(tmp_path, length):
    path = tmp_path / f"{'n' * (length - 13)}.journey.json"
    journey = jw.JourneyMap("Flying", stages=["Security"])
    journey.save_as(path)
    left = path.with_name(atomic._beside(path, "dead.tmp").name)
    left.write_text("a killed writer's")
    again = jw.open(path)
    again.add_stage("Gate")
    assert [stage.name for stage in jw.read(path).stages] == ["Security", "Gate"]
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    again.close()


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_name_that_is_too_long_is_refused_in_words(journey, path, overwrite):
    with pytest.raises(jw.JourneyError, match=r"could not be saved: its name, or its path, is too"):
        journey.save_as(path.with_name(f"{'n' * 300}.json"), overwrite=overwrite)
    assert journey.path == path.resolve()


def test_what_is_no_plain_file_is_not_written_over(journey, path, tmp_path):
    pipe = tmp_path / "pipe.journey.json"
    os.mkfifo(pipe)
    with pytest.raises(jw.JourneyError, match=r"pipe\.journey\.json is not a plain file"):
        journey.save_as(pipe)
    assert pipe.is_fifo()
    assert journey.path == path.resolve()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("folder", r"folder could not be saved: it is a folder, not a file"),
        ("folder.json", r"folder\.json could not be saved: it is a folder, not a file"),
        ("~nobody-of-that-name/map.json", r"nobody of that name has a home here"),
        ("a\0b.json", r"is no path"),
    ],
)
def test_a_name_that_leads_to_no_file_is_refused(journey, path, monkeypatch, name, said):
    monkeypatch.chdir(path.parent)
    for folder in ("folder", "folder.json"):
        (path.parent / folder).mkdir()
    with pytest.raises(jw.JourneyError, match=said):
        journey.save_as(name)
    assert journey.path == path.resolve()


def test_a_read_only_file_is_left_alone(journey, path, monkeypatch):
    before = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)  # what root is never told
    with pytest.warns(jw.SaveWarning, match="you may not write"):
        journey.add_card("Check in", "pains", "Long queue")
    assert path.read_bytes() == before


# Someone else


def test_two_processes_on_one_file_lose_nothing_of_each_other(path):
    code = textwrap.dedent(
        """
        import sys, time, warnings
        from pathlib import Path
        import journey_widgets as jw
        warnings.simplefilter("error", jw.SaveWarning)
        path, who = Path(sys.argv[1]), sys.argv[2]
        journey = jw.open(path)
        path.with_name(f"{who}.ready").touch()
        while not all(path.with_name(f"{each}.ready").exists() for each in "ab"):
            time.sleep(0.005)
        for number in range(25):
            journey.add_card("Check in", "pains", f"{who} {number}", key=f"{who}{number}")
        assert not journey.unsaved, journey.state
        """
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code, path, who], stderr=subprocess.PIPE, text=True)
        for who in "ab"
    ]
    for each in both:
        _, errors = each.communicate(timeout=120)
        assert each.returncode == 0, errors
        assert not errors
    cards = jw.read(path).cards.where(stage="Check in")
    assert {card.key for card in cards} == {f"{who}{n}" for who in "ab" for n in range(25)}
    assert len({card.order for card in cards}) == 50


def test_what_changed_in_the_file_is_taken_over_as_one_change(journey, path):
    by_hand(path, '"Flying"', '"Flying from SFO"')
    events = []
    journey.on_change(lambda event: events.append((event.origin, event.label)))
    journey.add_card("Check in", "pains", "Long queue")
    assert journey.title == "Flying from SFO"
    assert jw.read(path).title == "Flying from SFO"
    assert len(texts(path)) == 2
    assert events == [("python", "Add card"), ("file", "Take over what changed in the file")]
    journey.undo()
    assert (journey.title, len(journey.cards)) == ("Flying", 2)


def test_two_who_changed_the_same_get_a_choice(journey, path):
    by_hand(path, "Shoes off, twice", "Belts off, twice")
    theirs = path.read_bytes()
    with pytest.warns(jw.SaveWarning):
        journey.update("shoes", text="Shoes off")
    assert path.read_bytes() == theirs
    assert journey.unsaved
    with pytest.raises(jw.Refused) as refused:
        journey.save()
    assert refused.value.reason == "conflict"
    said = str(refused.value)
    assert said.startswith(
        "flying.journey.json was changed on disk since it was opened, "
        "and this map has 1 unsaved edit"
    )
    for choice in ("journey.save(overwrite=True)", "journey.reload()", "journey.save_as("):
        assert choice in said
    assert path.read_bytes() == theirs


@pytest.mark.parametrize("choice", ["overwrite", "reload", "save_as"])
def test_each_choice_ends_the_quarrel(journey, path, choice):
    by_hand(path, "Shoes off, twice", "Belts off, twice")
    with pytest.warns(jw.SaveWarning):
        journey.update("shoes", text="Shoes off")
    assert journey.state.changed
    if choice == "overwrite":
        journey.save(overwrite=True)
        assert texts(path) == ["Shoes off"]
    elif choice == "reload":
        journey.reload()
        assert journey.cards.by_key("shoes").text == "Belts off, twice"
        journey.undo()
        assert texts(path) == ["Shoes off"]
    else:
        other = journey.save_as(path.with_name("mine.journey.json"))
        assert (texts(path), texts(other)) == (["Belts off, twice"], ["Shoes off"])
    assert not journey.unsaved
    assert (journey.state.error, journey.state.changed) == (None, False)


def test_a_file_that_is_there_is_written_over_only_where_that_is_allowed(journey, path):
    other = path.with_name("other.journey.json")
    other.write_text("somebody's")
    with pytest.raises(jw.Refused, match=r"other\.journey\.json is there already") as refused:
        journey.save_as(other, overwrite=False)
    assert refused.value.reason == "conflict"
    assert (other.read_text(), journey.path) == ("somebody's", path)
    assert journey.save_as(path.with_name("new.journey.json"), overwrite=False) == journey.path
    journey.save_as(other)
    assert (texts(other), journey.path) == (["Shoes off, twice", "Long queue"][:1], other)


def test_edits_that_could_not_be_saved_are_never_laid_over_a_changed_file(
    journey, path, monkeypatch
):
    monkeypatch.setattr(atomic, "replace", _full)
    with pytest.warns(jw.SaveWarning, match="full"):
        journey.add_card("Check in", "pains", "Long queue")
    monkeypatch.undo()
    by_hand(path, '"Flying"', '"Flying from SFO"')
    theirs = path.read_bytes()
    with pytest.warns(jw.SaveWarning, match="this map has 2 unsaved edits"):
        journey.add_card("Check in", "pains", "Kiosk is broken")
    assert path.read_bytes() == theirs


def test_a_full_disk_is_no_quarrel(journey, monkeypatch):
    monkeypatch.setattr(atomic, "replace", _full)
    with pytest.warns(jw.SaveWarning, match="full"):
        journey.add_card("Check in", "pains", "Long queue")
    assert (journey.state.error is None, journey.state.changed) == (False, False)


def _full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_broken_file_is_not_written_over(journey, path):
    path.write_text('{"format": "journey-map", ')
    with pytest.warns(jw.SaveWarning, match="was changed on disk"):
        journey.add_card("Check in", "pains", "Long queue")
    assert path.read_text() == '{"format": "journey-map", '
    with pytest.raises(jw.JourneyError):
        journey.reload()
    assert len(journey.cards) == 2
    journey.save(overwrite=True)
    assert len(texts(path)) == 2


def test_a_quarrel_is_warned_of_once(journey, path):
    by_hand(path, "Shoes off, twice", "Belts off, twice")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for number in range(3):
            journey.update("shoes", text=f"Shoes off {number}")
        journey.save(overwrite=True)
        by_hand(path, "Shoes off 2", "Belts off")
        journey.update("shoes", text="Once more")
    assert [each.category for each in caught] == [jw.SaveWarning, jw.SaveWarning]


def test_a_file_that_a_newer_version_wrote_meanwhile_is_not_written_over(journey, path):
    by_hand(path, '"version": 1', '"version": 2')
    newer = path.read_bytes()
    with pytest.warns(jw.SaveWarning, match="was changed on disk"):
        journey.add_card("Check in", "pains", "Long queue")
    assert path.read_bytes() == newer
    assert journey.store.readonly is None


def test_a_file_that_was_only_touched_is_no_change(journey, path):
    path.write_bytes(path.read_bytes())
    os.utime(path, (1, 1))
    journey.add_card("Check in", "pains", "Long queue")
    assert len(journey.history) == 1
    assert len(texts(path)) == 2


def test_reload_is_one_change_that_can_be_undone(journey, path):
    by_hand(path, "Shoes off, twice", "Belts off, twice")
    journey.reload()
    assert journey.cards.by_key("shoes").text == "Belts off, twice"
    assert journey.revision == 1
    assert not journey.unsaved
    journey.undo()
    assert texts(path) == ["Shoes off, twice"]


def test_a_lock_that_somebody_holds_is_waited_for(journey, path):
    held, free = threading.Event(), threading.Event()

    def hold():
        with atomic.locked(path):
            held.set()
            free.wait(5)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(5)
    threading.Timer(0.2, free.set).start()
    start = time.monotonic()
    journey.add_card("Check in", "pains", "Long queue")
    assert time.monotonic() - start > 0.15
    assert len(texts(path)) == 2
    other.join()


def test_a_lock_that_is_never_let_go_is_an_error_in_words(path):
    held = pytest.raises(jw.JourneyError, match="another program has held it")
    with atomic.locked(path), held, atomic.locked(path, seconds=0.05):
        pytest.fail("both of them hold it")


def test_saves_never_wait_for_each_other_for_ever(path):
    """Two maps on one file: a step on one holds it while the other saves, and a browser types."""
    one, other = jw.open(path), jw.open(path)

    def work():
        browser(one, "Typed into one")
        with one.step("On one"):
            one.add_card("Check in", "pains", "From one", key="one")
            other.add_card("Check in", "pains", "From the other", key="other")
            time.sleep(0.4)
        other.add_card("Check in", "pains", "From the other again", key="again")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", jw.SaveWarning)
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(20)
        assert not thread.is_alive()
        one.save(overwrite=True)
        other.close()
        one.close()


# What a save is told to views


def test_views_hear_unsaved_saving_and_saved(journey, path):
    states = []
    stop = journey.on_state(states.append)
    browser(journey, "Typed")
    assert states[-1].unsaved
    assert eventually(lambda: not states[-1].unsaved and not states[-1].saving)
    assert [state.saving for state in states] == [False, True, False]
    assert states[-1].path == str(path.resolve())
    assert states[-1].saved_at.endswith("Z")
    stop()
    browser(journey, "Typed again")
    assert len(states) == 3


def test_a_state_that_fails_to_be_told_loses_no_save(journey, path):
    def broken(state):
        raise RuntimeError(state)

    journey.on_state(broken)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        journey.add_card("Check in", "pains", "Long queue")
    assert len(texts(path)) == 2
    assert not journey.unsaved


# What can be opened


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(jw.JourneyError, match=r"no such file.*save_as"):
        jw.open(tmp_path / "missing.journey.json")
    (tmp_path / "folder.journey.json").mkdir()
    with pytest.raises(jw.JourneyError, match="is a folder, not a map"):
        jw.open(tmp_path / "folder.journey.json")
    os.mkfifo(tmp_path / "pipe.journey.json")
    with pytest.raises(jw.JourneyError, match="is not a plain file"):
        jw.open(tmp_path / "pipe.journey.json")
    (tmp_path / "map.mmd").write_text("journey")
    with pytest.raises(jw.JourneyError, match=r'isn\'t a map\'s own file.*jw\.read\("map\.mmd"\)'):
        jw.open(tmp_path / "map.mmd")
    (tmp_path / "empty.journey.json").touch()
    with pytest.raises(jw.JourneyError, match="empty"):
        jw.open(tmp_path / "empty.journey.json")
    with pytest.raises(jw.JourneyError):
        jw.open(tmp_path / "a\0b.journey.json")
    with pytest.raises(jw.JourneyError, match="path"):
        jw.open(tmp_path / ("long" * 100))


def test_a_file_over_50_mb_is_refused_before_it_is_read(tmp_path):
    large = tmp_path / "large.journey.json"
    with large.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(jw.JourneyError, match=r"large.*50,000,001 bytes.*Split"):
        jw.open(large)


def test_a_map_that_no_reader_would_open_is_not_saved(tmp_path, monkeypatch):
    monkeypatch.setattr(binding, "MAX_BYTES", 500)
    journey = jw.JourneyMap("Large", stages=["One", "Two"])
    with pytest.raises(jw.JourneyError, match="a file may have"):
        journey.save(tmp_path / "large.journey.json")
    assert not list(tmp_path.iterdir())


def test_a_file_that_may_not_be_read():
    said = run(
        """
        import json, os, tempfile
        from pathlib import Path
        import journey_widgets as jw
        folder = Path(tempfile.mkdtemp())
        folder.chmod(0o755)
        path = jw.JourneyMap("Flying").save(folder / "flying.journey.json")
        path.chmod(0o200)
        if os.geteuid() == 0:
            os.seteuid(65534)
        try:
            jw.open(path)
        except jw.JourneyError as refused:
            message = str(refused)
        os.seteuid(os.getuid())
        path.unlink()
        folder.rmdir()
        print(json.dumps(message))
        """
    )
    assert said.startswith("flying.journey.json may not be read by you.")


def test_a_map_of_a_newer_version_is_read_only_and_its_file_stays(path):
    newer = path.read_text().replace('"version": 1', '"version": 2')
    path.write_text(newer)
    journey = jw.open(path)
    with pytest.raises(jw.Refused) as refused:
        journey.add_stage("Gate")
    assert refused.value.reason == "readonly"
    with pytest.raises(jw.JourneyError, match="read-only"):
        journey.save()
    journey.close()
    assert path.read_text() == newer


def test_orders_stay_valid_after_a_merge(journey, path):
    theirs = jw.open(path)
    theirs.add_card("Security", "pains", "Theirs", key="theirs")
    journey.add_card("Security", "pains", "Ours", key="ours")
    orders = [card.order for card in jw.read(path).cards.where(stage="Security")]
    assert len(set(orders)) == 3
    assert order_between(orders[0], orders[1])
    assert canonical(journey.document) == path.read_bytes()
    theirs.close()
