"""What a browser says is answered, whatever it says, and every editor hears of each change."""

import json
import os
import string
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_widgets.model import Store, canonical, from_dict
from journey_widgets.widget.protocol import Endpoint


class Browser:
    """One editor: sends messages, keeps the answers, and mirrors the map from them."""

    def __init__(self, endpoint, readonly=None):
        self.endpoint, self.readonly = endpoint, readonly
        self.heard = []
        self.detach = endpoint.attach(self.hear)
        self.count = 0
        self.epoch = ""
        self.mirror = None
        self.tell("open")

    def hear(self, message):
        json.dumps(message, allow_nan=False).encode()
        self.heard.append(message)
        if message["kind"] == "document":
            self.mirror = Store(from_dict(message["document"]))
            self.revision, self.epoch = message["revision"], message["epoch"]
        elif message["kind"] == "applied" and message["revision"] == self.revision + 1:
            self.mirror.change(message["operations"], label=message["label"])
            self.revision += 1

    def say(self, content):
        before = len(self.heard)
        self.endpoint.receive(content, self.hear, self.readonly)
        return self.heard[before:]

    def tell(self, kind, **fields):
        return self.say({"protocol": 1, "epoch": self.epoch, "kind": kind, **fields})

    def change(self, *operations, revision=None, change_id=None, label="Edit"):
        self.count += 1
        return self.tell(
            "change",
            id=change_id or f"{id(self)}-{self.count}",
            revision=self.revision if revision is None else revision,
            label=label,
            operations=list(operations),
        )


def set_text(card, text):
    return {"op": "replace", "path": f"/cards/{card}/text", "value": text}


@pytest.fixture
def browser(session):
    return Browser(Endpoint(session))


def test_the_document_travels_only_in_answer_to_open(browser, session):
    assert [message["kind"] for message in browser.heard] == ["document"]
    opened = browser.heard[0]
    assert opened["document"] == session.store.document.to_dict()
    assert (opened["revision"], opened["readonly"], opened["path"]) == (0, False, None)
    browser.change(set_text("c0", "Changed"))
    session.store.undo()
    assert [m["kind"] for m in browser.heard if "document" in m] == ["document"]


def test_a_change_is_told_to_every_editor_once_with_what_was_completed(session):
    endpoint = Endpoint(session)
    here, there = Browser(endpoint), Browser(endpoint)
    (answer,) = here.change({"op": "remove", "path": "/stages/s0"}, change_id="one")
    assert (answer["kind"], answer["id"], answer["origin"]) == ("applied", "one", "browser")
    paths = {operation["path"] for operation in answer["operations"]}
    assert {"/stages/s0", "/cards/c0", "/cards/c2"} <= paths
    assert there.heard[-1] == answer
    for editor in (here, there):
        assert canonical(editor.mirror.document) == canonical(session.store.document)


def test_python_and_browser_share_one_history(browser, session):
    session.store.change([set_text("c0", "From Python")], label="Python")
    assert browser.heard[-1]["origin"] == "python"
    assert "id" not in browser.heard[-1]
    (undone,) = browser.tell("undo", id="u1", revision=1)
    assert (undone["kind"], undone["id"], undone["label"]) == ("applied", "u1", "Python")
    assert (undone["can_undo"], undone["can_redo"]) == (False, True)
    (redone,) = browser.tell("redo", id="r1", revision=2)
    assert redone["revision"] == 3
    assert session.store.document.cards.get("c0").text == "From Python"


def test_a_change_that_comes_again_is_answered_and_not_applied_again(session):
    endpoint = Endpoint(session)
    here, there = Browser(endpoint), Browser(endpoint)
    add = {
        "op": "add",
        "path": "/cards/new1",
        "value": {"order": "a9", "stage": "s0", "lane": "l0", "text": "New"},
    }
    (first,) = here.change(add, change_id="again", revision=0)
    heard = len(there.heard)
    (second,) = here.change(add, change_id="again", revision=0)
    assert first == second
    assert session.store.revision == 1
    assert len(there.heard) == heard


def test_a_replay_is_answered_by_a_new_endpoint_too(session):
    first = Browser(Endpoint(session))
    first.change(set_text("c0", "Once"), change_id="x", revision=0)
    first.detach()
    (answer,) = Browser(Endpoint(session)).change(set_text("c0", "Once"), change_id="x", revision=0)
    assert (answer["kind"], answer["revision"]) == ("applied", 1)


