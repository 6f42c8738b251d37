"""Queries that would reach out, write or exhaust are refused; others pass; values stay values."""

from __future__ import annotations

import itertools
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zjg_kg._errors import ForbiddenQuery, QueryError
from zjg_kg._query_errors import explain_syntax_error
from zjg_kg._sparql import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_TOKENS,
    check_safe,
    fill,
    find_values_slots,
    tokenise,
)
from zjg_kg._store import Store

# -- the network ----------------------------------------------------------------------------------


class Recorder:
    """A server on this machine that counts who knocks, and a store whose queries would."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.calls = 0
        self.store = ox.Store()
        self.store.add(ox.Quad(*[ox.NamedNode("http://example.org/a")] * 3))
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def reached(self, query: str) -> bool:
        """Whether the engine, left to itself, calls this server with the query."""
        before = self.calls
        try:
            result = self.store.query(query)
            if not isinstance(result, ox.QueryBoolean):
                list(result)
        except (SyntaxError, ValueError):
            return False
        except (OSError, RuntimeError):
            return True  # it tried: the answer was no SPARQL result
        return self.calls > before


@pytest.fixture(scope="module")
def recorder() -> Iterator[Recorder]:
    recorder = Recorder()
    yield recorder
    recorder.socket.close()


BEFORE = (
    "",
    "?s ?p ?o .",
    "?s ?p ?o",
    "?s ?p ?o. OPTIONAL{}",
    "?s ?p ?o FILTER(1<2)",
    "?s ?p ?o FILTER(1<2||3>4)",
    "?s ?p ?o FILTER('a'<'>')",
    "?s ?p ?o FILTER('a'<'>'&&'b'>'')",
    '?s ?p ?o FILTER("a"<">")',
    "BIND(1 AS ?one)",
    "BIND('\\'' AS ?quote)",
    "BIND('''a'b''' AS ?long)",
    'BIND("""a"b\\""""" AS ?long)',
    "BIND('#' AS ?hash) # '\n",
    "BIND(<http://example.org/'> AS ?iri)",
    "BIND(<http://example.org/#> AS ?iri)",
    "BIND(b:c\\'d AS ?name)",
    "BIND('a'@en AS ?text)",
    "VALUES ?v { 1 }",
    "{}",
)
KEYWORDS = ("SERVICE", "service", "sErViCe")
GLUE = (" ", "", "\n", "#x\n", " SILENT ", "SILENT", "silent ", "\tSilent#'\n")
TARGETS = ("<{address}>", "a:", "?where")
SYNC = (
    # Each would be an IRI to one reader and the operator `<` to the other.
    "FILTER(1<2#>'''\n)SERVICE<{address}>{{}}#'''\n",
    'FILTER(1<2#>"""\n)SERVICE<{address}>{{}}#"""\n',
    "FILTER(1<?one#>'''\n||true)SERVICE<{address}>{{}}#'''\n",
    "FILTER(1<=b:c#>'''\n||true)SERVICE<{address}>{{}}#'''\n",
    "FILTER('a'<'>')SERVICE<{address}>{{}}FILTER('x'='x')#'\n",
    "FILTER(''<'>')SERVICE<{address}>{{}}FILTER('x'='x')#'\n",
    "FILTER(1<2)SERVICE a:{{}}FILTER(2>1)",
    "FILTER(1<2)SERVICE?where{{}}FILTER(2>1)",
)


def corpus(address: str) -> list[str]:
    prologue = f"PREFIX a: <{address}> PREFIX b: <http://example.org/> SELECT * {{ "
    where = f"VALUES ?where {{ <{address}> }} "
    queries = []
    for before, keyword, glue, target in itertools.product(BEFORE, KEYWORDS, GLUE, TARGETS):
        at = where if target == "?where" else ""
        there = target.format(address=address)
        queries.append(f"{prologue}{at}{before} {keyword}{glue}{there}{{ ?x ?y ?z }} }}")
    queries += [f"{prologue}{where}?s ?p ?o {each.format(address=address)} }}" for each in SYNC]
    queries += [f"{prologue}{where}{each.format(address=address)} }}" for each in SYNC]
    return queries


def test_no_query_that_reaches_the_network_passes(recorder: Recorder) -> None:
    reached = 0
    for query in corpus(recorder.address):
        try:
            check_safe(query)
        except QueryError:
            reached += recorder.reached(query)
        else:
            assert not recorder.reached(query), query
    # The corpus is worth something only because the engine, left alone, does call.
    assert reached > 500


pieces = st.sampled_from(
    ["<", ">", "'", '"', "'''", '"""', "#", "\n", "\\", "(", ")", "{", "}", "b:c", "?s", "1", ".",
     "=", "&&", "||", "a", "@en", "^^", "_:x", "$", "SERVICE", " ", "http://", "?", ":", "<<"]
)  # fmt: skip


