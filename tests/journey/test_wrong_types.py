"""Whatever a public call is given as an argument, it does it or says why it doesn't."""

import inspect

import numpy as np
import pandas as pd
import pytest

import journey_widgets as jw
from journey_widgets._journey import given
from journey_widgets.locales import LANGUAGES
from journey_widgets.model import arguments as of_calls
from journey_widgets.review import review

PAGE = "x" * 6_000
WRONG = (
    None, 3, -1, float("nan"), True, "", PAGE, "\ud800", b"x", [[]], {3: None}, object(), pd.NA,
    pd.DataFrame(),
)  # fmt: skip
PICK = np.random.default_rng(1)
ANSWERS = pd.DataFrame({
    "who": [*range(20), *range(20)], "wave": ["t1"] * 20 + ["t2"] * 20,
    "queue": PICK.integers(1, 6, 40), "staff": PICK.integers(1, 6, 40),
    "advice": PICK.integers(0, 11, 40), "area": PICK.choice(["A", "B"], 40),
    "said": "some words of theirs",
})  # fmt: skip
QUESTIONS = {"Security": jw.Question("queue", measure="mean", scale=(1, 5))}
NOTES = pd.DataFrame({"stage": ["Security"], "lane": ["pains"], "text": ["x"], "key": ["1"]})
FELT = pd.DataFrame({"persona": ["Maya"], "stage": ["Security"], "value": [1]})


def airport():
    journey = jw.JourneyMap("Flying", stages=["Check in", "Security"])
    journey.add_persona("Maya")
    quote = journey.add_evidence("P07", quote="Shoes off, twice", key="q")
    journey.add_card("Security", "pains", "Shoes off", key="shoes", evidence=quote)
    journey.set_emotion("Maya", "Security", 1)
    journey.add_touchpoint("Kiosk")
    journey.add_channel("Radio")
    return journey


MAP = airport()
SCORES = jw.stage_scores(MAP, ANSWERS, QUESTIONS, by="area", min_base=1)
PLAIN = jw.stage_scores(MAP, ANSWERS, QUESTIONS)
WAVES = jw.stage_scores(MAP, {"1": ANSWERS, "2": ANSWERS}, QUESTIONS)
NPS = jw.nps(ANSWERS, "advice", by="area")
WEIGHED = jw.drivers(ANSWERS, "advice", ["queue", "staff"], draws=20)
REVIEW = MAP.review()


def on_map(name):
    return lambda **words: getattr(airport(), name)(**words)


def refresh(**words):
    journey = airport()
    journey.overlay(PLAIN)
    return journey.refresh(**words)


def editor(**words):
    airport().editor(**words).close()


def step(label):
    journey = airport()
    with journey.step(label):
        journey.add_stage("Gate")


def scored(**words):
    return jw.stage_scores(MAP, ANSWERS, {"Security": jw.Question(**words)})


