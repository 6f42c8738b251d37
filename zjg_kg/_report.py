"""The report of a validation: findings for the person who will mend the data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final, Literal, overload

from zjg_kg._language import LANGUAGES, Language, current, pick, tag
from zjg_kg._terms import IRI, compress
from zjg_kg._values import Value

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

Severity = Literal["violation", "warning", "info"]


_UNCHECKED: Final[Mapping[Language, str]] = {"zh": "未执行", "en": "not evaluated"}
_RANK: Final[Mapping[Severity, int]] = {"violation": 0, "warning": 1, "info": 2}
_WORDS: Final[Mapping[Severity, Mapping[Language, str]]] = {
    "violation": {"zh": "错误", "en": "error"},
    "warning": {"zh": "建议", "en": "suggestion"},
    "info": {"zh": "说明", "en": "note"},
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong, where it stands and how to mend it."""

    severity: Severity
    focus: IRI
    """The entity that the finding is about."""
    labels: Mapping[str, str]
    """Its name, by language."""
    path: str | None
    """The property, as an IRI or a SPARQL path; ``None`` where the whole entity is meant."""
    paths: Mapping[str, str]
    """The property in words, by language; empty where the whole entity is meant."""
    value: Value
    """The value at fault; ``None`` where there is none, as when one is missing."""
    messages: Mapping[str, str]
    """What is wrong and what to write instead, by language."""
    shape: IRI
    """The shape that it breaks, or the query of a shape."""
    component: IRI
    """The kind of constraint, such as ``sh:MinCountConstraintComponent``."""
    assertions: tuple[IRI, ...]
    """The assertions in which the fault stands."""
    files: tuple[str, ...]
    """The files that hold them."""
    terms: tuple[Node, Node | None, Node | None] = field(repr=False)
    """Entity, property and value as they stand in the data, in rdflib's terms."""

    def message(self, lang: Language | None = None) -> str:
        """What is wrong and what to write instead, in one language."""
        return pick(self.messages, lang) or ""

    def label(self, lang: Language | None = None) -> str:
        """The name of the entity, in one language."""
        return pick(self.labels, lang) or compress(self.focus)

    def place(self, lang: Language | None = None) -> str:
        """Where the fault stands, in one line: property, value, assertions, files."""
        words = pick(self.paths, lang) or ""
        if self.value is not None:
            words += f" = {compress(str(self.value))}"
        return " · ".join(filter(None, (words, *map(compress, self.assertions), *self.files)))


@dataclass(frozen=True, kw_only=True)
class NotEvaluated:
    """A part of the shapes that was not evaluated, so that nobody knows whether it holds."""

    shape: str | None
    """The shape that holds it, where one can be named."""
    messages: Mapping[str, str]
    """What it is and why, by language."""
    file: str | None = None
    """The shapes file."""

    def message(self, lang: Language | None = None) -> str:
        """What was not evaluated and why, in one language."""
        return pick(self.messages, lang) or ""


