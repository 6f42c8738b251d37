"""Names: IRIs, the prefix table and the terms of the vocabularies that the library speaks.

The prefix table stands here and in ``ontology/prefixes.ttl``, the terms of ``ZJG`` here and in
``ontology/zjg.ttl``; tests hold each pair equal. Nothing outside the standard library is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

_BASE: Final = "https://w3id.org/zjg/"
_OWN: Final = "entity source assertion shape rule graph question"
_SCHEMES: Final = (
    "basis comparison feature hedge identifier industry level measure modality no-fact relation status "
    "target-group unit"
)

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "zjg": f"{_BASE}ontology#",
        **{name: f"{_BASE}{name}/" for name in (*_OWN.split(), *_SCHEMES.split())},
        "adms": "http://www.w3.org/ns/adms#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "qudt": "http://qudt.org/schema/qudt/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "rov": "http://www.w3.org/ns/regorg#",
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "time": "http://www.w3.org/2006/time#",
        "vann": "http://purl.org/vocab/vann/",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Every prefix of the project with its namespace. No file binds any other."""

_NAMESPACES: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
# A local name that needs no escape in Turtle or SPARQL; anything else is written as a whole IRI.
_SPLIT: Final = re.compile(r"(.*[/#])([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)", re.DOTALL)


class IRI(str):
    """An IRI. It is a string; ``curie`` gives its short form.

    >>> IRI("https://w3id.org/zjg/entity/hangzhou").curie
    'entity:hangzhou'
    """

    __slots__ = ()

    @property
    def curie(self) -> str:
        """The short form, or the IRI itself where the prefix table has none."""
        return compress(self)

    def __repr__(self) -> str:
        return f"IRI({str.__repr__(self)})"


def compress(iri: str) -> str:
    """Shorten an IRI by the prefix table; an IRI that has no short form comes back unchanged.

    >>> compress("https://w3id.org/zjg/ontology#partOf")
    'zjg:partOf'
    >>> compress("https://w3id.org/zjg/source/x#char=1,2")
    'https://w3id.org/zjg/source/x#char=1,2'
    """
    if match := _SPLIT.fullmatch(iri):
        namespace, local = match.groups()
        if prefix := _NAMESPACES.get(namespace):
            return f"{prefix}:{local}"
    return str(iri)


def expand(curie: str) -> IRI:
    """Lengthen a short form by the prefix table.

    Raises ``ValueError`` for a name without a colon or with a prefix that is not in the table.

    >>> expand("zjg:Area")
    IRI('https://w3id.org/zjg/ontology#Area')
    """
    prefix, colon, local = curie.partition(":")
    namespace = PREFIXES.get(prefix)
    if not colon or namespace is None:
        raise ValueError(f"no such prefix: {curie!r} (known: {', '.join(sorted(PREFIXES))})")
    return IRI(namespace + local)


def language_tag(tag: str) -> str:
    """Give a language tag its customary capitals; the engine hands every tag over in lower case.

    >>> language_tag("zh-hans"), language_tag("zh-latn-pinyin"), language_tag("EN-gb")
    ('zh-Hans', 'zh-Latn-pinyin', 'en-GB')
    """
    language, *rest = tag.lower().split("-")
    capitals = {2: str.upper, 4: str.capitalize}
    return "-".join([language, *(capitals.get(len(part), str)(part) for part in rest)])


class Namespace:
    """A closed namespace: its terms are attributes, and a term that it lacks is an error.

    >>> ZJG.partOf.curie
    'zjg:partOf'
    >>> ZJG.partof
    Traceback (most recent call last):
    AttributeError: zjg: has no term 'partof'
    """

    def __init__(self, prefix: str, terms: str) -> None:
        self.__dict__.update((name, IRI(PREFIXES[prefix] + name)) for name in terms.split())
        self.__prefix = prefix

    def __getattr__(self, name: str) -> IRI:
        # Reached only for what __init__ did not set.
        raise AttributeError(f"{self.__dict__['_Namespace__prefix']}: has no term {name!r}")

    def __iter__(self) -> Iterator[IRI]:
        return (term for term in self.__dict__.values() if isinstance(term, IRI))


ZJG: Final = Namespace(
    "zjg",
    """
    Actor AdministrativeArea Agreement Area Assertion Block Building CharacteristicTown
    Characterisation ConstructionProject CooperationSystem CorridorSection CuratedAssertion
    DerivedAssertion Designation DevelopmentLand DevelopmentModel Enterprise Event Fund Goal
    GovernmentBody Group GuidingIdea HiTechPark IndustrialPlatform IndustrialSystem Industry
    Infrastructure InnovationCorridor Investment LeadingGroup LeadingGroupOffice Measure MediaOutlet
    NewCity Observation Organisation Passage Person PostHolding Principle Product Programme Project
    QualifiedRelation RecognitionList ResearchInstitute ReviewMechanism Rule Scheme SciTechCity
    ServiceActivity ServicePoint Shareholding Silence Source SourceAssertion Strategy SupplyLink
    Tenancy Threshold Title Unit University UniversityEconomyProject Vision

    about adopts basis builds carriesOut characterises contributesTo counts countsHoldersOf
    cultivates customer designee develops easternEndOf grantedBy hasComponent hasFeature
    hasIndustry hasLeadingIndustry hasParticipant hasStatus hedge heldCompany housedIn
    identifierScheme inIndustry integratesWith introduced investee investor involves
    keyEnterpriseOf level list locatedIn mainFrontOf manages measure missing modality near
    noFactReason officeOf onlyIn partOf partOfProject partOfScheme passage premises product
    promotes pursues reliesOn representativeOf responsibleFor restsOn rule saidBy shareholder
    sharesOfficeWith silenceAbout silentSource strategyOf supplier supplies targetGroup tenant
    threshold title transforms undertakenBy unit upgrades

    asOf batch column date end gloss length lowerBound numberAsPrinted openList periodEnd
    periodStart postTitle row sha256 share start timeAsPrinted unitAsPrinted
    upperBound validFrom validUntil value

    inverseLabel lowerInclusive measureOf quadsAdded quadsRemoved relationKind relationSource relationTarget tolerance upperInclusive
    """,
)
RDF: Final = Namespace("rdf", "first langString nil rest type")
RDFS: Final = Namespace("rdfs", "comment domain isDefinedBy label subClassOf subPropertyOf")
OWL: Final = Namespace(
    "owl",
    "AnnotationProperty Class DatatypeProperty ObjectProperty Ontology SymmetricProperty Thing unionOf "
    "versionInfo",
)
SKOS: Final = Namespace(
    "skos",
    "Concept ConceptScheme altLabel broader definition example inScheme notation note prefLabel "
    "topConceptOf",
)
XSD: Final = Namespace(
    "xsd", "anyURI boolean date decimal duration gYear gYearMonth integer string"
)
PROV: Final = Namespace(
    "prov", "Agent Organization Person SoftwareAgent wasAttributedTo wasDerivedFrom"
)
DCTERMS: Final = Namespace(
    "dcterms", "isPartOf issued language license publisher references replaces title"
)
OA: Final = Namespace("oa", "hasSource")
ORG: Final = Namespace("org", "member organization")
ADMS: Final = Namespace("adms", "Identifier identifier")
DCAT: Final = Namespace("dcat", "landingPage")
SH: Final = Namespace(
    "sh", "Parameter SPARQLExecutable declare name namespace optional parameter path prefix"
)
