"""A small part of the graph as one SVG: boxes for things, wires with words for relations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from zjg_kg._language import LANGUAGES, Language, tag
from zjg_kg._lettering import broken, flow, measure
from zjg_kg._relationships._layout import BEND, Box, Plan, Wire, lanes, tree
from zjg_kg._relationships._pieces import pieces
from zjg_kg._relationships._relationship import Relationship, bracketed, order
from zjg_kg._style import (
    DARK,
    FONTS,
    GROUPS,
    LIGHT,
    OTHER,
    Group,
    colours,
    group_class,
    groups_of_classes,
    shape,
    xml,
)
from zjg_kg._terms import IRI, compress
from zjg_kg._text import width

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._answer import RelationshipAnswer
    from zjg_kg._relationships._connections import Connections
    from zjg_kg._relationships._subgraph import Subgraph

MOST: Final = 40
"""Things in one drawing; more would be no picture but a list."""
_MARGIN: Final = 18.0
_NAME: Final = 13.0  # the size of letters, in pixels
_WORDS: Final = 11.5
_LINE: Final = 1.3  # from one line to the next, in sizes
_NAME_CELLS: Final = 17  # how wide a name may be before it is broken, in half-width characters
_WORD_CELLS: Final[Mapping[Language, int]] = {"zh": 16, "en": 21}
_BETWEEN: Final = 4.0  # between two relations on one wire
_MOST_RELATIONS: Final = 3  # relations on one wire that are written out
_MOST_NUMBERS: Final = 4
_SIGN: Final = 7.0  # the radius of the sign of a group

_AFTER_COMMA: Final = re.compile("(?<=[，,])")

_TEXTS: Final[Mapping[str, Mapping[Language, str]]] = {
    "plan": {
        "zh": "虚线：不是作为事实说的，而是计划、目标、评价或仍在进行的事",
        "en": "dashed: not said as a fact, but as a plan, a goal, an opinion or as under way",
    },
    "more": {"zh": "另有{}种关系", "en": "and {} more"},
    "hidden": {"zh": "未画出：{}个事物、{}条关系", "en": "Not drawn: {} things, {} relations"},
}

_STYLE: Final = """
.zjg-drawing { background: var(--paper); fill: var(--ink); }
.zjg-drawing .wire { fill: none; stroke: var(--soft); stroke-width: 1.4; }
.zjg-drawing .plan { stroke-dasharray: 5 4; }
.zjg-drawing .tip { fill: var(--soft); }
.zjg-drawing .box { fill: var(--paper); stroke: var(--colour); stroke-width: 1.4; }
.zjg-drawing .asked { stroke-width: 2.6; }
.zjg-drawing .shape { fill: var(--colour); }
.zjg-drawing .name { font-size: 13px; }
.zjg-drawing .main { font-weight: 600; }
.zjg-drawing .words { font-size: 11.5px; text-anchor: middle; paint-order: stroke;
  stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
.zjg-drawing .soft { font-size: 10.5px; fill: var(--soft); }
.zjg-drawing .wired:hover .wire { stroke: var(--ink); stroke-width: 2.4; }
"""


def draw_connections(kg: KnowledgeGraph, answer: Connections, lang: Language) -> str:
    """The paths between two things as lanes from left to right."""
    things: dict[IRI, None] = {answer.source: None, answer.target: None}
    paths = []
    for path in answer.paths:
        if len(things | dict.fromkeys(path.nodes)) <= MOST:
            things |= dict.fromkeys(path.nodes)
            paths.append(path.nodes)
    drawing = _Drawing(kg, answer, lang, things, {answer.source, answer.target})
    drawn = {frozenset(pair) for path in paths for pair in pairwise(path)}
    wires = drawing.wires(drawn)
    plan = (
        lanes(paths, drawing.boxes, wires)
        if paths
        else tree([[each] for each in things], drawing.boxes, {})
    )
    return drawing.text(plan)


def draw_subgraph(kg: KnowledgeGraph, answer: Subgraph, lang: Language) -> str:
    """A part of the graph, each piece of it spread from left to right."""
    parts = pieces(answer, most=MOST)
    things = dict.fromkeys(thing for part in parts for thing in part)
    drawing = _Drawing(kg, answer, lang, things, set(answer.asked))
    ends = {frozenset((r.link.source, r.link.target)) for r in answer.relationships}
    wires = drawing.wires({pair for pair in ends if pair <= things.keys()})
    return drawing.text(tree(parts, drawing.boxes, wires))


class _Drawing:
    """The texts and shapes of one drawing."""

    def __init__(
        self,
        kg: KnowledgeGraph,
        answer: RelationshipAnswer,
        lang: Language,
        things: Mapping[IRI, object],
        asked: set[IRI],
    ) -> None:
        self.kg, self.answer, self.lang = kg, answer, lang
        self.asked = asked
        groups = groups_of_classes(kg)
        self.groups: dict[IRI, Group] = {}
        self.names: dict[IRI, list[str]] = {}
        self.boxes: dict[IRI, Box] = {}
        for thing in things:
            kinds = map(compress, kg.types(thing))
            self.groups[thing] = next((groups[each] for each in kinds if each in groups), OTHER)
            lines = broken(kg.label(thing, lang), _NAME_CELLS)
            self.names[thing] = lines
            wide = max(measure(line, _NAME, lang, bold=thing in asked) for line in lines)
            self.boxes[thing] = Box(thing, wide + 2 * _SIGN + 24, len(lines) * _NAME * _LINE + 12)

    def wires(self, pairs: set[frozenset[IRI]]) -> dict[frozenset[IRI], Wire]:
        """What is said between each two things."""
        found: dict[frozenset[IRI], Wire] = {}
        for each in self.answer.relationships:
            pair = frozenset((each.link.source, each.link.target))
            if pair in pairs:
                ends = self.boxes[each.link.source], self.boxes[each.link.target]
                wire = found.setdefault(pair, Wire(*ends, [], 0, 0))
                wire.relationships.append(each)
        for wire in found.values():
            wire.relationships.sort(key=order)
            said = self.words(wire)
            lines = [line for each in said for line in each]
            texts = (*lines, self.numbers(wire))
            wire.width = max(measure(each, _WORDS, self.lang) for each in texts) + 8
            wire.height = len(lines) * _WORDS * _LINE + (len(said) - 1) * _BETWEEN
        return found

    def words(self, wire: Wire) -> list[list[str]]:
        """The lines on a wire, relation by relation, each as it is said."""
        ways = {_way(each, wire) for each in wire.relationships}
        cells = _WORD_CELLS[self.lang]
        said: dict[str, list[str]] = {}
        for each in wire.relationships:
            words = each.labels[self.lang]
            added = bracketed((*each.details[self.lang], *each.marks[self.lang]), self.lang)
            if len(ways) > 1:
                words = f"{_way(each, wire)} {words}"
            parts = [words + added]
            if width(parts[0]) > cells:
                parts = [words, *_joined(_AFTER_COMMA.split(added.strip()), cells)]
            said[words + added] = [line for part in parts if part for line in broken(part, cells)]
        found = list(said.values())[:_MOST_RELATIONS]
        if len(said) > _MOST_RELATIONS:
            found.append([self._text("more", len(said) - _MOST_RELATIONS)])
        return found

    def numbers(self, wire: Wire) -> str:
        """The numbers of the sources of a wire."""
        found = sorted(
            {self.answer.numbers[e.assertion] for r in wire.relationships for e in r.evidence}
        )
        text = "".join(f"[{number}]" for number in found[:_MOST_NUMBERS])
        return f"{text}…" if len(found) > _MOST_NUMBERS else text

    def _text(self, name: str, *values: object) -> str:
        return _TEXTS[name][self.lang].format(*values)

    # -- the document -----------------------------------------------------------------------------

    def text(self, plan: Plan) -> str:
        """The document."""
        notes = list(self._notes(plan))
        legend = list(self._legend(plan))
        room = max([plan.width, *(measure(note, _WORDS, self.lang) for note in notes)])
        rows = flow([wide for _, wide in legend], room)
        height = (
            plan.height + 30 + 22 * (max((row for row, _ in rows), default=0) + 1) + 18 * len(notes)
        )
        wide = room + 2 * _MARGIN
        high = height + 2 * _MARGIN
        box = f"{-_MARGIN:.0f} {-_MARGIN:.0f} {wide:.0f} {high:.0f}"
        used = list(dict.fromkeys(self.groups[each.thing] for each in plan.boxes))
        style = (
            f".zjg-drawing {{ {LIGHT} font-family: {FONTS[self.lang]}; }}{_STYLE}"
            f"{colours(used, under='.zjg-drawing ')}\n@media (prefers-color-scheme: dark) "
            f"{{ .zjg-drawing {{ {DARK} }} {colours(used, dark=True, under='.zjg-drawing ')} }}"
        )
        top = plan.height + 30
        head = (
            '<svg xmlns="http://www.w3.org/2000/svg" class="zjg-drawing" role="img" '
            f'lang="{tag(self.lang)}" viewBox="{box}" width="{wide:.0f}" height="{high:.0f}" '
            'style="max-width:100%;height:auto">'
        )
        return "\n".join(
            (
                head,
                f"<title>{xml(self.answer.account(self.lang).opening)}</title>",
                f"<style>{style}</style>",
                *map(self._wire, plan.wires),
                *map(self._box, plan.boxes),
                *(
                    f'<g transform="translate({x:.1f} {top + 22 * row:.1f})">{body}</g>'
                    for (body, _), (row, x) in zip(legend, rows, strict=True)
                ),
                *(
                    f'<text class="soft" x="0" y="{height - 18 * after:.1f}">{xml(note)}</text>'
                    for after, note in enumerate(reversed(notes))
                ),
                "</svg>\n",
            )
        )

    def _box(self, box: Box) -> str:
        group, lines = self.groups[box.thing], self.names[box.thing]
        asked = box.thing in self.asked
        kinds = f"box {group_class(group)}{' asked' if asked else ''}"
        top = box.middle - box.height / 2
        x = box.left + 2 * _SIGN + 16
        first = box.middle - (len(lines) - 1) * _NAME * _LINE / 2
        texts = "".join(
            f'<text class="name{" main" if asked else ""}" x="{x:.1f}" '
            f'y="{first + index * _NAME * _LINE + _NAME * 0.36:.1f}">{xml(line)}</text>'
            for index, line in enumerate(lines)
        )
        return (
            f"<g><title>{xml(self._about(box.thing))}</title>"
            f'<rect class="{kinds}" fill="#fff" stroke="{group.colour}" rx="7" '
            f'x="{box.left:.1f}" y="{top:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"/>'
            f"{shape(group, box.left + _SIGN + 8, box.middle, _SIGN)}{texts}</g>"
        )

    def _about(self, thing: IRI) -> str:
        """The names and the class of a thing in both languages."""
        names = [self.kg.label(thing, lang) for lang in LANGUAGES]
        kinds = [
            self.kg.label(kind, lang) for kind in self.kg.types(thing)[:1] for lang in LANGUAGES
        ]
        return "\n".join(" / ".join(dict.fromkeys(each)) for each in (names, kinds) if each)

    def _wire(self, wire: Wire) -> str:
        level = wire.level
        begin, end = wire.begin, wire.end
        stop = end.right if wire.loops else end.left
        if wire.loops:
            turn = wire.stop + wire.turn
            curve = (
                f"M{begin.right:.1f},{wire.origin:.1f}H{wire.stop:.1f}"
                f"C{turn:.1f},{wire.origin:.1f} {turn:.1f},{level:.1f} {wire.stop:.1f},{level:.1f}"
                f"H{stop:.1f}"
            )
        else:
            curve = (
                f"M{begin.right:.1f},{wire.origin:.1f}"
                f"{_curve(wire.start - BEND, wire.origin, wire.start, level)}"
                f"{_curve(wire.stop, level, stop, _landing(wire))}"
            )
        tips = []
        ways = "".join(_way(each, wire) for each in wire.relationships)
        if set(ways) & set("→↔"):
            tips.append(_tip(stop, _landing(wire), -1 if wire.loops else 1))
        if set(ways) & set("←↔"):
            tips.append(_tip(begin.right, wire.origin, -1))
        plan = " plan" if _dashed(wire) else ""
        middle = (wire.start + wire.stop) / 2
        texts = ""
        y = level - wire.height + _WORDS * (_LINE - 1) + 3
        for lines in self.words(wire):
            for line in lines:
                texts += f'<text class="words" x="{middle:.1f}" y="{y:.1f}">{xml(line)}</text>'
                y += _WORDS * _LINE
            y += _BETWEEN
        if numbers := self.numbers(wire):
            texts += (
                f'<text class="words soft" x="{middle:.1f}" y="{level + 12:.1f}">{numbers}</text>'
            )
        return (
            f'<g class="wired"><title>{xml(self._said(wire.relationships))}</title>'
            f'<path class="wire{plan}" fill="none" stroke="#6b7280" d="{curve}"/>'
            f"{''.join(tips)}{texts}</g>"
        )

    def _said(self, relationships: Sequence[Relationship]) -> str:
        """The relations of a wire, each with what its assertions mean."""
        lines = []
        for each in relationships:
            ends = (self.kg.label(end, self.lang) for end in each.link[:2])
            source, target = ends
            lines.append(f"{source} — {each.words(self.lang)} — {target}")
            glosses = (evidence.gloss.get(self.lang) for evidence in each.evidence)
            lines += [f"    {gloss}" for gloss in dict.fromkeys(glosses) if gloss]
        return "\n".join(lines)

    def _legend(self, plan: Plan) -> Iterator[tuple[str, float]]:
        """What the signs stand for, each with its width."""
        used = {self.groups[box.thing] for box in plan.boxes}
        for group in (*GROUPS, OTHER):
            if group in used:
                words = group.label[self.lang]
                text = f'<text class="soft" x="{2 * _SIGN + 6}" y="4">{xml(words)}</text>'
                yield (
                    shape(group, _SIGN, 0, _SIGN - 1) + text,
                    36 + measure(words, _WORDS, self.lang),
                )

    def _notes(self, plan: Plan) -> Iterator[str]:
        things = len(self.answer.nodes) - len(plan.boxes)
        drawn = sum(len(wire.relationships) for wire in plan.wires)
        relations = len(self.answer.relationships) - drawn
        if any(map(_dashed, plan.wires)):
            yield self._text("plan")
        if things or relations:
            yield self._text("hidden", things, relations)


def _way(relationship: Relationship, wire: Wire) -> str:
    """In which direction along a wire a relation is said."""
    there, back = (relationship.leads_from(box.thing) for box in (wire.begin, wire.end))
    return "↔" if there and back else "→" if there else "←"


def _dashed(wire: Wire) -> bool:
    return not any(each.is_fact for each in wire.relationships)


def _landing(wire: Wire) -> float:
    """Where a wire reaches the box at its end: level, unless the box does not reach so far."""
    half = wire.end.height / 2 - 6
    return min(max(wire.level, wire.end.middle - half), wire.end.middle + half)


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    """Level to the first point, and bent to the second."""
    middle = (x1 + x2) / 2
    return f"H{x1:.1f}C{middle:.1f},{y1:.1f} {middle:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"


def _tip(x: float, y: float, way: int) -> str:
    """An arrowhead at a point; ``way`` is 1 where it points to the right, else -1."""
    back = x - 8 * way
    return f'<path class="tip" fill="#6b7280" d="M{x:.1f},{y:.1f}L{back:.1f},{y - 4:.1f}V{y + 4:.1f}Z"/>'


def _joined(parts: Sequence[str], cells: int) -> list[str]:
    """Parts of a text, those together that go on one line."""
    lines: list[str] = []
    for part in parts:
        if lines and width(lines[-1] + part) <= cells:
            lines[-1] += part
        else:
            lines.append(part)
    return lines
