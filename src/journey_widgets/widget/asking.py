"""What a browser may ask for beside the map: steps, a version, templates, words, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from journey_widgets.model import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from journey_widgets.model import Document
    from journey_widgets.model.history import Step
    from journey_widgets.widget.session import Session

What = Literal["history", "version", "templates", "words", "review"]
WHATS: Final = ("history", "version", "templates", "words", "review")


def answer(session: Session, what: What, of: str | int, locale: str) -> dict[str, Any]:
    """Answer a question about a map; nothing is changed by it.

    Parameters
    ----------
    session : Session
        The map.
    what : {"history", "version", "templates", "words", "review"}
        What is asked for.
    of : str or int
        Of a version: "saved", or how many steps back it lies; steps undone count as less than 0.
    locale : str
        The language that is asked for.

    Returns
    -------
    dict
        What the answer carries.

    Raises
    ------
    JourneyError
        If there is no such version.

    Examples
    --------
    >>> from journey_widgets import JourneyMap
    >>> tea = JourneyMap("Tea", stages=["Boil"])
    >>> stage = tea.add_stage("Pour")
    >>> answer(tea, "history", 0, "en")["done"]
    [{'label': 'Add stage', 'origin': 'python', 'on': 's6hathjwnwu2'}]
    >>> len(answer(tea, "version", 1, "en")["document"]["stages"])
    1
    """
    if what == "history":
        history = session.store.steps
        return {"done": _told(history.done), "undone": _told(reversed(history.undone))}
    if what == "version":
        return {"document": _version(session, of).to_dict()}
    if what == "words":
        return _words(session, locale)
    if what == "review":
        return {"findings": session.review(locale=locale).plain()}
    return {"templates": [_template(kind, locale) for kind in _kinds()]}


def _told(steps: Iterable[Step]) -> list[dict[str, str]]:
    return [{"label": step.label, "origin": step.origin} | _on(step) for step in steps]


def _on(step: Step) -> dict[str, str]:
    """Name the record that a step was about, where it was one."""
    ids = {each.path.split("/")[2] for each in step.operations if each.path.count("/") > 1}
    return {"on": ids.pop()} if len(ids) == 1 else {}


def _version(session: Session, of: str | int) -> Document:
    from journey_widgets.model.draft import Draft

    if of == "saved":
        return _saved(session)
    store = session.store
    with store.lock:
        history, document = store.steps, store.snapshot()
    steps = history.done if int(of) >= 0 else history.undone
    far = abs(int(of))
    if far > len(steps):
        message = (
            f"Version {of} is asked for, and {len(steps):,} steps are kept. "
            "Ask for the history again."
        )
        raise Refused(message, reason="stale")
    draft = Draft(document)
    for step in reversed(steps[len(steps) - far :]):
        draft.change(step.inverse if int(of) >= 0 else step.operations, exact=True)
    return draft.freeze()


def _saved(session: Session) -> Document:
    from journey_widgets.formats import registry

    path = session.state.path
    if path is None:
        message = "This map has no file to compare with. Save it first."
        raise Refused(message, reason="invalid")
    return registry.read(path)


def _kinds() -> tuple[str, ...]:
    from journey_widgets.formats.templates import KINDS

    return KINDS


def _template(kind: str, locale: str) -> Mapping[str, Any]:
    from journey_widgets.formats.templates import build
    from journey_widgets.locales import language_of

    return build(kind, language_of(locale)).to_dict()


def _words(session: Session, locale: str) -> dict[str, Any]:
    from journey_widgets.locales import travelling

    return {"locale": locale, "words": travelling(locale, session.store.document.kind)}
