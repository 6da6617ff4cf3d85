"""The emotion curve as a picture that needs nothing: inline SVG with a title and a description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journey_widgets.formats.escape import html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journey_widgets.formats.words import Phrases
    from journey_widgets.model.records import Emotion, Persona, Stage

WIDTH: Final = 120
HEIGHT: Final = 150
LEFT: Final = 40
RIGHT: Final = 60
"""Room for a persona’s name at the last stage."""
TOP: Final = 16
BOTTOM: Final = 30
# At least 3 : 1 on white and on a dark page, since this picture doesn't know where it stands.
COLOURS: Final = ("#6f68d6", "#a86a12")
MARKS: Final = ("circle", "square")


def draw(phrases: Phrases) -> str:
    """Draw the curve of each persona over the stages; nothing where there is none.

    Parameters
    ----------
    phrases : Phrases
        The map and its language.

    Returns
    -------
    str
        An SVG element, or nothing.
    """
    curves = [
        (persona, points)
        for persona in phrases.document.personas
        if any(points := [_at(phrases, persona, stage) for stage in phrases.stages])
    ]
    if not curves:
        return ""
    low, high = (float(end) for end in phrases.document.settings.emotion_scale)
    plot = _Plot(len(phrases.stages), low, high, phrases.felt)
    title = phrases.say("Emotion")
    names = ", ".join(persona.name for persona, _ in curves)
    width, height = plot.width, TOP + HEIGHT + BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" style="max-width:100%;height:auto">',
        f"<title>{html(f'{title}: {names}')}</title>",
        f"<desc>{html('; '.join(_told(phrases, curves)))}</desc>",
        *plot.axis(),
    ]
    for i, (persona, points) in enumerate(curves):
        parts += plot.curve(
            persona, points, COLOURS[i % 2], MARKS[i % 2], shift=9 * (2 * (i % 2) - 1)
        )
    parts += plot.stages([stage.name for stage in phrases.stages])
    # Where a notebook isn't trusted only the texts are left of it: they must not run together.
    return "\n".join([*parts, "</svg>"])


def _at(phrases: Phrases, persona: Persona, stage: Stage) -> Emotion | None:
    for emotion in phrases.of_stage(phrases.document.emotions, stage):
        if emotion.persona == persona.id and emotion.card is None:
            return emotion
    return None


def _told(phrases: Phrases, curves: list[tuple[Persona, list[Emotion | None]]]) -> Iterator[str]:
    for persona, points in curves:
        said = (
            f"{stage.name} {phrases.say('no answers') if point is None else phrases.emotion(point)}"
            for stage, point in zip(phrases.stages, points, strict=True)
        )
        yield f"{persona.name}: {', '.join(said)}"


class _Plot:
    """Where values and stages stand on the picture."""

    def __init__(self, stages: int, low: float, high: float, felt: Callable[..., str]) -> None:
        self.low, self.high, self.felt = low, high, felt
        self.width = LEFT + WIDTH * stages + RIGHT

    def x(self, stage: int) -> float:
        return LEFT + WIDTH * (stage + 0.5)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(TOP + HEIGHT * (1 - min(1.0, max(0.0, share))), 1)

    def axis(self) -> Iterator[str]:
        middle = (self.low + self.high) / 2
        for value in (self.high, middle, self.low):
            y = self.y(value)
            yield (
                f'<line x1="{LEFT}" x2="{self.width}" y1="{y:g}" y2="{y:g}" stroke="currentColor" '
                f'stroke-opacity="{0.5 if value == middle else 0.2:g}"/>'
            )
            yield (
                f'<text x="{LEFT - 6}" y="{y + 4:g}" font-size="11" text-anchor="end" '
                f'fill="currentColor">{html(self.felt(value, digits=0))}</text>'
            )

    def stages(self, names: list[str]) -> Iterator[str]:
        for i, name in enumerate(names):
            short = name if len(name) <= 18 else name[:17] + "…"
            yield (
                f'<text x="{self.x(i):g}" y="{TOP + HEIGHT + 20}" font-size="11" '
                f'text-anchor="middle" fill="currentColor">{html(short)}</text>'
            )

    def curve(
        self, persona: Persona, points: list[Emotion | None], colour: str, mark: str, shift: int
    ) -> Iterator[str]:
        """Draw one persona's values: a gap stays a gap, what is assumed is dashed and hollow."""
        last: tuple[float, float, bool] | None = None
        named = next((point for point in reversed(points) if point is not None), None)
        for i, point in enumerate(points):
            if point is None:
                last = None
                continue
            x, y, assumed = self.x(i) + shift, self.y(point.value), point.basis == "assumed"
            if last is not None:
                dash = ' stroke-dasharray="4 4"' if assumed or last[2] else ""
                yield (
                    f'<line x1="{last[0]:g}" y1="{last[1]:g}" x2="{x:g}" y2="{y:g}" '
                    f'stroke="{colour}" stroke-width="2"{dash}/>'
                )
            if point.low is not None and point.high is not None:
                yield (
                    f'<line x1="{x:g}" x2="{x:g}" y1="{self.y(point.low):g}" '
                    f'y2="{self.y(point.high):g}" stroke="{colour}" stroke-width="1.5"/>'
                )
            if point.expected is not None:
                at = self.y(point.expected)
                yield (
                    f'<line x1="{x - 8:g}" x2="{x + 8:g}" y1="{at:g}" y2="{at:g}" '
                    f'stroke="{colour}" stroke-width="1.5" stroke-dasharray="3 2"/>'
                )
            fill = "none" if assumed else colour
            shape = (
                f'<circle cx="{x:g}" cy="{y:g}" r="4.5"'
                if mark == "circle"
                else f'<rect x="{x - 4:g}" y="{y - 4:g}" width="8" height="8"'
            )
            yield f'{shape} fill="{fill}" stroke="{colour}" stroke-width="2"/>'
            # Two personas stand side by side: one is told below its points, the other above.
            place = "end" if shift < 0 else "start"
            at_y = y + 17 if shift < 0 else y - 9
            said = self.felt(point.value)
            if point is named:
                said = f"{persona.name} {said}"
            yield (
                f'<text x="{x - shift / 2:g}" y="{at_y:g}" font-size="11" text-anchor="{place}" '
                f'fill="{colour}">{html(said)}</text>'
            )
            last = (x, y, assumed)
