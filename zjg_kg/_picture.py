"""A picture of the graph: one SVG that needs nothing beside itself, not even a script."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._circle import Circle, Link, Node, at
from zjg_kg._language import Language, tag
from zjg_kg._style import DARK, FONTS, GROUPS, LIGHT, colours, group_class, shape, xml
from zjg_kg._terms import IRI, ZJG
from zjg_kg._text import width

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_MARGIN: Final = 258.0  # beyond the circle, for the labels
_SIDE: Final = 170.0  # and left of them, for the legend
_HUB: Final = 30.0  # the size of what stands in the middle
_CLEAR: Final = 80.0  # how near the middle a line may pass that does not end there
_LABEL: Final = 36  # the longest label, in half-width characters
_SHOWN: Final = 6  # classes that are counted one by one among what is not drawn
_MAIN: Final = 4  # relations from which a label is bold

_WORDS: Final[Mapping[str, Mapping[Language, str]]] = {
    "title": {"zh": "{}知识图谱", "en": "{}: a knowledge graph"},
    "counts": {"zh": "{} 个事物，{} 条连线", "en": "{} things, {} lines"},
    "fact": {"zh": "作为事实所说", "en": "said as a fact"},
    "plan": {"zh": "作为计划、目标或评价所说", "en": "said as a plan, a goal or an opinion"},
    "hint": {
        "zh": "指针移到点或线上，可读其内容。",
        "en": "Point at a node or a line to read it.",
    },
    "hidden": {"zh": "未画出：", "en": "Not drawn:"},
    "rest": {"zh": "其他 {}", "en": "other things {}"},
}

_STYLE: Final = """
svg { background: var(--paper); fill: var(--ink); }
.edge { fill: none; stroke: var(--colour); stroke-width: 1.8; stroke-opacity: .75; }
.spoke { stroke-width: 1.2; stroke-opacity: .32; }
.key { --colour: var(--soft); }
.plan { stroke-dasharray: 5 4; }
.edge:hover { stroke-width: 4; stroke-opacity: 1; }
.shape { fill: var(--colour); stroke: var(--paper); stroke-width: .15; }
.label { font-size: 13px; dominant-baseline: central; }
.main { font-weight: 600; }
.soft { fill: var(--soft); }
.title { font-size: 23px; font-weight: 650; }
.hub { font-size: 18px; font-weight: 700; text-anchor: middle; paint-order: stroke;
  stroke: var(--paper); stroke-width: 6px; stroke-linejoin: round; }
