"""The command ``import``: it says what the library says."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from conftest import Result
from sheets import ENTERPRISES, SOURCE, table, workbook

import zjg_kg
from zjg_kg.cli import main


@pytest.fixture
def park(tmp_path: Path) -> Path:
    return workbook(tmp_path / "park.xlsx", {"企业": ENTERPRISES})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> Result:
    code = main([*map(str, words), "--lang", "en"])
    printed = capsys.readouterr()
    return Result(code, printed.out, printed.err)


def test_a_sheet_goes_into_a_store(
    capsys: pytest.CaptureFixture[str], park: Path, store: Path
) -> None:
    result = run(capsys, "import", park, "--source", SOURCE, "--create", "--store", store)
    assert result.code == 0, result.err
    assert "Took 2 rows" in result.out
    assert zjg_kg.open(store).resolve("云栖智造").curie.startswith("entity:yun-qi-zhi-zao")
    again = run(capsys, "import", park, "--source", SOURCE, "--store", store)
    assert (again.code, "nothing changes" in again.out) == (0, True)


def test_problems_are_told_by_cell_and_marked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = workbook(tmp_path / "bad.xlsx", {"企业": [("名称", "成立日期"), ("阿里云", "明年")]})
    copy = tmp_path / "copy.xlsx"
    words = ("import", bad, "--source", SOURCE, "--dry-run")
    result = run(capsys, *words, "--mark", copy)
    assert result.code == 1
    assert "bad.xlsx 企业 B2" in result.out
    assert openpyxl.load_workbook(copy)["企业"]["B2"].comment is not None
    data = json.loads(run(capsys, *words, "-f", "json").out)
    assert [problem["cell"] for problem in data["problems"]] == ["B2"]
    assert "B2" in run(capsys, *words, "-f", "csv").out


def test_in_a_pipe_a_new_version_wants_to_be_agreed_to(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, store: Path
) -> None:
    words = ("import", "--source", SOURCE, "--store", store)
    first = table(tmp_path / "企业.csv", [("名称", "成立日期"), ("阿里云", "2009")])
    assert run(capsys, *words, first).code == 0
    newer = table(tmp_path / "企业.csv", [("名称", "成立日期"), ("阿里云", "2008")])
    refused = run(capsys, *words, newer)
    assert (refused.code, "--yes" in refused.err) == (1, True)
    assert "2008" in refused.err
    assert run(capsys, *words, newer, "--yes").code == 0


def test_a_file_that_is_none_is_unreadable(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    result = run(capsys, "import", tmp_path / "no.xlsx", "--source", SOURCE, "--dry-run")
    assert result.code == 3


def test_an_empty_store_takes_a_sheet(tmp_path: Path, store: Path) -> None:
    file = workbook(
        tmp_path / "new.xlsx", {"企业": [("名称", "成立日期"), ("云溪科技", "2022年5月")]}
    )
    imported = zjg_kg.open(store, begin="empty").import_file(file, source=SOURCE, create=True)
    assert imported.taken, imported.text("en")