def test_a_refusal_that_comes_again_is_the_same(browser):
    wrong = {"op": "replace", "path": "/cards/nobody/text", "value": "?"}
    (first,) = browser.change(wrong, change_id="no")
    (second,) = browser.change(wrong, change_id="no")
    assert first == second
    assert first["kind"] == "refused"


def test_a_change_that_comes_to_nothing_is_answered(browser, session):
    same = session.store.document.cards.get("c0").text
    (answer,) = browser.change(set_text("c0", same), change_id="nothing")
    assert (answer["kind"], answer["id"], answer["revision"]) == ("applied", "nothing", 0)
    assert answer["operations"] == []


def test_an_older_change_is_rebased_when_nothing_conflicts(browser, session):
    session.store.change([set_text("c0", "Theirs")], label="Python")
    (answer,) = browser.change(set_text("c1", "Mine"), revision=0)
    assert (answer["kind"], answer["revision"]) == ("applied", 2)
    assert session.store.document.cards.get("c0").text == "Theirs"


def test_a_conflict_is_refused_to_the_sender_alone_with_both_values(session):
    endpoint = Endpoint(session)
    here, there = Browser(endpoint), Browser(endpoint)
    session.store.change([set_text("c0", "Theirs")], label="Python")
    heard = len(there.heard)
    (answer,) = here.change(set_text("c0", "Mine"), revision=0, change_id="c")
    assert (answer["kind"], answer["id"], answer["reason"]) == ("refused", "c", "conflict")
    assert (answer["theirs"], answer["where"]) == ("Theirs", "/cards/c0/text")
    assert len(there.heard) == heard
    assert session.store.document.cards.get("c0").text == "Theirs"


def test_what_has_gone_is_invalid_and_names_it(browser, session):
    session.store.change([{"op": "remove", "path": "/cards/c0"}], label="Python")
    (answer,) = browser.change(set_text("c0", "Late"), revision=0)
    assert answer["kind"] == "refused"
    assert "c0" in answer["message"] + str(answer["where"])


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": "/cards/c0/id", "value": "other"},
        {"op": "replace", "path": "/format", "value": "x"},
        {"op": "replace", "path": "/version", "value": 2},
        {"op": "add", "path": "/requires", "value": ["x"]},
        {"op": "add", "path": "/cards/-", "value": {}},
        {"op": "replace", "path": "", "value": {}},
        {"op": "move", "path": "/cards/c0", "from": "/cards/c1"},
        {"op": "replace", "path": "/cards/c0/link", "value": "javascript:alert(1)"},
        {"op": "replace", "path": "/cards/c0/stage", "value": "s99"},
        {"op": "replace", "path": "/cards/c0/text", "value": "x" * 5001},
        {"op": "replace", "path": "/cards/c0/text", "value": "a\0b"},
        {"op": "replace", "path": "/cards/c0/text", "value": "\ud800"},
        {"op": "replace", "path": "/cards/\ud800/text", "value": "x"},
        {"op": "replace", "path": "/cards/c0/importance", "value": 4},
        {"op": "replace", "path": "/cards/c0/n", "value": float("nan")},
    ],
)
def test_what_a_browser_may_not_write_is_refused_and_changes_nothing(browser, session, operation):
    before = canonical(session.store.document)
    (answer,) = browser.change(operation, change_id="bad")
    assert (answer["kind"], answer["id"], answer["reason"]) == ("refused", "bad", "invalid")
    assert canonical(session.store.document) == before
    assert session.store.revision == 0


def test_a_stale_undo_is_refused(browser, session):
    session.store.change([set_text("c0", "One")], label="Python")
    session.store.change([set_text("c0", "Two")], label="Python")
    (answer,) = browser.tell("undo", id="u", revision=1)
    assert (answer["kind"], answer["reason"]) == ("refused", "stale")
    assert session.store.revision == 2


def test_a_message_of_another_epoch_is_stale_and_the_answer_tells_the_new_one(browser, session):
    (answer,) = browser.say(
        {"protocol": 1, "epoch": "before", "kind": "change", "id": "d", "revision": 0,
         "label": "Edit", "operations": [set_text("c0", "Draft")]}
    )  # fmt: skip
    assert (answer["kind"], answer["reason"]) == ("refused", "stale")
    assert answer["epoch"] == session.store.epoch
    assert session.store.revision == 0


