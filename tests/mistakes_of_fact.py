"""Mistakes in what a graph says: names, relations, figures, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox
from mutations import Change, World, add, kind, misspell, n, text, typed, vary

from zjg_kg._terms import compress

# What is mistaken for what, and the relation that tells the two apart.
CLASSES = {
    "zjg:Enterprise": ("zjg:University", "zjg:keyEnterpriseOf"),
    "zjg:Goal": ("zjg:Strategy", "zjg:pursues"),
    "zjg:Vision": ("zjg:Principle", "zjg:pursues"),
    "zjg:CharacteristicTown": ("zjg:Programme", "zjg:supplies"),
    "zjg:ConstructionProject": ("zjg:Event", "zjg:transforms"),
    "zjg:ServiceActivity": ("zjg:Project", "zjg:carriesOut"),
    "zjg:Title": ("zjg:Goal", "zjg:title"),
    "zjg:DevelopmentModel": ("zjg:IndustrialSystem", "zjg:adopts"),
    "zjg:GovernmentBody": ("zjg:LeadingGroup", "zjg:manages"),
    "zjg:Infrastructure": ("zjg:Building", "zjg:supplies"),
}
RELATIONS = [
    *("zjg:locatedIn", "zjg:adopts", "zjg:pursues", "zjg:carriesOut", "zjg:hasIndustry"),
    *("zjg:representativeOf", "zjg:keyEnterpriseOf", "zjg:manages", "zjg:supplies"),
    *("zjg:strategyOf", "zjg:partOfScheme", "zjg:transforms", "zjg:undertakenBy", "zjg:officeOf"),
    *("zjg:responsibleFor", "zjg:hasFeature", "zjg:targetGroup", "zjg:designee"),
]
# The ends of these are of different classes, so that swapping them cannot make sense.
ONE_WAY = [r for r in RELATIONS if r not in ("zjg:partOfScheme", "zjg:locatedIn")]


# -- classes and names ---------------------------------------------------------------------------


@kind
def wrong_class(world: World) -> Iterator[Change]:
    for right, (wrong, relation) in CLASSES.items():
        related = {node for q in world.of(relation) for node in (q.subject, q.object)}
        for quad in world.of("rdf:type", n(right)):
            if quad.subject in related:
                yield vary(quad, o=n(wrong))


@kind
def two_classes(world: World) -> Iterator[Change]:
    for quad in world.of("rdf:type", n("zjg:Enterprise")):
        yield add(quad, (quad.subject, "rdf:type", n("zjg:Area")))


@kind
def misspelt_class(world: World) -> Iterator[Change]:
    for name in CLASSES:
        for quad in world.of("rdf:type", n(name)):
            yield vary(quad, o=misspell(quad.object))


@kind
def class_forgotten(world: World) -> Iterator[Change]:
    for name in CLASSES:
        for quad in world.of("rdf:type", n(name)):
            yield [quad], []


@kind
def missing_label(world: World) -> Iterator[Change]:
    unnamed = ("zjg:Observation", "zjg:Threshold", "zjg:Designation", "adms:Identifier")
    nameless = {node for name in unnamed for node in world.all(name)}
    for quad in world.labels("zh-hans"):
        if quad.subject not in nameless:
            yield [quad], []


@kind
def second_label(world: World) -> Iterator[Change]:
    for quad in world.labels("en"):
        yield add(quad, (quad.subject, "skos:prefLabel", text("Another name", "en")))


@kind
def wrong_language(world: World) -> Iterator[Change]:
    for quad in world.labels("zh-hans"):
        yield vary(quad, o=text(quad.object.value, "en"))


@kind
def loose_language(world: World) -> Iterator[Change]:
    for quad in world.labels("zh-hans"):
        yield vary(quad, o=text(quad.object.value, "zh"))


@kind
def language_forgotten(world: World) -> Iterator[Change]:
    for quad in world.of("skos:altLabel"):
        yield vary(quad, o=text(quad.object.value))


@kind
def blank_in_name(world: World) -> Iterator[Change]:
    for quad in world.labels("zh-hans", "en"):
        yield vary(quad, o=text(quad.object.value + " ", quad.object.language))


@kind
def duplicate_name(world: World) -> Iterator[Change]:
    for quad in world.of("rdf:type", n("zjg:Enterprise")):
        twin, name = (
            ox.NamedNode(quad.subject.value + "-2"),
            world.value(quad.subject, "skos:prefLabel"),
        )
        yield add(quad, (twin, "rdf:type", quad.object), (twin, "skos:prefLabel", name))


# -- relations -----------------------------------------------------------------------------------


def relations(world: World, names: Iterable[str] = RELATIONS) -> Iterator[Any]:
    for name in names:
        yield from (q for q in world.of(name) if isinstance(q.object, ox.NamedNode))


@kind
def swapped_ends(world: World) -> Iterator[Change]:
    for quad in relations(world, ONE_WAY):
        yield vary(quad, s=quad.object, o=quad.subject)


@kind
def text_for_entity(world: World) -> Iterator[Change]:
    for quad in relations(world):
        yield vary(quad, o=world.value(quad.object, "skos:prefLabel") or text("某处", "zh-Hans"))


@kind
def misspelt_object(world: World) -> Iterator[Change]:
    for quad in relations(world):
        yield vary(quad, o=misspell(quad.object))


@kind
def misspelt_subject(world: World) -> Iterator[Change]:
    for quad in relations(world):
        yield vary(quad, s=misspell(quad.subject))


@kind
def misspelt_property(world: World) -> Iterator[Change]:
    for quad in relations(world):
        yield vary(quad, p=misspell(quad.predicate))


@kind
def related_to_itself(world: World) -> Iterator[Change]:
    for quad in relations(world, ["zjg:partOf", "zjg:reliesOn", "zjg:integratesWith"]):
        yield vary(quad, o=quad.subject)


@kind
def area_within_its_own_part(world: World) -> Iterator[Change]:
    for quad in relations(world, ["zjg:partOf", "zjg:easternEndOf"]):
        yield add(quad, (quad.object, "zjg:partOf", quad.subject))


@kind
def project_within_its_own_part(world: World) -> Iterator[Change]:
    for quad in relations(world, ["zjg:partOfProject", "zjg:partOfScheme"]):
        yield add(quad, (quad.object, compress(quad.predicate.value), quad.subject))


@kind
def concept_of_another_scheme(world: World) -> Iterator[Change]:
    for name in ("zjg:level", "zjg:hasFeature", "zjg:targetGroup", "zjg:hasStatus"):
        for quad in world.of(name):
            yield vary(quad, o=n("modality:fact"))


@kind
def designation_of_nobody(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:designee"):
        yield [quad], []


@kind
def designation_without_title(world: World) -> Iterator[Change]:
    for node in world.all("zjg:Designation"):
        yield [*world.about(node, "zjg:title"), *world.about(node, "zjg:list")], []


@kind
def event_without_participants(world: World) -> Iterator[Change]:
    for quad in (*world.of("zjg:involves"), *world.of("zjg:characterises")):
        if len(world.about(quad.subject, compress(quad.predicate.value))) == 1:
            yield [quad], []


# -- figures -------------------------------------------------------------------------------------


@kind
def part_of_a_figure_missing(world: World) -> Iterator[Change]:
    names = (
        "zjg:unit",
        "zjg:measure",
        "zjg:hedge",
        "zjg:value",
        "zjg:about",
        "zjg:numberAsPrinted",
    )
    for name in names:
        for quad in world.of(name):
            if world.value(quad.subject, "zjg:unitAsPrinted"):
                yield [quad], []


@kind
def bound_missing(world: World) -> Iterator[Change]:
    for quad in (*world.of("zjg:lowerBound"), *world.of("zjg:upperBound")):
        yield [quad], []


@kind
def bound_wrong(world: World) -> Iterator[Change]:
    for quad in (*world.of("zjg:lowerBound"), *world.of("zjg:upperBound")):
        yield vary(quad, o=typed(str(float(quad.object.value) + 0.5), "decimal"))


@kind
def hedge_against_bounds(world: World) -> Iterator[Change]:
    others = {"exact": "more-than", "about": "exact", "more-than": "nearly", "at-least": "at-most"}
    for quad in world.of("zjg:hedge"):
        other = others.get(quad.object.value.rpartition("/")[2], "exact")
        yield vary(quad, o=n(f"hedge:{other}"))


@kind
def hedge_as_text(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:hedge"):
        yield vary(quad, o=text("约"))


@kind
def value_not_as_printed(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:numberAsPrinted"):
        if quad.object.value.isdigit():
            yield vary(quad, o=text(quad.object.value + "0"))


@kind
def multiplier_forgotten(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:unitAsPrinted"):
        if "亿" in quad.object.value or "万" in quad.object.value:
            yield vary(quad, o=text(quad.object.value.strip("万亿")))
            yield vary(quad, o=text("万元"))


@kind
def unit_of_another_kind(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:unit"):
        yield vary(quad, o=n("unit:kilovolt" if quad.object != n("unit:kilovolt") else "unit:mu"))


@kind
def unit_as_text(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:unit"):
        yield vary(quad, o=text("个"))


@kind
def value_of_another_datatype(world: World) -> Iterator[Change]:
    for number, quad in enumerate(world.of("zjg:value")):
        whole = quad.object.value.split(".")[0]
        yield vary(
            quad, o=(typed(whole, "integer"), text(whole), typed("eight", "decimal"))[number % 3]
        )


@kind
def sum_that_does_not_agree(world: World) -> Iterator[Change]:
    for measure in ("projects-started", "projects-completed", "projects-under-construction"):
        for quad in world.of("zjg:measure", n(f"measure:{measure}")):
            figures = ("zjg:value", "zjg:lowerBound", "zjg:upperBound")
            gone = [q for name in figures for q in world.about(quad.subject, name)]
            gone += world.about(quad.subject, "zjg:numberAsPrinted")
            more = str(int(float(gone[0].object.value)) + 1)
            number = [typed(f"{more}.0", "decimal")] * 3 + [text(more)]
            yield gone, [q for old, o in zip(gone, number, strict=True) for q in vary(old, o=o)[1]]


@kind
def threshold_swapped(world: World) -> Iterator[Change]:
    one, other = world.of("zjg:threshold")
    yield [one, other], [*vary(one, o=other.object)[1], *vary(other, o=one.object)[1]]


# -- dates ---------------------------------------------------------------------------------------


@kind
def impossible_date(world: World) -> Iterator[Change]:
    wrong = (
        ("2022-13", "gYearMonth"),
        ("2022-02-30", "date"),
        ("22", "gYear"),
        ("2022年9月", "string"),
    )
    for name in ("zjg:date", "zjg:periodStart", "zjg:periodEnd"):
        for quad in world.of(name):
            for value, datatype in wrong:
                yield vary(quad, o=typed(value, datatype))


@kind
def date_after_the_source(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:date"):
        for year in ("2023-02", "2024-05", "2203-05"):
            yield vary(quad, o=typed(year, "gYearMonth"))


@kind
def period_turned_round(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:periodStart"):
        gone, come = vary(quad, o=typed("2022-06", "gYearMonth"))
        yield (
            gone,
            [*come, *add(quad, (quad.subject, "zjg:periodEnd", typed("2022-01", "gYearMonth")))[1]],
        )


@kind
def date_not_printed(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:timeAsPrinted"):
        if world.about(quad.subject, "zjg:periodStart"):
            yield [quad], []
