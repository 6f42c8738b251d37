"""Tables of dealings: who invests in, owns, supplies, rents from and works with whom."""

from __future__ import annotations

from benchmarks.generate._names import Name
from benchmarks.generate._province import CHAIN, GROUP, Province, hub
from benchmarks.generate._sheet import TYPE, Sheet, entity, iri, named, typed

INVESTOR, INVESTEE = iri("zjg:investor"), iri("zjg:investee")
SHAREHOLDER, HELD, SHARE = iri("zjg:shareholder"), iri("zjg:heldCompany"), iri("zjg:share")
SUPPLIER, CUSTOMER, PRODUCT = iri("zjg:supplier"), iri("zjg:customer"), iri("zjg:product")
TENANT, PREMISES, FROM = iri("zjg:tenant"), iri("zjg:premises"), iri("zjg:validFrom")
PARTICIPANT, DATE = iri("zjg:hasParticipant"), iri("zjg:date")


def investments(province: Province, sheet: Sheet) -> None:
    """Who put money into which enterprise, and when; a few investors make most of them."""
    rng = province.random("investments")
    kind = iri("zjg:Investment")
    for number in range(province.enterprises * 4 // 10):
        source = hub(rng, min(province.investors, province.settled - 1), 3)
        target = rng.randrange(source + 1, province.settled)
        investor, investee = province.short(source), province.short(target)
        year, month = rng.randrange(2015, 2026), rng.randrange(1, 13)
        thing = entity(f"investment-{number}")
        sheet.row(
            (investor.zh, investee.zh, f"{year}-{month:02}"),
            Name(
                f"{investor.zh}于{year}年{month}月投资{investee.zh}。",
                f"{investor.en} invested in {investee.en} in {year}-{month:02}.",
            ),
            [
                (thing, TYPE, kind),
                (thing, INVESTOR, entity(f"enterprise-{source}")),
                (thing, INVESTEE, entity(f"enterprise-{target}")),
                (thing, DATE, typed(f"{year}-{month:02}", "gYearMonth")),
            ],
        )


def shareholdings(province: Province, sheet: Sheet) -> None:
    """Who owns how much of whom: people, and enterprises, among which the groups stay by
    themselves."""
    rng = province.random("shareholdings")
    kind = iri("zjg:Shareholding")
    count = 0

    def hold(holder: str, name: Name, company: int, share: int) -> None:
        nonlocal count
        thing, held = entity(f"shareholding-{count}"), province.short(company)
        count += 1
        sheet.row(
            (name.zh, held.zh, f"{share}%"),
            Name(
                f"{name.zh}持有{held.zh}{share}%的股份。",
                f"{name.en} holds {share} per cent of {held.en}.",
            ),
            [
                (thing, TYPE, kind),
                (thing, SHAREHOLDER, holder),
                (thing, HELD, entity(f"enterprise-{company}")),
                (thing, SHARE, typed(share / 100, "decimal")),
            ],
        )

    for company in range(province.settled):
        left = 100
        while rng.random() < 0.3 and left > 10:
            share = rng.randrange(5, left)
            if rng.random() < 0.4:
                person = hub(rng, province.people, 40)
                hold(entity(f"person-{person}"), province.person(person), company, share)
            else:
                owner = province.spread(hub(rng, province.settled, 20))
                if owner != company:
                    hold(entity(f"enterprise-{owner}"), province.short(owner), company, share)
            left -= share
    for first in range(province.settled, province.settled + GROUP * province.groups, GROUP):
        for company in range(first + 1, first + GROUP):
            owner = rng.randrange(first, company)
            hold(entity(f"enterprise-{owner}"), province.short(owner), company, 51)


def supplies(province: Province, sheet: Sheet) -> None:
    """Who supplies whom, every other time with what; last, the chains that lead far out."""
    rng = province.random("supplies")
    kind, product_kind = iri("zjg:SupplyLink"), iri("zjg:Product")
    known = 0  # products described so far
    number = 0

    def supply(supplier: int, customer: int, *, product: bool) -> None:
        nonlocal known, number
        thing = entity(f"supply-{number}")
        number += 1
        a, b = province.short(supplier), province.short(customer)
        facts = [
            (thing, TYPE, kind),
            (thing, SUPPLIER, entity(f"enterprise-{supplier}")),
            (thing, CUSTOMER, entity(f"enterprise-{customer}")),
        ]
        what = Name("", "")
        if product:
            chosen = known if known < province.products else hub(rng, province.products, 5)
            good, what = entity(f"product-{chosen}"), province.product(chosen)
            if chosen == known:
                facts += named(good, product_kind, what, english=False)
                known += 1
            facts.append((thing, PRODUCT, good))
        sheet.row(
            (a.zh, b.zh, what.zh),
            Name(
                f"{a.zh}向{b.zh}供应{what.zh or '货物'}。",
                f"{a.en} supplies {b.en} with {what.en or 'goods'}.",
            ),
            facts,
            basis="stated" if rng.random() < 0.95 else "implied",
        )

    for _ in range(province.enterprises * 4 // 10):
        supplier = province.spread(hub(rng, province.settled, 20))
        customer = rng.randrange(province.settled)
        if supplier != customer:
            supply(supplier, customer, product=rng.random() < 0.5)
    start = province.settled + GROUP * province.groups
    for first in range(start, province.enterprises, CHAIN):
        supply(rng.randrange(province.settled), first, product=False)
        for each in range(first, first + CHAIN - 1):
            supply(each, each + 1, product=False)


def tenancies(province: Province, sheet: Sheet) -> None:
    """Which enterprises rent in which tower."""
    rng = province.random("tenancies")
    kind = iri("zjg:Tenancy")
    for number in range(province.enterprises // 4):
        company, building = rng.randrange(province.settled), hub(rng, province.buildings, 5)
        tenant, tower, year = (
            province.short(company),
            province.building(building),
            2016 + number % 9,
        )
        thing = entity(f"tenancy-{number}")
        sheet.row(
            (tenant.zh, tower.zh, str(year)),
            Name(
                f"{tenant.zh}自{year}年起租用{tower.zh}。",
                f"{tenant.en} has rented in {tower.en} since {year}.",
            ),
            [
                (thing, TYPE, kind),
                (thing, TENANT, entity(f"enterprise-{company}")),
                (thing, PREMISES, entity(f"building-{building}")),
                (thing, FROM, typed(year, "gYear")),
            ],
        )


def agreements(province: Province, sheet: Sheet) -> None:
    """Universities and institutes that work with enterprises."""
    rng = province.random("agreements")
    kind = iri("zjg:Agreement")
    for number in range(province.enterprises // 20):
        institute, company = hub(rng, province.institutes, 3), rng.randrange(province.settled)
        a, b, year = province.institute(institute), province.short(company), 2016 + number % 9
        thing = entity(f"agreement-{number}")
        sheet.row(
            (a.zh, b.zh, str(year)),
            Name(f"{a.zh}与{b.zh}于{year}年签约。", f"{a.en} and {b.en} signed in {year}."),
            [
                (thing, TYPE, kind),
                (thing, PARTICIPANT, entity(f"institute-{institute}")),
                (thing, PARTICIPANT, entity(f"enterprise-{company}")),
                (thing, DATE, typed(year, "gYear")),
            ],
        )
