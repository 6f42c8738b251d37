"""Templates, read back by two readers."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pyoxigraph as ox
import pytest
from conftest import ROOT, Run
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from zjg_kg import KnowledgeGraph
from zjg_kg._errors import ExportError, MissingDependency, ParameterError, UnknownName
from zjg_kg._sheets import _choices
from zjg_kg._sheets._columns import GUIDE_SHEET, LISTS_SHEET, Kind, is_example
from zjg_kg._sheets._schema import schema, schema_of_sheet, schemas
from zjg_kg._sheets._template import template
from zjg_kg._terms import RDF, SKOS, expand

KG = KnowledgeGraph.shipped(lang="zh")
SHEETS = schemas(KG)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "enterprises.xlsx"
    template(KG, path)
    return path


@pytest.fixture(scope="module")
def book(written: Path) -> Workbook:
    return openpyxl.load_workbook(written)


def data_sheets(book: Workbook) -> Iterator[Worksheet]:
    for sheet in book.worksheets:
        if sheet.title not in (GUIDE_SHEET, LISTS_SHEET):
            yield sheet


def headings(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[1]]


def listed(book: Workbook, sheet: Worksheet, header: str) -> list[str]:
    """The names that a column offers, by the formula of its validation."""
    schema = schema_of_sheet(SHEETS, sheet.title, headings(sheet))
    assert schema is not None
    wanted = schema.column(header)
    [letter] = [cell.column_letter for cell in sheet[1] if schema.column(cell.value) is wanted]
    [validation] = [
        each for each in sheet.data_validations.dataValidation if f"{letter}2" in each.cells
    ]
    title, _, place = validation.formula1.rpartition("!")
    assert title == f"'{LISTS_SHEET}'"
    return [row[0].value for row in book[LISTS_SHEET][place.replace("$", "")]]


def test_enterprises_and_relations_have_sheets_that_are_recognised(book: Workbook) -> None:
    found = [schema_of_sheet(SHEETS, s.title, headings(s)) for s in data_sheets(book)]
    kinds = [each.kind.curie for each in found if each]
    assert kinds[:2] == ["zjg:Enterprise", "zjg:Person"]
    assert {f"zjg:{name}" for name in ["Investment", "PostHolding", "SupplyLink", "Tenancy"]} <= {
        *kinds
    }
    assert {"zjg:Designation", "zjg:Shareholding"} <= {*kinds}
    assert len(kinds) == len({*kinds}) == len(list(data_sheets(book)))


def test_every_heading_is_bilingual_and_means_its_column(book: Workbook) -> None:
    for sheet in data_sheets(book):
        schema = schema_of_sheet(SHEETS, sheet.title, [])
        assert schema is not None
        for heading in headings(sheet):
            column = schema.column(heading)
            assert column is not None, heading
            for label in column.labels.values():
                assert label in heading


def test_both_readers_see_the_same(written: Path, book: Workbook) -> None:
    other = CalamineWorkbook.from_path(str(written))
    assert other.sheet_names == book.sheetnames
    for sheet in book.worksheets:
        rows = other.get_sheet_by_name(sheet.title).to_python()
        assert rows == [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def test_lists_are_hidden_and_hold_what_is_known(written: Path, book: Workbook) -> None:
    assert book[LISTS_SHEET].sheet_state == "hidden"
    meta = {
        each.name: each.visible for each in CalamineWorkbook.from_path(str(written)).sheets_metadata
    }
    assert [name for name, how in meta.items() if how is not SheetVisibleEnum.Visible] == [
        LISTS_SHEET
    ]
    enterprise, investment = book.worksheets[0], book["投资 investment"]
    assert "数字经济" in listed(book, enterprise, "产业")
    assert "紫金港科技城" in listed(book, enterprise, "位于")
    assert "紫天大厦" in listed(book, enterprise, "所在楼宇")
    assert "阿里云" in listed(book, investment, "被投资方")
    assert listed(book, book["认定 designation"], "级别") == ["区级", "国家级", "市级", "省级"]


def test_every_name_on_a_list_means_one_thing(book: Workbook) -> None:
    names = {cell.value for column in book[LISTS_SHEET].iter_cols(min_row=2) for cell in column}
    assert len(names) > 50
    for name in names - {None}:
        assert KG.label(KG.resolve(str(name))) == name


def test_only_a_closed_list_refuses_other_values(tmp_path: Path) -> None:
    path = tmp_path / "projects.xlsx"
    template(KG, path, ["项目", "领导小组办公室"])
    for sheet in data_sheets(openpyxl.load_workbook(path)):
        kind = schema_of_sheet(SHEETS, sheet.title, [])
        assert kind is not None
        for validation in sheet.data_validations.dataValidation:
            letter = str(validation.sqref).partition("2")[0]
            column = kind.column(str(sheet[f"{letter}1"].value))
            assert column is not None
            closed = column.kind is Kind.CONCEPT and not column.many
            assert bool(validation.showErrorMessage) == closed


def test_every_heading_is_explained_and_required_ones_stand_out(book: Workbook) -> None:
    colours: dict[bool, set[str]] = {True: set(), False: set()}
    for sheet in data_sheets(book):
        schema = schema_of_sheet(SHEETS, sheet.title, [])
        assert schema is not None
        for cell in sheet[1]:
            column = schema.column(cell.value)
            assert column is not None
            assert column.explanations["zh"] in cell.comment.text
            assert column.explanations["en"] in cell.comment.text
            assert cell.value.endswith("*") == column.required
            colours[column.required].add(cell.fill.start_color.rgb)
    assert len(colours[True]) == len(colours[False]) == 1
    assert colours[True] != colours[False]


def test_the_guide_lists_every_column_in_both_languages(book: Workbook) -> None:
    guide = {tuple(c.value for c in row[:3]) for row in book[GUIDE_SHEET].iter_rows()}
    for sheet in data_sheets(book):
        schema = schema_of_sheet(SHEETS, sheet.title, [])
        assert schema is not None
        for heading in headings(sheet):
            column = schema.column(heading)
            assert column is not None
            assert (sheet.title, column.labels["zh"], column.labels["en"]) in guide


def test_the_one_row_below_the_headings_is_an_example(book: Workbook) -> None:
    for sheet in data_sheets(book):
        assert sheet.max_row == 2
        assert is_example(cell.value for cell in sheet[2])
        assert sheet.freeze_panes == "B2"


def test_cells_are_text_so_that_codes_keep_their_zeros(book: Workbook) -> None:
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        assert sheet.column_dimensions[cell.column_letter].number_format == "@"
    share = next(c for c in book["持股 shareholding"][1] if c.value.startswith("持股比例"))
    assert (
        book["持股 shareholding"].column_dimensions[share.column_letter].number_format == "General"
    )


def test_the_same_graph_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    template(KnowledgeGraph.shipped(lang="zh"), again)
    assert again.read_bytes() == written.read_bytes()
    with zipfile.ZipFile(again) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def named(*names: str) -> KnowledgeGraph:
    """The shipped graph with further areas."""
    kg = KnowledgeGraph.shipped(lang="zh")
    graph = ox.NamedNode("urn:example:areas")
    quads = []
    for number, name in enumerate(names):
        area = ox.NamedNode(expand(f"entity:area-{number}"))
        quads.append(
            ox.Quad(area, ox.NamedNode(RDF.type), ox.NamedNode(expand("zjg:Block")), graph)
        )
        label = ox.Literal(name, language="zh-Hans")
        quads.append(ox.Quad(area, ox.NamedNode(SKOS.prefLabel), label, graph))
    kg.store.add(quads)
    return kg


def test_no_name_becomes_a_formula(tmp_path: Path) -> None:
    evil = ('=HYPERLINK("http://example.com")', "+1+1", "-2+3", "@SUM(1)", "=1+1\x07")
    path = tmp_path / "evil.xlsx"
    template(named(*evil), path, ["楼宇"])
    cells = [c for s in openpyxl.load_workbook(path) for row in s.iter_rows() for c in row]
    assert {"=1+1\ufffd", *evil[:4]} <= {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert name.startswith("xl/worksheets/") is False or b"<f>" not in archive.read(name)
    csv_path = tmp_path / "evil.csv"
    template(named(evil[0]), csv_path, ["楼宇"])
    rows = csv.reader(io.StringIO(csv_path.read_text("utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_long_list_is_cut_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_choices, "MOST", 5)
    monkeypatch.setattr("zjg_kg._sheets._form.MOST", 5)
    path = tmp_path / "long.xlsx"
    template(KG, path, ["楼宇"])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert len(listed(book, sheet, "位于")) == 5
    total = len(KG.sparql("SELECT DISTINCT ?x { ?x a/rdfs:subClassOf* zjg:Area }"))
    said = next(cell for cell in sheet[1] if cell.value.startswith("位于")).comment.text
    assert f"名单只列5个，已知的共{total}个。" in said
    assert f"The list has 5 of the {total} that are known." in said


def test_a_csv_file_has_headings_and_an_example_in_utf8_that_excel_knows(tmp_path: Path) -> None:
    path = tmp_path / "enterprises.csv"
    [sheet] = template(KG, path)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    heads, example = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert [sheet.column(head) for head in heads] == [c for c in sheet.columns if c.usual]
    assert is_example(example)


def test_all_columns_are_there_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    [sheet] = template(KG, path, ["企业"], all_columns=True)
    heads = next(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert [sheet.column(head) for head in heads] == list(sheet.columns)
    assert sheet.columns == schema(KG, "企业").columns


def test_names_and_examples_follow_the_language_and_headings_do_not(tmp_path: Path) -> None:
    path = tmp_path / "english.xlsx"
    template(KnowledgeGraph.shipped(lang="en"), path, ["企业"])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet["A1"].value == "名称\nname *"
    assert str(sheet["A2"].value).startswith("Example: ")
    assert "Zijingang Sci-Tech City" in listed(book, sheet, "位于")


def test_a_class_named_twice_has_one_sheet(tmp_path: Path) -> None:
    sheets = template(KG, tmp_path / "twice.xlsx", ["企业", "enterprise", "项目"])
    assert [sheet.kind.curie for sheet in sheets] == ["zjg:Enterprise", "zjg:Project"]


def test_what_cannot_be_written_is_refused_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ParameterError, match=r"\.xlsx"):
        template(KG, tmp_path / "park.ods")
    with pytest.raises(ParameterError, match="CSV"):
        template(KG, tmp_path / "park.csv", ["企业", "项目"])
    with pytest.raises(UnknownName):
        template(KG, tmp_path / "park.csv", ["不存在的类"])
    kept = tmp_path / "kept.csv"
    kept.write_text("kept")
    with pytest.raises(ExportError):
        template(KG, kept)
    assert kept.read_text() == "kept"
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingDependency, match=r"zjg-kg\[sheets\]"):
        template(KG, tmp_path / "park.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["kept.csv"]


def test_the_command_writes_what_python_writes(run: Run, tmp_path: Path) -> None:
    code, out, err = run("template", "cli.xlsx", "--class", "项目", "--class", "投资")
    assert (code, out) == (0, "")
    assert "project, investment" in err
    assert "zjg-kg import cli.xlsx --source" in err
    kg = KnowledgeGraph.shipped(lang="en")
    kg.template(tmp_path / "python.xlsx", ["项目", "投资"])
    assert (tmp_path / "cli.xlsx").read_bytes() == (tmp_path / "python.xlsx").read_bytes()


def test_the_command_takes_a_graph_and_says_what_is_wrong(run: Run, tmp_path: Path) -> None:
    heron = ROOT / "tests/fixtures/heron-bay.trig"
    assert run("template", "heron.csv", "--class", "企业", "--graph", heron).code == 0
    assert run("template", "heron.csv").code == 2  # it is there
    assert run("template", "heron.csv", "--overwrite", "--all-columns").code == 0
    assert "奉行" in (tmp_path / "heron.csv").read_text("utf-8-sig")
    code, _, err = run("template", "park.xls")
    assert code == 2
    assert ".xlsx" in err
