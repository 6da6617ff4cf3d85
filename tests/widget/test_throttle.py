"""A stored display is refreshed after a pause, not too often, and never for each edit."""

from journey_widgets.widget.throttle import Throttle


class Clock:
    """Time that passes when the test says so, and the timers that wait for it."""

    def __init__(self):
        self.now = 0.0
        self.waiting = {}
        self.ran = []
        self.throttle = Throttle(self.job, lambda: self.now, self.start)

    def job(self):
        self.ran.append(round(self.now, 3))

    def start(self, delay, run):
        token = object()
        self.waiting[token] = (self.now + delay, run)
        return lambda: self.waiting.pop(token, None)

    def until(self, moment):
        while self.waiting:
            token, (due, run) = min(self.waiting.items(), key=lambda item: item[1][0])
            if due > moment:
                break
            self.now = max(self.now, due)
            del self.waiting[token]
            run()
        self.now = moment

    def edit(self, *moments):
        for moment in moments:
            self.until(moment)
            self.throttle.changed()
        return self


def test_it_runs_a_pause_after_the_last_change():
    clock = Clock().edit(0, 1, 2)
    clock.until(3.4)
    assert clock.ran == []
    clock.until(60)
    assert clock.ran == [3.5]


def test_it_runs_at_most_every_five_seconds():
    clock = Clock().edit(0)
    clock.until(2)
    clock.edit(2)
    clock.until(60)
    assert clock.ran == [1.5, 6.5]


def test_a_long_run_of_edits_is_not_put_off_for_ever_and_costs_no_more():
    clock = Clock().edit(*(i * 0.25 for i in range(240)))
    clock.until(120)
    gaps = [b - a for a, b in zip(clock.ran, clock.ran[1:], strict=False)]
    assert len(clock.ran) in range(10, 14)
    assert min(gaps) >= 5
    assert clock.ran[-1] >= 59.75


def test_a_flush_runs_what_waits_and_only_that():
    clock = Clock()
    clock.throttle.flush()
    assert clock.ran == []
    clock.edit(0)
    clock.until(0.2)
    clock.throttle.flush()
    clock.throttle.flush()
    clock.until(60)
    assert clock.ran == [0.2]


def test_stopped_it_forgets_what_waits():
    clock = Clock().edit(0)
    clock.throttle.stop()
    clock.until(60)
    assert clock.ran == []
    assert clock.waiting == {}
