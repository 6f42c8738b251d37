"""Tables of places: areas, industries, institutes, buildings, and what committees do there."""

from __future__ import annotations

from typing import Final

from benchmarks.generate._names import INDUSTRIES, Name
from benchmarks.generate._province import Province, hub
from benchmarks.generate._sheet import PUBLISHER, Sheet, entity, industry, iri, named

PART_OF, LOCATED_IN = iri("zjg:partOf"), iri("zjg:locatedIn")
LEADING, MANAGES = iri("zjg:hasLeadingIndustry"), iri("zjg:manages")
CARRIES_OUT = iri("zjg:carriesOut")
PARK_KINDS: Final = (
    iri("zjg:SciTechCity"),
    iri("zjg:HiTechPark"),
    iri("zjg:CharacteristicTown"),
    iri("zjg:IndustrialPlatform"),
)


def areas(province: Province, sheet: Sheet) -> None:
    """The province, its cities, districts, parks and blocks; who manages the parks."""
    administrative, body = iri("zjg:AdministrativeArea"), iri("zjg:GovernmentBody")
    whole, office = entity("province"), Name("统计办公室", "Statistics Office")
    name = Name(f"{province.name.zh}省", f"{province.name.en} Province")
    sheet.row(
        (name.zh, office.zh),
        Name(f"{name.zh}设有{office.zh}。", f"{name.en} has a {office.en}."),
        [
            *named(whole, administrative, name),
            *named(PUBLISHER, body, office),
            (PUBLISHER, LOCATED_IN, whole),
        ],
    )

    def within(thing: str, kind: str, name: Name, home: str, home_name: Name) -> None:
        sheet.row(
            (name.zh, home_name.zh),
            Name(f"{name.zh}在{home_name.zh}。", f"{name.en} lies in {home_name.en}."),
            [*named(thing, kind, name), (thing, PART_OF, home)],
        )

    rng = province.random("areas")
    for number in range(province.cities):
        within(entity(f"city-{number}"), administrative, province.city(number), whole, name)
    for number in range(province.districts):
        city = number % province.cities
        home = entity(f"city-{city}")
        thing = entity(f"district-{number}")
        within(thing, administrative, province.district(number), home, province.city(city))
    for number in range(province.parks):
        park, thing = province.park(number), entity(f"park-{number}")
        district = province.district_of[number]
        kind = PARK_KINDS[number % len(PARK_KINDS)]
        within(thing, kind, park, entity(f"district-{district}"), province.district(district))
        leading = 1 + hub(rng, len(INDUSTRIES) - 1, 2)
        trade = INDUSTRIES[leading].name
        sheet.cell(
            3,
            trade.zh,
            Name(f"{park.zh}以{trade.zh}为主导产业。", f"{park.en} leads in {trade.en}."),
            [(thing, LEADING, industry(leading))],
        )
        committee = entity(f"committee-{number}")
        title = Name(f"{park.zh}管委会", f"{park.en} Management Committee")
        sheet.cell(
            4,
            title.zh,
            Name(f"{title.zh}管理{park.zh}。", f"{title.en} manages {park.en}."),
            [*named(committee, body, title, english=False), (committee, MANAGES, thing)],
        )
    for number in range(province.blocks):
        at = hub(rng, province.parks, 2)
        thing, home = entity(f"block-{number}"), entity(f"park-{at}")
        within(thing, iri("zjg:Block"), province.block(number), home, province.park(at))


def industries(province: Province, sheet: Sheet) -> None:
    """The industries that the project's vocabulary lacks."""
    for number, each in enumerate(INDUSTRIES):
        if each.known is None:
            name = each.name
            sheet.row(
                (name.zh,),
                Name(f"{name.zh}是一类产业。", f"One of the industries is {name.en}."),
                named(industry(number), iri("zjg:Industry"), name),
            )


def institutes(province: Province, sheet: Sheet) -> None:
    """Universities and research institutes."""
    kinds = iri("zjg:University"), iri("zjg:ResearchInstitute")
    rng = province.random("institutes")
    for number in range(province.institutes):
        name, park = province.institute(number), hub(rng, province.parks, 1)
        thing, home = entity(f"institute-{number}"), province.park(park)
        sheet.row(
            (name.zh, home.zh),
            Name(f"{name.zh}设在{home.zh}。", f"{name.en} is located in {home.en}."),
            [*named(thing, kinds[number % 2], name), (thing, LOCATED_IN, entity(f"park-{park}"))],
        )


def buildings(province: Province, sheet: Sheet) -> None:
    """Office towers, each in a block."""
    rng = province.random("buildings")
    for number in range(province.buildings):
        name, block = province.building(number), rng.randrange(province.blocks)
        thing, home = entity(f"building-{number}"), province.block(block)
        sheet.row(
            (name.zh, home.zh),
            Name(f"{name.zh}位于{home.zh}。", f"{name.en} stands in {home.en}."),
            [
                *named(thing, iri("zjg:Building"), name, english=False),
                (thing, LOCATED_IN, entity(f"block-{block}")),
            ],
        )


def schemes(province: Province, sheet: Sheet) -> None:
    """What the committees of the parks do for enterprises, year after year."""
    kind = iri("zjg:Programme")
    for number in range(2 * province.parks):
        park, form = (
            number // 2,
            Name(*(("育苗计划", "Nursery"), ("英才计划", "Talents"))[number % 2]),
        )
        home = province.park(park)
        name = Name(f"{home.zh}{form.zh}", f"{home.en} {form.en} Programme")
        thing = entity(f"programme-{number}")
        sheet.row(
            (name.zh, home.zh),
            Name(f"{home.zh}管委会实施{name.zh}。", f"{home.en} carries out the {name.en}."),
            [
                *named(thing, kind, name),
                (entity(f"committee-{park}"), CARRIES_OUT, thing),
                (thing, LOCATED_IN, entity(f"park-{park}")),
            ],
        )
