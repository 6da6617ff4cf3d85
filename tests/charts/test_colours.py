"""The colours, measured: what is read has its contrast, what is told apart stays apart."""

from itertools import combinations

import numpy as np
import pytest

from journey_widgets.charts.tokens import DARK, LIGHT

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
     [0.0193339, 0.1191920, 0.9503041]]
)  # fmt: skip
WHITE = TO_XYZ @ np.ones(3)


def linear(colour):
    values = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(a, b):
    """WCAG 2.2."""
    dark, light = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (a, b))
    return (light + 0.05) / (dark + 0.05)


def lab(colour, sight):
    xyz = TO_XYZ @ np.clip(SIGHT[sight] @ linear(colour), 0, 1) / WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(colours):
    """The smallest CIE76 distance of any two, in the sight that tells them apart least."""
    return min(
        float(np.linalg.norm(lab(a, sight) - lab(b, sight)))
        for a, b in combinations(colours, 2)
        for sight in SIGHT
    )


def mixed(colour, under, alpha):
    """A colour laid thinly over another, as a browser does it."""
    pairs = ((int(colour[i : i + 2], 16), int(under[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(alpha * a + (1 - alpha) * b):02x}" for a, b in pairs)


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_whatever_is_read_has_its_contrast(ink):
    words = ["fg", "fg_2", "fg_3", "danger", "a", "b", "s1", "s2", "s3", "s4", "e_m2", "e_p2"]
    low = {name: contrast(getattr(ink, name), ink.paper) for name in words}
    assert min(low.values()) >= 4.5, low
    assert contrast(ink.danger, ink.danger_bg) >= 4.5
    for fill in (ink.e_m2, ink.e_p2):
        assert contrast(ink.on_e, fill) >= 4.5
        assert contrast(ink.fg, mixed(fill, ink.paper, 0.45)) >= 4.5  # a small base is pale
    assert contrast(ink.fg, ink.e_0) >= 4.5
    chosen = mixed(ink.accent, ink.paper, 0.1)
    assert min(contrast(getattr(ink, name), chosen) for name in ("fg", "fg_2", "fg_3")) >= 4.5
    assert contrast(ink.fg, ink.raised) >= 4.5


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_and_the_chosen_stage_are_seen(ink):
    marks = ["a", "b", "s1", "s2", "s3", "s4", "s0", "e_m2", "e_p2", "line_strong", "accent"]
    low = {name: contrast(getattr(ink, name), ink.paper) for name in marks}
    assert min(low.values()) >= 3, low


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_series_personas_and_ends_stay_apart_for_every_sight(ink):
    assert apart([ink.s1, ink.s2, ink.s3, ink.s4]) >= 20
    assert apart([ink.a, ink.b]) >= 40
    assert apart([ink.e_m2, ink.e_0, ink.e_p2]) >= 24
    assert apart([ink.e_m2, ink.e_p2]) >= 55


def test_the_measure_itself_is_right():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert np.allclose(lab("#ffffff", "normal"), [100, 0, 0], atol=0.01)
    assert apart(["#ff0000", "#00ff00"]) < 100 < np.linalg.norm(
        lab("#ff0000", "normal") - lab("#00ff00", "normal")
    )  # fmt: skip
