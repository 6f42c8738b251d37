"""The tables of a page: what its nodes and edges refer to by number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from zjg_kg._export._page._table import NOT_GIVEN, Row, Table, Texts, texts, web_address
from zjg_kg._language import LANGUAGES
from zjg_kg._networkx import STRENGTH
from zjg_kg._sources import sources
from zjg_kg._style import GROUPS, OTHER, Group, groups_of_classes
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

ORIGINS: Final[dict[str, Texts]] = {
    "source": {"zh": "来源原文", "en": "from a source"},
    "curated": {"zh": "整理者补充", "en": "added by curators"},
    "derived": {"zh": "按规则推出", "en": "derived by rule"},
    "file": {"zh": "数据文件（无断言）", "en": "from a file, with no assertion"},
}
_WEAKEST: Final = 99
_CURVE: Final = "a"  # in the path of an SVG; a path without any joins its corners
_CORNER: Final = re.compile(r"(-?[\d.]+),(-?[\d.]+)")


class Vocabulary:
    """Groups, classes, relations, bases, modalities, origins and sources, with their names."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg = kg
        self._groups = groups_of_classes(kg)
        self._known = {source.iri.curie: source for source in sources(kg)}
        self.classes = Table(self._class)
        self.relations = Table(self._relation)
        self.bases = Table(lambda code: self._concept("basis", code), [""])
        self.modalities = Table(lambda code: self._concept("modality", code), [""])
        self.origins = Table(_origin, list(ORIGINS))
        self.sources = Table(self._source)

    def rows(self) -> dict[str, list[Row]]:
        """All tables, by the name that the page knows them by."""
        return {
            "groups": list(map(_group, (*GROUPS, OTHER))),
            "classes": self.classes.rows,
            "relations": self.relations.rows,
            "bases": self.bases.rows,
            "modalities": self.modalities.rows,
            "origins": self.origins.rows,
            "sources": self.sources.rows,
        }

    def _class(self, curie: str) -> Row:
        group = self._groups.get(curie, OTHER)
        return {
            "id": curie,
            "label": texts(self._kg, curie) if curie else NOT_GIVEN,
            "group": (*GROUPS, OTHER).index(group),
        }

    def _relation(self, iri: str) -> Row:
        relations = self._kg.relations
        relation = IRI(iri)
        topic = relations.kinds.get(relation)
        return {
            "id": relation.curie,
            "label": dict(relations.words(relation)),
            "inverse": dict(relations.inverse_words(relation)),
            "topic": None if topic is None else texts(self._kg, topic),
        }

    def _concept(self, scheme: str, code: str) -> Row:
        label = texts(self._kg, f"{scheme}:{code}") if code else NOT_GIVEN
        return {"id": code, "label": label, "strength": STRENGTH.get(code, _WEAKEST)}

    def _source(self, curie: str) -> Row:
        known = self._known.get(curie)
        return {
            "id": curie,
            "label": {lang: known.label(lang) if known else curie for lang in LANGUAGES},
            "issued": known and known.issued,
            "url": known and web_address(known.landing_page),
        }


def _origin(name: str) -> Row:
    return {"id": name, "label": ORIGINS[name], "strength": STRENGTH[name]}


def _group(group: Group) -> Row:
    corners = _CORNER.findall(group.shape) if _CURVE not in group.shape else []
    return {
        "label": dict(group.label),
        "colour": group.colour,
        "on_dark": group.on_dark or group.colour,
        # As cytoscape.js names shapes (https://js.cytoscape.org/#style/node-body).
        "shape": "polygon" if corners else "ellipse",
        "points": " ".join(f"{x} {y}" for x, y in corners),
        "path": group.shape,
    }