class Report(Sequence[Finding]):
    """The findings of a validation, by entity, those with errors first.

    A report is a sequence of findings, and shows itself in a notebook.

    >>> report = Report([], shapes=["data"], lang="en")
    >>> report.conforms, len(report)
    (True, 0)
    >>> print(report.to_text())
    Conforms: 0 errors, 0 suggestions. Checked: data.
    """

    def __init__(
        self,
        findings: Iterable[Finding],
        *,
        shapes: Sequence[str],
        lang: Language | None = None,
        shapes_graph: rdflib.Graph | None = None,
        not_evaluated: Iterable[NotEvaluated] = (),
        engine: str = "pyshacl",
        note: Mapping[str, str] | None = None,
    ) -> None:
        findings = list(findings)
        gravest: dict[IRI, int] = {}
        for finding in findings:
            rank = _RANK[finding.severity]
            gravest[finding.focus] = min(rank, gravest.get(finding.focus, rank))
        self._findings = sorted(
            findings,
            key=lambda f: (
                *(gravest[f.focus], f.focus, _RANK[f.severity]),
                *(f.path or "", f.shape, f.component, str(f.value)),
            ),
        )
        self._shapes_graph = shapes_graph
        self.shapes = tuple(shapes)
        """The shapes that were checked; in full, but for what is ``not_evaluated``."""
        self.not_evaluated = tuple(not_evaluated)
        """What of the shapes was not evaluated; where there is any, nobody can say "conforms"."""
        self.engine = engine
        """The engine that ran them: ``"pyshacl"`` or ``"turbo"``."""
        self.note = note or {}
        """What else the reader should know, by language: how to get a faster engine."""
        self.lang: Language = lang or current()
        """The language in which the report shows itself."""

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        return self._findings[index]

    def __len__(self) -> int:
        return len(self._findings)

    def __repr__(self) -> str:
        return f"<Report: {self._headline('en')}>"

    @property
    def conforms(self) -> bool:
        """Whether everything was evaluated and there is no violation. Suggestions do not count."""
        return not self.not_evaluated and not self.count("violation")

    def count(self, severity: object) -> int:
        """How many findings have this severity.

        >>> Report([], shapes=["data"]).count("warning")
        0
        """
        return sum(finding.severity == severity for finding in self._findings)

    def by_entity(self) -> dict[IRI, list[Finding]]:
        """The findings of each entity, in the order of the report."""
        groups: dict[IRI, list[Finding]] = {}
        for finding in self._findings:
            groups.setdefault(finding.focus, []).append(finding)
        return groups

    def to_text(self, lang: Language | None = None) -> str:
        """The report as plain text in one language."""
        lang = lang or self.lang
        lines = [self._headline(lang)]
        colon = "：" if lang == "zh" else ": "
        for each in self.not_evaluated:
            lines.append(f"  {_UNCHECKED[lang]}{colon}{each.message(lang)}")
            if each.file:
                lines.append(f"      {each.file}")
        for focus, findings in self.by_entity().items():
            lines += ["", f"{findings[0].label(lang)} ({compress(focus)})"]
            for finding in findings:
                word = _WORDS[finding.severity][lang]
                lines.append(f"  {word}{colon}{finding.message(lang)}")
                if place := finding.place(lang):
                    lines.append(f"      {place}")
        if note := pick(self.note, lang):
            lines += ["", note]
        return "\n".join(lines)

    def to_json(self) -> str:
        """The report as JSON, in both languages."""
        counts = Counter(finding.severity for finding in self._findings)
        return json.dumps(
            {
                "conforms": self.conforms,
                "shapes": self.shapes,
                "engine": self.engine,
                "not_evaluated": [
                    {"shape": each.shape, "message": dict(each.messages), "file": each.file}
                    for each in self.not_evaluated
                ],
                "counts": {severity: counts[severity] for severity in _RANK},
                "findings": [
                    {
                        "severity": finding.severity,
                        "entity": {"iri": finding.focus, "label": dict(finding.labels)},
                        "path": finding.path
                        and {"iri": finding.path, "label": dict(finding.paths)},
                        "value": finding.value,
                        "message": dict(finding.messages),
                        "shape": finding.shape,
                        "component": finding.component,
                        "assertions": finding.assertions,
                        "files": finding.files,
                    }
                    for finding in self._findings
                ],
            },
            ensure_ascii=False,
            indent=2,
            default=str,
        )

    def to_graph(self) -> rdflib.Graph:
        """The report as a SHACL validation report, an rdflib graph.

        ``report.to_graph().serialize()`` is its Turtle. A finding about a triple has the triple's
        subject, property and object as focus node, path and value.
        """
        import rdflib
        from rdflib.namespace import RDF, SH

        graph = rdflib.Graph()
        report = rdflib.BNode()
        graph.add((report, RDF.type, SH.ValidationReport))
        graph.add((report, SH.conforms, rdflib.Literal(self.conforms)))
        for finding in self._findings:
            result = rdflib.BNode()
            graph.add((report, SH.result, result))
            focus, path, value = finding.terms
            rule = rdflib.URIRef(finding.shape)
            shape: Node = rule
            if self._shapes_graph is not None:
                shape = next(self._shapes_graph.subjects(SH.sparql, rule), rule)
            for predicate, term in (
                (RDF.type, SH.ValidationResult),
                (SH.focusNode, focus),
                (SH.resultPath, path),
                (SH.value, value),
                (SH.resultSeverity, SH[finding.severity.capitalize()]),
                (SH.sourceShape, shape),
                (SH.sourceConstraint, None if shape == rule else rule),
                (SH.sourceConstraintComponent, rdflib.URIRef(finding.component)),
                *(
                    (SH.resultMessage, rdflib.Literal(finding.message(lang), lang=tag(lang)))
                    for lang in LANGUAGES
                ),
            ):
                if term is not None:
                    graph.add((result, predicate, term))
            if isinstance(path, rdflib.BNode) and self._shapes_graph is not None:
                graph += self._shapes_graph.cbd(path)
        return graph

    def _headline(self, lang: Language) -> str:
        errors, suggestions = self.count("violation"), len(self) - self.count("violation")
        if lang == "zh":
            verdict = "不符合" if errors else "无法判定" if self.not_evaluated else "符合"
            checked = "、".join(self.shapes)
            rest = f"，{len(self.not_evaluated)} 项未执行" if self.not_evaluated else ""
            return f"{verdict}：{errors} 处错误，{suggestions} 条建议{rest}。已检查：{checked}。"
        verdict = (
            "Does not conform" if errors else "Cannot tell" if self.not_evaluated else "Conforms"
        )
        rest = f", {len(self.not_evaluated)} not evaluated" if self.not_evaluated else ""
        return (
            f"{verdict}: {errors} error{'s' * (errors != 1)}, "
            f"{suggestions} suggestion{'s' * (suggestions != 1)}{rest}. "
            f"Checked: {', '.join(self.shapes)}."
        )

    def _repr_html_(self) -> str:
        rows = []
        for focus, findings in self.by_entity().items():
            label = escape(findings[0].label(self.lang))
            rows.append(f'<tr><th colspan="2" title="{escape(focus)}">{label}</th></tr>')
            rows += [
                f"<tr><td>{_WORDS[finding.severity][self.lang]}</td>"
                f"<td>{escape(finding.message(self.lang))}"
                f"<br><small>{escape(finding.place(self.lang))}</small></td></tr>"
                for finding in findings
            ]
        # Not a caption: above an empty table it would be squeezed to the table's width.
        headline = f"<p>{escape(self._headline(self.lang))}</p>"
        unchecked = "".join(
            f"<p>{_UNCHECKED[self.lang]} · {escape(each.message(self.lang))}</p>"
            for each in self.not_evaluated
        )
        note = f"<p>{escape(pick(self.note, self.lang) or '')}</p>" if self.note else ""
        table = f"<table>{''.join(rows)}</table>" if rows else ""
        return headline + unchecked + table + note
