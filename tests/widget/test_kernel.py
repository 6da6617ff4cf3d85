"""A map in a real kernel: what a cell shows, what is stored, what travels."""

import queue
import threading
import time

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

VIEW = "application/vnd.jupyter.widget-view+json"
MAP = "application/vnd.journey-map+json"
EDITS = 60


class Notebook:
    """Runs cells and listens, as a front-end does."""

    def __init__(self, **options):
        self.manager, self.client = start_new_kernel(kernel_name="python3", **options)

    def run(self, code):
        parent = self.client.execute(code)
        heard = []
        while True:
            message = self.client.get_iopub_msg(timeout=30)
            if message["parent_header"].get("msg_id") != parent:
                continue
            if message["msg_type"] == "error":
                raise AssertionError("\n".join(message["content"]["traceback"]))
            state = message["content"].get("execution_state")
            if message["msg_type"] == "status" and state == "idle":
                return heard
            heard.append(message)

    def listen(self, seconds, kind):
        """Messages of a kind until `seconds` have passed."""
        heard, end = [], time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                message = self.client.get_iopub_msg(timeout=left)
            except queue.Empty:
                break
            if message["msg_type"] == kind:
                heard.append(message["content"])
        return heard

    def say(self, model, content):
        message = self.client.session.msg(
            "comm_msg", {"comm_id": model, "data": {"method": "custom", "content": content}}
        )
        self.client.shell_channel.send(message)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


SETUP = """
from journey_widgets.widget import editor
editor.front_end = lambda: "export default {}"
import journey_widgets as jw
journey = jw.JourneyMap("Flying", stages=["Book", "Fly"])
card = journey.add_card("Book", "pains", "No lane")
"""


def of(kind, messages):
    return [message["content"] for message in messages if message["msg_type"] == kind]


@pytest.fixture(scope="module")
def kernel():
    made = Notebook()
    yield made
    made.close()


@pytest.fixture
def notebook(kernel):
    """A new map in the same kernel."""
    kernel.run(SETUP)
    return kernel


def test_a_cell_shows_the_editor_and_all_that_needs_no_kernel(notebook):
    heard = notebook.run("journey")
    (shown,) = of("display_data", heard)
    assert of("execute_result", heard) == []
    assert set(shown["data"]) == {VIEW, MAP, "text/html", "text/markdown", "text/plain"}
    assert shown["data"][MAP]["title"] == "Flying"
    assert shown["transient"]["display_id"]
    (opened,) = of("comm_open", heard)[-1:]
    assert "cards" not in opened["data"]["state"]


def test_an_editor_that_somebody_holds_shows_and_refreshes_all_of_it_too(notebook):
    heard = notebook.run("editor = journey.editor(locale='sv')\neditor")
    (shown,) = of("display_data", heard)
    assert of("execute_result", heard) == []
    assert set(shown["data"]) == {VIEW, MAP, "text/html", "text/markdown", "text/plain"}
    assert ">Problem<" in shown["data"]["text/html"]
    notebook.run("journey.rename(journey.stages.ids()[0], 'Book again')")
    (refreshed,) = notebook.listen(3, "update_display_data")
    assert refreshed["transient"] == shown["transient"]
    assert refreshed["data"][VIEW] == shown["data"][VIEW]
    assert "Book again" in refreshed["data"]["text/html"]
    # Closed right after a change, its picture shows that; and nothing that comes later.
    name = "journey.rename(journey.stages.ids()[0], {!r})"
    heard = notebook.run(f"{name.format('The last')}\neditor.close()\n{name.format('Not seen')}")
    (last,) = of("update_display_data", heard)
    assert "The last" in last["data"]["text/html"]
    assert notebook.listen(2.5, "update_display_data") == []


def test_displays_share_a_model_and_an_id(notebook):
    first, second = (of("display_data", notebook.run("journey"))[0] for _ in range(2))
    assert first["data"][VIEW] == second["data"][VIEW]
    assert first["transient"] == second["transient"]


def test_what_is_stored_is_refreshed_after_a_pause_and_not_for_each_edit(notebook):
    (shown,) = of("display_data", notebook.run("journey"))
    heard = notebook.run(
        "for i in range(5):\n    journey.rename(journey.stages.ids()[0], f'Book {i}')"
    )
    assert of("update_display_data", heard) == []
    refreshed = notebook.listen(3, "update_display_data")
    assert len(refreshed) == 1
    assert refreshed[0]["transient"] == shown["transient"]
    assert refreshed[0]["data"][VIEW] == shown["data"][VIEW]
    for kind in (MAP, "text/html", "text/markdown", "text/plain"):
        assert "Book 4" in str(refreshed[0]["data"][kind]), kind


def test_an_edit_of_the_browser_is_answered_once(notebook):
    (shown,) = of("display_data", notebook.run("journey"))
    model = shown["data"][VIEW]["model_id"]
    notebook.say(model, {"protocol": 1, "epoch": "", "kind": "open"})
    opened = [m["data"]["content"] for m in notebook.listen(1, "comm_msg")]
    assert [message["kind"] for message in opened] == ["document"]
    (card,) = opened[0]["document"]["cards"]
    notebook.say(
        model,
        {"protocol": 1, "epoch": opened[0]["epoch"], "kind": "change", "id": "e1",
         "revision": opened[0]["revision"], "label": "Edit card",
         "operations": [{"op": "replace", "path": f"/cards/{card}/text", "value": "Too long"}]},
    )  # fmt: skip
    answers = [m["data"]["content"] for m in notebook.listen(1, "comm_msg")]
    assert [(message["kind"], message.get("id")) for message in answers] == [("applied", "e1")]
    heard = notebook.run("print(journey.get(card.id).text)")
    assert of("stream", heard)[0]["text"] == "Too long\n"


