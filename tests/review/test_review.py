"""What a review gives back, and what it never does."""

import itertools

import labelled
import pytest
from hypothesis import given
from hypothesis import strategies as st

import journey_widgets as jw
from journey_widgets.model import Store, apply, canonical
from journey_widgets.review import GROUPS, RULES, SEVERITIES, ReviewError, review

NAMES = sorted(labelled.LABELS | labelled.HELD_OUT)


def lamp():
    journey = jw.JourneyMap("A lamp", stages=["Compare", "Order", "Read by it"])
    journey.add_card("Order", "pains", "The form <b>loses</b> the address", basis="evidence")
    return journey


# Agreement with a person


def test_the_rules_agree_with_a_reader():
    hits = alarms = misses = 0
    for name in NAMES:
        found, labels = labelled.found(name), labelled.labels(name)
        hits += len(found & labels)
        alarms += len(found - labels)
        misses += len(labels - found)
    assert hits >= 0.9 * (hits + alarms)
    assert hits >= 0.9 * (hits + misses)


def test_the_rules_agree_with_a_reader_on_maps_they_were_not_made_with():
    hits = alarms = misses = 0
    for name in labelled.HELD_OUT:
        found, labels = labelled.found(name), labelled.labels(name)
        hits += len(found & labels)
        alarms += len(found - labels)
        misses += len(labels - found)
    assert hits >= 0.8 * (hits + alarms)
    assert hits >= 0.8 * (hits + misses)


@pytest.mark.parametrize(
    ("text", "is_brand"),
    [
        ("Our SLA says four hours", False),
        ("“Is this a funnel?”", False),
        ("Our customers love the checkout", True),
        ("Enters the funnel", True),
        ("The customer before me took ages", False),
        ("Asks the customer service", False),
    ],
)
def test_the_customer_s_own_voice_may_say_anything(text, is_brand):
    journey = jw.JourneyMap("A lamp", stages=["Compare", "Order", "Read by it"])
    journey.add_card("Order", "thoughts", text)
    assert bool(journey.review(rules="brand-words")) is is_brand


@pytest.mark.parametrize(("to", "found"), [("staff", 0), ("kiosk", 0), ("phone", 1), ("web", 1)])
def test_what_an_app_holds_can_be_shown_to_somebody_and_not_to_a_page_or_a_phone(to, found):
    journey = jw.JourneyMap("A lamp", stages=["Compare", "Order"])
    journey.add_card("Compare", "touchpoints", "Shop’s app", channel="app")
    journey.add_card("Order", "touchpoints", "Desk", channel=to)
    assert len(journey.review().where(rule="handover-without-touchpoint")) == found


def test_every_rule_is_labelled_somewhere():
    assert {rule for labels in labelled.LABELS.values() for rule, _ in labels} == set(RULES)


@pytest.mark.parametrize("kind", ["purchase", "retention", "service-recovery"])
@pytest.mark.parametrize("language", ["en", "it", "sv"])
def test_a_map_that_is_only_begun_is_not_weak(kind, language):
    assert len(jw.JourneyMap.from_template(kind, language=language).review()) == 0
    assert len(jw.JourneyMap("Nothing yet").review()) == 0


# Setting aside


def test_a_finding_that_was_set_aside_is_kept_with_its_reason():
    journey = lamp()
    finding = journey.review().where(rule="pain-without-opportunity")[0]
    journey.silence(finding, "Solved with the new form in May")
    after = journey.review()
    assert after.where(rule="pain-without-opportunity") == ()
    assert [(each.rule, each.reason) for each in after.set_aside] == [
        ("pain-without-opportunity", "Solved with the new form in May")
    ]
    assert "(1 set aside)" in repr(after)
    journey.undo()
    assert finding in journey.review()


def test_only_that_record_is_set_aside():
    journey = lamp()
    journey.add_card("Order", "pains", "The price jumps")
    first, second = journey.review().where(rule="pain-without-opportunity")
    journey.silence(first, "Known")
    assert [each.on for each in journey.review(rules="pain-without-opportunity")] == [second.on]


# Failing on it


