"""``python -m benchmarks.generate OUT --quads 1000000 --seed 1``."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.generate import generate


def main() -> None:
    parser = argparse.ArgumentParser("benchmarks.generate", description="A synthetic province.")
    parser.add_argument("out", type=Path, help="file to write: .nq, or .nq.gz")
    parser.add_argument("--quads", type=int, default=1_000_000, help="about how many (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which province (%(default)s)")
    given = parser.parse_args()
    counts = generate(given.out, given.quads, given.seed)
    print(
        f"{given.out}: {counts.quads} quads, {counts.assertions} assertions, "
        f"{counts.entities} entities, {counts.edges} edges, "
        f"{counts.edges - counts.carriers} of them with each carried relation as one"
    )


if __name__ == "__main__":
    main()
