"""Two ways to the same result, timed side by side."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Mapping


def medians(
    ways: Mapping[str, Callable[[], object]], runs: int, *, warm_up: bool = True
) -> dict[str, float]:
    """The median processor time of each way in milliseconds; the ways take turns, so that what
    else the machine does falls on all of them."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    if warm_up:
        for way in ways.values():
            way()
    gc.disable()
    try:
        for _ in range(runs):
            for name, way in ways.items():
                start = time.process_time()
                way()
                times[name].append(1000 * (time.process_time() - start))
            gc.collect(0)
    finally:
        gc.enable()
    return {name: statistics.median(each) for name, each in times.items()}


class Report:
    """Prints each comparison with its bar and remembers whether all were met."""

    def __init__(self, title: str) -> None:
        self.met = True
        print(title)

    def at_most(self, what: str, ours: float, theirs: float, bar: float) -> None:
        """Our time may be ``bar`` times theirs."""
        ratio = ours / theirs
        self._line(f"{what}: {ours:.3f} ms / {theirs:.3f} ms, ratio {ratio:.2f}", bar, ratio <= bar)

    def sooner(self, what: str, ours: float, theirs: float, bar: float | None) -> None:
        """Theirs has to take ``bar`` times ours; without a bar, the ratio is only shown."""
        ratio = theirs / ours
        text = f"{what}: {ours:.3f} ms / {theirs:.3f} ms, ratio {ratio:.2f}"
        if bar is None:
            print(f"  {text}")
        else:
            self._line(text, bar, ratio >= bar, "at least")

    def below(self, what: str, value: float, bar: float) -> None:
        """A figure may be ``bar``."""
        self._line(f"{what}: {value:.3f}", bar, value <= bar)

    def _line(self, text: str, bar: float, met: bool, side: str = "at most") -> None:
        self.met &= met
        print(f"  {text} ({side} {bar}: {'met' if met else 'MISSED'})")

    def leave(self) -> None:
        """Exit with 0 if every bar was met, else 1."""
        sys.exit(not self.met)