def test_a_readonly_editor_shows_and_writes_nothing(session):
    endpoint = Endpoint(session)
    looker, writer = Browser(endpoint, "Look only."), Browser(endpoint)
    assert looker.heard[0]["readonly"] == "Look only."
    assert writer.heard[0]["readonly"] is False
    for answer in (
        looker.change(set_text("c0", "No")),
        looker.tell("undo", id="u", revision=0),
        looker.tell("save"),
        looker.tell("reload"),
    ):
        assert [(m["kind"], m["reason"]) for m in answer] == [("refused", "readonly")]
    writer.change(set_text("c0", "Yes"))
    assert looker.heard[-1]["kind"] == "applied"


def test_a_map_that_is_readonly_says_why(make):
    session = make()
    locked = Store(session.store.document, readonly="A newer version wrote this file.")
    session.store = locked
    browser = Browser(Endpoint(session))
    assert "newer version" in browser.heard[0]["readonly"]
    (answer,) = browser.change(set_text("c0", "No"))
    assert answer["reason"] == "readonly"


def test_saving_is_told_in_status_messages(make, tmp_path):
    session = make(path=tmp_path / "sfo.journey.json")
    browser = Browser(Endpoint(session))
    assert browser.heard[0]["path"].endswith("sfo.journey.json")
    browser.change(set_text("c0", "Keep this"))
    answers = browser.tell("save")
    assert {message["kind"] for message in answers} == {"status"}
    last = answers[-1]
    assert (last["unsaved"], last["saving"]) == (False, False)
    assert last["saved_at"].endswith("Z")
    assert "Keep this" in (tmp_path / "sfo.journey.json").read_text("utf-8")


def test_a_save_that_fails_is_told_and_not_raised(browser, tmp_path):
    answers = browser.tell("save")
    assert answers[-1]["kind"] == "status"
    assert "bound to a file" in answers[-1]["error"]
    answers = browser.tell("save", path=str(tmp_path / "no" / "folder" / "x.journey.json"))
    assert "x.journey.json" in answers[-1]["error"]
    answers = browser.tell("reload")
    assert answers[-1]["error"]


def test_a_file_that_someone_else_changed_leaves_a_choice(make, tmp_path):
    path = tmp_path / "sfo.journey.json"
    session = make(path=path)
    endpoint = Endpoint(session)
    browser = Browser(endpoint)
    text = session.store.document.cards["c0"].text
    path.write_text(path.read_text("utf-8").replace(text, "Theirs"), "utf-8")
    browser.change(set_text("c0", "Ours"))
    failed = browser.tell("save")[-1]
    assert (failed["choice"], failed["unsaved"]) == ("changed", True)
    # A view that opens now hears of it too.
    later = Browser(endpoint).heard
    assert [message["kind"] for message in later] == ["document", "status"]
    assert later[1]["choice"] == "changed"

    taken = browser.tell("reload")[-1]
    assert (taken["choice"], taken.get("error"), taken["unsaved"]) == (None, None, False)
    assert browser.mirror.document.cards["c0"].text == "Theirs"
    browser.tell("undo", id="u", revision=browser.revision)
    assert browser.mirror.document.cards["c0"].text == "Ours"

    path.write_text(path.read_text("utf-8").replace("Theirs", "Theirs again"), "utf-8")
    assert browser.tell("save")[-1]["choice"] == "changed"
    kept = browser.tell("save", overwrite=True)[-1]
    assert (kept["choice"], kept["unsaved"]) == (None, False)
    assert "Ours" in path.read_text("utf-8")


def test_a_map_is_bound_to_the_file_it_is_saved_to_unless_another_is_there(browser, tmp_path):
    (tmp_path / "taken.journey.json").write_text("somebody's")
    taken = str(tmp_path / "taken.journey.json")
    refused = browser.tell("save", path=taken, bind=True)[-1]
    assert (refused["choice"], refused["path"]) == ("there", None)
    assert "taken.journey.json is there already" in refused["error"]
    assert (tmp_path / "taken.journey.json").read_text() == "somebody's"

    free = str(tmp_path / "free.journey.json")
    saved = browser.tell("save", path=free, bind=True)[-1]
    assert (saved["path"], saved["unsaved"], saved.get("error")) == (free, False, None)
    over = browser.tell("save", path=taken, bind=True, overwrite=True)[-1]
    assert over["path"] == taken
    copied = browser.tell("save", path=str(tmp_path / "copy.journey.json"))[-1]
    assert copied["path"] == taken
    assert "Flying" in (tmp_path / "copy.journey.json").read_text("utf-8")


