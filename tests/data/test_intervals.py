"""Each interval against its published source, and its coverage by enumeration."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats
from statsmodels.stats.proportion import proportion_confint

from journey_widgets.data import intervals
from journey_widgets.model import JourneyError


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_share_has_the_interval_of_newcombe_1998_table_1(hits, n, low, high):
    # Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion.
    # Statistics in Medicine 17, 857-872, table I, method 3 (score without correction).
    found = intervals.share_interval(hits, n)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@given(st.integers(1, 400), st.data(), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_a_share_has_the_interval_statsmodels_gives(n, data, confidence):
    hits = data.draw(st.integers(0, n))
    low, high = proportion_confint(hits, n, alpha=1 - confidence, method="wilson")
    found = intervals.share_interval(hits, n, confidence)
    assert found.low == pytest.approx(low, abs=1e-12)
    assert found.high == pytest.approx(high, abs=1e-12)


def test_an_nps_has_the_adjusted_interval_of_rocks_2016():
    # Rocks, B. (2016). The American Statistician 70(4), 365-372: add 3 answers, 3/4 of one to the
    # promoters, 3/4 to the detractors. Worked by hand for 6 promoters, 3 passives, 1 detractor.
    p, d = 6.75 / 13, 1.75 / 13
    reach = stats.norm.ppf(0.975) * np.sqrt((p + d - (p - d) ** 2) / 13)
    found = intervals.nps_interval(promoters=6, detractors=1, n=10)
    assert found.low == pytest.approx(100 * (p - d - reach))
    assert found.high == pytest.approx(100 * (p - d + reach))
    assert found.rounded() == (-0.2, 77.1)


def test_a_mean_has_the_interval_of_students_sleep_data():
    # Student (1908), Biometrika 6(1), table on the soporific; R's t.test(extra ~ group, paired)
    # prints 0.7001142 to 2.4598858.
    gained = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    found = intervals.mean_interval(np.mean(gained), np.std(gained, ddof=1), 10)
    assert found.low == pytest.approx(0.7001142, abs=5e-8)
    assert found.high == pytest.approx(2.4598858, abs=5e-8)


@given(st.lists(st.floats(0, 50), min_size=1, max_size=30).filter(lambda w: sum(w) > 0.1))
def test_the_effective_n_lies_between_1_and_the_number_of_weights(weights):
    some = np.array(weights)
    found = float(intervals.effective_n(some.sum(), (some**2).sum()))
    assert 1 - 1e-9 <= found <= (some > 0).sum() + 1e-9


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.floats(0.8, 0.999))
def test_an_nps_lies_within_its_own_interval(promoters, passives, detractors, confidence):
    n = promoters + passives + detractors
    if not n:
        return
    found = intervals.nps_interval(promoters, detractors, n, confidence)
    raw = 100 * (promoters - detractors) / n
    assert -100 <= found.low <= raw + 1e-9
    assert raw - 1e-9 <= found.high <= 100
    turned = intervals.nps_interval(detractors, promoters, n, confidence)
    assert turned.low == pytest.approx(-found.high)


def wilson_coverage(n: int, share: float) -> float:
    hits = np.arange(n + 1)
    low, high, _ = intervals.share_interval(hits, np.full(n + 1, n))
    inside = (low <= share + 1e-12) & (share - 1e-12 <= high)
    return float(stats.binom.pmf(hits, n, share)[inside].sum())


def nps_coverage(n: int, shares) -> np.ndarray:
    """Over every way in which n people can be promoters, passives and detractors."""
    up, down = np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij")
    keep = up + down <= n
    up, down = up[keep], down[keep]
    low, high, _ = intervals.nps_interval(up, down, np.full(up.shape, n))
    counts = np.stack([up, down, n - up - down], axis=1)
    ways = special.gammaln(n + 1) - special.gammaln(counts + 1).sum(axis=1)
    found = []
    for p, d in shares:
        true = 100 * (p - d)
        inside = (low <= true + 1e-9) & (true - 1e-9 <= high)
        parts = np.array([p, d, max(1 - p - d, 0)])
        found.append(np.exp(ways + special.xlogy(counts, parts).sum(axis=1))[inside].sum())
    return np.array(found)


GRID_SHARES = np.round(np.arange(0.05, 0.951, 0.01), 2)
STEPS = np.round(np.arange(0.05, 0.91, 0.05), 2)
GRID_NPS = [(p, d) for p in STEPS for d in STEPS if p + d < 0.951]
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "figures.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("n", "lowest", "mean", "highest"),
    [(10, 91.4, 95.6, 98.4), (30, 93.0, 95.2, 97.4), (100, 93.3, 95.0, 97.2)],
)
def test_wilson_covers_what_it_is_known_to_cover(n, lowest, mean, highest):
    # Shares 0.05 to 0.95 by 0.01; the same from statsmodels' intervals.
    found = [100 * wilson_coverage(n, share) for share in GRID_SHARES]
    assert min(found) == pytest.approx(lowest, abs=0.1)
    assert max(found) == pytest.approx(highest, abs=0.1)
    assert np.mean(found) == pytest.approx(mean, abs=0.1)
    assert abs(np.mean(found) - 95) < 1.5
    assert min(found) > 91
    assert f"| {n} | {lowest} | {mean} | {highest} |" in PAGE


@pytest.mark.parametrize(
    ("n", "lowest", "mean", "highest"),
    [
        (10, 93.0, 95.5, 100.0),
        (20, 93.9, 95.1, 99.8),
        (30, 94.0, 95.0, 99.1),
        (50, 94.3, 95.0, 97.5),
    ],
)
def test_adjusted_wald_covers_what_it_is_known_to_cover(n, lowest, mean, highest):
    # Promoters and detractors by 0.05, each kind at least 0.05: the grid that the docs state.
    found = 100 * nps_coverage(n, GRID_NPS)
    assert min(found) == pytest.approx(lowest, abs=0.1)
    assert max(found) == pytest.approx(highest, abs=0.1)
    assert np.mean(found) == pytest.approx(mean, abs=0.1)
    assert abs(np.mean(found) - 95) < 1.5
    assert min(found) > 91
    assert f"| {n} | {lowest} | {mean} | {highest} |" in PAGE


@pytest.mark.parametrize(
    ("n", "p", "d", "known"), [(10, 0.9, 0.02, 93.0), (20, 0.9, 0.02, 95.4), (10, 0.4, 0.3, 94.8)]
)
def test_adjusted_wald_covers_where_plain_wald_does_not(n, p, d, known):
    # Plain Wald: 65 % at the first, 87 % at the second, 90 % at the third.
    assert 100 * nps_coverage(n, [(p, d)])[0] == pytest.approx(known, abs=0.1)


@pytest.mark.parametrize(
    ("n", "p", "d", "known"),
    [(10, 0.64, 0.02, 89.3), (10, 0.8, 0.0, 87.9), (30, 0.3, 0.0, 92.1), (50, 0.05, 0.0, 92.2)],
)
def test_adjusted_wald_falls_short_where_one_kind_is_missing_and_the_docs_say_so(n, p, d, known):
    assert 100 * nps_coverage(n, [(p, d)])[0] == pytest.approx(known, abs=0.1)
    assert "89.3 % with 64 % promoters and 2 % detractors, and 87.9 % with no detractors" in PAGE


def test_wilson_falls_short_near_the_ends_and_the_docs_say_so():
    assert 100 * wilson_coverage(10, 0.0175) == pytest.approx(83.8, abs=0.1)
    assert 100 * wilson_coverage(100, 0.0015) == pytest.approx(86.1, abs=0.1)
    assert "83.8 % at n = 10 and a share of 1.75 %, 86.1 % at n = 100 and 0.15 %" in PAGE


T_COVERS = {  # shares of 1 to 5: coverage at n = 10, 20, 30; the table in docs/figures.md
    (2, 3, 5, 20, 70): (88.9, 88.4, 90.9),
    (2, 3, 10, 35, 50): (92.3, 92.9, 93.6),
    (5, 5, 10, 30, 50): (90.8, 92.6, 93.6),
    (10, 5, 5, 20, 60): (87.6, 92.1, 93.4),
    (5, 10, 20, 40, 25): (93.4, 94.3, 94.4),
}


def t_coverage(n: int, shares: tuple[int, ...]) -> float:
    """Over every way in which n people can answer 1 to 5."""
    bars = np.array(list(itertools.combinations(range(n + 4), 4)))
    edges = np.pad(bars, ((0, 0), (1, 1)), constant_values=((0, 0), (-1, n + 4)))
    counts = np.diff(edges, axis=1) - 1
    x, p = np.arange(1, 6), np.array(shares) / 100
    mean = counts @ x / n
    sd = np.sqrt(np.maximum(counts @ x**2 - n * mean**2, 0) / (n - 1))
    low, high, _ = intervals.mean_interval(mean, sd, n)
    inside = (low <= p @ x + 1e-9) & (p @ x - 1e-9 <= high)
    return float(stats.multinomial.pmf(counts, n, p)[inside].sum())


@pytest.mark.parametrize("shares", T_COVERS)
def test_t_covers_less_where_ratings_are_skewed_and_the_docs_say_how_much(shares):
    found = [100 * t_coverage(n, shares) for n in (10, 20, 30)]
    assert found == pytest.approx(T_COVERS[shares], abs=0.1)
    asked = ", ".join(map(str, shares))
    assert f"| {asked} | {' | '.join(map(str, T_COVERS[shares]))} |" in PAGE


@pytest.mark.parametrize("confidence", [0.5, 0.79, 0.9999, 1, 95, float("nan"), True, "0.95"])
def test_a_confidence_out_of_bounds_is_refused(confidence):
    with pytest.raises(JourneyError, match=r"Write 0\.95 for 95 %"):
        intervals.checked_confidence(confidence)


def test_counts_that_are_no_groups_are_refused():
    with pytest.raises(JourneyError, match="not those of one group"):
        intervals.nps_interval(promoters=8, detractors=4, n=10)
