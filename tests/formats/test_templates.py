"""Seven kinds of map to start from, each in three languages."""

import pytest

from journey_widgets.formats import templates
from journey_widgets.locales.words import WORDS
from journey_widgets.model import JourneyError, canonical, read
from journey_widgets.model.kinds import DEFAULT_LANES, MAP_KINDS

FROM_REFERENCE = {
    "purchase": "Awareness, Consideration, Purchase, Onboarding, Retention, Advocacy",
    "lead-generation": "Visitor, Lead, MQL, SQL, Customer, Advocate",
    "engagement": "Trigger, Visit, Interact, Contribute, Return, Habit",
    "retention": "Use, Value review, Risk signal, Save contact, Renew or leave, Win-back",
    "onboarding": "Sign-up, Set-up, First value, Routine, Expansion",
    "service-recovery": "Failure, Notice, Complain, Acknowledge, Resolve, Compensate, Follow-up, "
    "Trust restored",
    "ambassador": "Unaware, Aware, Interested, Evaluating, Buying, Using, Loyal, Ambassador",
}


@pytest.mark.parametrize("language", ["en", "it", "sv"])
@pytest.mark.parametrize("kind", templates.KINDS)
def test_each_template_is_a_valid_map_with_goals_icons_and_hints(kind, language):
    document = templates.build(kind, language)
    assert canonical(read(canonical(document))) == canonical(document)
    assert (document.kind, document.language) == (kind, language)
    assert [lane.kind for lane in document.lanes] == list(DEFAULT_LANES)
    assert len(document.cards) == 0
    names = [stage.name for stage in document.stages]
    assert len(set(names)) == len(names)
    for stage in document.stages:
        assert stage.goal
        assert stage.icon
        assert len(stage.goal) <= 70
    hints = templates.hints(kind, language)
    assert set(hints) == set(WORDS["lane"])
    assert all(len(hint) <= 90 and hint.endswith(".") for hint in hints.values())


def test_stage_sets_are_those_of_the_reference():
    for kind, names in FROM_REFERENCE.items():
        assert ", ".join(stage.name for stage in templates.build(kind).stages) == names


def test_every_kind_but_custom_has_a_template():
    assert {*templates.KINDS, "custom"} == set(MAP_KINDS)


def test_languages_differ_and_write_the_same_bytes_each_time():
    made = {language: templates.build("purchase", language) for language in ("en", "it", "sv")}
    goals = {language: document.stages.ids() for language, document in made.items()}
    assert len(set(goals.values())) == 3
    assert canonical(templates.build("purchase", "it")) == canonical(made["it"])
    assert len({templates.hints("purchase", language)["pains"] for language in made}) == 3


def test_a_region_is_kept_and_a_language_we_do_not_speak_refused():
    assert templates.build("purchase", "it-CH").language == "it-CH"
    with pytest.raises(JourneyError, match='not in "fr"'):
        templates.build("purchase", "fr")


def test_an_unknown_template_is_refused_with_near_names():
    with pytest.raises(JourneyError, match='Did you mean "onboarding"'):
        templates.build("onbording")
    with pytest.raises(JourneyError, match="purchase, lead-generation"):
        templates.build("xyz")


def test_a_title_of_one_s_own_is_taken():
    assert templates.build("purchase", title="Shoes").title == "Shoes"
    assert templates.build("ambassador", "sv").title == "Från okänt till ambassadör"
