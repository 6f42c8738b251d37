"""The command ``claims``: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from zjg_kg._claims._form import SCHEMA_FILE

IMPORT = (
    *("claims", "import", "lanting.claims.jsonl", "--text", "lanting.txt"),
    *("--source", "岚汀科技城：三年长成一片产业林", "--publisher", "岚声网"),
    *("--issued", "2025-06-18"),
)
CHECK = ("claims", "check", "lanting.claims.jsonl", "--text", "lanting.txt")


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    for name in ("lanting.txt", "lanting.claims.jsonl"):
        shutil.copy(ROOT / "docs/examples" / name, tmp_path / name)
    return tmp_path


def spoil(folder: Path) -> None:
    path = folder / "lanting.claims.jsonl"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"约7.5亿元"', '"约8亿元"'), encoding="utf-8"
    )


def test_check_says_what_holds(run: Run, folder: Path) -> None:
    result = run(*CHECK)
    assert result.code == 0
    assert "64 lines hold, 0 are refused" in result.out


def test_check_exits_with_1_and_says_why(run: Run, folder: Path) -> None:
    spoil(folder)
    result = run(*CHECK)
    assert result.code == 1
    assert "line 31 figure.text: 约8亿元" in result.out


def test_check_as_json_and_csv(run: Run, folder: Path) -> None:
    spoil(folder)
    found = json.loads(run(*CHECK, "-f", "json").out)
    [refused] = found["refused"]
    assert (refused["line"], refused["code"]) == (31, "figure-not-in-quote")
    assert len(found["held"]) == 63
    assert "figure-not-in-quote" in run(*CHECK, "-f", "csv").out


@pytest.mark.parametrize("name", ["review.csv", "review.md", "review.xlsx"])
def test_the_review_sheet(run: Run, folder: Path, name: str) -> None:
    spoil(folder)
    assert run(*CHECK, "--review", name).code == 1
    if name.endswith(".xlsx"):
        from openpyxl import load_workbook

        sheet = load_workbook(folder / name).active
        assert sheet is not None
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0] == (
            "line",
            "claim",
            "quote in context",
            "by",
            "verdict",
            "reason",
            "accept",
            "remark",
        )
        assert len(rows) == 65
        [refused] = [row for row in rows if row[4] == "refused"]
        assert refused[0] == 31 and "约8亿元" in str(refused[5])
        [ticks] = sheet.data_validations.dataValidation
        assert "✓" in ticks.formula1 and str(ticks.sqref) == "G2:G65"
        return
    text = (folder / name).read_text(encoding="utf-8-sig")
    assert text.count("holds") == 63 and text.count("refused") == 1
    assert "⟦2024年产值约7.5亿元⟧" in text or "2024年产值约7.5亿元" in text


def test_a_formula_in_a_claim_stays_text_in_the_workbook(run: Run, folder: Path) -> None:
    path = folder / "lanting.claims.jsonl"
    line = {"kind": "claim", "subject": "=1+1", "quote": "=HYPERLINK()"}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    run(*CHECK, "--review", "review.xlsx")
    from openpyxl import load_workbook

    sheet = load_workbook(folder / "review.xlsx").active
    assert sheet is not None
    assert [(sheet.cell(2, n).value, sheet.cell(2, n).data_type) for n in (2, 3)] == [
        ("=1+1", "s"),
        ("=HYPERLINK()", "s"),
    ]


def test_import_into_a_folder_that_lasts(run: Run, folder: Path) -> None:
    first = run(*IMPORT, "--store", "park")
    assert first.code == 0, first.err
    again = run(*IMPORT, "--store", "park")
    assert again.code == 0 and "nothing has changed" in again.err
    checked = run("sources", "check", "lanting.txt", "--store", "park")
    assert checked.code == 0, checked.out


def test_import_takes_nothing_where_a_line_is_refused(run: Run, folder: Path) -> None:
    spoil(folder)
    result = run(*IMPORT, "--store", "park")
    assert result.code == 1 and "nothing was taken in" in result.err
    kept = run(*IMPORT, "--store", "park", "--accept-valid", "rest.jsonl")
    assert kept.code == 1 and "taken in" in kept.err
    assert len((folder / "rest.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_a_dry_run_leaves_no_trace(run: Run, folder: Path) -> None:
    result = run(*IMPORT, "--dry-run")
    assert result.code == 0 and "would come" in result.err


def test_schema_is_the_shipped_file(run: Run) -> None:
    result = run("claims", "schema")
    assert result.code == 0
    assert result.out == SCHEMA_FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("claims", "check", "lanting.claims.jsonl"), 2),
        (("claims", "check", "nothing.jsonl", "--text", "lanting.txt"), 3),
        (("claims", "check", "lanting.claims.jsonl", "--text", "nothing.txt"), 3),
        ((*CHECK, "--issued", "yesterday"), 2),
        ((*CHECK, "--review", "review.pdf"), 2),
        ((*IMPORT[:-2], "--store", "park"), 2),
    ],
)
def test_exit_codes(run: Run, folder: Path, words: tuple[str, ...], code: int) -> None:
    result = run(*words)
    assert result.code == code
    assert result.err
