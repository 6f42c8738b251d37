"""What a line says that introduces an entity: the text's own words, and what is added to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pyoxigraph as ox

from zjg_kg._claims._reading import Statement, literal
from zjg_kg._claims._refusals import ClaimError
from zjg_kg._language import LANGUAGES, Language, tag
from zjg_kg._provenance import Triple
from zjg_kg._terms import IRI, RDF, SKOS

_TYPE: Final = ox.NamedNode(RDF.type)
_PREFERRED: Final = ox.NamedNode(SKOS.prefLabel)
_ALIAS: Final = ox.NamedNode(SKOS.altLabel)
_DEFINITION: Final = ox.NamedNode(SKOS.definition)


def introduction(
    value: Mapping[str, Any], iri: IRI, kind: IRI, labels: Mapping[Language, str]
) -> tuple[Statement, ...]:
    """The statements of a line that introduces an entity; ``labels`` are those of its class.

    Class and printed name are said by the source. The English name, aliases, definition and a name
    that is coined are the annotator's own.

    Raises ``ClaimError`` where the quote does not print a name that is said to be printed.
    """
    name, english, coined = value["name"], value["english"], value.get("coined", False)
    if not coined and name not in value["quote"]:
        raise ClaimError(
            "name-not-in-quote",
            zh=f'引文里没有“{name}”；请换一段印有这个名称的引文，名称是自拟的就写 "coined": true。',
            en=f"the quote does not have “{name}”; take one that prints the name, or write "
            '"coined": true where the name is yours.',
            field="name",
        )
    node = ox.NamedNode(iri)
    said: list[Triple] = [(node, _TYPE, ox.NamedNode(kind))]
    glosses: dict[Language, str] = {
        "zh": f"文中提到“{name}”（{labels['zh']}）。",
        "en": f"The text names “{english}” ({labels['en']}).",
    }
    if coined:
        glosses = {
            "zh": f"文中说到的一项{labels['zh']}，这里称为“{name}”。",
            "en": f"The text speaks of what is here called “{english}” ({labels['en']}).",
        }
    else:
        said.append((node, _PREFERRED, _name(name, "zh")))
    translated = Statement(
        ((node, _PREFERRED, _name(english, "en")),),
        {"zh": f"“{name}”的英文名称。", "en": f"The English name of “{english}”."},
        "translated",
        added=True,
    )
    described = Statement(
        tuple(_description(value, node)),
        {"zh": f"“{name}”是什么，又叫什么。", "en": f"What “{english}” is and is also called."},
        "described",
        added=True,
    )
    source = Statement(tuple(said), glosses, "stated")
    return (source, translated, described) if described.triples else (source, translated)


def _description(value: Mapping[str, Any], node: ox.NamedNode) -> Iterator[Triple]:
    if value.get("coined", False):
        yield node, _PREFERRED, _name(value["name"], "zh")
    for alias in value.get("aliases", ()):
        yield node, _ALIAS, literal(alias)
    for lang in LANGUAGES if "definition" in value else ():
        yield node, _DEFINITION, _name(value["definition"][lang], lang)


def _name(text: str, lang: Language) -> ox.Literal:
    return ox.Literal(text, language=tag(lang))
