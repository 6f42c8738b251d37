"""The province: how much there is of everything, and what each thing is called."""

from __future__ import annotations

import random
from array import array
from typing import Final

from benchmarks.generate._names import (
    BRAND_FIRST,
    BRAND_SECOND,
    FORMS,
    GIVEN,
    GIVEN_FIRST,
    INDUSTRIES,
    PLACE_FIRST,
    PLACE_SECOND,
    SURNAMES,
    VENTURE_CAPITAL,
    Coined,
    Name,
    join,
)

QUADS_PER_ENTERPRISE: Final = 52.1
FIXED_QUADS: Final = 800
PARK_FORMS: Final = (
    Name("科技城", " Sci-Tech City"),
    Name("高新技术产业园区", " Hi-Tech Park"),
    Name("小镇", " Town"),
    Name("产业平台", " Industrial Platform"),
)
GROUP: Final = 4
"""Enterprises in a group that nothing ties to the rest."""
CHAIN: Final = 10
"""Enterprises in a chain of suppliers of which only the first is tied to the rest."""


def hub(rng: random.Random, count: int, offset: float) -> int:
    """A number below ``count`` by the Zipf–Mandelbrot law with exponent 1.

    The chance of k falls as 1 / (k + offset): the smaller the offset, the larger the largest hub.
    Drawn by inverting the distribution function, so that nothing is kept in memory. Source: B.
    Mandelbrot, “An informational theory of the statistical structure of language” (1953).
    """
    return min(count - 1, int(offset * ((count + offset) / offset) ** rng.random() - offset))


class Province:
    """How many there are of everything, and their names, by number.

    Three small integers are kept for each enterprise (its park, its industry, and how many of that
    industry came before it); all else follows from the numbers themselves.
    """

    def __init__(self, quads: int, seed: int) -> None:
        self.seed = seed
        self.enterprises = size = max(24, round((quads - FIXED_QUADS) / QUADS_PER_ENTERPRISE))
        self.parks = max(3, size // 190)
        self.districts = max(2, min(100, self.parks // 8))
        self.cities = max(2, min(11, self.districts // 8))
        self.blocks = self.buildings = max(3, size // 80)
        self.institutes = max(2, size // 500)
        self.investors = max(2, size // 50)
        self.products = max(3, size // 20)
        self.groups, self.chains = 1 + size // 800, 1 + size // 2000
        self.settled = size - GROUP * self.groups - CHAIN * self.chains
        """Enterprises from this number on have no park and no industry."""
        self.people = 0
        """How many have been described so far."""
        self._place_names()
        self._enterprise_names()

    def random(self, purpose: str) -> random.Random:
        """A generator for one purpose, so that no table depends on the length of another."""
        return random.Random(f"{self.seed} {purpose}")

    def _place_names(self) -> None:
        coined = Coined(self.random("places"), PLACE_FIRST, PLACE_SECOND)
        # Each kind of place takes up the list of names where the one before it stopped.
        first = 1
        self.name = coined[0]
        self._places: dict[str, tuple[Coined, int]] = {}
        for kind, count in (
            ("city", self.cities),
            ("district", self.districts),
            ("park", self.parks),
            ("institute", self.institutes),
            ("block", self.blocks),
        ):
            self._places[kind] = coined, first
            first += count
        rng = self.random("districts")
        self.district_of = array("H", (hub(rng, self.districts, 3) for _ in range(self.parks)))

    def _place(self, kind: str, number: int) -> Name:
        coined, first = self._places[kind]
        return coined[first + number]

    def city(self, number: int) -> Name:
        return join((self._place("city", number), Name("市", "")))

    def district(self, number: int) -> Name:
        return join((self._place("district", number), Name("区", " District")))

    def park(self, number: int) -> Name:
        return join((self._place("park", number), PARK_FORMS[number % len(PARK_FORMS)]))

    def block(self, number: int) -> Name:
        return join((self._place("block", number), Name("区块", " Block")))

    def institute(self, number: int) -> Name:
        form = Name("研究院", " Institute") if number % 2 else Name("大学", " University")
        return join((self._place("institute", number), form))

    def _enterprise_names(self) -> None:
        rng = self.random("enterprises")
        self._brands = [
            Coined(self.random(f"brands {number}"), BRAND_FIRST, BRAND_SECOND, each.trades, FORMS)
            for number, each in enumerate(INDUSTRIES)
        ]
        self._products = Coined(self.random("products"), BRAND_FIRST, BRAND_SECOND)
        self._people = Coined(self.random("people"), SURNAMES, GIVEN_FIRST, GIVEN)
        self.park_of, self.industry_of, self._serial = array("H"), array("B"), array("I")
        serial = [0] * len(INDUSTRIES)
        for number in range(self.enterprises):
            industry = VENTURE_CAPITAL
            if number >= self.investors:
                industry = 1 + hub(rng, len(INDUSTRIES) - 1, 2)
            self.industry_of.append(industry)
            self.park_of.append(hub(rng, self.parks, 1.5))
            self._serial.append(serial[industry])
            serial[industry] += 1

    def enterprise_parts(self, number: int) -> list[Name]:
        """Brand (two or more syllables), trade and legal form."""
        return self._brands[self.industry_of[number]].parts(self._serial[number])

    def enterprise(self, number: int) -> Name:
        """The whole name, which begins with the city."""
        district = self.district_of[self.park_of[number]]
        city = self._place("city", district % self.cities)
        zh, en = join(self.enterprise_parts(number))
        return Name(city.zh + zh, f"{city.en} {en}")

    def short(self, number: int) -> Name:
        """Without city and legal form; several enterprises may share it."""
        return join(self.enterprise_parts(number)[:-1])

    def spread(self, rank: int) -> int:
        """A settled enterprise by its rank, so that large ones stand anywhere in the register."""
        return rank * 7919 % self.settled

    def person(self, number: int) -> Name:
        return self._people[number]

    def building(self, number: int) -> Name:
        return join((self._products[self.products + number], Name("大厦", " Tower")))

    def product(self, number: int) -> Name:
        return join((self._products[number], Name("系列", " Series")))
