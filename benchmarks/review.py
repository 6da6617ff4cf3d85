"""How well the rules of a review agree with a person, and what a review of a large map costs.

    python -m benchmarks.review [--check]

The maps of tests/review/maps were read and labelled by hand. Precision: how many of a rule's
findings the reader objects to as well; recall: how many of the reader's objections the rule finds.
Most rules were made with fourteen of the maps at hand; nine were written and labelled afterwards,
and what they showed has mended two rules since. Twelve came later; they were labelled before
the rules were run on them, the rules were mended for what they showed, and they count as maps that
the rules were made with.
The cost is a ratio to writing the map as bytes.
"""

import argparse
import importlib.util
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.core import big_map
from journey_widgets.model import canonical, from_dict
from journey_widgets.review import RULES, review


def labelled():
    """Load what reads the labelled maps, which lie with the tests."""
    path = Path(__file__).parents[1] / "tests" / "review" / "labelled.py"
    spec = importlib.util.spec_from_file_location("labelled", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def agreement(maps, names, verbose):
    """Count hits, false alarms and misses of each rule."""
    hits, alarms, misses = Counter(), Counter(), Counter()
    for name in names:
        found, labels = maps.found(name), maps.labels(name)
        for count, which in ((hits, found & labels), (alarms, found - labels)):
            count.update(rule for rule, _ in which)
        misses.update(rule for rule, _ in labels - found)
        if verbose:
            for word, which in (("false alarm", found - labels), ("missed", labels - found)):
                for rule, about in sorted(which):
                    print(f"{word:12} {name:16} {rule}: {about}")
    return hits, alarms, misses


def said(part, whole):
    return f"{part / whole:.2f}" if whole else "–"


def cost(cards):
    """Seconds of a review and of writing the map, best of five."""
    document = from_dict(big_map(cards))
    best = [float("inf"), float("inf")]
    for _ in range(5):
        for which, call in enumerate((review, canonical)):
            start = time.process_time()
            call(document)
            best[which] = min(best[which], time.process_time() - start)
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="fail where precision or recall is missed"
    )
    parser.add_argument(
        "--verbose", action="store_true", help="name what was missed and what was wrong"
    )
    options, _ = parser.parse_known_args()
    maps = labelled()
    hits, alarms, misses = agreement(maps, [*maps.LABELS, *maps.HELD_OUT], options.verbose)
    print(f"{'rule':28} {'hits':>5} {'false':>6} {'missed':>7} {'precision':>10} {'recall':>7}")
    for rule in RULES:
        h, a, m = hits[rule], alarms[rule], misses[rule]
        print(f"{rule:28} {h:5} {a:6} {m:7} {said(h, h + a):>10} {said(h, h + m):>7}")
    bad = False
    for name, held, least in (("made with", maps.LABELS, 0.9), ("held out", maps.HELD_OUT, 0.8)):
        h, a, m = (sum(count.values()) for count in agreement(maps, held, verbose=False))
        told = f"all, {len(held)} maps {name}"
        print(f"{told:28} {h:5} {a:6} {m:7} {said(h, h + a):>10} {said(h, h + m):>7}")
        bad = bad or min(h / (h + a), h / (h + m)) < least
    for cards in (50, 2_000, 10_000):
        ours, bytes_ = cost(cards)
        print(
            f"review of {cards:,} cards: {ours * 1e3:.1f} ms, {ours / bytes_:.1f} × canonical bytes"
        )
    return 1 if options.check and bad else 0


if __name__ == "__main__":
    sys.exit(main())
