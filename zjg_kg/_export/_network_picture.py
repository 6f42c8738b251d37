"""A network as one SVG: what is told of each other stands near each other.

It needs nothing beside itself, not even a script. A thing is a sign, by its colour and its shape of
its kind, over its name; all that is said between two things is one line, with words where there is
room for them. Pointing at a thing or a line shows what is said there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

from zjg_kg._errors import ExportError
from zjg_kg._export._network import LINE, WORDS, Network, Thing, Tie, Words
from zjg_kg._export._room import Segment
from zjg_kg._language import LANGUAGES, Language, tag
from zjg_kg._lettering import flow, measure
from zjg_kg._style import DARK, FONTS, LIGHT, colours, shape, xml

if TYPE_CHECKING:
    from zjg_kg._export._property_graph import Node, PropertyGraph

MOST: Final = 300
"""Things in one picture; more would be a knot."""
_MARGIN: Final = 24.0
_HEAD: Final = 78.0  # the room of the title
_TITLE: Final = 22.0  # the size of letters, in pixels
_KEY: Final = 12.5
_KEY_ROW: Final = 24.0
_TIP: Final = 7.0  # the length of an arrowhead

_TEXTS: Final[Mapping[str, Mapping[Language, str]]] = {
    "counts": {
        "zh": "{} 个事物，{} 条关系；同两个事物间的关系画作一条线",
        "en": "{} things, {} relations; those between the same two things are one line",
    },
    "fact": {"zh": "作为事实所说", "en": "said as a fact"},
    "plan": {"zh": "作为计划、目标或评价所说", "en": "said as a plan, a goal or an opinion"},
}

_STYLE: Final = """
.zjg-network { background: var(--paper); fill: var(--ink); }
.zjg-network .edge { fill: none; stroke: var(--soft); stroke-width: 1.3; }
.zjg-network .tip { fill: var(--soft); }
.zjg-network .spoke .edge { stroke-opacity: .4; }
.zjg-network .spoke .tip { fill-opacity: .4; }
.zjg-network .plan { stroke-dasharray: 5 4; }
.zjg-network .tie:hover .edge { stroke: var(--ink); stroke-width: 2.6; stroke-opacity: 1; }
.zjg-network .tie:hover .tip { fill: var(--ink); fill-opacity: 1; }
.zjg-network .shape { fill: var(--colour); stroke: var(--paper); stroke-width: .15; }
.zjg-network .name { font-size: 12px; text-anchor: middle; paint-order: stroke;
  stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
.zjg-network .hub { font-size: 15px; font-weight: 700; }
.zjg-network .words { font-size: 10px; text-anchor: middle; paint-order: stroke;
  fill: var(--soft); stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
.zjg-network .soft { font-size: 12.5px; fill: var(--soft); }
.zjg-network .title { font-size: 22px; font-weight: 700; }
"""


def network_picture(graph: PropertyGraph) -> str:
    """Draw a graph of at most ``MOST`` nodes as a self-contained SVG, in the language of the graph.

    Raises ``ExportError`` for more nodes. The same graph gives the same text.

    >>> from zjg_kg import KnowledgeGraph
    >>> from zjg_kg._export._reading import property_graph
    >>> network_picture(property_graph(KnowledgeGraph.shipped())).startswith("<svg ")
    True
    """
    nodes = list(islice(graph.nodes(), MOST + 1))
    if len(nodes) > MOST:
        count = sum(1 for _ in graph.nodes())
        raise ExportError(
            zh=f"这里有 {count} 个事物，一幅图最多画 {MOST} 个。请只取一部分（如某个事物的周围、"
            "某个类或某个来源），或导出为网页（html），网页装得下全部。",
            en=f"there are {count} things here, and a picture shows {MOST} at most. Take a part of "
            "them (what is near a thing, a class, a source), or export a page (html), which "
            "holds all.",
        )
    edges = list(graph.edges())
    network = Network(nodes, edges, graph.lang)
    middle = network.most_tied()
    title = graph.selection.headed(middle.node.iri if middle else None)
    return _Drawing(network, title[graph.lang], len(edges)).text()


class _Drawing:
    def __init__(self, network: Network, title: str, relations: int) -> None:
        self.network, self.title, self.lang = network, title, network.lang
        self.counts = self._text("counts", len(network.things), relations)

    def _text(self, name: str, *values: object) -> str:
        return _TEXTS[name][self.lang].format(*values)

    def text(self) -> str:
        """The document."""
        network, lang = self.network, self.lang
        left, top, right, bottom = network.bounds()
        heads = measure(self.title, _TITLE, lang, bold=True), measure(self.counts, _KEY, lang)
        wide = max(right - left, *heads)
        start = (left + right - wide) / 2
        key = list(self._key())
        rows = flow([width for _, width in key], wide)
        foot = bottom + 40
        end = foot + _KEY_ROW * max((row for row, _ in rows), default=0)
        corner = start - _MARGIN, top - _HEAD - _MARGIN
        size = wide + 2 * _MARGIN, end - top + _HEAD + 2 * _MARGIN
        box = " ".join(f"{each:.0f}" for each in (*corner, *size))
        head = (
            '<svg xmlns="http://www.w3.org/2000/svg" class="zjg-network" role="img" '
            f'lang="{tag(lang)}" viewBox="{box}" width="{size[0]:.0f}" height="{size[1]:.0f}" '
            'style="max-width:100%;height:auto">'
        )
        return "\n".join(
            (
                head,
                f"<title>{xml(self.title)}</title>",
                f"<style>{self._style()}</style>",
                f'<text class="title" x="{start:.0f}" y="{top - 58:.0f}">{xml(self.title)}</text>',
                f'<text class="soft" x="{start:.0f}" y="{top - 34:.0f}">{xml(self.counts)}</text>',
                *self._ties(),
                *map(self._thing, network.things.values()),
                *(
                    f'<g transform="translate({start + x:.1f} {foot + _KEY_ROW * row:.1f})">'
                    f"{body}</g>"
                    for (body, _), (row, x) in zip(key, rows, strict=True)
                ),
                "</svg>\n",
            )
        )

    def _style(self) -> str:
        groups, under = self.network.groups(), ".zjg-network "
        light, dark = colours(groups, under=under), colours(groups, dark=True, under=under)
        fading = (
            f".zjg-network:has(.t{thing.number}:hover) .tie:not(.n{thing.number}) "
            "{ opacity: .06; }"
            for thing in self.network.things.values()
        )
        return "\n".join(
            (
                f".zjg-network {{ {LIGHT} font-family: {FONTS[self.lang]}; }}{_STYLE}{light}",
                f"@media (prefers-color-scheme: dark) {{ .zjg-network {{ {DARK} }} {dark} }}",
                *fading,
            )
        )

    # -- the key ----------------------------------------------------------------------------------

    def _key(self) -> Iterator[tuple[str, float]]:
        """What the signs stand for, each with its width."""
        for group, count in self.network.groups().items():
            words = f"{group.label[self.lang]} {count}"
            yield self._entry(shape(group, 7, 0, 6.5), 20, words)
        if not all(tie.fact for tie in self.network.ties):
            for name, kind in (("fact", "edge"), ("plan", "edge plan")):
                line = f'<path class="{kind}" fill="none" stroke="#6b7280" d="M0,0h30"/>'
                yield self._entry(line, 38, self._text(name))

    def _entry(self, sign: str, x: float, words: str) -> tuple[str, float]:
        body = f'{sign}<text class="soft" x="{x:.0f}" y="4.5">{xml(words)}</text>'
        return body, x + 20 + measure(words, _KEY, self.lang)

    # -- things -----------------------------------------------------------------------------------

    def _thing(self, thing: Thing) -> str:
        first = thing.y + thing.radius + 2 + thing.size * 0.95
        kind = "name hub" if thing.hub else "name"
        name = "".join(
            f'<text class="{kind}" x="{thing.x:.1f}" '
            f'y="{first + row * thing.size * LINE:.1f}">{xml(line)}</text>'
            for row, line in enumerate(thing.lines)
        )
        return (
            f'<g class="t{thing.number}"><title>{xml(self._about(thing.node))}</title>'
            f"{shape(thing.node.group, thing.x, thing.y, thing.radius)}{name}</g>"
        )

    def _about(self, node: Node) -> str:
        """The names of a thing in both languages, its class, and what it is."""
        known = (node.values.get(f"label_{lang}") for lang in LANGUAGES)
        names = dict.fromkeys((node.label, *known))
        about = (node.values.get(each) for each in ("kind_label", "description"))
        lines = (" / ".join(str(name) for name in names if name), *about)
        return "\n".join(str(line) for line in lines if line)

    # -- lines ------------------------------------------------------------------------------------

    def _ties(self) -> Iterator[str]:
        words = self.network.words()
        for number, tie in enumerate(self.network.ties):
            kinds = f"tie n{tie.source.number} n{tie.target.number}"
            spoke, plan = " spoke" if tie.spoke else "", "" if tie.fact else " plan"
            line = tie.line
            path = _loop(tie.source) if line is None else _straight(line)
            tips = "" if line is None else "".join(_tips(tie, line))
            said = _along(words[number]) if number in words else ""
            yield (
                f'<g class="{kinds}{spoke}"><title>{xml(self._said(tie))}</title>'
                f'<path class="edge{plan}" fill="none" stroke="#6b7280" d="{path}"/>'
                f"{tips}{said}</g>"
            )

    def _said(self, tie: Tie) -> str:
        """The relations of a line, each with what its assertions mean."""
        things = self.network.things
        said = []
        for edge in tie.edges:
            source, target = things[edge.source].node.label, things[edge.target].node.label
            said.append(f"{source} — {edge.label} — {target}")
            if statement := edge.values.get("statement"):
                said.append(f"    {statement}")
        return "\n".join(said)


def _straight(line: Segment) -> str:
    return f"M{line.x1:.1f},{line.y1:.1f}L{line.x2:.1f},{line.y2:.1f}"


def _loop(thing: Thing) -> str:
    """A line from a sign to itself, over it."""
    x, y = thing.x, thing.y - thing.radius
    bend = f"{x - 14:.1f},{y - 17:.1f} {x + 14:.1f},{y - 17:.1f}"
    return f"M{x - 3:.1f},{y:.1f}C{bend} {x + 3:.1f},{y:.1f}"


def _tips(tie: Tie, line: Segment) -> Iterator[str]:
    """An arrowhead at each end to which something is said."""
    across, down = line.way
    targets = {edge.target for edge in tie.edges}
    ends = (tie.target, line.x2, line.y2, _TIP), (tie.source, line.x1, line.y1, -_TIP)
    for thing, x, y, along in ends:
        if thing.node.id in targets:
            back_x, back_y, aside = x - across * along, y - down * along, _TIP * 0.45
            yield (
                f'<path class="tip" fill="#6b7280" d="M{x:.1f},{y:.1f}'
                f"L{back_x - down * aside:.1f},{back_y + across * aside:.1f}"
                f'L{back_x + down * aside:.1f},{back_y - across * aside:.1f}Z"/>'
            )


def _along(words: Words) -> str:
    """Words along their line, never upside down."""
    across, down = words.line.way
    if across < 0:
        across, down = -across, -down
    turn = " ".join(f"{each:.3f}" for each in (across, down, -down, across))
    return (
        f'<text class="words" transform="matrix({turn} {words.x:.1f} {words.y:.1f})" '
        f'y="{WORDS * 0.36:.1f}">{xml(words.text)}</text>'
    )
