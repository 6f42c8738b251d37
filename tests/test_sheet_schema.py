"""The columns of a sheet follow from ontology and shapes."""

from __future__ import annotations

import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_kg import KnowledgeGraph
from zjg_kg._data import data_folder
from zjg_kg._errors import UnknownName
from zjg_kg._language import LANGUAGES
from zjg_kg._sheets._columns import is_example
from zjg_kg._sheets._schema import Kind, SheetSchema, schema, schema_of_sheet, schemas
from zjg_kg._terms import RDF, RDFS, ZJG, expand

KG = KnowledgeGraph.shipped(lang="zh")
SHEETS = schemas(KG)
ENTERPRISE = schema(KG, "企业")
RELATIONS = ["投资", "任职", "供货关系", "租用", "认定", "持股", "协议"]


def keys(sheet: SheetSchema) -> set[str]:
    return {column.key for column in sheet.columns}


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("名称", "skos:prefLabel"),
        ("企业名称*", "skos:prefLabel"),
        ("英文名", "skos:prefLabel@en"),
        ("别名", "skos:altLabel"),
        ("说明", "skos:definition"),
        ("统一社会信用代码", "identifier:uscc"),
        ("Stock Code", "identifier:stock-code"),
        ("股票代码", "identifier:stock-code"),
        ("产业", "zjg:inIndustry"),
        ("属于产业", "zjg:inIndustry"),
        ("位于", "zjg:locatedIn"),
        ("所在楼宇", "zjg:housedIn"),
        ("成立日期", "schema:foundingDate"),
        ("从业人数", "measure:employee-count"),
        ("年产值\nannual output value", "measure:annual-output-value"),
        ("zjg:inIndustry", "zjg:inIndustry"),
        ("https://w3id.org/zjg/ontology#inIndustry", "zjg:inIndustry"),
    ],
)
def test_what_an_officer_keeps_of_enterprises_has_a_column(header: str, key: str) -> None:
    column = ENTERPRISE.column(header)
    assert column is not None
    assert column.key == key


def test_a_header_that_means_nothing_has_no_column() -> None:
    for header in ("", "  ", "*", "备用字段", "投资方"):
        assert ENTERPRISE.column(header) is None


def test_case_blanks_full_width_and_marks_do_not_matter() -> None:
    for column in ENTERPRISE.columns:
        for label in column.labels.values():
            for written in (
                label.upper(),
                f"  {label} ＊",
                f"*{label}",
                f"{label}（必填）",
                f"{label} (Required)",
                " ".join(label),
                "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in label),
            ):
                found = ENTERPRISE.column(written)
                assert found is column, written


@given(st.text())
def test_a_header_and_its_normal_form_mean_the_same(header: str) -> None:
    normal = unicodedata.normalize("NFKC", header)
    assert ENTERPRISE.column(header) is ENTERPRISE.column(normal)


def test_no_header_of_a_sheet_means_two_columns() -> None:
    for sheet in SHEETS:
        assert len(keys(sheet)) == len(sheet.columns)
        for column in sheet.columns:
            for label in (*column.labels.values(), "".join(column.labels.values()), column.key):
                assert sheet.column(label) is column, (sheet.kind, label)


def test_every_column_is_named_in_both_languages() -> None:
    for sheet in SHEETS:
        for words in (sheet.labels, *(column.labels for column in sheet.columns)):
            assert all(words[lang] for lang in LANGUAGES)


def test_every_usual_column_is_explained_in_both_languages() -> None:
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.usual:
                assert all(column.explanations[lang] for lang in LANGUAGES), (
                    sheet.kind,
                    column.key,
                )


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_has_its_ends_first_and_no_name(name: str) -> None:
    sheet = schema(KG, name)
    assert sheet.relation
    assert Kind.NAME not in {column.kind for column in sheet.columns}
    ends = [
        KG.store.objects(sheet.kind, end)[0].value
        for end in (ZJG.relationSource, ZJG.relationTarget)
    ]
    expected = list(dict.fromkeys(ends))
    assert [column.property for column in sheet.columns][: len(expected)] == expected
    assert sheet.columns[0].required


def test_what_the_shapes_require_is_required() -> None:
    required = {
        name: {column.key for column in schema(KG, name).columns if column.required}
        for name in ("企业", "投资", "任职", "租用", "走廊片区", "领导小组办公室")
    }
    assert required == {
        "企业": {"skos:prefLabel"},
        "投资": {"zjg:investor", "zjg:investee"},
        "任职": {"org:member", "org:organization", "zjg:postTitle"},
        "租用": {"zjg:tenant", "zjg:premises"},
        "走廊片区": {"skos:prefLabel", "zjg:partOf"},
        "领导小组办公室": {"skos:prefLabel", "zjg:officeOf"},
    }


