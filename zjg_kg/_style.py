"""How things are drawn: a colour and a shape for each kind of thing, fonts, and text made safe."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._language import Language
from zjg_kg._terms import RDFS, compress

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

FONTS: Final[Mapping[Language, str]] = {
    "zh": '"Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",'
    '"Hiragino Sans GB",system-ui,sans-serif',
    "en": '"Segoe UI","Helvetica Neue",Arial,"Noto Sans","Noto Sans SC",'
    '"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif',
}
LIGHT: Final = "--ink: #23262d; --soft: #6b7280; --paper: #fff;"
DARK: Final = "--ink: #e8eaed; --soft: #9aa3b2; --paper: #16181d;"

_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What does not come back from XML if it stands there as it is. A carriage return between tags is
# read as a line feed, and by XML 1.1, which some readers follow, so are U+0085 and U+2028; in an
# attribute every tab and line break is read as a blank.
_MARKUP: Final = re.compile(
    r"[&<>\"'\r\x85\u2028\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)
_MARKUP_OR_BREAK: Final = re.compile(r"[&<>\"'\x00-\x1f\x85\u2028\ud800-\udfff\ufffe\uffff]")
_REFERENCES: Final[Mapping[str, str]] = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#x27;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
    "\x85": "&#133;",
    "\u2028": "&#8232;",
}


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Things of a like kind: a colour and a shape, either of which tells them apart."""

    label: Mapping[Language, str]
    classes: tuple[str, ...]
    colour: str  # of Tol's muted scheme, made for colour-blind readers too
    shape: str  # an SVG path in a circle of radius 1
    on_dark: str = ""  # the colour on a dark ground, where it has to be a lighter one


def _polygon(corners: int, turn: float = 0.0, inner: float | None = None) -> str:
    """A regular polygon, or with ``inner``, the inner radius, a star."""
    steps = corners if inner is None else 2 * corners
    points = []
    for step in range(steps):
        radius = inner if inner is not None and step % 2 else 1.0
        angle = math.tau * step / steps - math.pi / 2 + turn
        points.append(f"{radius * math.cos(angle):.2f},{radius * math.sin(angle):.2f}")
    return f"M{'L'.join(points)}Z"


GROUPS: Final = (
    Group(
        {"zh": "区域", "en": "Areas"},
        ("zjg:Area",),
        "#44aa99",
        "M-.92,0a.92,.92 0 1,0 1.84,0a.92,.92 0 1,0 -1.84,0Z",
    ),
    Group(
        {"zh": "机构与人", "en": "Bodies and people"},
        ("zjg:Actor",),
        "#332288",
        _polygon(4, math.pi / 4),
        "#8f86ee",
    ),
    Group(
        {"zh": "高校与科研机构", "en": "Universities, institutes"},
        ("zjg:University", "zjg:ResearchInstitute"),
        "#aa4499",
        _polygon(4),
        "#d57fc8",
    ),
    Group({"zh": "企业", "en": "Enterprises"}, ("zjg:Enterprise",), "#cc6677", _polygon(3)),
    Group(
        {"zh": "产业", "en": "Industries"},
        ("zjg:Industry", "zjg:IndustrialSystem", "zjg:Product"),
        "#999933",
        _polygon(6),
    ),
    Group(
        {"zh": "项目与设施", "en": "Projects, facilities"},
        ("zjg:Project", "zjg:Building", "zjg:Infrastructure", "zjg:Event"),
        "#117733",
        _polygon(3, math.pi),
        "#4db072",
    ),
    Group(
        {"zh": "计划、服务与资金", "en": "Schemes, services, funds"},
        ("zjg:Scheme", "zjg:ServicePoint"),
        "#88ccee",
        _polygon(5),
    ),
    Group(
        {"zh": "称号与名单", "en": "Titles, lists"},
        ("zjg:Title", "zjg:RecognitionList"),
        "#ddcc77",
        _polygon(5, inner=0.45),
    ),
    Group(
        {"zh": "战略、目标与愿景", "en": "Strategies, goals, visions"},
        ("zjg:GuidingIdea",),
        "#882255",
        _polygon(4, inner=0.45),
        "#dd6b9f",
    ),
)

OTHER: Final = Group(
    {"zh": "其他", "en": "Other things"}, (), "#7f7f7f", _polygon(8, math.pi / 8), "#a3a9b5"
)
"""What belongs to none of them: a thing of a class that only its user knows."""


def groups_of_classes(kg: KnowledgeGraph) -> dict[str, Group]:
    """The group of each class, by its short form: its own, else that of its nearest superclass."""
    found = {curie: group for group in GROUPS for curie in group.classes}
    groups = dict(found)
    above: dict[str, list[str]] = defaultdict(list)
    for quad in kg.store.facts(None, RDFS.subClassOf):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            above[compress(quad.subject.value)].append(compress(quad.object.value))
    for curie in above:
        level, seen = [curie], {curie}
        while level and curie not in found:
            level = [each for one in level for each in above.get(one, ()) if each not in seen]
            seen.update(level)
            if group := next((groups[each] for each in level if each in groups), None):
                found[curie] = group
    return found


def colours(groups: Iterable[Group], *, dark: bool = False, under: str = "") -> str:
    """The style rules that give each group its colour, ``under`` a selector."""
    named = ((each, each.on_dark if dark else each.colour) for each in groups)
    return " ".join(
        f"{under}.{group_class(each)} {{ --colour: {colour}; }}" for each, colour in named if colour
    )


def group_class(group: Group) -> str:
    """The name of a group in a style sheet."""
    return f"g{(*GROUPS, OTHER).index(group)}"


def shape(group: Group, x: float, y: float, size: float) -> str:
    """The sign of a group, of a radius in pixels."""
    # The colour stands in an attribute too, for programs that know no style sheets.
    return (
        f'<path class="shape {group_class(group)}" fill="{group.colour}" d="{group.shape}" '
        f'transform="translate({x:.1f} {y:.1f}) scale({size:.1f})"/>'
    )


def sound(text: str) -> str:
    """Without the characters that XML does not know; U+FFFD stands for each."""
    return _NOT_XML.sub("\ufffd", text)


def xml(text: str) -> str:
    """Text as it stands between tags, U+FFFD for each character that XML does not know.

    >>> xml("a < b\\r\\n\\0")
    'a &lt; b&#13;\\n\ufffd'
    """
    return _MARKUP.sub(_reference, text)


def xml_attribute(text: str) -> str:
    """Text as the value of an attribute (https://www.w3.org/TR/xml/#AVNormalize).

    >>> xml_attribute("line\\nbreak")
    'line&#10;break'
    """
    return _MARKUP_OR_BREAK.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    return _REFERENCES.get(found[0], "\ufffd")