CALLS = {
    "JourneyMap": (jw.JourneyMap, {"title": "x"}, given.MapFields),
    "from_template": (jw.JourneyMap.from_template, {"kind": "onboarding"}),
    "from_dict": (jw.JourneyMap.from_dict, {"value": MAP.to_dict()}),
    "Document.new": (jw.Document.new, {"title": "x"}),
    "open": (jw.open, {"path": "x.journey.json"}),
    "read": (jw.read, {"path": "x.mmd"}),
    "copy": (on_map("copy"), {"keep": ["stages"]}),
    "export": (on_map("export"), {
        "path": "m.html", "charts": (), "locale": "it", "comments": True, "owners": True,
    }),
    "overlay": (on_map("overlay"), {
        "scores": PLAIN, "source": "S", "as_of": "2026-01-01", "target": 1, "benchmark": 1,
        "card": "shoes", "channel": "web",
    }),
    "refresh": (refresh, {"answers": ANSWERS, "source": "Survey", "as_of": "2026-01-01"}),
    "add_stage": (on_map("add_stage"), {"name": "x", "before": None}, given.StageFields),
    "add_lane": (on_map("add_lane"), {"name": "x", "kind": "text"}, given.LaneFields),
    "add_persona": (on_map("add_persona"), {"name": "x", "key": "x"}, given.PersonaFields),
    "add_touchpoint": (on_map("add_touchpoint"), {"name": "x"}, given.TouchpointFields),
    "add_channel": (on_map("add_channel"), {"name": "x", "icon": "radio"}),
    "add_card": (on_map("add_card"), {
        "stage": "Security", "lane": "pains", "text": "x", "key": "x", "after": "shoes",
    }, given.CardFields),
    "set_emotion": (on_map("set_emotion"), {
        "persona": "Maya", "stage": "Security", "value": 1,
    }, given.EmotionFields),
    "add_moment": (on_map("add_moment"), {
        "stage": "Security", "name": "x", "kind": "truth",
    }, given.MomentFields),
    "add_path": (on_map("add_path"), {
        "name": "x", "kind": "main", "steps": ["Security"],
    }, given.PathFields),
    "add_evidence": (on_map("add_evidence"), {"title": "x"}, given.EvidenceFields),
    "cite": (on_map("cite"), {"record": "shoes", "evidence": "q", "against": True}),
    "link": (on_map("link"), {"start": "shoes", "end": "Maya", "kind": "causes", "label": "x"}),
    "add_metric": (on_map("add_metric"), {
        "name": "x", "measure": "mean", "value": 1,
    }, given.MetricFields),
    "add_comment": (on_map("add_comment"), {
        "on": "shoes", "text": "x", "author": "A", "created": "2026-03-01T09:30:00Z",
    }),
    "silence": (on_map("silence"), {
        "finding": "stage-without-goal", "reason": "x", "on": "Security",
    }),
    "update": (on_map("update"), {"record": "shoes"}, given.CardFields),
    "move": (on_map("move"), {"record": "shoes", "stage": "Check in", "before": None}),
    "rename": (on_map("rename"), {"record": "Security", "name": "x"}),
    "remove": (on_map("remove"), {"record": "Security", "cards_to": "Check in"}),
    "set": (on_map("set"), {"title": "x", "language": "it"}, given.MapFields),
    "add_cards": (on_map("add_cards"), {
        "frame": NOTES, "stage": "stage", "text": "text", "key": "key", "unmatched": "add",
        "note": "text",
    }),
    "set_emotions": (on_map("set_emotions"), {
        "frame": FELT, "persona": "persona", "value": "value", "unmatched": "skip",
    }),
    "apply": (on_map("apply"), {"edited": MAP.to_frame()}),
    "to_frame": (on_map("to_frame"), {"collection": "cards"}),
    "get": (on_map("get"), {"id": "x"}),
    "step": (step, {"label": "x"}),
    "review": (on_map("review"), {
        "rules": None, "ignore": (), "since": None, "as_of": "2026-01-01", "locale": "en",
    }),
    "mend": (on_map("mend"), {"finding": None}),
    "describe": (on_map("describe"), {"locale": "en", "brief": True}),
    "editor": (editor, {
        "readonly": True, "locale": "en", "theme": "dark", "stages": ["Security"],
        "lanes": ["pains"], "personas": ["Maya"], "height": 300,
    }),
    "save": (on_map("save"), {"path": "a.journey.json", "overwrite": False}),
    "save_as": (on_map("save_as"), {"path": "b.journey.json", "overwrite": True}),
    "cards[]": (lambda what: MAP.cards[what], {"what": "shoes"}),
    "lanes[]": (lambda what: MAP.lanes[what], {"what": "pains"}),
    "cards.get": (lambda what: MAP.cards.get(what), {"what": "x"}),
    "lanes.matches": (lambda what: MAP.lanes.matches(what), {"what": "pains"}),
    "cards.by_key": (lambda what: MAP.cards.by_key(what), {"what": "shoes"}),
    "in cards": (lambda what: what in MAP.cards, {"what": "shoes"}),
    "cards.where": (lambda **words: MAP.cards.where(**words), {
        "stage": "Security", "lane": "pains", "text": "x",
    }, given.CardFields),
    "personas.where": (lambda **words: MAP.personas.where(**words), {"segment": {"A": 1}}),
    "collection": (MAP.document.collection, {"name": "cards"}),
    "last_order": (MAP.document.last_order, {"collection": "stages"}),
    "cell": (MAP.document.cell, {"stage": "x", "lane": "x"}),
    "document.get": (MAP.document.get, {"record_id": "x"}),
    "where_is": (MAP.document.where_is, {"record_id": "x"}),
    "diff": (jw.diff, {"before": MAP, "after": MAP, "match": "name"}),
    "diff.where": (jw.diff(MAP, airport()).where, {"way": "added", "kind": "cards"}),
    "review.where": (REVIEW.where, {"rule": "x", "severity": "error", "on": "x"}),
    "raise_for": (REVIEW.raise_for, {"severity": "error"}),
    "Question": (scored, {
        "column": "queue", "measure": "mean", "scale": (1, 5), "missing": [0], "reverse": False,
        "expected": "staff", "label": "x", "wording": "x", "answers": (), "box": 1,
    }),
    "stage_scores": (jw.stage_scores, {"journey": MAP, "answers": ANSWERS, "questions": QUESTIONS}),
    "nps": (jw.nps, {"answers": ANSWERS, "column": "advice"}),
    "mean_score": (jw.mean_score, {"answers": ANSWERS, "column": "queue"}),
    "compare": (jw.compare, {"scores": SCORES, "by": "area", "a": "A", "b": "B"}),
    "trend": (jw.trend, {"scores": WAVES}),
    "compare_paired": (jw.compare_paired, {
        "answers": ANSWERS, "questions": ["queue"], "id": "who",
    }),
    "drivers": (jw.drivers, {
        "answers": ANSWERS, "outcome": "advice", "questions": ["queue", "staff"], "draws": 20,
    }),
    "profile": (jw.profile, {"answers": ANSWERS, "by": "area"}),
    "sample_size": (jw.sample_size, {"difference": 10}),
    "verbatims": (jw.verbatims, {"answers": ANSWERS, "text": "said", "question": "queue"}),
    "read_answers": (jw.read_answers, {"path": "x.csv"}),
    "charts.stage_scores": (jw.charts.stage_scores, {"scores": SCORES}),
    "charts.score_shares": (jw.charts.score_shares, {"scores": NPS}),
    "charts.emotion_curves": (jw.charts.emotion_curves, {"journey": MAP}),
    "charts.drivers": (jw.charts.drivers, {"table": WEIGHED}),
    "charts.trend": (jw.charts.trend, {"scores": WAVES}),
    "chart.save": (jw.charts.stage_scores(SCORES).save, {"path": "c.txt"}),
    "dashboard": (jw.dashboard, {"journey": MAP, "scores": SCORES}),
}  # fmt: skip
LONG_WORDS = {"title", "subtitle", "note"}
"""What a chart wraps line by line: 6,000 letters are drawn, and take their time."""


