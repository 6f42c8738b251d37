"""The reference of the ontology's terms, a page a language."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDFS, SKOS, URIRef

from docs.ontology import CLASSES, PROPERTIES, Term, terms
from zjg_kg._language import Language

WORDS = {
    "zh": {
        "title": "术语表",
        "classes": "类",
        "properties": "属性",
        "sub": "上位",
        "domain": "主语",
        "range": "宾语",
        "example": "例",
        "colon": "：",
        "comma": "、",
    },
    "en": {
        "title": "Terms",
        "classes": "Classes",
        "properties": "Properties",
        "sub": "Broader",
        "domain": "Subject",
        "range": "Object",
        "example": "Example",
        "colon": ": ",
        "comma": ", ",
    },
}


def entry(term: Term, language: Language) -> Iterator[str]:
    words = WORDS[language]
    yield f"### {term.label(language)} `{term.curie}`\n"
    yield f"{term.definition(language)}\n"
    facts: list[tuple[str, URIRef]] = [
        (words["sub"], RDFS.subClassOf),
        (words["sub"], RDFS.subPropertyOf),
        (words["domain"], RDFS.domain),
        (words["range"], RDFS.range),
    ]
    for word, predicate in facts:
        if related := term.related(predicate):
            names = words["comma"].join(f"`{other.curie}`" for other in related)
            yield f"- {word}{words['colon']}{names}"
    if example := term.text(SKOS.example, language):
        yield f"- {words['example']}{words['colon']}{example}"
    yield ""


def page(language: Language) -> str:
    words = WORDS[language]
    lines = [f"# {words['title']}", ""]
    for heading, types in (("classes", CLASSES), ("properties", PROPERTIES)):
        lines += [f"## {words[heading]}", ""]
        for term in terms(types):
            lines += entry(term, language)
    return "\n".join(lines).rstrip() + "\n"
