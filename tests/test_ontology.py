"""The ontology: complete in both languages, within OWL 2 DL, consistent, formatted, and all in use."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from conftest import ROOT, require_or_skip

from zjg_kg._terms import OWL, PREFIXES, RDF, RDFS, SKOS, XSD, ZJG, compress, expand
from zjg_kg._turtle import format_file

ONTOLOGY = ROOT / "ontology"
VOCABULARIES = sorted((ONTOLOGY / "vocabularies").glob("*.ttl"))
CORE = [ONTOLOGY / "zjg.ttl", ONTOLOGY / "reused.ttl"]
GRAPHS = sorted((ROOT / "graph").glob("*.trig"))
RDF_FILES = [*sorted(ONTOLOGY.rglob("*.ttl")), *GRAPHS]
SPARQL_FILES = [*sorted(ONTOLOGY.rglob("*.ru")), *sorted((ROOT / "queries").rglob("*.rq"))]
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
LANGUAGES = ("en", "zh-hans")
PROPERTY_KINDS = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def quads(path: Path) -> frozenset[ox.Quad]:
    return frozenset(ox.parse(path=path, rename_blank_nodes=True))


class Facts:
    """Triples by subject and predicate, under plain strings."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.triples = {quad.triple for path in paths for quad in quads(path)}
        self.by_subject: dict[str, dict[str, list[ox.Literal | ox.NamedNode | ox.BlankNode]]] = (
            defaultdict(lambda: defaultdict(list))
        )
        for s, p, o in self.triples:
            self.by_subject[s.value][p.value].append(o)

    def texts(self, subject: str, predicate: str) -> dict[str, list[str]]:
        found = defaultdict(list)
        for literal in self.by_subject[subject][predicate]:
            found[literal.language].append(literal.value)
        return found

    def values(self, subject: str, predicate: str) -> set[str]:
        return {term.value for term in self.by_subject[subject][predicate]}


CORE_FACTS = Facts(CORE)
OWN_TERMS = sorted(t for t in Facts([CORE[0]]).by_subject if t.startswith(PREFIXES["zjg"]))
CONCEPTS = [
    (path.stem, subject)
    for path in VOCABULARIES
    for subject, facts in sorted(Facts([path]).by_subject.items())
    if ox.NamedNode(SKOS.Concept) in facts[RDF.type]
]


# -- complete in both languages --------------------------------------------------------------------


def assert_bilingual(facts: Facts, subject: str, predicate: str) -> None:
    counts = {language: len(texts) for language, texts in facts.texts(subject, predicate).items()}
    assert counts == dict.fromkeys(LANGUAGES, 1), compress(predicate)


@pytest.mark.parametrize("term", OWN_TERMS, ids=compress)
def test_a_term_says_what_it_means(term: str) -> None:
    for predicate in (RDFS.label, SKOS.definition, SKOS.example):
        assert_bilingual(CORE_FACTS, term, predicate)
    labels, definitions, examples = (
        CORE_FACTS.texts(term, predicate)
        for predicate in (RDFS.label, SKOS.definition, SKOS.example)
    )
    for texts in (definitions, examples, CORE_FACTS.texts(term, SKOS.note)):
        assert all(text.endswith((".", "?")) for text in texts["en"])
        assert all(text.endswith(("。", "？")) for text in texts["zh-hans"])

    (label,), (definition,) = labels["en"], definitions["en"]
    assert definition[0].isupper()
    assert not re.search(rf"\b{re.escape(label)}s?\b", definition, re.IGNORECASE), "circular"
    assert labels["zh-hans"][0] not in definitions["zh-hans"][0], "circular"


@pytest.mark.parametrize("kind", [OWL.Class, None], ids=["classes", "properties"])
def test_labels_tell_terms_apart(kind: str | None) -> None:
    chosen = [t for t in OWN_TERMS if (OWL.Class in CORE_FACTS.values(t, RDF.type)) == bool(kind)]
    for language in LANGUAGES:
        labels = Counter(CORE_FACTS.texts(t, RDFS.label)[language][0] for t in chosen)
        assert [label for label, times in labels.items() if times > 1] == []


