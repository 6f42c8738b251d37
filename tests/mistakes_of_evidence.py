"""Mistakes in who says it: assertions, passages, silences, identifiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from mistakes_of_fact import relations
from mutations import Change, World, add, kind, misspell, n, text, typed, vary

# -- evidence ------------------------------------------------------------------------------------


@kind
def relation_moved_out_of_its_assertion(world: World) -> Iterator[Change]:
    for quad in relations(world):
        yield vary(quad, g=n("source:xjnnet-2023-01-06"))


@kind
def misspelt_graph(world: World) -> Iterator[Change]:
    for node in world.all("zjg:SourceAssertion"):
        quads = world.within(node)
        wrong = misspell(node)
        if not world.about(wrong):
            yield quads, [ox.Quad(q.subject, q.predicate, q.object, wrong) for q in quads]


@kind
def assertion_not_described(world: World) -> Iterator[Change]:
    for node in world.all("zjg:SourceAssertion"):
        yield world.about(node), []


@kind
def assertion_emptied(world: World) -> Iterator[Change]:
    for node in world.all("zjg:SourceAssertion"):
        yield world.within(node), []


def parts(world: World, classes: Iterable[str], *names: str) -> Iterator[Change]:
    """One property of a record deleted."""
    for name in classes:
        for node in world.all(name):
            for predicate in names:
                if quads := world.about(node, predicate):
                    yield quads, []


@kind
def gloss_deleted(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:gloss"):
        yield [quad], []


@kind
def passage_not_cited(world: World) -> Iterator[Change]:
    yield from parts(world, ["zjg:SourceAssertion"], "zjg:passage")


@kind
def passage_deleted(world: World) -> Iterator[Change]:
    cited = {q.object for q in world.of("zjg:passage")}
    for node in world.all("zjg:Passage"):
        if node in cited:
            yield world.about(node), []


@kind
def basis_or_modality_deleted(world: World) -> Iterator[Change]:
    kinds = ("zjg:SourceAssertion", "zjg:CuratedAssertion", "zjg:DerivedAssertion")
    yield from parts(world, kinds, "zjg:basis", "zjg:modality")


@kind
def basis_of_another_kind(world: World) -> Iterator[Change]:
    read = [n(f"basis:{name}") for name in ("stated", "implied", "read-from-name")]
    for quad in world.of("zjg:basis"):
        yield vary(quad, o=n("basis:verified" if quad.object in read else "basis:stated"))


@kind
def modality_as_text(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:modality"):
        yield vary(quad, o=text("fact"))


@kind
def list_marked_with_a_word(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:openList"):
        yield vary(quad, o=text("等"))


@kind
def single_reference(world: World) -> Iterator[Change]:
    for node in {q.subject for q in world.of("zjg:basis", n("basis:verified"))}:
        _, *rest = world.about(node, "dcterms:references")
        yield rest, []


@kind
def curator_forgotten(world: World) -> Iterator[Change]:
    yield from parts(world, ["zjg:CuratedAssertion"], "prov:wasAttributedTo")


@kind
def derived_from_nothing(world: World) -> Iterator[Change]:
    yield from parts(world, ["zjg:DerivedAssertion"], "zjg:rule", "prov:wasDerivedFrom")


@kind
def plan_taken_for_fact(world: World) -> Iterator[Change]:
    for node in world.all("zjg:DerivedAssertion"):
        for premise in world.about(node, "prov:wasDerivedFrom"):
            for quad in world.about(premise.object, "zjg:modality"):
                yield vary(quad, o=n("modality:plan"))


@kind
def supposed_enterprise(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:modality", n("modality:hypothetical")):
        for slug in ("ghost", "rumour", "supposed"):
            node, home = (
                n(f"entity:{slug}"),
                ox.Quad(quad.subject, quad.predicate, quad.object, quad.subject),
            )
            name = text(f"某企业 {slug}", "zh-Hans")
            yield add(home, (node, "rdf:type", n("zjg:Enterprise")), (node, "skos:prefLabel", name))


@kind
def source_incomplete(world: World) -> Iterator[Change]:
    source = n("source:xjnnet-2023-01-06")
    for predicate in (
        "dcterms:title",
        "dcterms:issued",
        "dcterms:publisher",
        "zjg:length",
        "zjg:sha256",
    ):
        yield world.about(source, predicate), []


@kind
def factless_passage_cited(world: World) -> Iterator[Change]:
    for reason in world.of("zjg:noFactReason"):
        yield add(reason, (n("assertion:xjnnet-0001"), "zjg:passage", reason.subject))


@kind
def note_or_reason_broken(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:noFactReason"):
        yield vary(quad, o=text("rhetoric"))
        yield world.about(quad.subject, "skos:note")[:1], []


# -- passages ------------------------------------------------------------------------------------


@kind
def span_turned_round(world: World) -> Iterator[Change]:
    for start in world.of("zjg:start"):
        (end,) = world.about(start.subject, "zjg:end")
        (gone_a, come_a), (gone_b, come_b) = vary(start, o=end.object), vary(end, o=start.object)
        yield [*gone_a, *gone_b], [*come_a, *come_b]


@kind
def end_beyond_the_source(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:end"):
        yield vary(quad, o=typed("9999", "integer"))


@kind
def position_off_by_one(world: World) -> Iterator[Change]:
    for quad in (*world.of("zjg:start"), *world.of("zjg:end")):
        yield vary(quad, o=typed(str(int(quad.object.value) + 1), "integer"))


@kind
def position_as_text(world: World) -> Iterator[Change]:
    for quad in world.of("zjg:start"):
        yield vary(quad, o=text(quad.object.value))


@kind
def hash_not_a_hash(world: World) -> Iterator[Change]:
    for number, quad in enumerate(world.of("zjg:sha256")):
        wrong = (quad.object.value[:-1], quad.object.value[:-1] + "g", quad.object.value.upper())
        if (value := wrong[number % 3]) != quad.object.value:
            yield vary(quad, o=text(value))


# -- silences and identifiers ----------------------------------------------------------------------


@kind
def silence_incomplete(world: World) -> Iterator[Change]:
    yield from parts(world, ["zjg:Silence"], "zjg:silenceAbout", "zjg:missing", "zjg:silentSource")


@kind
def silence_contradicted(world: World) -> Iterator[Change]:
    for figure in world.of("zjg:about"):
        measure = world.value(figure.subject, "zjg:measure")
        for quad in world.of("zjg:missing")[:1]:
            about = world.about(quad.subject, "zjg:silenceAbout")
            (gone_a, come_a), (gone_b, come_b) = (
                vary(quad, o=measure),
                vary(about[0], o=figure.object),
            )
            if world.about(figure.subject, "zjg:numberAsPrinted"):
                yield [*gone_a, *gone_b], [*come_a, *come_b]


@kind
def code_miscopied(world: World) -> Iterator[Change]:
    for quad in world.of("skos:notation"):
        code = quad.object.value
        yield vary(quad, o=text(code[:-1] + "!"))
        yield vary(quad, o=text(code[1:]))


@kind
def code_of_two_entities(world: World) -> Iterator[Change]:
    for quad in world.of("adms:identifier"):
        yield add(quad, (n("entity:yungu-town"), "adms:identifier", quad.object))