def test_who_asked_for_a_save_knows_which_answer_is_theirs(browser, tmp_path):
    path = str(tmp_path / "sfo.journey.json")
    told = browser.tell("save", path=path, bind=True)
    assert [message.get("asked", False) for message in told] == [False] * (len(told) - 1) + [True]
    again = browser.tell("save", path=str(tmp_path / "no" / "sfo.journey.json"), bind=True)
    assert again[-1]["asked"]
    assert again[-1]["why"].endswith(f"the folder {tmp_path / 'no'} does not exist.")
    assert again[-1]["error"].startswith(again[-1]["why"])


def test_a_quarrel_is_still_told_when_another_name_is_taken(make, tmp_path):
    path, taken = tmp_path / "sfo.journey.json", tmp_path / "taken.journey.json"
    session = make(path=path)
    browser = Browser(Endpoint(session))
    text = session.store.document.cards["c0"].text
    taken.write_text("somebody's")
    path.write_text(path.read_text("utf-8").replace(text, "Theirs"), "utf-8")
    browser.change(set_text("c0", "Ours"))
    browser.tell("save")
    refused = browser.tell("save", path=str(taken), bind=True)[-1]
    assert (refused["choice"], refused["changed"]) == ("there", True)


def test_a_fault_while_saving_leaves_nobody_waiting(browser, session, monkeypatch, tmp_path):
    def fault(*_args, **_options):
        raise MemoryError

    monkeypatch.setattr(session, "save_as", fault)
    with pytest.raises(MemoryError):
        browser.tell("save", path=str(tmp_path / "sfo.journey.json"), bind=True)
    (told,) = [message for message in browser.heard if message.get("asked")]
    assert "The map was not saved: MemoryError" in told["error"]


def test_a_file_name_that_is_no_utf_8_can_be_told(make, tmp_path):
    path = tmp_path / os.fsdecode(b"k\xe4rta.journey.json")
    endpoint = Endpoint(make(path=path))
    browser = Browser(endpoint)
    browser.tell("save")
    for message in browser.heard:
        json.dumps(message, ensure_ascii=False).encode()


@pytest.mark.parametrize("fields", [{"bind": 1}, {"overwrite": "yes"}, {"path": ""}])
def test_a_save_that_says_nothing_clear_is_refused(browser, fields):
    (answer,) = browser.tell("save", **fields)
    assert (answer["kind"], answer["reason"]) == ("refused", "invalid")


def test_unknown_kinds_are_ignored_and_other_protocols_answered(browser):
    assert browser.tell("wave", id="1") == []
    answer = browser.say({"protocol": 2, "epoch": "", "kind": "open"})
    assert answer[0]["kind"] == "refused"
    assert "protocol 2" in answer[0]["message"]


@pytest.mark.parametrize(
    "content",
    [
        None, 3, "open", [], {}, {"kind": "open"}, {"kind": 3}, {"protocol": 1, "kind": "open"},
        {"protocol": True, "kind": "open", "epoch": ""},
        {"protocol": 1, "kind": "open", "epoch": 3},
    ],
)  # fmt: skip
def test_malformed_messages_are_refused(browser, content):
    (answer,) = browser.say(content)
    assert (answer["kind"], answer["reason"]) == ("refused", "invalid")
    assert answer["message"]


@pytest.mark.parametrize(
    "fields",
    [
        {"id": 3}, {"id": ""}, {"id": "x" * 65}, {"id": "\ud800"}, {"revision": -1},
        {"revision": "0"}, {"revision": True}, {"revision": 1.5}, {"label": None},
        {"label": "x" * 201}, {"label": "\ud83d"}, {"operations": {}}, {"operations": []},
        {"operations": [3]}, {"operations": [{}]}, {"operations": [{"op": "add"}]},
        {"operations": [{"op": "add", "path": "/title"}]},
        {"operations": [{"op": 3, "path": "/title", "value": ""}]},
        {"operations": [{"op": "add", "path": 3, "value": ""}]},
        {"revision": 10**400},
    ],
)  # fmt: skip
def test_malformed_changes_are_refused(browser, session, fields):
    good = {"id": "x", "revision": 0, "label": "Edit", "operations": [set_text("c0", "Good")]}
    (answer,) = browser.tell("change", **(good | fields))
    assert answer["kind"] == "refused"
    assert session.store.revision == 0


def test_a_value_that_nests_for_ever_is_refused(browser):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    (answer,) = browser.change({"op": "add", "path": "/cards/c0/fields", "value": deep})
    assert (answer["kind"], answer["reason"]) == ("refused", "invalid")