def arguments(call, good, fields=None):
    """List all that a call can be given by name."""
    known = [*good, *(fields.__annotations__ if fields else ())]
    for name, parameter in inspect.signature(call).parameters.items():
        if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
            known.append(name)
    return dict.fromkeys(known)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", CALLS)
def test_no_error_but_ours_leaves_a_call(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    call, good = CALLS[name][:2]
    for argument in arguments(*CALLS[name]):
        for wrong in WRONG:
            if name.startswith("charts") and argument in LONG_WORDS and wrong is PAGE:
                continue
            try:
                call(**{**good, argument: wrong})
            except jw.JourneyError as error:
                said = str(error)
                assert said.rstrip().endswith((".", "?", ")", "…")), said
            except Exception as error:
                error.add_note(f"{name}({argument}={wrong!r:.60})")
                raise


def test_a_wrong_type_is_told_with_what_is_allowed():
    for call, says in (
        (lambda: MAP.describe(3), "describe() takes no locale=3. Give text, or leave it out."),
        (lambda: jw.charts.drivers(WEIGHED, width=None), "takes no width=None. Give a whole numb"),
        (lambda: jw.charts.drivers(WEIGHED, width=40), "width=40 leaves a chart no room"),
        (lambda: jw.sample_size(float("nan")), "takes no difference=nan. Give a number."),
        (lambda: jw.nps(ANSWERS, "advice", by=3), "by=3 names no columns."),
        (lambda: MAP.cards.get(["x"]), "['x'] is no text, so it can't be an id. Give text."),
        (lambda: MAP.copy(keep=3), "takes no keep=3. Give text or a list of texts"),
        (lambda: jw.JourneyMap("x", stages=3), "stages=3 is no list. Give a list of names."),
        (lambda: MAP.document.collection("card"), '"card" is no collection. There are stages,'),
        (lambda: MAP.cite("shoes", "quote"), "This map's pieces of evidence are"),
    ):
        with pytest.raises(jw.JourneyError) as caught:
            call()
        assert says in str(caught.value)


def test_a_language_that_we_do_not_speak_is_refused_wherever_one_is_chosen(tmp_path):
    said = (
        """ takes no locale='de': we speak English, Italian and Swedish. """
        """Give "en", "it" or "sv", also with a region as in "it-CH"."""
    )
    page = tmp_path / "map.html"
    view = MAP.editor()
    for call in (
        lambda: MAP.describe("de"),
        lambda: MAP.review(locale="de"),
        lambda: review(MAP.document, locale="de"),
        lambda: MAP.export(page, locale="de"),
        lambda: MAP.editor(locale="de"),
        lambda: setattr(view, "locale", "de"),
        lambda: jw.diff(MAP, MAP).html("de"),
        lambda: jw.dashboard(MAP, SCORES, locale="de"),
        lambda: jw.charts.emotion_curves(MAP, locale="de"),
        lambda: jw.charts.drivers(WEIGHED, locale="de"),
    ):
        with pytest.raises(jw.JourneyError) as caught:
            call()
        assert said in str(caught.value).replace(", or leave it out", "")
    assert not page.exists()
    assert view.locale == "en"
    view.close()
    for wrong in ("", "italiano", "it-!", "Svenska"):
        with pytest.raises(jw.JourneyError, match="we speak English, Italian and Swedish"):
            MAP.describe(wrong)


def test_regions_are_spoken_and_what_is_refused_is_what_no_catalogue_is_in():
    assert MAP.describe("it-CH").splitlines()[1] == MAP.describe("IT_it").splitlines()[1]
    assert of_calls.LANGUAGES == LANGUAGES


def test_a_map_in_another_language_is_shown_with_english_words(tmp_path):
    # Its own language needs no words of ours: only who asks for one is refused.
    karte = jw.JourneyMap("Reise", stages=["Buchen"], language="de-AT")
    assert "1 stage" in karte.describe()
    assert karte.review(rules="not-kept-informed").to_frame() is not None
    karte.export(tmp_path / "karte.html")
    assert '<html lang="de-AT"' in (tmp_path / "karte.html").read_text("utf-8")
    view = karte.editor()
    assert (view.locale, view.words) == ("de-AT", {})
    view.locale = "sv"
    assert view.words["Undo"] == "Ångra"
    view.locale = "de-AT"
    assert view.words == {}
    view.close()


def test_numbers_of_numpy_are_numbers():
    assert jw.sample_size(np.float64(10), power=np.float32(0.75)) == jw.sample_size(10, power=0.75)
    chart = jw.charts.drivers(WEIGHED, width=np.int64(600))
    assert chart.figure.width == 600
    assert MAP.describe(brief=np.True_) == MAP.describe(brief=True)
