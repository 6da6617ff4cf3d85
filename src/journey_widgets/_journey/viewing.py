"""The map shown: in cells, in layouts, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey_widgets._journey.filing import Filing
from journey_widgets._journey.names import find
from journey_widgets.model import Record
from journey_widgets.model.arguments import checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from journey_widgets._journey.given import Ref
    from journey_widgets.widget.editor import Editor


class Viewing(Filing):
    """A live map that shows itself, and says what is selected."""

    @property
    def selection(self) -> tuple[Record, ...]:
        """The records that are selected in the map's editors.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> JourneyMap("Flying", stages=["Security"]).selection
        ()
        """
        from journey_widgets.widget.editor import selection

        found = [self.get(record_id) for record_id in selection(self)]
        return tuple(record for record in found if record is not None)

    def on_select(self, callback: Callable[[tuple[Record, ...]], object]) -> Callable[[], None]:
        """Call back when another selection is made in an editor of the map.

        Parameters
        ----------
        callback : callable
            Is given the records that are selected then, a tuple that may be empty.

        Returns
        -------
        callable
            Stops it.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Check in", "Security"])
        >>> stop = journey.on_select(lambda records: print([each.name for each in records]))
        >>> editor = journey.editor()
        >>> editor.selection = journey.stages.ids()[1:]
        ['Security']
        >>> stop()
        >>> editor.close()
        """
        from journey_widgets.widget.editor import on_select

        def records(ids: tuple[str, ...]) -> None:
            found = map(self._doc.get, ids)
            callback(tuple(record for record in found if record is not None))

        return on_select(self, records)

    @checked
    def editor(
        self,
        *,
        readonly: bool = False,
        locale: str | None = None,
        theme: str = "auto",
        stages: Ref | Iterable[Ref] | None = None,
        lanes: Ref | Iterable[Ref] | None = None,
        personas: Ref | Iterable[Ref] | None = None,
        height: int | None = None,
    ) -> Editor:
        """Give the editor as a widget, to be put into a layout.

        Parameters
        ----------
        readonly : bool, default False
            Whether it only shows the map.
        locale : str, optional
            The language of its interface: "en", "it" or "sv", also with a region ("it-CH"); that
            of the map if left out, or English where that is none of them.
        theme : {"auto", "light", "dark"}
            "auto" follows the notebook.
        stages, lanes, personas : record or str, or iterable of them, optional
            What it shows; all if left out.
        height : int, optional
            The height of its frame in pixels.

        Returns
        -------
        Editor
            An ``ipywidgets.DOMWidget``.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Check in", "Security"])
        >>> left = journey.editor(stages=["Check in"], height=400)
        >>> right = journey.editor(readonly=True, locale="sv", theme="dark")
        >>> left.height, right.readonly
        (400, True)
        >>> left.close()
        >>> right.close()
        """
        from journey_widgets.widget import editor

        return editor.editor(
            self,
            readonly=readonly,
            locale=locale,
            theme=theme,
            height=height,
            stages=self._ids("stages", stages),
            lanes=self._ids("lanes", lanes),
            personas=self._ids("personas", personas),
        )

    def _ids(self, collection: str, refs: Ref | Iterable[Ref] | None) -> list[str] | None:
        if refs is None:
            return None
        several = [refs] if isinstance(refs, str | Record) else refs
        return [find(self._doc, [collection], ref).id for ref in several]

    @checked
    def describe(self, locale: str | None = None, *, brief: bool = False) -> str:
        """Tell the map in words, stage by stage.

        Parameters
        ----------
        locale : str, optional
            The language to tell it in: "en", "it" or "sv", also with a region ("it-CH"); that of
            the map if left out, or English where that is none of them.
        brief : bool, default False
            Whether only what it is about is told, as a text in a picture's place: counts, personas
            and how they feel, moments, paths.

        Examples
        --------
        >>> from journey_widgets import JourneyMap
        >>> journey = JourneyMap("Flying", stages=["Check in", "Security"], lanes=["pains"])
        >>> _ = journey.add_card("Security", "pains", "Shoes off, twice")
        >>> "Shoes off, twice" in journey.describe("it")
        True
        >>> print(journey.describe(brief=True))
        Flying
        2 stages, 1 lane, 1 card.
        Cards by lane: Pain points 1.
        Stages: Check in, Security.
        """
        from journey_widgets.formats import telling

        return telling.describe(self._store.snapshot(), locale, brief=brief)

    def _ipython_display_(self) -> None:
        from journey_widgets.widget import display

        display.show(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        from journey_widgets.widget import display

        bundle = display.bundle(self)
        wanted = set(bundle) if include is None else set(include)  # type: ignore[call-overload]
        wanted -= set() if exclude is None else set(exclude)  # type: ignore[call-overload]
        return {kind: data for kind, data in bundle.items() if kind in wanted}
