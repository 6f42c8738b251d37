"""What several sources say of one thing in one respect, and whether it goes together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from zjg_kg._errors import ParameterError
from zjg_kg._language import Language
from zjg_kg._table import Column, Table
from zjg_kg._terms import IRI, compress
from zjg_kg._times import Span, is_date

if TYPE_CHECKING:
    from zjg_kg._figures import Figure
    from zjg_kg._values import Value

Verdict: TypeAlias = Literal["disagree", "cannot-tell", "different-times", "agree"]
Texts: TypeAlias = Mapping[Language, str]

VERDICTS: Final[Mapping[Verdict, Texts]] = {
    "disagree": {"zh": "说法不一", "en": "they disagree"},
    "cannot-tell": {"zh": "无法判断：可能是同一个值", "en": "cannot tell: it may be the same"},
    "different-times": {
        "zh": "时间不同，不算矛盾",
        "en": "of different times, which is no conflict",
    },
    "agree": {"zh": "说法一致", "en": "they agree"},
}
_COLUMNS: Final = (
    Column("about", {"zh": "内容", "en": "about"}),
    Column("verdict", {"zh": "比较", "en": "verdict"}),
    Column("value", {"zh": "说法", "en": "what it says"}),
    Column("time", {"zh": "时间", "en": "time"}),
    Column("source", {"zh": "来源", "en": "source"}),
    Column("issued", {"zh": "发布日期", "en": "issued"}),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says."""

    source: IRI
    source_names: Texts
    issued: str | None
    """When the source was issued, where that is known."""
    value: Value
    """The value; of a figure, the IRI of the figure."""
    texts: Texts
    """The value in words."""
    time: Span
    """Of when it is said, as far as the source says so."""
    assertions: tuple[IRI, ...]
    """The assertions that say it."""
    figure: Figure | None = field(default=None, repr=False)

    def compare(self, other: Claim) -> Verdict:
        """How this goes together with what another source says."""
        if self.time.apart(other.time):
            return "different-times"
        if self.figure is not None and other.figure is not None:
            return _compare_figures(self.figure, other.figure)
        one, two = str(self.value), str(other.value)
        if one == two:
            return "agree"
        if is_date(one) and is_date(two):
            return "disagree" if Span(one, one).apart(Span(two, two)) else "cannot-tell"
        return "disagree"


def _compare_figures(one: Figure, other: Figure) -> Verdict:
    """As intervals, in one unit; the same hedged number twice is one and the same saying."""
    try:
        equal = one.equal(other)
    except ParameterError:  # no figures of one kind
        return "cannot-tell"
    same = one.unit == other.unit and one.interval == other.interval and one.hedge == other.hedge
    if same or equal:
        return "agree"
    return "disagree" if equal is False else "cannot-tell"


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What at least two sources say of one thing in one respect."""

    about: tuple[IRI, ...]
    """The thing, or the two ends of a relation."""
    predicate: IRI
    """The property, or the measure of figures."""
    names: Mapping[Language, str]
    """What it is about, in words: ``鹭湾科创园的面积``."""
    claims: tuple[Claim, ...]
    """By the date of issue of their sources, those without one last."""
    lang: Language = field(repr=False, compare=False)

    @property
    def verdict(self) -> Verdict:
        """The gravest of the verdicts on what two different sources say."""
        found = {
            one.compare(other)
            for one, other in combinations(self.claims, 2)
            if one.source != other.source
        }
        # What agrees or cannot be told outweighs what is only of another time.
        order: Sequence[Verdict] = ("disagree", "cannot-tell", "agree", "different-times")
        return next(each for each in order if each in found)

    def __str__(self) -> str:
        return self.text()

    def text(self, lang: Language | None = None) -> str:
        """Who says what, a line for each."""
        lang = lang or self.lang
        colon = "：" if lang == "zh" else ": "
        lines = [f"{self.names[lang]}{colon}{VERDICTS[self.verdict][lang]}"]
        for each in self.claims:
            time = str(each.time)
            source = each.source_names[lang]
            issued = each.issued or ("未写日期" if lang == "zh" else "undated")
            if lang == "zh":
                said = each.texts[lang] + (f"（{time}）" if time else "")
                lines.append(f"  · {said} ——《{source}》，{issued}")
            else:
                said = each.texts[lang] + (f" ({time})" if time else "")
                lines.append(f"  · {said} — “{source}”, {issued}")
        return "\n".join(lines)

    def to_dict(self) -> dict[str, object]:
        """The sayings in plain values for JSON."""
        return {
            "about": list(self.about),
            "property": self.predicate,
            "verdict": self.verdict,
            "text": {"zh": self.text("zh"), "en": self.text("en")},
            "claims": [
                {
                    "source": each.source,
                    "issued": each.issued,
                    "value": str(each.value),
                    "text": dict(each.texts),
                    "begin": each.time.begin,
                    "end": each.time.end,
                    "assertions": list(each.assertions),
                }
                for each in self.claims
            ],
        }


class Conflicts(Sequence[SideBySide]):
    """Where several sources speak of the same, those first that disagree."""

    def __init__(self, found: Sequence[SideBySide], *, lang: Language) -> None:
        order = list(VERDICTS)
        self._found = sorted(found, key=lambda e: (order.index(e.verdict), e.about, e.predicate))
        self.lang = lang

    def __getitem__(self, index: int) -> SideBySide:  # type: ignore[override]
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return f"<Conflicts of {len(self)} sayings>"

    def __str__(self) -> str:
        return self.text()

    def text(self, lang: Language | None = None) -> str:
        """All of them, one after the other."""
        return "\n".join(each.text(lang or self.lang) for each in self)

    def table(self) -> Table:
        """A row for each claim."""
        names: dict[IRI, str] = {}
        rows: list[tuple[Value, ...]] = []
        for each in self:
            verdict = VERDICTS[each.verdict][self.lang]
            for claim in each.claims:
                names[claim.source] = claim.source_names[self.lang]
                said = claim.texts[self.lang]
                start = (each.names[self.lang], verdict, said)
                rows.append((*start, str(claim.time) or None, claim.source, claim.issued))
        return Table(
            _COLUMNS, rows, label=lambda iri: names.get(iri, compress(iri)), lang=self.lang
        )

    def to_dict(self) -> list[dict[str, object]]:
        """All of them in plain values for JSON."""
        return [each.to_dict() for each in self]