def test_a_caller_fails_on_a_severity_and_on_worse_ones():
    journey = lamp()
    with pytest.raises(ReviewError, match="The review found 1 error") as failed:
        journey.review().raise_for("error")
    assert [each.rule for each in failed.value.findings] == ["claim-without-evidence"]
    with pytest.raises(jw.JourneyError, match="1 error, 7 warnings"):
        journey.review().raise_for("warning")
    assert journey.review(rules="too-many-stages").raise_for("note").counts["note"] == 0
    with pytest.raises(jw.JourneyError, match=r"is no severity\. Take one of error, warning, note"):
        journey.review().raise_for("fatal")


def test_a_rule_that_does_not_exist_is_named():
    with pytest.raises(jw.JourneyError, match=r'no rule "pain-without-oportunity"\. Did you mean'):
        lamp().review(rules="pain-without-oportunity")
    with pytest.raises(jw.JourneyError, match="no rule"):
        lamp().review(ignore=["nothing"])
    with pytest.raises(jw.JourneyError, match="as_of='soon' is no day"):
        lamp().review(as_of="soon")
    with pytest.raises(jw.JourneyError, match="since=5 is no map"):
        lamp().review(since=5)


def test_only_the_rules_that_were_asked_for_are_asked():
    journey = lamp()
    asked = journey.review(rules=["claim-without-evidence", "only-assumptions"])
    assert {each.rule for each in asked} == {"claim-without-evidence"}
    left = journey.review(ignore="claim-without-evidence")
    assert "claim-without-evidence" not in {each.rule for each in left}


def test_figures_are_stale_on_the_day_that_is_asked_for():
    journey = lamp()
    journey.add_metric("Ordering", "csat", 0.8, stage="Order", n=60, as_of="2025-05-01")
    assert len(journey.review(rules="stale-metric")) == 0
    (finding,) = journey.review(rules="stale-metric", as_of="2026-12-01")
    assert "579" in finding.text


def test_a_map_is_compared_with_a_file_of_the_version_before(tmp_path):
    journey = jw.JourneyMap("A lamp", stages=["Compare", "Order", "Read by it"])
    cards = [journey.add_card("Compare", "actions", f"Looks at lamp {i}") for i in range(8)]
    path = journey.save(tmp_path / "before.journey.json")
    for card in cards[:4]:
        journey.remove(card)
    (finding,) = journey.review(rules="needless-change", since=path)
    assert finding.text.startswith("4 of 8 cards")
    assert journey.review(rules="needless-change", since=str(path), locale="sv")[0].text.startswith(
        "4 av 8 kort"
    )
    journey.add_evidence("Interview 9", quote="Eight lamps are too many")
    assert len(journey.review(rules="needless-change", since=path)) == 0


# How it looks


def test_a_finding_says_where_it_is():
    journey = lamp()
    for i in range(5):
        journey.add_card("Order", "actions", f"Looks at lamp {i}")
    places = {each.rule: each.place for each in journey.review(locale="it")}
    assert places["claim-without-evidence"] == "Order, Criticità"
    assert places["stage-without-goal"] == "Read by it"
    assert places["only-assumptions"] == places["outcome-unchecked"] == "Tutta la mappa"


def test_what_is_printed_fits_a_screen():
    journey = jw.JourneyMap("A lamp", stages=["Compare", "Order", "Read by it"])
    with journey.step("Many"):
        for i in range(300):
            journey.add_card("Order", "pains", f"Pain number {i}")
    said = repr(journey.review())
    assert len(said.splitlines()) < 20
    assert "more" in said
    assert repr(journey.review(rules="too-many-stages")) == "no findings"


def test_what_cards_say_is_only_text_in_html():
    page = lamp().review()._repr_html_()
    assert "<b>loses" not in page
    assert "&lt;b&gt;loses" in page
    assert page.count("<tr>") == page.count("</tr>") > 3


def test_a_frame_has_a_row_for_each_finding():
    found = lamp().review()
    frame = found.to_frame()
    assert frame["rule"].tolist() == [each.rule for each in found]
    empty = lamp().review(rules="too-many-stages").to_frame()
    assert list(empty.columns) == list(frame.columns)
    assert len(empty) == 0


def test_conflicts_come_first_and_the_worst_of_each_group_before_others():
    for name in NAMES:
        order = [
            (GROUPS.index(each.group), SEVERITIES.index(each.severity))
            for each in review(labelled.load(name)[0])
        ]
        assert order == sorted(order)


