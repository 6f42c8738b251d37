"""What came of an import, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zjg_kg._language import Language, current
from zjg_kg._sheets._problems import Problems
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._difference import Difference
    from zjg_kg._report import Report


@dataclass(frozen=True, slots=True)
class ImportedSheet:
    """One sheet: what it is about, and how many of its rows were read and are good."""

    title: str
    """Empty for a CSV file."""
    kind: IRI
    labels: Mapping[Language, str]
    """The name of the class."""
    source: IRI
    rows: int
    good: int
    ignored: tuple[str, ...]
    """Headers of columns that mean nothing here and were not taken."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of importing a file."""

    path: Path
    sources: tuple[IRI, ...]
    sheets: tuple[ImportedSheet, ...]
    passed_over: tuple[str, ...]
    """Titles of sheets whose class is unclear and that were not taken."""
    problems: Problems
    """What is wrong with the file, cell by cell; empty where all is well."""
    report: Report | None
    """What the shapes find in what the file changes; ``None`` where it did not come to that."""
    difference: Difference | None
    """What changes, where the source had said something before."""
    come: int
    """How many quads are new."""
    gone: int
    """How many quads are there no longer."""
    taken: bool
    """Whether the graph was changed."""
    unchanged: bool
    """Whether the graph said just this before."""
    dry_run: bool
    rest: Path | None
    """The file of rows to mend and send again, where there are any."""

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return sum(sheet.rows for sheet in self.sheets)

    @property
    def good_rows(self) -> int:
        """How many of them may be taken."""
        return sum(sheet.good for sheet in self.sheets)

    def __str__(self) -> str:
        return self.text()

    def text(self, lang: Language | None = None) -> str:
        """What was read, what is wrong with it and what has changed, line by line."""
        lang = lang or current()
        lines = [_sheet_line(sheet, lang) for sheet in self.sheets]
        if self.passed_over:
            names = "、".join(self.passed_over) if lang == "zh" else ", ".join(self.passed_over)
            zh, en = (
                f"没有认出、没有取的工作表：{names}。",
                f"Sheets not recognised, not taken: {names}.",
            )
            lines.append(zh if lang == "zh" else en)
        if self.problems:
            lines.append(self.problems.text(lang))
        lines.append(self._outcome(lang))
        return "\n".join(lines)

    def _outcome(self, lang: Language) -> str:
        left = self.rows - self.good_rows
        if not self.rows and not self.problems:
            zh, en = (
                "文件里没有填好的行，没有可取的。",
                "The file has no row filled in; nothing to take.",
            )
        elif self.unchanged:
            zh, en = (
                "图中已是如此，没有变化。",
                "The graph says just that already; nothing changes.",
            )
        elif self.taken:
            zh = f"已取 {self.good_rows} 行：新增 {self.come} 个四元组，去掉 {self.gone} 个。"
            en = f"Took {_rows(self.good_rows)}: quads new: {self.come}, gone: {self.gone}."
            if self.rest is not None:
                zh += f"其余 {left} 行写入 {self.rest}，改好后以同一来源再次导入。"
                en += f" The other {left} are in {self.rest}; mend and import them under the same source."
        elif self.problems:
            zh = f"有 {len(self.problems)} 处问题，一行也没有取；改好后再次导入。"
            en = f"Problems: {len(self.problems)}. Nothing was taken; mend them and import again."
        elif self.dry_run:
            zh = f"试行：可取 {self.good_rows} 行，将新增 {self.come} 个四元组，去掉 {self.gone} 个。"
            en = f"Dry run: {_rows(self.good_rows)} can be taken; "
            en += f"quads new: {self.come}, gone: {self.gone}."
        else:
            zh = f"没有取：这将新增 {self.come} 个四元组，去掉 {self.gone} 个，须先同意。"
            en = "Not taken, for it needs consent: "
            en += f"quads new: {self.come}, gone: {self.gone}."
        return zh if lang == "zh" else en

    def to_dict(self) -> dict[str, Any]:
        """The same as data, ready for JSON."""
        return {
            "file": str(self.path),
            "sources": [source.curie for source in self.sources],
            "sheets": [
                {
                    "title": sheet.title or None,
                    "class": sheet.kind.curie,
                    "source": sheet.source.curie,
                    "rows": sheet.rows,
                    "good": sheet.good,
                    "ignored": list(sheet.ignored),
                }
                for sheet in self.sheets
            ],
            "passed_over": list(self.passed_over),
            **self.problems.to_dict(),
            "difference": None if self.difference is None else self.difference.to_dict(),
            "come": self.come,
            "gone": self.gone,
            "taken": self.taken,
            "unchanged": self.unchanged,
            "dry_run": self.dry_run,
            "rest": None if self.rest is None else str(self.rest),
        }


def _sheet_line(sheet: ImportedSheet, lang: Language) -> str:
    bad = sheet.rows - sheet.good
    kind = sheet.labels[lang]
    if lang == "zh":
        line = f"{sheet.title or '表'}（{kind}）：{sheet.rows} 行"
        line += f"，其中 {bad} 行有问题。" if bad else "。"
        if sheet.ignored:
            line += f"不认识、没有取的列：{'、'.join(sheet.ignored)}。"
    else:
        line = f"{sheet.title or 'Table'} ({kind}): {_rows(sheet.rows)}"
        line += f", {bad} of them with problems." if bad else "."
        if sheet.ignored:
            line += f" Columns not recognised, not taken: {', '.join(sheet.ignored)}."
    return line


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"