@pytest.mark.parametrize("term", OWN_TERMS, ids=compress)
def test_a_property_says_what_it_joins(term: str) -> None:
    kinds = CORE_FACTS.values(term, RDF.type) & PROPERTY_KINDS
    if kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}:
        for predicate in ("rdfs:domain", "rdfs:range"):
            assert len(CORE_FACTS.by_subject[term][expand(predicate)]) == 1
    inverse = CORE_FACTS.by_subject[term][ZJG.inverseLabel]
    kind_of_relation = CORE_FACTS.values(term, ZJG.relationKind)
    assert bool(inverse) == bool(kind_of_relation), "both, or neither"
    if inverse:
        assert_bilingual(CORE_FACTS, term, ZJG.inverseLabel)
        assert OWL.ObjectProperty in kinds
        (value,) = kind_of_relation
        assert ("relation", value) in CONCEPTS
        if OWL.SymmetricProperty in CORE_FACTS.values(term, RDF.type):
            assert CORE_FACTS.texts(term, ZJG.inverseLabel) == CORE_FACTS.texts(term, RDFS.label)


def test_qualified_relations_have_two_ends() -> None:
    subclasses = [
        t for t in OWN_TERMS if ZJG.QualifiedRelation in CORE_FACTS.values(t, RDFS.subClassOf)
    ]
    assert len(subclasses) == 7
    for subclass in subclasses:
        for end in (ZJG.relationSource, ZJG.relationTarget):
            (edge,) = CORE_FACTS.values(subclass, end)
            assert OWL.ObjectProperty in CORE_FACTS.values(edge, RDF.type)


@pytest.mark.parametrize(("scheme", "concept"), CONCEPTS, ids=compress)
def test_a_concept_says_what_it_means(scheme: str, concept: str) -> None:
    facts = Facts([ONTOLOGY / "vocabularies" / f"{scheme}.ttl"])
    assert concept.startswith(PREFIXES[scheme])
    assert facts.values(concept, SKOS.inScheme) == {PREFIXES[scheme].rstrip("/")}
    for predicate in (SKOS.prefLabel, SKOS.definition):
        assert_bilingual(facts, concept, predicate)
    broader = facts.values(concept, SKOS.broader)
    assert all((scheme, wider) in CONCEPTS for wider in broader)
    assert bool(broader) != bool(facts.values(concept, expand("skos:topConceptOf")))