def test_kinds_and_ranges_follow_the_shapes() -> None:
    def described(name: str, key: str) -> tuple[Kind, tuple[str, ...], bool]:
        column = next(c for c in schema(KG, name).columns if c.key == key)
        return column.kind, tuple(iri.curie for iri in column.ranges), column.many

    assert described("企业", "zjg:inIndustry") == (Kind.ENTITY, ("zjg:Industry",), True)
    assert described("投资", "zjg:investee") == (
        Kind.ENTITY,
        ("zjg:Enterprise", "zjg:Project"),
        False,
    )
    assert described("项目", "zjg:hasStatus")[:2] == (
        Kind.CONCEPT,
        ("https://w3id.org/zjg/status",),
    )
    assert described("投资", "zjg:date") == (Kind.DATE, (), False)
    assert described("持股", "zjg:share") == (Kind.NUMBER, ("xsd:decimal",), False)
    assert described("任职", "zjg:postTitle") == (Kind.TEXT, ("rdf:langString",), False)
    assert described("认定", "zjg:batch") == (Kind.TEXT, ("xsd:string",), False)
    assert described("企业", "skos:altLabel") == (Kind.ALIAS, (), True)
    assert described("企业", "identifier:uscc") == (Kind.IDENTIFIER, ("identifier:uscc",), True)
    assert described("事件", "zjg:involves")[:2] == (Kind.ENTITY, ())
    assert described("企业", "measure:employee-count") == (
        Kind.FIGURE,
        ("measure:employee-count",),
        False,
    )


def test_a_column_is_there_exactly_where_the_shapes_allow_the_property() -> None:
    """The domains, read by a query of their own."""
    text = """SELECT ?kind { ?shape sh:targetSubjectsOf zjg:housedIn ;
        (sh:class|sh:or/rdf:rest*/rdf:first/sh:class) ?kind }"""
    shapes = KnowledgeGraph.open(data_folder("ontology") / "shapes" / "data.ttl")
    domains = {row.kind for row in shapes.sparql(text)}
    assert domains
    for sheet in SHEETS:
        above = KG.sparql(f"SELECT ?kind {{ <{sheet.kind}> rdfs:subClassOf* ?kind }}")
        allowed = bool(domains & {row.kind for row in above})
        assert ("zjg:housedIn" in keys(sheet)) == allowed, sheet.kind


def test_only_organisations_have_codes() -> None:
    assert "identifier:uscc" in keys(schema(KG, "大学"))
    assert "identifier:uscc" not in keys(schema(KG, "楼宇"))


def test_no_column_leads_to_a_node_that_has_no_name() -> None:
    every = set().union(*map(keys, SHEETS))
    assert not every & {"adms:identifier", "schema:contactPoint", "zjg:threshold"}


def test_a_template_has_the_measures_of_the_class_and_the_sheet_takes_all() -> None:
    figures = {c.key: c.usual for c in ENTERPRISE.columns if c.kind is Kind.FIGURE}
    assert {key for key, usual in figures.items() if usual} == {
        "measure:annual-output-value",
        "measure:employee-count",
    }
    assert "measure:voltage" in figures


def test_unknown_classes_are_refused() -> None:
    with pytest.raises(UnknownName):
        schema(KG, "企業家協會聯盟")


@pytest.mark.parametrize(
    ("title", "headers", "kind"),
    [
        ("企业", [], "zjg:Enterprise"),
        ("企业 enterprise", [], "zjg:Enterprise"),
        ("Enterprise", [], "zjg:Enterprise"),
        ("enterprises", ["名称"], "zjg:Enterprise"),
        ("企业名单2024", [], "zjg:Enterprise"),
        ("领导小组办公室", [], "zjg:LeadingGroupOffice"),
        ("上下游", [], "zjg:SupplyLink"),
        ("入驻", [], "zjg:Tenancy"),
        ("获评", [], "zjg:Designation"),
        ("Sheet1", ["金额", "被投资方", "投资方"], "zjg:Investment"),
        ("Sheet1", ["名称", "统一社会信用代码", "产业"], "zjg:Enterprise"),
        ("Sheet1", ["职务", "person", "所在组织"], "zjg:PostHolding"),
        ("Sheet1", ["名称"], None),
        ("Sheet1", ["甲", "乙"], None),
        ("企业投资", [], None),
        ("说明 Read me", ["名称", "产业"], None),
        ("名单 Lists", ["投资方", "被投资方"], None),
    ],
)
def test_a_sheet_is_known_by_its_title_or_its_headers(
    title: str, headers: list[str], kind: str | None
) -> None:
    found = schema_of_sheet(SHEETS, title, headers)
    assert (found.kind.curie if found else None) == kind


def test_classes_in_a_circle_do_no_harm() -> None:
    store = KnowledgeGraph.shipped().store
    graph = ox.NamedNode("urn:example:more")
    one, other = (ox.NamedNode(expand(f"zjg:{name}")) for name in ("Enterprise", "Circle"))
    above, kind = ox.NamedNode(RDFS.subClassOf), ox.NamedNode(RDF.type)
    store.add(
        [
            ox.Quad(one, above, other, graph),
            ox.Quad(other, above, one, graph),
            ox.Quad(other, kind, ox.NamedNode(expand("owl:Class")), graph),
        ]
    )
    found = schema(KnowledgeGraph(store), "zjg:Enterprise")
    assert keys(found) >= {"zjg:inIndustry", "zjg:locatedIn"}


@given(st.text())
def test_only_a_marked_row_is_an_example(text: str) -> None:
    assert is_example(["示例：" + text, "x"])
    assert is_example([None, "", " example : " + text])
    assert not is_example(["某" + text, "示例：x"])
