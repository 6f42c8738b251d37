"""Tables of enterprises: the register, who works there, what they build and are honoured with."""

from __future__ import annotations

from typing import Final

from benchmarks.generate._names import INDUSTRIES, Name
from benchmarks.generate._province import Province, hub
from benchmarks.generate._sheet import (
    ALIAS,
    TYPE,
    Fact,
    Sheet,
    entity,
    industry,
    iri,
    named,
    text,
    typed,
)

LOCATED_IN, IN_INDUSTRY = iri("zjg:locatedIn"), iri("zjg:inIndustry")
KEY, UNDERTAKEN_BY, STATUS = (
    iri("zjg:keyEnterpriseOf"),
    iri("zjg:undertakenBy"),
    iri("zjg:hasStatus"),
)
MEMBER, AT, POST = iri("org:member"), iri("org:organization"), iri("zjg:postTitle")
DESIGNEE, TITLE = iri("zjg:designee"), iri("zjg:title")
DATE, LEVEL = iri("zjg:date"), iri("zjg:level")
TITLES: Final = (
    (Name("科技型中小企业", "Technology SME"), "provincial"),
    (Name("高新技术企业", "High-Tech Enterprise"), "national"),
    (Name("专精特新中小企业", "Specialised SME"), "provincial"),
    (Name("雏鹰企业", "Fledgling Enterprise"), "municipal"),
    (Name("瞪羚企业", "Gazelle Enterprise"), "district"),
    (Name("隐形冠军", "Hidden Champion"), "provincial"),
    (Name("绿色工厂", "Green Factory"), "municipal"),
    (Name("数字化车间", "Digital Workshop"), "municipal"),
    (Name("企业研究院", "Enterprise Research Institute"), "provincial"),
    (Name("专精特新“小巨人”", "Little Giant"), "national"),
    (Name("独角兽企业", "Unicorn"), "national"),
    (Name("单项冠军", "Single-Product Champion"), "national"),
)
POSTS: Final = (
    Name("董事长", "chair"),
    Name("总经理", "general manager"),
    Name("董事", "director"),
    Name("技术总监", "chief technology officer"),
    Name("财务总监", "chief financial officer"),
    Name("监事", "supervisor"),
)
STATUSES: Final = (
    ("completed", Name("已竣工", "completed"), "fact"),
    ("under-construction", Name("在建", "under construction"), "ongoing"),
    ("in-operation", Name("已投用", "in operation"), "fact"),
    ("planned", Name("已规划", "planned"), "plan"),
)


def register(province: Province, sheet: Sheet) -> None:
    """All enterprises: name, short name, park, industry."""
    rng = province.random("register")
    kind = iri("zjg:Enterprise")
    for number in range(province.enterprises):
        thing, name = entity(f"enterprise-{number}"), province.enterprise(number)
        facts = named(thing, kind, name, english=rng.random() < 0.3)
        parts = province.enterprise_parts(number)
        chance = rng.random()
        if chance < 0.5:
            facts.append((thing, ALIAS, text(province.short(number).zh, "zh-Hans")))
        elif chance < 0.6:  # the brand alone, which more of them share
            facts.append((thing, ALIAS, text("".join(p.zh for p in parts[:-2]), "zh-Hans")))
        if number >= province.settled:
            gloss = Name(f"{name.zh}已登记。", f"{name.en} is registered.")
            sheet.row((name.zh,), gloss, facts)
            continue
        park, trade = province.park_of[number], province.industry_of[number]
        home, what = province.park(park), INDUSTRIES[trade].name
        facts.append((thing, LOCATED_IN, entity(f"park-{park}")))
        facts.append((thing, IN_INDUSTRY, industry(trade)))
        gloss = Name(
            f"{name.zh}设在{home.zh}，从事{what.zh}。",
            f"{name.en} is located in {home.en} and works in {what.en}.",
        )
        sheet.row((name.zh, home.zh, what.zh), gloss, facts)