@settings(max_examples=400)
@example(inner=["1", "<", "b:c", "#", ">", "'''", "\n"])
@given(inner=st.lists(pieces, max_size=8))
def test_no_random_filter_hides_a_service(inner: list[str], recorder: Recorder) -> None:
    prologue = "PREFIX b: <http://example.org/> ASK { ?s ?p ?o FILTER("
    query = f"{prologue}{''.join(inner)})SERVICE<{recorder.address}>{{}} }} #'''\"\"\"'\""
    try:
        check_safe(query)
    except QueryError:
        return
    assert not recorder.reached(query)


# -- what is refused, and what is not ----------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "keyword"),
    [
        ("SELECT * FROM <http://x/> {}", "FROM"),
        ("SELECT * from named <http://x/> {}", "FROM"),
        ("SELECT *FROM<http://x/>{}", "FROM"),
        ("DESCRIBE <http://x/>\nFROM <http://x/>", "FROM"),
        ("SELECT * FROMx:y {}", "FROM"),
        ("PREFIX from: <http://x/> ASK {}", "FROM"),
        ("ASK { SERVICE <http://x/> {} }", "SERVICE"),
        ("ASK { SERVICEsilent ?x {} }", "SERVICE"),
        ("LOAD <http://x/>", "LOAD"),
        ("LOAD SILENT <file:///etc/passwd> INTO GRAPH <http://x/>", "LOAD"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "INSERT"),
        ("insertdata { <urn:a> <urn:b> 1 }", "INSERT"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("PREFIX a: <http://x/> WITH a:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH"),
        ("DROP ALL", "DROP"),
        ("CLEAR DEFAULT", "CLEAR"),
        ("CREATE GRAPH <http://x/>", "CREATE"),
        ("COPY DEFAULT TO <http://x/>", "COPY"),
        ("MOVE DEFAULT TO <http://x/>", "MOVE"),
        ("ADD DEFAULT TO <http://x/>", "ADD"),
        ("ASK {} ; DROP ALL", "DROP"),
    ],
)
def test_forbidden(query: str, keyword: str) -> None:
    with pytest.raises(ForbiddenQuery) as caught:
        check_safe(query)
    error = caught.value
    assert keyword in error.en
    assert keyword in error.zh
    assert error.line is not None
    assert error.column is not None
    at = query.splitlines()[error.line - 1][error.column - 1 :]
    assert keyword.lower() in at.lower()[: len(keyword) + 8]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?from ?load ?service { ?from ?load ?service }",
        "PREFIX s: <http://x/> SELECT * { ?s s:validFrom 'LOAD', \"SERVICE\" . # FROM here\n }",
        "SELECT * { <http://x/service/FROM#LOAD> ?p 'INSERT' }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(?o < 3 && ?o > 1) }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(*) > 2) LIMIT 5",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DESCRIBE <http://x/>",
        "ASK { ?s <urn:a>/<urn:b>*|^<urn:c> ?o }",
        'ASK { ?s ?p "中文“引号”"@zh-Hans }',
        "# FROM\nASK {}",
    ],
)
def test_allowed(query: str) -> None:
    check_safe(query)
    ox.Store().query(query)


def test_sizes() -> None:
    check_safe("ASK" + "{" * MAX_DEPTH + "}" * MAX_DEPTH)
    for query in (
        "ASK" + "{" * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1),
        "ASK { FILTER(" + "(" * MAX_DEPTH + "1" + ")" * MAX_DEPTH + ") }",
        "ASK { VALUES ?x {" + "1 " * MAX_TOKENS + "} }",
        f"ASK {{ ?s ?p '{'x' * MAX_BYTES}' }}",
        f"ASK {{ ?s ?p '{'字' * (MAX_BYTES // 3)}' }}",
    ):
        with pytest.raises(ForbiddenQuery):
            check_safe(query)


