"""Pictures of the ontology as Mermaid text, made from the ontology itself."""

from __future__ import annotations

from rdflib import RDFS

from docs.ontology import PROPERTIES as PROPERTY_TYPES
from docs.ontology import ZJG, Term, terms
from zjg_kg._language import Language

PICTURES = {
    "evidence": [
        "Source", "Passage", "Assertion", "SourceAssertion", "CuratedAssertion",
        "DerivedAssertion", "Silence", "Rule",
    ],
    "park": [
        "Actor", "Area", "Organisation", "Enterprise", "GovernmentBody", "Industry",
        "IndustrialSystem", "Scheme", "Project", "Infrastructure", "GuidingIdea", "Goal",
        "Designation", "Title",
    ],
    "figures": ["Observation", "Measure", "Unit", "Threshold", "Title"],
    "relations": [
        "QualifiedRelation", "Investment", "Shareholding", "PostHolding", "SupplyLink", "Tenancy",
        "Agreement", "Designation", "Actor", "Person", "Organisation", "Enterprise", "Building",
        "Product",
    ],
}  # fmt: skip


def draw(name: str, language: Language) -> str:
    """A Mermaid flowchart of the classes of a picture and what the ontology says between them."""
    classes = {ZJG[local]: Term(ZJG[local]) for local in PICTURES[name]}
    lines = ["```mermaid", "flowchart LR"]
    for term in classes.values():
        lines.append(f'  {term.name}["{term.label(language)}<br/><small>{term.curie}</small>"]')
    for term in classes.values():
        for parent in term.related(RDFS.subClassOf):
            if parent.iri in classes:
                lines.append(f"  {term.name} -.-> {parent.name}")
    # Properties between the same two classes share an arrow: the picture stays readable.
    arrows: dict[tuple[str, str], list[str]] = {}
    for prop in terms(PROPERTY_TYPES):
        for domain in prop.related(RDFS.domain):
            for range_ in prop.related(RDFS.range):
                if domain.iri in classes and range_.iri in classes and starts_here(name, domain):
                    arrows.setdefault((domain.name, range_.name), []).append(prop.label(language))
    for (start, end), labels in arrows.items():
        lines.append(f'  {start} -- "{"<br/>".join(labels)}" --> {end}')
    return "\n".join([*lines, "```", ""])


def starts_here(name: str, domain: Term) -> bool:
    """Whether a picture draws what begins at a class: that of the relations draws theirs alone."""
    return name != "relations" or ZJG.QualifiedRelation in {
        parent.iri for parent in domain.related(RDFS.subClassOf)
    }