"""


def svg(kg: KnowledgeGraph, *, lang: Language | None = None) -> str:
    """Draw the graph as a self-contained SVG, its labels in ``lang`` (else the graph's language).

    Pointing at a thing shows its names and its class in both languages, and lets all lines fade
    that do not touch it; pointing at a line shows what is said there. The same graph gives the same
    text.

    >>> from zjg_kg import KnowledgeGraph
    >>> svg(KnowledgeGraph.shipped(), lang="en").startswith("<svg ")
    True
    """
    return _Drawing(kg, lang or kg.lang).text()


class _Drawing:
    def __init__(self, kg: KnowledgeGraph, lang: Language) -> None:
        self.kg, self.lang = kg, lang
        self.circle = Circle(kg, lang)
        self.gloss = {
            quad.subject: quad.object.value
            for quad in kg.store.facts(None, ZJG.gloss)
            if isinstance(quad.object, ox.Literal) and quad.object.language == tag(lang).lower()
        }

    def text(self) -> str:
        """The document."""
        circle = self.circle
        half = circle.radius + _MARGIN
        left, width = -half - _SIDE, 2 * half + _SIDE
        box = f"{left:.0f} {-half:.0f} {width:.0f} {2 * half:.0f}"
        name = circle.nodes[circle.hub].label if circle.hub else ""
        title = xml(self._words("title", name))
        links = sorted(circle.links, key=lambda link: circle.hub not in link.ends)  # spokes below
        return "\n".join(
            (
                '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
                + f'lang="{tag(self.lang)}" viewBox="{box}">',
                f"<title>{title}</title>",
                f"<style>{self._style()}</style>",
                *map(self._link, links),
                *map(self._node, circle.nodes),
                *self._legend(left + 30, -half + 44, title),
                *self._notes(left + 30, half - 30),
                *self._key(half - 270, half - 30),
                "</svg>\n",
            )
        )

    def _style(self) -> str:
        fading = (
            f"svg:has(#n{number}:hover) .edge:not(.n{number}) {{ stroke-opacity: .05; }}"
            for number in range(len(self.circle.nodes))
        )
        dark = colours(GROUPS, dark=True)
        return "\n".join(
            (
                f"svg {{ {LIGHT} font-family: {FONTS[self.lang]}; }}{_STYLE}{colours(GROUPS)}",
                f"@media (prefers-color-scheme: dark) {{ svg {{ {DARK} }} {dark} }}",
                *fading,
            )
        )

    def _link(self, link: Link) -> str:
        circle = self.circle
        ends = [circle.nodes[iri] for iri in link.ends]
        kinds = ["edge", *(f"n{node.number}" for node in ends)]
        group = ends[0].group
        (x1, y1), (x2, y2) = map(circle.point, link.ends)
        if circle.hub in link.ends:
            kinds.append("spoke")
            rim = ends[link.ends[0] == circle.hub]
            group = rim.group
            (x1, y1), (x2, y2) = at(rim.angle, _HUB + 6), at(rim.angle, circle.radius)
            curve = f"M{x1:.1f},{y1:.1f}L{x2:.1f},{y2:.1f}"
        else:
            x, y = self._bend((x1 + x2) / 2, (y1 + y2) / 2, ends[0].angle)
            curve = f"M{x1:.1f},{y1:.1f}Q{x:.1f},{y:.1f} {x2:.1f},{y2:.1f}"
        if not link.fact:
            kinds.append("plan")
        return (
            f'<path class="{" ".join(kinds)} {group_class(group)}" stroke="{group.colour}" '
            f'd="{curve}"><title>{xml(self._said(link))}</title></path>'
        )

    def _bend(self, x: float, y: float, angle: float) -> tuple[float, float]:
        """Where a line between two points of the circle bends, from their middle: inward, the more
        the farther apart they are, but round the hub."""
        away = math.hypot(x, y)
        reach = away * (0.35 + 0.45 * away / self.circle.radius)
        turn = math.atan2(y, x) if away > 1 else angle + math.pi / 2
        return at(turn, max(reach, _CLEAR))

    def _said(self, link: Link) -> str:
        lines = []
        for words, assertions in link.relations:
            lines.append(words)
            glosses = (self.gloss.get(ox.NamedNode(each)) for each in assertions)
            lines += [f"    {gloss}" for gloss in glosses if gloss]
        return "\n".join(lines)

    def _node(self, iri: IRI) -> str:
        node = self.circle.nodes[iri]
        x, y = self.circle.point(iri)
        if iri == self.circle.hub:
            size = _HUB
            name = f'<text class="hub" y="{size + 22:.0f}">{xml(node.label)}</text>'
        else:
            size = 4.8 + 1.5 * math.sqrt(node.degree)
            name = self._label(node)
        kinds = [self.kg.label(node.words["kind"], lang) for lang in ("zh", "en")]
        names = [node.words[key] for key in ("label_zh", "label_en") if key in node.words]
        what = "\n".join(" / ".join(dict.fromkeys(each)) for each in (names, kinds))
        return (
            f'<g id="n{node.number}"><title>{xml(what)}</title>'
            f"{shape(node.group, x, y, size)}{name}</g>"
        )

    def _label(self, node: Node) -> str:
        """A name that runs outward; left of the middle it is turned round, to be read."""
        x, y = at(node.angle, self.circle.radius + 15)
        turned = math.cos(node.angle) < 0
        degrees = math.degrees(node.angle) + 180 * turned
        kinds = "label main" if node.degree >= _MAIN else "label"
        anchor = ' text-anchor="end"' if turned else ""
        return (
            f'<text class="{kinds}"{anchor} transform="translate({x:.1f} {y:.1f}) '
            f'rotate({degrees:.1f})">{xml(_short(node.label))}</text>'
        )

    def _legend(self, x: float, y: float, title: str) -> Iterator[str]:
        circle = self.circle
        yield f'<text class="title" x="{x:.0f}" y="{y:.0f}">{title}</text>'
        yield _text(x, y + 28, self._words("counts", len(circle.nodes), len(circle.links)), "soft")
        members = Counter(id(node.group) for node in circle.nodes.values())
        y += 62
        for group in GROUPS:
            if count := members[id(group)]:
                yield shape(group, x + 8, y, 8)
                yield _text(x + 26, y, f"{group.label[self.lang]} {count}")
                y += 23

    def _notes(self, x: float, y: float) -> Iterator[str]:
        hidden = self.circle.hidden
        shown = [(kind, count) for kind, count in hidden.most_common(_SHOWN) if kind]
        lines = [f"{self.kg.label(kind, self.lang)} {count}" for kind, count in shown]
        if rest := hidden.total() - sum(count for _, count in shown):
            lines.append(self._words("rest", rest))
        if lines:
            lines.insert(0, self._words("hidden"))
        for index, line in enumerate(reversed(lines)):
            yield _text(x, y - 20 * index, line, "soft")

    def _key(self, x: float, y: float) -> Iterator[str]:
        for kind, level in (("fact", y - 60), ("plan", y - 36)):
            yield f'<path class="edge key {kind}" stroke="#6b7280" d="M{x:.0f},{level:.0f}h36"/>'
            yield _text(x + 46, level, self._words(kind))
        yield _text(x, y, self._words("hint"), "soft")

    def _words(self, name: str, *values: object) -> str:
        return _WORDS[name][self.lang].format(*values)


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    kinds = f"label {kind}".strip()
    return f'<text class="{kinds}" x="{x:.0f}" y="{y:.0f}">{xml(words)}</text>'


def _short(text: str) -> str:
    if width(text) <= _LABEL:
        return text
    while width(text) >= _LABEL:
        text = text[:-1]
    return f"{text.rstrip()}…"