def test_a_finding_that_only_a_person_can_mend_is_not_mended():
    journey = lamp()
    finding = journey.review(rules="stage-without-goal")[0]
    assert finding.operations == ()
    with pytest.raises(jw.JourneyError, match="no mend"):
        journey.mend(finding)


# Whatever is on the map

RUBBISH = st.text(max_size=12)


@st.composite
def changed_maps(draw):
    """A labelled map, after some records have gone or were changed."""
    document, _ = labelled.load(draw(st.sampled_from(NAMES)))
    store = Store(document)
    for _ in range(draw(st.integers(0, 6))):
        records = [record for each in store.document.collections() for record in each]
        if not records:
            break
        record = draw(st.sampled_from(records))
        path = f"/{record.collection}/{record.id}"
        changes = [{"op": "remove", "path": path}]
        if record.collection == "cards":
            changes += [
                {"op": "add", "path": f"{path}/basis", "value": "evidence"},
                {"op": "add", "path": f"{path}/text", "value": draw(RUBBISH)},
                {"op": "add", "path": f"{path}/n", "value": draw(st.integers(0, 20))},
            ]
        if record.collection == "stages":
            other = draw(st.sampled_from(store.document.stages.ids()))
            changes += [
                {"op": "add", "path": f"{path}/hidden", "value": True},
                {"op": "add", "path": f"{path}/parent", "value": other},
                {"op": "add", "path": f"{path}/owner", "value": "Ann"},
            ]
        try:
            store.change([draw(st.sampled_from(changes))], label="")
        except jw.Refused:
            continue
    return store.snapshot()


@given(changed_maps())
def test_a_review_never_changes_the_map_and_always_finds_the_same(document):
    before = canonical(document)
    first = review(document, as_of="2027-01-01")
    assert canonical(document) == before
    assert review(document, as_of="2027-01-01") == first
    for finding, language in zip(first, itertools.cycle(("en", "it", "sv")), strict=False):
        assert all(document.get(each) is not None for each in finding.where), language


@given(changed_maps(), st.data())
def test_a_mend_takes_its_finding_away_and_can_be_undone(document, data):
    found = [each for each in review(document) if each.mend is not None]
    if not found:
        return
    finding = data.draw(st.sampled_from(found))
    applied = apply(document, finding.operations)
    left = {(each.rule, each.on) for each in review(applied.document)}
    assert (finding.rule, finding.on) not in left
    back = apply(applied.document, applied.inverse).document
    assert canonical(back) == canonical(document)


@given(changed_maps())
def test_no_two_findings_of_a_rule_are_about_the_same(document):
    about = [(each.rule, each.on) for each in review(document)]
    assert len(about) == len(set(about))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Error: 1", "Warning: 7", "Conflicts: 1", "Gaps: "]),
        ("it", ["Errore: 1", "Avviso: 7", "Contraddizioni: 1", "Lacune: "]),
        ("sv", ["Fel: 1", "Varning: 7", "Motsägelser: 1", "Luckor: "]),
    ],
)
def test_the_table_speaks_the_language_of_its_findings(language, words):
    page = lamp().review(locale=language)._repr_html_()
    for word in words:
        assert word in page
    if language != "en":
        assert "Gap" not in page
        assert ">warning" not in page


def test_an_empty_review_says_so_in_the_map_s_language():
    journey = jw.JourneyMap("Lampa", language="sv")
    assert "0 fynd" in journey.review()._repr_html_()


@pytest.mark.parametrize("language", ["en", "it", "sv"])
def test_none_at_all_is_not_said_with_a_nought(language):
    journey = lamp()
    journey.add_moment("Order", "Does it arrive whole?")
    for rule in ("pain-without-opportunity", "truth-without-recovery"):
        (finding,) = journey.review(rules=rule, locale=language)
        assert "0" not in finding.text


def test_setting_aside_has_a_name_in_the_history():
    from journey_widgets.locales import catalogue

    journey = lamp()
    finding = journey.review()[0]
    journey.silence(finding, "Known")
    journey.silence(finding, "Known since May")
    labels = [step.label for step in journey.history][-2:]
    assert labels == ["Add silenced finding", "Edit silenced finding"]
    assert set(labels) <= set(catalogue("sv"))