def test_a_huge_change_is_refused_or_applied_whole(browser, session):
    add = [
        {"op": "add", "path": f"/cards/x{i}",
         "value": {"order": "a0", "stage": "s0", "lane": "l0", "text": "t"}}
        for i in range(50_001)
    ]  # fmt: skip
    (answer,) = browser.change(*add)
    assert answer["kind"] == "refused"
    assert len(session.store.document.cards) == 3


def test_a_browser_change_waits_for_a_step_and_is_rebased(session):
    endpoint = Endpoint(session)
    browser = Browser(endpoint)
    entered = threading.Event()

    def edit():
        entered.set()
        browser.change(set_text("c1", "From the browser"), revision=0)

    thread = threading.Thread(target=edit)
    with session.store.step("A long cell"):
        session.store.change([set_text("c0", "One")], label="")
        thread.start()
        assert entered.wait(5)
        session.store.change([set_text("c2", "Two")], label="")
        assert session.store.document.cards.get("c1").text != "From the browser"
    thread.join(5)
    texts = [session.store.document.cards.get(each).text for each in ("c0", "c1", "c2")]
    assert texts == ["One", "From the browser", "Two"]
    applied = [m["revision"] for m in browser.heard if m["kind"] == "applied"]
    assert applied == [1, 2]
    assert canonical(browser.mirror.document) == canonical(session.store.document)


def test_threads_that_write_at_once_are_heard_in_order(session):
    endpoint = Endpoint(session)
    browsers = [Browser(endpoint) for _ in range(3)]

    def write(browser, card):
        for i in range(30):
            browser.change(set_text(card, f"{card} {i}"), revision=session.store.revision)

    threads = [
        threading.Thread(target=write, args=(browser, f"c{i}"))
        for i, browser in enumerate(browsers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert session.store.revision == 90
    for browser in browsers:
        revisions = [m["revision"] for m in browser.heard if m["kind"] == "applied"]
        assert revisions == list(range(1, 91))
        assert canonical(browser.mirror.document) == canonical(session.store.document)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(
    ["protocol", "epoch", "kind", "id", "revision", "label", "operations", "path"]
)
PATHS = st.builds(
    "".join,
    st.lists(
        st.sampled_from(["/", "cards", "c0", "c1", "text", "id", "~1", "-", "", "stages", "s0"]),
        max_size=6,
    ),
)
OPERATIONS = st.lists(
    st.fixed_dictionaries(
        {
            "op": st.sampled_from(["add", "replace", "remove", "test", "copy"]) | JSON,
            "path": PATHS | JSON,
            "value": JSON,
        }
    )
    | JSON,
    max_size=4,
)
MESSAGES = JSON | st.fixed_dictionaries(
    {
        "protocol": st.just(1) | JSON,
        "epoch": st.just("EPOCH") | JSON,
        "kind": st.sampled_from(["open", "change", "undo", "redo", "save", "reload", "x"]),
    },
    optional={
        "id": st.text(string.ascii_letters, min_size=1, max_size=4) | JSON,
        "revision": st.integers(0, 3) | JSON,
        "label": st.text(max_size=5) | JSON,
        "operations": OPERATIONS | JSON,
        "path": st.none() | JSON.filter(lambda value: not isinstance(value, str)),
    },
)


@given(st.lists(MESSAGES, min_size=1, max_size=5))
def test_nothing_that_a_browser_says_raises_or_breaks_the_map(make, messages):
    session = make()
    browser = Browser(Endpoint(session))
    for message in messages:
        if isinstance(message, dict) and message.get("epoch") == "EPOCH":
            message = message | {"epoch": session.store.epoch}
        answers = browser.say(message)
        ignored = isinstance(message, dict) and message.get("kind") == "x"
        assert bool(answers) != ignored
    from_dict(session.store.document.to_dict())
    assert canonical(browser.mirror.document) == canonical(session.store.document)


@pytest.mark.parametrize("after", [False, True])
def test_a_change_that_is_interrupted_is_applied_once_and_answered(session, monkeypatch, after):
    pressed = []
    change = session.store.change

    def interrupted(*args, **options):
        if pressed:
            return change(*args, **options)
        pressed.append("stop")
        if after:
            change(*args, **options)
        raise KeyboardInterrupt

    browser = Browser(Endpoint(session))
    monkeypatch.setattr(session.store, "change", interrupted)
    with pytest.raises(KeyboardInterrupt):
        browser.change(set_text("c0", "Changed"), change_id="x")
    answers = [(m["id"], m["revision"]) for m in browser.heard if m["kind"] == "applied"]
    assert set(answers) == {("x", 1)}
    assert session.store.revision == 1
    assert session.store.document.cards["c0"].text == "Changed"
