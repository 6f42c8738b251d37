"""What the import of a spreadsheet takes, and that it takes all of it or nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sheets import ENTERPRISES, INVESTMENTS, SOURCE, said, table, take, workbook

from zjg_kg import IRI, InputError, KnowledgeGraph, ParameterError, UnknownName
from zjg_kg._terms import RDF, ZJG


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


@pytest.fixture
def park(tmp_path: Path) -> Path:
    return workbook(tmp_path / "park.xlsx", {"企业": ENTERPRISES, "投资": INVESTMENTS})


def test_rows_become_things_and_relations(kg: KnowledgeGraph, park: Path) -> None:
    imported = take(kg, park)
    assert (imported.taken, imported.rows, len(imported.problems)) == (True, 3, 0)
    new = kg.resolve("云栖智造科技有限公司")
    assert kg.resolve("云栖智造") == new
    assert kg.labels(new) == {"zh": "云栖智造科技有限公司", "en": "Yunqi Smart Manufacturing"}
    [row] = kg.sparql(
        """SELECT ?investor ?investee ?date ?value {
            ?investment a zjg:Investment ; zjg:investor ?investor ; zjg:investee ?investee ;
                zjg:date ?date .
            ?figure zjg:about ?investment ; zjg:value ?value }"""
    )
    assert (row.investor.curie, row.investee, row.date) == ("entity:aliyun", new, "2023-06")
    assert row.value == 30_000_000


def test_figures_keep_what_is_printed(kg: KnowledgeGraph, park: Path) -> None:
    take(kg, park)
    [figure] = kg.figures("云栖智造", "年产值")
    assert figure.number_as_printed == "3200"
    assert figure.hedge == IRI("https://w3id.org/zjg/hedge/about")
    assert (figure.as_of, str(figure.interval)) == ("2024", "[28800000, 35200000]")


def test_evidence_leads_to_row_and_cell(kg: KnowledgeGraph, park: Path) -> None:
    take(kg, park)
    passages = {q.object.value for q in kg.store.facts(predicate=ZJG.passage)}
    own = {each.rpartition("-")[2] for each in passages if "yuan-qu" in each}
    assert own == {"ye#row=2", "ye#row=3", "ye#cell=2,7", "zi#row=2", "zi#cell=2,4"}
    [evidence] = kg.evidence("云栖智造", "zjg:locatedIn")
    assert re.match("Row 2: 云栖智造科技有限公司 \\(enterprise\\);", evidence.gloss["en"])
    assert evidence.gloss["zh"].startswith("第2行：云栖智造科技有限公司（企业）；")


def test_the_graph_with_the_import_conforms(kg: KnowledgeGraph, park: Path) -> None:
    take(kg, park)
    assert kg.validate(shapes=["data"]).conforms


def test_importing_twice_changes_nothing(kg: KnowledgeGraph, park: Path) -> None:
    take(kg, park)
    before = said(kg)
    again = take(kg, park, create=False)
    assert (again.unchanged, again.taken, again.come, again.gone) == (True, False, 0, 0)
    assert said(kg) == before


def test_a_dry_run_changes_nothing(kg: KnowledgeGraph, park: Path) -> None:
    before = said(kg)
    imported = take(kg, park, dry_run=True)
    assert not imported.taken
    assert imported.come > 0
    assert said(kg) == before


def test_what_is_unknown_is_made_only_when_told(kg: KnowledgeGraph, park: Path) -> None:
    before = said(kg)
    imported = take(kg, park, create=False)
    codes = [(problem.cell, problem.code) for problem in imported.problems]
    assert codes == [("A2", "unknown-entity"), ("A3", "unknown-entity")]
    assert said(kg) == before


def test_columns_are_known_in_either_language_and_any_order(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    rows = [("located in", "founding date", "NAME *"), ("紫金港科技城", "2020", "三墩电子厂")]
    assert take(kg, workbook(tmp_path / "a.xlsx", {"enterprise": rows})).taken
    assert kg.store.has(kg.resolve("三墩电子厂"), ZJG.locatedIn)


def test_a_csv_file_is_one_source(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = table(tmp_path / "企业.csv", ENTERPRISES, encoding="gb18030")
    with pytest.raises(InputError):
        take(kg, path)
    imported = take(kg, path, encoding="gb18030")
    assert [source.curie for source in imported.sources] == ["source:yuan-qu-qi-ye-tai-zhang"]
    assert imported.taken


def test_every_problem_is_told_at_once_by_cell(kg: KnowledgeGraph, tmp_path: Path) -> None:
    rows = [
        ENTERPRISES[0],
        ("甲厂", None, None, "2022年13月", "数字经清", "紫金港科技城", None, None),
        ("乙厂", None, None, None, None, "没有的地方", "约甚多", "2024"),
        (None, None, None, None, None, "紫金港科技城", None, None),
    ]
    imported = take(kg, workbook(tmp_path / "bad.xlsx", {"企业": rows}))
    cells = [problem.cell for problem in imported.problems]
    assert cells == ["D2", "E2", "F3", "G3", "A4"]
    assert "数字经济" in imported.problems[1].nearest
    assert not imported.taken


def test_what_the_shapes_find_is_told_by_cell(kg: KnowledgeGraph, tmp_path: Path) -> None:
    rows = [
        ("投资方", "被投资方", "日期"),
        ("阿里云", "阿里云", "2024"),
        ("浙大网新", "阿里云", "2031"),
    ]
    imported = take(kg, workbook(tmp_path / "bad.xlsx", {"投资": rows}))
    found = {(problem.row, problem.cell, problem.code) for problem in imported.problems}
    assert (2, "A2", "investment-investor") in found
    assert (3, "C3", "dated-foreseen") in found
    assert not imported.taken


def test_rows_that_contradict_one_another_are_told(kg: KnowledgeGraph, tmp_path: Path) -> None:
    rows = [("名称", "成立日期"), ("甲厂", "2020"), ("甲厂", "2021")]
    imported = take(kg, workbook(tmp_path / "bad.xlsx", {"企业": rows}))
    assert [(p.cell, p.code, p.nearest) for p in imported.problems] == [
        ("B3", "contradiction", ("2020",))
    ]


def test_one_thing_in_several_rows_is_one(kg: KnowledgeGraph, tmp_path: Path) -> None:
    rows = [("名称", "证券代码"), ("甲厂", "688123.SH"), ("甲厂股份", "688123.SH"), ("甲厂", None)]
    assert take(kg, workbook(tmp_path / "a.xlsx", {"企业": rows})).taken
    assert kg.resolve("甲厂") == kg.resolve("甲厂股份")
    owners = {q.subject for q in kg.store.facts(None, "http://www.w3.org/ns/adms#identifier")}
    assert kg.resolve("甲厂") in {node.value for node in owners}


def test_a_name_with_another_identifier_is_refused(kg: KnowledgeGraph, tmp_path: Path) -> None:
    rows = [("名称", "证券代码"), ("浙大网新", "688123.SH")]
    imported = take(kg, workbook(tmp_path / "bad.xlsx", {"企业": rows}))
    assert [(p.cell, p.code, p.nearest) for p in imported.problems] == [
        ("A2", "other-identifier", ("600797.SH",))
    ]


def test_rows_of_the_same_content_make_one_assertion(kg: KnowledgeGraph, tmp_path: Path) -> None:
    rows = [("名称", "位于"), ("甲厂", "紫金港科技城"), ("甲厂", "紫金港科技城")]
    assert take(kg, workbook(tmp_path / "a.xlsx", {"企业": rows})).taken
    [evidence] = kg.evidence("甲厂", "zjg:locatedIn")
    assert len(evidence.passages) == 2


def test_a_column_that_is_nearly_known_is_a_problem_and_a_strange_one_a_note(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    rows = [("名称", "成立日期日", "QQ"), ("甲厂", "2020", "1")]
    imported = take(kg, workbook(tmp_path / "a.xlsx", {"企业": rows}))
    assert [(p.cell, p.code) for p in imported.problems] == [("B1", "unknown-column")]
    assert "成立日期" in imported.problems[0].nearest
    assert imported.sheets[0].ignored == ("QQ",)
    assert "QQ" in imported.text("en")


def test_a_sheet_of_no_class_is_told(kg: KnowledgeGraph, tmp_path: Path) -> None:
    rows = [("甲", "乙"), ("1", "2")]
    imported = take(kg, workbook(tmp_path / "a.xlsx", {"杂项": rows}))
    assert [problem.code for problem in imported.problems] == ["unknown-sheet"]
    both = take(kg, workbook(tmp_path / "b.xlsx", {"杂项": rows, "企业": ENTERPRISES}))
    assert both.passed_over == ("杂项",)
    assert both.taken


def test_a_template_that_nobody_filled_in_changes_nothing(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    kg.template(tmp_path / "empty.xlsx")
    before = said(kg)
    imported = take(kg, tmp_path / "empty.xlsx")
    assert (imported.rows, imported.taken, len(imported.problems)) == (0, False, 0)
    assert "nothing to take" in imported.text("en")
    assert said(kg) == before


def test_figures_and_relations_have_names(kg: KnowledgeGraph, park: Path) -> None:
    take(kg, park)
    [figure] = kg.figures("云栖智造", "年产值")
    assert kg.label(figure.iri, "zh") == "云栖智造科技有限公司的年产值"
    [investment] = kg.store.facts(None, ZJG.investee)
    assert kg.label(investment.subject.value, "zh") == "投资：阿里云—云栖智造科技有限公司"


@pytest.mark.parametrize("name", ["no.xlsx", "torn.xlsx", "text.zip"])
def test_a_file_that_cannot_be_read_is_refused(
    kg: KnowledgeGraph, tmp_path: Path, name: str
) -> None:
    if name != "no.xlsx":
        (tmp_path / name).write_bytes(b"PK\x03\x04 torn")
    before = said(kg)
    with pytest.raises(InputError):
        take(kg, tmp_path / name)
    assert said(kg) == before


def test_publisher_and_date_are_checked(kg: KnowledgeGraph, park: Path) -> None:
    with pytest.raises(UnknownName):
        take(kg, park, publisher="没有的机构")
    with pytest.raises(ParameterError):
        take(kg, park, issued="明天")
    take(kg, park, publisher="浙江大学")
    source = next(each for each in kg.sources if each.label("zh") == SOURCE)
    assert (source.publisher, source.issued) == (kg.resolve("浙江大学"), "2025-01-31")


def test_progress_is_told(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zjg_kg._sheets._reading._STEP", 2)
    rows = [("名称",), *((f"第{n}厂",) for n in range(5))]
    told: list[int] = []
    take(kg, table(tmp_path / "企业.csv", rows), dry_run=True, progress=told.append)
    assert told[:2] == [2, 4]


def test_all_of_it_is_there_as_data(kg: KnowledgeGraph, park: Path) -> None:
    data = take(kg, park).to_dict()
    assert (data["taken"], data["count"], data["rest"]) == (True, 0, None)
    assert [(sheet["title"], sheet["class"], sheet["rows"]) for sheet in data["sheets"]] == [
        ("企业", "zjg:Enterprise", 2),
        ("投资", "zjg:Investment", 1),
    ]
    assert kg.store.has(None, RDF.type)
