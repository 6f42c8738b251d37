"""A folder with the files that the commands of help pages and of the documentation speak of."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, require_or_skip

import zjg_kg
from tests.filled_workbook import lay_out as lay_out_sheets

_PLAIN = """
@prefix entity: <https://w3id.org/zjg/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix zjg: <https://w3id.org/zjg/ontology#> .
entity:example-lab a zjg:ResearchInstitute ; skos:prefLabel "云栖实验室"@zh-Hans .
"""
_TWICE = """
@prefix entity: <https://w3id.org/zjg/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix zjg: <https://w3id.org/zjg/ontology#> .
entity:example-firm a zjg:Enterprise ; skos:prefLabel "云栖智造"@zh-Hans .
entity:example-firm-again a zjg:Enterprise ; skos:prefLabel "云栖智造科技"@zh-Hans .
"""
_LEDGER = "名称,从业人数\n阿里云,约300人\n"
FINDS = ("conflicts", "diff")
"""The commands whose exit code says that they found something."""


def lay_out(folder: Path, command: str, request: pytest.FixtureRequest) -> None:
    """Put what a command speaks of into a folder; a store is made only for those that want one."""
    shutil.copytree(ROOT / "docs/examples", folder, dirs_exist_ok=True)
    (folder / "graph").mkdir()
    for name in ("my-park.trig", "graph/park.trig"):
        shutil.copy(ROOT / "tests/fixtures/heron-bay.trig", folder / name)
    (folder / "query.rq").write_text("SELECT ?x { ?x a zjg:University }", encoding="utf-8")
    (folder / "plain.ttl").write_text(_PLAIN, encoding="utf-8")
    if "patch change.rdfp" in command:
        (folder / "change.rdfp").write_text("TX .\nTC .\n", encoding="utf-8")
    if "import enterprises.csv" in command:
        (folder / "enterprises.csv").write_text(_LEDGER, encoding="gb18030")
    if "article.txt" in command:
        shared: Path = request.getfixturevalue("shared")
        seeds = list((shared / "seeds").glob("*.txt"))
        require_or_skip(seeds, "the article is not here")
        shutil.copy(seeds[0], folder / "article.txt")
    lay_out_sheets(folder, command)
    _lay_out_store(folder, command)


def _lay_out_store(folder: Path, command: str) -> None:
    if not re.search(r"--store (?:park|restored)\b|\bpark@|--undo", command):
        return
    kg = zjg_kg.open(folder / "park")
    for number in range(5 if "park@6" in command else 0):
        with kg.store.draft(f"change {number}") as draft:
            draft.optimize()
    if "merge 云栖智造" in command:
        (folder / "twice.ttl").write_text(_TWICE, encoding="utf-8")
        kg.load(folder / "twice.ttl")
    if backup := re.search(r"restore (park-[\w-]+)", command):
        zjg_kg.backup_store(folder / "park", folder / backup[1])