@pytest.mark.parametrize("cards", [0, 300])
def test_a_kernel_that_shuts_down_stores_the_last_edit_first(cards, tmp_path):
    # What is large travels in another way than what is small.
    many = f"for i in range({cards}):\n    journey.add_card('Book', 'pains', 300 * 'x' + str(i))"
    with (tmp_path / "complaints.txt").open("w+") as complaints:
        notebook = Notebook(stderr=complaints, extra_arguments=["--log-level=ERROR"])
        notebook.run(SETUP)
        notebook.run(f"{many}\njourney")
        notebook.run("journey.rename('Fly', 'Last edit')")
        notebook.client.shutdown()
        (refreshed,) = notebook.listen(3, "update_display_data")
        assert "Last edit" in refreshed["data"]["text/html"]
        assert len(refreshed["data"][MAP]["cards"]) == cards + 1
        notebook.close()
        complaints.seek(0)
        assert complaints.read() == ""


def test_a_notebook_that_is_run_through_keeps_each_map_as_its_last_cell_left_it():
    cells = [
        SETUP,
        "journey",
        "journey.rename('Fly', 'Take off')",
        "journey.add_card('Book', 'pains', 'Late')",
    ]
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(
        made, timeout=60, kernel_name="python3", extra_arguments=["--log-level=ERROR"]
    ).execute()
    (shown,) = made.cells[1].outputs
    assert "Take off" in shown.data["text/html"]
    assert len(shown.data[MAP]["cards"]) == 2


class Lab(Notebook):
    """Sends what widgets say over a subshell, as JupyterLab does."""

    def __init__(self):
        super().__init__()
        self.client.control_channel.send(self.client.session.msg("create_subshell_request"))
        answer = self.client.get_control_msg(timeout=30)
        self.subshell = answer["content"]["subshell_id"]

    def send(self, kind, content):
        """Send something over the subshell; the id that answers will name."""
        message = self.client.session.msg(kind, content)
        message["header"]["subshell_id"] = self.subshell
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def say(self, model, content):
        self.send("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": content}})


@pytest.fixture(scope="module")
def lab():
    made = Lab()
    yield made
    made.close()


def open_map(lab):
    """Open a map as a page does; gives a function that adds a card there."""
    lab.run(SETUP)
    (shown,) = of("display_data", lab.run("journey"))
    model = shown["data"][VIEW]["model_id"]
    lab.say(model, {"protocol": 1, "epoch": "", "kind": "open"})
    said = [message["data"]["content"] for message in lab.listen(1, "comm_msg")]
    (opened,) = [content for content in said if content["kind"] == "document"]
    stage, lane = (next(iter(opened["document"][name])) for name in ("stages", "lanes"))

    def add(record):
        value = {"order": "a1", "stage": stage, "lane": lane, "text": "From the page"}
        lab.say(
            model,
            {"protocol": 1, "epoch": opened["epoch"], "kind": "change", "id": record,
             "revision": 0, "label": "Add card",
             "operations": [{"op": "add", "path": f"/cards/{record}", "value": value}]},
        )  # fmt: skip

    return add


def printed(messages):
    return "".join(said["text"] for said in of("stream", messages)).strip()


def test_a_cell_sees_the_edit_that_was_made_before_it_was_run(lab):
    add = open_map(lab)
    lab.run("seen = []")
    for number in range(EDITS):
        add(f"c{number}")
        # A cell that changes the map speaks on the map's line too.
        more = "; journey.add_card('Fly', 'pains', 'More')" if number % 7 == 0 else ""
        lab.run(f"seen.append('c{number}' in journey.cards.ids()){more}")
    assert printed(lab.run("print(all(seen), len(seen))")) == f"True {EDITS}"


def test_an_edit_arrives_while_a_cell_runs_even_after_one_that_changed_the_map(lab):
    add = open_map(lab)
    lab.run("journey.add_card('Fly', 'pains', 'From a cell')")
    soon = threading.Timer(0.5, add, ["c1"])
    soon.start()
    heard = lab.run(
        "import time\n"
        "for _ in range(100):\n"
        "    if 'c1' in journey.cards.ids():\n"
        "        break\n"
        "    time.sleep(0.05)\n"
        "print('c1' in journey.cards.ids())"
    )
    soon.join()
    assert printed(heard) == "True"


def test_a_cell_waits_but_once_for_a_widget_that_keeps_its_thread_busy(lab):
    open_map(lab)
    lab.send("execute_request", {"code": "import time; time.sleep(4)", "silent": False})
    times = []
    for _ in range(3):
        start = time.monotonic()
        lab.run("None")
        times.append(time.monotonic() - start)
    assert times[0] < 2
    assert max(times[1:]) < 0.5
    lab.listen(4, "status")
