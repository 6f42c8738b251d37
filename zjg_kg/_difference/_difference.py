"""A difference: quads that have come and gone, and what that means in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from zjg_kg._language import Language, current
from zjg_kg._table import Column, Table
from zjg_kg._terms import IRI, compress

if TYPE_CHECKING:
    import pyoxigraph as ox

    from zjg_kg._difference._telling import Told
    from zjg_kg._store import Store
    from zjg_kg._values import Value

How: TypeAlias = Literal["come", "gone", "changed"]
What: TypeAlias = Literal["entity", "statement", "figure", "identifier", "relation"]
Texts: TypeAlias = Mapping[Language, str]

HOW: Final[Mapping[How, Texts]] = {
    "come": {"zh": "新增", "en": "new"},
    "gone": {"zh": "删去", "en": "gone"},
    "changed": {"zh": "改动", "en": "changed"},
}
WHAT: Final[Mapping[What, Texts]] = {
    "entity": {"zh": "实体", "en": "entity"},
    "statement": {"zh": "陈述", "en": "statement"},
    "figure": {"zh": "数据", "en": "figure"},
    "identifier": {"zh": "代码", "en": "identifier"},
    "relation": {"zh": "关系", "en": "relation"},
}
_COLUMNS: Final = (
    Column("how", {"zh": "变化", "en": "change"}),
    Column("what", {"zh": "种类", "en": "of"}),
    Column("subject", {"zh": "对象", "en": "about"}),
    Column("property", {"zh": "内容", "en": "property"}),
    Column("before", {"zh": "原来", "en": "before"}),
    Column("after", {"zh": "现在", "en": "after"}),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What stands on one side of a change."""

    value: Value
    """The value of a property; for a figure, an identifier or a relation the IRI of its node."""
    texts: Texts


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different, in words.

    ``changed`` are the values of properties that have one value only, and figures, identifiers and
    relations of the same things whose content is another.
    """

    how: How
    what: What
    subject: IRI
    property: IRI
    """The property; the measure of a figure, the scheme of an identifier, the class of an entity
    or of a relation that is a node of its own."""
    before: Said | None
    after: Said | None
    names: Mapping[Language, tuple[str, str]]
    """What the subject and the property are called."""
    texts: Texts
    """The change as a sentence."""

    def to_dict(self) -> dict[str, object]:
        """The change in plain values for JSON."""

        def side(said: Said | None) -> dict[str, object] | None:
            if said is None:
                return None
            return {"value": None if said.value is None else str(said.value)} | {
                "text": dict(said.texts)
            }

        return {
            "how": self.how,
            "what": self.what,
            "subject": self.subject,
            "property": self.property,
            "before": side(self.before),
            "after": side(self.after),
            "text": dict(self.texts),
        }


class Difference:
    """What is different between two stores; it is false where nothing is.

    ``gone`` and ``come`` are quads of named graphs, sorted, their blank nodes with names that
    follow from their content. In words it is told when that is first asked for, from both stores,
    which must then still be as they were compared.

    >>> from zjg_kg import KnowledgeGraph
    >>> before = KnowledgeGraph.shipped(origins={"source"}, lang="en")
    >>> after = KnowledgeGraph.shipped(origins={"source", "derived"}, lang="en")
    >>> found = before.diff(after)
    >>> found.sentences()[0]
    'new: 艾康生物 works in the industry life and health'
    """

    def __init__(
        self,
        before: Store,
        after: Store,
        *,
        gone: Iterable[ox.Quad],
        come: Iterable[ox.Quad],
        lang: Language | None = None,
    ) -> None:
        self._before, self._after = before, after
        self.gone = tuple(gone)
        self.come = tuple(come)
        self.lang: Language = lang or current()
        """The language in which it shows itself."""

    def __bool__(self) -> bool:
        return bool(self.gone or self.come)

    def __repr__(self) -> str:
        return f"<Difference of {len(self.come)} quads come and {len(self.gone)} gone>"

    def __str__(self) -> str:
        return "\n".join([self.summary(), *self.sentences()])

    @cached_property
    def _told(self) -> Told:
        from zjg_kg._difference._telling import tell

        return tell(self._before, self._after, self.gone, self.come)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What has changed in entities and in what is said of them, by subject.

        Records of assertions and passages are no changes of their own.
        """
        return self._told.changes

    @property
    def said_otherwise(self) -> int:
        """How many facts stand as they did, though other assertions say them."""
        return self._told.said_otherwise

    def sentences(self, lang: Language | None = None) -> list[str]:
        """Each change as a sentence."""
        return [change.texts[lang or self.lang] for change in self.changes]

    def summary(self, lang: Language | None = None) -> str:
        """The numbers in one line."""
        lang = lang or self.lang
        if not self:
            return "没有差别。" if lang == "zh" else "no difference."
        counts = Counter((change.what, change.how) for change in self.changes)
        parts = []
        for what, name in WHAT.items():
            numbers = [
                f"{HOW[how][lang]}{'' if lang == 'zh' else ' '}{counts[what, how]}"
                for how in HOW
                if counts[what, how]
            ]
            if numbers:
                comma, colon = ("，", "：") if lang == "zh" else (", ", ": ")
                parts.append(f"{name[lang]}{colon}{comma.join(numbers)}")
        quads = len(self.come), len(self.gone)
        if lang == "zh":
            if self.said_otherwise:
                parts.append(f"{self.said_otherwise}条事实不变而依据有变")
            parts.append(f"共增加{quads[0]}个、删去{quads[1]}个四元组")
            return f"{'；'.join(parts)}。"
        if self.said_otherwise:
            parts.append(f"facts that stand on other evidence: {self.said_otherwise}")
        parts.append(f"quads: {quads[0]} added, {quads[1]} removed")
        return f"{'; '.join(parts)}."

    def table(self) -> Table:
        """The changes as rows; in words of the difference's language."""
        lang = self.lang
        names: dict[IRI, str] = {}
        rows: list[tuple[Value, ...]] = []
        for each in self.changes:
            names[each.subject], names[each.property] = each.names[lang]
            sides = [
                None if side is None else side.texts[lang] for side in (each.before, each.after)
            ]
            how, what = HOW[each.how][lang], WHAT[each.what][lang]
            rows.append((how, what, each.subject, each.property, *sides))
        return Table(_COLUMNS, rows, label=lambda iri: names.get(iri, compress(iri)), lang=lang)

    def to_dict(self) -> dict[str, object]:
        """The difference in plain values for JSON; quads are lines of N-Quads."""
        from zjg_kg._nquads import line

        come, gone = (
            [line(str(quad)).decode().rstrip("\n") for quad in quads]
            for quads in (self.come, self.gone)
        )
        return {
            "equal": not self,
            "summary": {"zh": self.summary("zh"), "en": self.summary("en")},
            "changes": [change.to_dict() for change in self.changes],
            "facts_said_otherwise": self.said_otherwise,
            "quads_added": come,
            "quads_removed": gone,
        }

    def to_patch(self) -> str:
        """The difference as an RDF Patch, which ``KnowledgeGraph.patch`` applies."""
        from zjg_kg._patch import write_patch

        return write_patch(gone=self.gone, come=self.come)
