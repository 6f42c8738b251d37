"""The guide to spreadsheets shows what an import really says; its commands are run elsewhere."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from conftest import ROOT
from filled_workbook import ROWS, fill
from test_documentation import blocks

from zjg_kg import KnowledgeGraph
from zjg_kg._language import LANGUAGES, Language


def test_the_filled_template_is_taken_whole(tmp_path: Path) -> None:
    path = tmp_path / "enterprises.xlsx"
    fill(path)
    kg = KnowledgeGraph.shipped(lang="zh")
    imported = kg.import_file(path, source="园区企业台账", create=True)
    assert imported.taken, str(imported)
    assert imported.rows == sum(map(len, ROWS.values()))  # no example among them
    printed = {figure.text("zh") for figure in kg.figures("云鹭科技")}
    assert printed == {"超过3亿元", "约260人"}
    assert not kg.sparql("ASK { ?x skos:prefLabel ?name FILTER(CONTAINS(?name, '示例')) }")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_problems_in_the_guide_are_those_of_the_file(lang: Language, tmp_path: Path) -> None:
    rows = deepcopy(dict(ROWS))
    # Of an enterprise that no other row speaks of, so that nothing follows from the two mistakes.
    rows["企业"][1] |= {"产业": "数字经纪", "成立日期": "去年"}
    del rows["投资"]
    path = tmp_path / "enterprises.xlsx"
    fill(path, rows)
    kg = KnowledgeGraph.shipped(lang=lang)
    imported = kg.import_file(path, source="园区企业台账", create=True, dry_run=True)
    [shown] = blocks(ROOT / f"docs/{lang}/spreadsheet.md", "text")
    assert shown.strip() in imported.text(lang)