@pytest.mark.parametrize("path", VOCABULARIES, ids=relative)
def test_a_scheme_describes_itself_and_tells_its_concepts_apart(path: Path) -> None:
    facts = Facts([path])
    scheme = f"https://w3id.org/zjg/{path.stem}"
    assert SKOS.ConceptScheme in facts.values(scheme, RDF.type)
    for predicate in (SKOS.prefLabel, SKOS.definition):
        assert_bilingual(facts, scheme, predicate)
    names = Counter(
        (literal.language, literal.value)
        for stem, concept in CONCEPTS
        if stem == path.stem
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for literal in facts.by_subject[concept][predicate]
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_hedges_say_which_bounds_they_give() -> None:
    facts = Facts([ONTOLOGY / "vocabularies" / "hedge.ttl"])
    bounds = {
        compress(concept): tuple(
            next(iter(facts.values(concept, predicate)), None)
            for predicate in (ZJG.lowerInclusive, ZJG.upperInclusive, ZJG.tolerance)
        )
        for scheme, concept in CONCEPTS
        if scheme == "hedge"
    }
    assert bounds == {
        "hedge:exact": ("true", "true", None),
        "hedge:about": ("true", "true", "0.1"),
        "hedge:at-least": ("true", None, None),
        "hedge:more-than": ("false", None, None),
        "hedge:at-most": (None, "true", None),
        "hedge:less-than": (None, "false", None),
        "hedge:nearly": (None, "false", None),
    }


def test_units_convert() -> None:
    facts = Facts([ONTOLOGY / "vocabularies" / "unit.ttl"])
    units = [concept for scheme, concept in CONCEPTS if scheme == "unit"]
    for unit in units:
        assert {ZJG.Unit, expand("qudt:Unit")} <= facts.values(unit, RDF.type)
        (factor,) = facts.by_subject[unit][expand("qudt:conversionMultiplier")]
        assert factor.datatype.value == XSD.decimal
        assert float(factor.value) > 0
        assert len(facts.values(unit, expand("qudt:hasQuantityKind"))) == 1
    assert len(units) >= 12


# -- one form, one prefix table --------------------------------------------------------------------


@pytest.mark.parametrize("path", RDF_FILES, ids=relative)
def test_files_are_in_the_stable_form(path: Path) -> None:
    assert not format_file(path, check=True), "run zjg-kg format on it"


@pytest.mark.parametrize("path", [*RDF_FILES, *SPARQL_FILES], ids=relative)
def test_no_other_prefix_is_bound(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    bound = re.findall(r"^\s*@?prefix\s+([\w-]*):\s*<([^>]*)>", text, re.IGNORECASE | re.MULTILINE)
    assert bound
    assert [(p, n) for p, n in bound if PREFIXES.get(p) != n] == []


# -- OWL 2 DL --------------------------------------------------------------------------------------


def leaned_on(facts: Facts) -> set[str]:
    """Terms of other vocabularies that stand as predicates, as classes or in axioms."""
    ours = tuple(PREFIXES[p] for p in ("zjg", "owl", "rdf", "rdfs", "xsd", "relation", "rule"))
    terms = set()
    for subject, predicate, value in facts.triples:
        terms.add(predicate.value)
        axiom = predicate.value.startswith((PREFIXES["rdfs"], PREFIXES["owl"]))
        if (
            axiom or isinstance(subject, ox.BlankNode) or predicate.value == RDF.type
        ) and isinstance(value, ox.NamedNode):
            terms.add(value.value)
    return {iri for iri in terms if compress(iri) != iri and not iri.startswith(ours)}


def test_what_is_reused_is_declared_and_named() -> None:
    reused = Facts([CORE[1]])
    needed = leaned_on(Facts([CORE[0], *VOCABULARIES, *GRAPHS]))
    assert {"org:member", "prov:Entity", "skos:broader"} <= {compress(t) for t in needed}
    assert sorted(compress(t) for t in needed if not reused.values(t, RDF.type)) == []
    for term in sorted(reused.by_subject):
        if OWL.Ontology not in reused.values(term, RDF.type):
            assert_bilingual(reused, term, RDFS.label)
            assert len(reused.values(term, RDFS.isDefinedBy)) == 1


def test_every_property_is_of_one_kind() -> None:
    for term in CORE_FACTS.by_subject:
        kinds = CORE_FACTS.values(term, RDF.type) & {*PROPERTY_KINDS, OWL.Class}
        assert len(kinds) <= 1, compress(term)


def test_ranges_use_only_the_datatypes_of_owl() -> None:
    datatypes = {compress(t.value) for *_, t in CORE_FACTS.triples if isinstance(t, ox.NamedNode)}
    assert {d for d in datatypes if d.startswith(("xsd:", "rdf:Plain", "rdf:lang"))} <= {
        *("xsd:boolean", "xsd:decimal", "xsd:nonNegativeInteger", "xsd:string", "rdf:PlainLiteral")
    }


# -- the reasoner ----------------------------------------------------------------------------------


class Inconsistent(Exception):
    """The axioms contradict one another."""


def unsatisfiable(paths: Iterable[Path], more: str = "") -> list[str]:
    """Classes that can have no member, by HermiT; raises ``Inconsistent`` where nothing can be."""
    require_or_skip(find_spec("owlready2"), "the reasoner HermiT comes with owlready2")
    require_or_skip(shutil.which("java"), "the reasoner HermiT needs Java")
    import owlready2

    added = {quad.triple for quad in ox.parse(HEAD + more, ox.RdfFormat.TURTLE)}
    triples = ox.serialize(Facts(paths).triples | added, format=ox.RdfFormat.N_TRIPLES)
    world = owlready2.World()
    world.get_ontology("https://w3id.org/zjg/ontology").load(fileobj=io.BytesIO(triples))
    try:
        # Dates lie outside the datatypes of OWL 2; HermiT leaves literals of them aside.
        owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError:
        raise Inconsistent from None
    return sorted({c.iri for c in world.inconsistent_classes()} - {expand("owl:Nothing")})


def test_every_class_can_have_members() -> None:
    assert unsatisfiable(CORE) == []


def test_the_data_contradict_nothing() -> None:
    assert GRAPHS
    assert unsatisfiable([*CORE, *VOCABULARIES, *GRAPHS]) == []


@pytest.mark.parametrize(
    "planted",
    [
        "entity:a a zjg:Enterprise, zjg:Area .",
        "entity:a a zjg:HiTechPark, zjg:SciTechCity .",
        "entity:a a zjg:Enterprise ; zjg:partOf entity:b .",
        "assertion:a a zjg:SourceAssertion, zjg:CuratedAssertion .",
        "entity:a zjg:officeOf entity:a .",
        "entity:a a zjg:Shareholding ; zjg:share 1.2 .",
        "entity:a a zjg:Tenancy ; zjg:gloss 3 .",
    ],
)
def test_the_reasoner_catches_a_contradiction(planted: str) -> None:
    with pytest.raises(Inconsistent):
        unsatisfiable(CORE, planted)


def test_the_reasoner_catches_an_impossible_class() -> None:
    planted = "zjg:Both a owl:Class ; rdfs:subClassOf zjg:Person, zjg:Organisation ."
    assert unsatisfiable(CORE, planted) == [PREFIXES["zjg"] + "Both"]


# -- in use ----------------------------------------------------------------------------------------


def test_no_term_is_an_orphan() -> None:
    """Each term is used by the data, a shape, a vocabulary or a query."""
    shapes = sorted((ONTOLOGY / "shapes").glob("*.ttl"))
    queries = sorted((ROOT / "queries").rglob("*.rq"))
    require_or_skip(GRAPHS and shapes and queries, "the data, shapes and queries are not all there")
    used = {
        term.value
        for path in (*GRAPHS, *shapes, *VOCABULARIES)
        for quad in quads(path)
        for term in quad
        if isinstance(term, ox.NamedNode)
    }
    # Shapes hold SPARQL in strings, queries are text.
    for path in (*shapes, *SPARQL_FILES):
        names = re.findall(r"\bzjg:\w+", path.read_text(encoding="utf-8"))
        used |= {str(expand(name)) for name in names}
    assert sorted(compress(t) for t in OWN_TERMS if t not in used) == []
    assert sorted(compress(t) for t in used if t.startswith(PREFIXES["zjg"]) and t not in ZJG) == []


# -- the rules -------------------------------------------------------------------------------------

PREMISES = """
source:s {
  source:p oa:hasSource source:s . source:q oa:hasSource source:t .
  assertion:off a zjg:SourceAssertion ; zjg:modality modality:fact ; zjg:passage source:p .
  assertion:on a zjg:SourceAssertion ; zjg:modality modality:fact ; zjg:passage source:p .
  assertion:end a zjg:SourceAssertion ; zjg:modality modality:plan ; zjg:passage source:p .
  assertion:added a zjg:CuratedAssertion .
}
assertion:added {
  entity:park skos:prefLabel "园区"@zh-Hans, "the park"@en .
  entity:corridor skos:prefLabel "走廊"@zh-Hans, "the corridor"@en .
  entity:block skos:prefLabel "示范区块"@zh-Hans, "the block"@en .
  entity:firm zjg:representativeOf industry:future .
}
assertion:end { entity:park zjg:easternEndOf entity:corridor . }
assertion:on {
  entity:on zjg:about entity:block ; zjg:measure measure:projects-started ; zjg:value 26.0 ;
    zjg:hedge hedge:exact ; zjg:unit unit:item ; zjg:timeAsPrinted "now" .
}
assertion:off {
  entity:off zjg:about entity:block ; zjg:measure measure:projects-not-started ; zjg:value 32.0 ;
    zjg:hedge hedge:exact ; zjg:unit unit:item ; zjg:timeAsPrinted "now" .
}
"""


RULES = sorted((ONTOLOGY / "rules").glob("*.ru"))


def derived(premises: str) -> ox.Store:
    """What the rules add to some premises, each triple once in its graph."""
    given = {quad for path in CORE for quad in quads(path)}
    given |= set(ox.parse(HEAD + premises, ox.RdfFormat.TRIG))
    store = ox.Store()
    store.extend({*given, *(ox.Quad(*quad.triple) for quad in given)})
    before = set(store)
    for _ in range(2):  # the second time must add nothing
        size = len(store)
        for path in RULES:
            store.update(path.read_text(encoding="utf-8"))
    assert len(store) == size
    added = ox.Store()
    added.extend(set(store) - before)
    return added


def rows(store: ox.Store, select: str) -> set[tuple[str, ...]]:
    """The answers, in short forms; the plain graph is the union of the named ones."""
    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    found = store.query(f"{head} SELECT DISTINCT {select}", use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return {tuple(compress(term.value) for term in row) for row in found}


def test_a_narrower_relation_yields_the_broader_one() -> None:
    store = derived(PREMISES)
    assert rows(
        store,
        "?s ?p ?o ?from ?how WHERE { GRAPH ?a { ?s ?p ?o } ?a a zjg:DerivedAssertion ; "
        "zjg:rule rule:subproperty ; prov:wasDerivedFrom ?from ; zjg:modality ?how ; "
        "zjg:basis basis:derived }",
    ) == {("entity:park", "zjg:partOf", "entity:corridor", "assertion:end", "modality:plan")}
    assert rows(store, "?text WHERE { ?a zjg:rule rule:subproperty ; zjg:gloss ?text }") == {
        ("园区隶属于“走廊”，由“是其东端”推出。",),
        ("the park is part of “the corridor”, which follows from “is the eastern end of”.",),
    }


def test_what_the_source_says_itself_is_not_derived() -> None:
    says_both = PREMISES.replace(
        "zjg:easternEndOf entity:corridor",
        "zjg:easternEndOf entity:corridor ; zjg:partOf entity:corridor",
    )
    assert rows(derived(says_both), "?a WHERE { ?a zjg:rule rule:subproperty }") == set()


def test_projects_started_and_not_started_add_up() -> None:
    store = derived(PREMISES)
    assert rows(
        store,
        "?v ?low ?high ?x ?when ?from WHERE { GRAPH ?a { ?t a zjg:Observation ; "
        "zjg:measure measure:project-count ; zjg:hedge hedge:exact ; zjg:unit unit:item ; "
        "zjg:value ?v ; zjg:lowerBound ?low ; zjg:upperBound ?high ; zjg:about ?x ; "
        "zjg:timeAsPrinted ?when } ?a zjg:rule rule:project-total ; prov:wasDerivedFrom ?from }",
    ) == {("58", "58", "58", "entity:block", "now", f"assertion:{p}") for p in ("on", "off")}
    assert rows(store, "?text WHERE { ?a zjg:rule rule:project-total ; zjg:gloss ?text }") == {
        ("示范区块共有项目58个：已开工26个，未开工32个。",),
        ("the block has 58 projects in all: 26 started and 32 not started.",),
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("entity:off zjg:about entity:block", "entity:off zjg:about entity:other"),
        ("hedge:exact ; zjg:unit unit:item", "hedge:about ; zjg:unit unit:item"),
        ("hedge:exact ; zjg:unit unit:item", "hedge:exact ; zjg:unit unit:occurrence"),
        ("entity:off zjg:about", "entity:off zjg:asOf 2022 ; zjg:about"),
        ("entity:on zjg:about", "entity:on zjg:asOf 2022 ; zjg:about"),
        ("assertion:off a zjg:SourceAssertion", "assertion:off a zjg:CuratedAssertion"),
        ("zjg:passage source:p .", "zjg:passage source:q ."),
    ],
)
def test_what_does_not_belong_together_is_not_added(old: str, new: str) -> None:
    assert old in PREMISES
    changed = PREMISES.replace(old, new, 1)
    assert rows(derived(changed), "?a WHERE { ?a zjg:rule rule:project-total }") == set()


@pytest.mark.filterwarnings("ignore")  # rdflib's own
def test_the_rules_mean_the_same_to_another_engine() -> None:
    dataset = rdflib.Dataset(default_union=True)
    for path in CORE:
        dataset.graph(rdflib.URIRef("https://w3id.org/zjg/ontology")).parse(path)
    dataset.parse(data=HEAD + PREMISES, format="trig")
    before = set(dataset.quads())
    for path in RULES:
        dataset.update(path.read_text(encoding="utf-8"))
    theirs = {tuple(str(term) for term in quad) for quad in set(dataset.quads()) - before}
    ours = {tuple(term.value for term in quad) for quad in derived(PREMISES)}
    assert {(*quad[:2], quad[2].removesuffix(".0"), quad[3]) for quad in theirs} == ours
