"""A triple pattern of a query in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._language import Language
from zjg_kg._patterns import Part
from zjg_kg._sparql import tokenise
from zjg_kg._terms import IRI, RDF, RDFS, ZJG, expand
from zjg_kg._values import to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._header import Texts

Values = Mapping[str, Sequence[object]]
"""By variable: the terms that it stands for, where those are few."""

_WORDS: Final[Mapping[str, Texts]] = {
    "a": {"zh": "是", "en": "is a"},
    "any": {"zh": "与某种关系相连的是", "en": "is in some way related to"},
    "kind": {"zh": "属于", "en": "is a kind of"},
    "/": {"zh": "→", "en": "→"},
    "|": {"zh": "或", "en": "or"},
    "*": {"zh": "（可隔多层）", "en": "(at any remove)"},
    "thing": {"zh": "某物", "en": "something"},
    "some": {"zh": "某{}", "en": "some {}"},
    "column": {"zh": "〔{}〕", "en": "[{}]"},
    "either": {"zh": "或", "en": " or "},
}


class Wording:
    """Puts patterns into words: things by their labels, columns by their headings."""

    def __init__(
        self, kg: KnowledgeGraph, columns: Mapping[str, Texts], parts: Sequence[Part]
    ) -> None:
        self._kg, self._columns = kg, columns
        self._classes = {
            part.terms[0]: part.terms[2] for part in parts if part.terms[1:2] == ("a",)
        }

    def triple(self, part: Part, values: Values, lang: Language) -> str:
        """A triple pattern, its variables by the values that they stand for."""
        subject, verb, target = part.terms
        # Without the class that the pattern itself asks for: not "some person is a person".
        begin = self._node(subject, values, lang, classed=verb != "a")
        return f"{begin} {self._verb(verb, lang)} {self._node(target, values, lang)}"

    def _node(self, text: str, values: Values, lang: Language, *, classed: bool = True) -> str:
        if text[0] not in "?$":
            iri = named(text)
            return self._kg.label(iri, lang) if iri else text
        name = text[1:]
        if found := values.get(name):
            return _WORDS["either"][lang].join(self._value(term, lang) for term in found)
        if (column := self._columns.get(name)) is not None:
            return _WORDS["column"][lang].format(column[lang])
        kind = named(self._classes.get(text, "")) if classed else None
        if kind is None:
            return _WORDS["thing"][lang]
        return _WORDS["some"][lang].format(self._kg.label(kind, lang))

    def _value(self, term: object, lang: Language) -> str:
        value = to_python(term)
        return self._kg.label(value, lang) if isinstance(value, IRI) else str(value)

    def _verb(self, path: str, lang: Language) -> str:
        words = []
        inverse = False
        for token in tokenise(path):
            if token.kind == "variable":
                words.append(_WORDS["any"][lang])
            elif iri := named(token.text):
                words.append(self._relation(iri, inverse, lang))
            elif token.text in "/|":
                words.append(_WORDS[token.text][lang])
            elif token.text in "+*":
                words.append(_WORDS["*"][lang])
            inverse = token.text == "^"
        return " ".join(words)

    def _relation(self, iri: IRI, inverse: bool, lang: Language) -> str:
        if iri in (RDF.type, RDFS.subClassOf):
            return _WORDS["a" if iri == RDF.type else "kind"][lang]
        for label in self._kg.store.objects(iri, ZJG.inverseLabel) if inverse else ():
            if isinstance(label, ox.Literal) and (label.language or "").startswith(lang):
                return label.value
        return self._kg.label(iri, lang)


def named(token: str) -> IRI | None:
    """The IRI that a token of a query names."""
    if token.startswith("<") and token.endswith(">"):
        return IRI(token[1:-1])
    if token == "a":
        return RDF.type
    try:
        return expand(token)
    except ValueError:
        return None