def test_what_passes_does_not_end_the_process() -> None:
    """The deepest queries of each kind that are allowed, run where a crash can be seen."""
    deep = {
        "groups": "ASK" + "{" * 100 + "}" * 100,
        "brackets": "ASK{FILTER(" + "(" * 98 + "1" + ")" * 98 + ")}",
        "exists": "ASK" + "{FILTER EXISTS" * 99 + "{}" + "}" * 99,
        "optional": "ASK" + "{OPTIONAL" * 99 + "{}" + "}" * 99,
        "select": "ASK" + "{SELECT*" * 99 + "{}" + "}" * 99,
        "paths": "ASK{?s " + "(" * 98 + "<urn:p>" + ")*" * 98 + " ?o}",
        "lists": "ASK{ ?s ?p " + "(" * 98 + ")" * 98 + "}",
        "bangs": "ASK{FILTER(" + "!" * 4_900 + "true)}",
        "sums": "ASK{FILTER(1" + "+1" * 2_400 + ">0)}",
        "binds": "ASK{" + "".join(f"BIND(1 AS?x{i})" for i in range(800)) + "}",
        "minus": "ASK{" + "MINUS{}" * 1_600 + "}",
        "unions": "ASK{{}" + "UNION{}" * 1_600 + "}",
    }
    for query in deep.values():
        check_safe(query)
    script = "import sys, pyoxigraph; print(bool(pyoxigraph.Store().query(sys.stdin.read())))"
    for name, query in deep.items():
        done = subprocess.run(
            [sys.executable, "-c", script], input=query, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (name, done.stderr[-300:])


@pytest.mark.parametrize("path", sorted((ROOT / "queries").rglob("*.rq")), ids=lambda p: p.stem)
def test_the_saved_questions_pass(path: object) -> None:
    check_safe(path.read_text("utf-8"))  # type: ignore[attr-defined]


# -- what is wrong with a query -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "line", "column", "en", "zh"),
    [
        ("SELECT * {\n ?s ex:p ?o }", 2, 5, "prefix ex: is not declared", "没有声明前缀 ex:"),
        ("ASK {\n?s zjg:partOf ?o }", 2, 4, "PREFIX zjg: <https", "PREFIX zjg: <https"),
        ("PREFIX a: <urn:a>\nASK { ?s b:c ?o }", 2, 10, "that are: a:", "可用的前缀：a:"),
        ("SELECT * { ?s ?p ?o", 1, 10, "is not closed", "没有关闭"),
        ("ASK { ?s ?p [ }", 1, 15, "comes before", "还没有关闭"),
        ("ASK { } }", 1, 9, "closes nothing", "没有对应的左括号"),
        ("SELECT ？x { ?x ?y ?z }", 1, 8, "full-width", "全角"),
        ("SELECT ?x ｛ ?x ?y ?z }", 1, 11, "half-width '{'", "半角“{”"),
        ("ASK { ?s ?p “园区” }", 1, 13, "full-width", "全角"),
        ("ASK\u3000{ }", 1, 4, "full-width", "空格"),
        ("SELEKT * { ?s ?p ?o }", 1, 1, "does not begin with", "不是查询的开头"),
        ("", 1, 1, "is empty", "是空的"),
        ("ASK { ?s ?p ?o\n FILTER(?o == 3) }", 2, 12, "one '='", "一个等号"),
        ("SELECT ?s { ?s ?p ?o } GROUP BY ?p", 1, None, "GROUP BY", "GROUP BY"),
        ("SELECT (COUNT(?x) AS ?n ?y) { ?x ?y ?z }", 1, 25, "'?y'", "“?y”"),
        ("ASK { ?s ?p 'open }", 1, 13, "not closed", "没有结束"),
        ("ASK { ?s ?p ?\\u0061 }", 1, None, "", ""),
        ("ASK \\u007B }", 1, 5, "escape", "转义"),
    ],
)
def test_errors_have_place_and_cause(
    query: str, line: int, column: int | None, en: str, zh: str
) -> None:
    with pytest.raises(QueryError) as caught:
        Store().query(query)
    assert caught.value.line == line
    assert column is None or caught.value.column == column
    assert en in caught.value.en
    assert zh in caught.value.zh
    assert f"line {line}" in caught.value.en
    assert f"第 {line} 行" in caught.value.zh


@settings(max_examples=300)
@given(st.text(max_size=60) | st.lists(pieces, max_size=15).map("".join))
def test_any_text_is_judged_without_surprise(text: str) -> None:
    try:
        check_safe(text)
        tokens = tokenise(text)
    except QueryError:
        return
    assert [token.text for token in tokens] == [text[token.start : token.end] for token in tokens]
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        explain_syntax_error(text, error)


# -- slots ----------------------------------------------------------------------------------------

TEMPLATE = """# VALUES ?no { 0 }
SELECT ?x ?text {
  VALUES ?area { <urn:default> }
  BIND("VALUES ?no { 1 }" AS ?text)
  { SELECT ?x { VALUES ?x{UNDEF} } }
  VALUES (?pair ?other) { (1 2) }
}"""


def test_slots_are_found_where_they_are() -> None:
    slots = find_values_slots(TEMPLATE)
    assert list(slots) == ["area", "x"]
    assert {name: TEMPLATE[slice(*place)].strip() for name, place in slots.items()} == {
        "area": "<urn:default>",
        "x": "UNDEF",
    }
    with pytest.raises(QueryError, match="two VALUES"):
        find_values_slots("ASK { VALUES ?x { 1 } VALUES ?x { 2 } }")


def test_fill() -> None:
    filled = fill(TEMPLATE, {"x": [ox.Literal(1), None], "area": [ox.NamedNode("urn:a")]})
    assert "VALUES ?area { <urn:a> }" in filled
    assert '{ "1"^^<http://www.w3.org/2001/XMLSchema#integer> UNDEF }' in filled
    assert fill(TEMPLATE, {}) == TEMPLATE
    with pytest.raises(ValueError, match=r"\?nothing"):
        fill(TEMPLATE, {"nothing": []})


terms = st.builds(
    ox.Literal, st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
) | st.builds(lambda text: ox.Literal(text, language="zh-Hans"), st.sampled_from(["}", "'", '"']))


@settings(max_examples=300)
@example(ox.Literal('" } } ; DROP ALL #'))
@example(ox.Literal("\\"))
@given(terms)
def test_values_stay_values(term: ox.Literal) -> None:
    query = fill("SELECT ?x { VALUES ?x { UNDEF } }", {"x": [term]})
    check_safe(query)
    assert [solution["x"] for solution in ox.Store().query(query)] == [term]