def key_enterprises(province: Province, sheet: Sheet) -> None:
    """A few of them a second time, as key enterprises of their park."""
    rng = province.random("key enterprises")
    for number in range(0, province.settled, 25):
        number += rng.randrange(min(25, province.settled - number))
        thing, short = entity(f"enterprise-{number}"), province.short(number)
        park, trade = province.park_of[number], province.industry_of[number]
        home = province.park(park)
        sheet.row(
            (short.zh, home.zh, INDUSTRIES[trade].name.zh),
            Name(
                f"{short.zh}是{home.zh}的重点企业。",
                f"{short.en} is a key enterprise of {home.en}.",
            ),
            [(thing, KEY, entity(f"park-{park}")), (thing, IN_INDUSTRY, industry(trade))],
        )


def posts(province: Province, sheet: Sheet) -> None:
    """Who holds which post; some people hold several."""
    rng = province.random("posts")
    kind, person_kind = iri("zjg:PostHolding"), iri("zjg:Person")
    for number in range(province.enterprises * 6 // 10):
        facts: list[Fact] = [(post := entity(f"post-{number}"), TYPE, kind)]
        who = province.people
        if who and rng.random() < 0.25:
            who = hub(rng, province.people, 40)
        name, thing = province.person(who), entity(f"person-{who}")
        if who == province.people:
            facts += named(thing, person_kind, name, english=rng.random() < 0.3)
            province.people += 1
        if rng.random() < 0.04:
            at = rng.randrange(province.institutes)
            organisation, place = entity(f"institute-{at}"), province.institute(at)
        else:
            at = rng.randrange(province.settled)
            organisation, place = entity(f"enterprise-{at}"), province.short(at)
        title = rng.choice(POSTS)
        facts += (
            (post, MEMBER, thing),
            (post, AT, organisation),
            (post, POST, text(title.zh, "zh-Hans")),
        )
        sheet.row(
            (name.zh, place.zh, title.zh),
            Name(f"{name.zh}任{place.zh}{title.zh}。", f"{name.en} is {title.en} of {place.en}."),
            facts,
        )


def designations(province: Province, sheet: Sheet) -> None:
    """The titles, and which enterprises hold them since when."""
    rng = province.random("designations")
    title_kind, kind = iri("zjg:Title"), iri("zjg:Designation")
    for number, (name, level) in enumerate(TITLES):
        thing = entity(f"title-{number}")
        sheet.row(
            (name.zh,),
            Name(f"“{name.zh}”是一种称号。", f"{name.en} is a title."),
            [*named(thing, title_kind, name), (thing, LEVEL, iri(f"level:{level}"))],
        )
    for number in range(province.enterprises // 4):
        company, title = rng.randrange(province.settled), hub(rng, len(TITLES), 2)
        holder, (name, _), year = province.short(company), TITLES[title], 2015 + number % 10
        thing = entity(f"designation-{number}")
        sheet.row(
            (holder.zh, name.zh, str(year)),
            Name(
                f"{holder.zh}于{year}年获认定为“{name.zh}”。",
                f"{holder.en} was designated {name.en} in {year}.",
            ),
            [
                (thing, TYPE, kind),
                (thing, DESIGNEE, entity(f"enterprise-{company}")),
                (thing, TITLE, entity(f"title-{title}")),
                (thing, DATE, typed(year, "gYear")),
            ],
        )


def projects(province: Province, sheet: Sheet) -> None:
    """Construction projects: who undertakes them, in which block, and how far they are."""
    rng = province.random("projects")
    kind = iri("zjg:ConstructionProject")
    for number in range(province.enterprises // 7):
        company, block = rng.randrange(province.settled), rng.randrange(province.blocks)
        builder, home = province.short(company), province.block(block)
        code, status, modality = rng.choice(STATUSES)
        name = Name(f"{builder.zh}{home.zh}{number}号项目", f"{builder.en} {home.en} no. {number}")
        thing = entity(f"project-{number}")
        sheet.row(
            (name.zh, builder.zh, home.zh, status.zh),
            Name(
                f"{name.zh}由{builder.zh}承担，{status.zh}。",
                f"{name.en} is undertaken by {builder.en} and {status.en}.",
            ),
            [
                *named(thing, kind, name, english=False),
                (thing, UNDERTAKEN_BY, entity(f"enterprise-{company}")),
                (thing, LOCATED_IN, entity(f"block-{block}")),
                (thing, STATUS, iri(f"status:{code}")),
            ],
            modality=modality,
        )
