"""SPARQL as text: read into tokens, judged safe or not, its ``VALUES`` slots found and filled.

The engine would follow ``SERVICE`` to any address, and a few thousand brackets end the process, so
a query is judged here before the engine sees it. The judgement is stricter than the grammar where
the engine is looser (it reads ``SERVICEsilent`` as a keyword too), and it never loses step with the
engine over where a string, a comment or an IRI begins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn, TypeAlias

from zjg_kg._errors import ForbiddenQuery, QueryError

if TYPE_CHECKING:
    import pyoxigraph as ox

    Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

MAX_BYTES: Final = 64 * 1024
MAX_TOKENS: Final = 5_000
MAX_DEPTH: Final = 100

# Every character outside ASCII counts as a letter. The grammar takes fewer, which the engine will
# say; it takes none of them for a space, a quote or a comment, which is what matters here.
_START: Final = r"[^\x00-@\[-^`{-\x7f]"
_NAME: Final = r"[^\x00-/:-@\[-^`{-\x7f]"
_LOCAL: Final = rf"(?:{_NAME}|[:-]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%])"
_TOKEN: Final = re.compile(
    rf"""
      (?P<space>[ \t\r\n]+|\#[^\r\n]*)
    | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
                |"(?!"")(?:[^"\\\r\n]|\\.)*"|'(?!'')(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<variable>[?$]{_NAME}+)
    | (?P<blank>_:{_NAME}(?:(?:{_NAME}|[.-])*(?:{_NAME}|-))?)
    | (?P<name>(?P<prefix>{_START}(?:(?:{_NAME}|[.-])*(?:{_NAME}|-))?)?:
               (?:{_LOCAL}(?:(?:{_LOCAL}|\.)*{_LOCAL})?)?)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?)
    | (?P<word>{_START}{_NAME}*)
    | (?P<open><<\(?|\{{\||[{{(\[])
    | (?P<close>\)>>|>>|\|\}}|[}})\]])
    | (?P<sign>\^\^|&&|\|\||!=|<=|>=|[-+*/^|!=<>,;.?~])
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES: Final = re.compile("INSERT|DELETE|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH", re.IGNORECASE)
_REACHES_OUT: Final = re.compile("SERVICE|LOAD|FROM", re.IGNORECASE)
# After the operator `<` nothing that the grammar allows begins like this, so it is an IRI.
_SURELY_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


class Token(NamedTuple):
    """One token of a query with its place in the text."""

    kind: str
    text: str
    start: int
    end: int


class Place(NamedTuple):
    """A place in a query, counted from 1, and how a message names it."""

    line: int
    column: int

    @property
    def zh(self) -> str:
        return f"查询第 {self.line} 行第 {self.column} 列"

    @property
    def en(self) -> str:
        return f"line {self.line}, column {self.column} of the query"


def place_of(query: str, offset: int) -> Place:
    """The line and column of a position in a query."""
    return Place(query.count("\n", 0, offset) + 1, offset - query.rfind("\n", 0, offset))


def tokenise(query: str) -> list[Token]:
    """Split a query into its tokens, without spaces and comments.

    Raises ``QueryError`` at a character that begins no token.

    >>> [token.text for token in tokenise("ASK { ?a :b 'c }' } # done")]
    ['ASK', '{', '?a', ':b', "'c }'", '}']
    """
    tokens = []
    offset = 0
    while offset < len(query):
        match = _TOKEN.match(query, offset)
        if match is None or match.lastgroup is None:
            _refuse_character(query, offset)
        if match.lastgroup != "space":
            tokens.append(Token(match.lastgroup, match.group(), offset, match.end()))
        offset = match.end()
    return tokens


def _refuse_character(query: str, offset: int) -> NoReturn:
    place, character = place_of(query, offset), query[offset]
    if character in "\"'":
        zh, en = "字符串没有结束；请补上右引号。", "a string is not closed; add its closing quote."
    elif character == "\\":
        zh = "反斜杠转义只能写在字符串或 <IRI> 之内。"
        en = "a backslash escape may stand only inside a string or an <IRI>."
    else:
        zh = f"字符“{character}”在此处无意义；文字请加引号。"
        en = f"{character!r} means nothing here; put text in quotes."
    raise QueryError(
        zh=f"{place.zh}：{zh}", en=f"{place.en}: {en}", line=place.line, column=place.column
    )


def check_safe(query: str) -> None:
    """Refuse a query that would change the graph, reach beyond it or exhaust the machine.

    Allowed is one ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE`` of at most 64 KB, 5,000 tokens
    and 100 nested brackets, without ``FROM`` and ``SERVICE``. A bare word or a prefix that contains
    ``FROM``, ``SERVICE`` or ``LOAD`` is refused as well (``?from``, ``schema:validFrom`` and texts
    are not). Whether it is otherwise well formed is the engine's to say.

    Raises ``ForbiddenQuery`` with the construct, its line and column, and what to do instead;
    ``QueryError`` where the text is no SPARQL at all.

    >>> check_safe("SELECT ?s WHERE { ?s ?p ?o }")
    >>> check_safe("SELECT * FROM <http://example.org/> { ?s ?p ?o }")
    Traceback (most recent call last):
    zjg_kg._errors.ForbiddenQuery: line 1, column 10 of the query: FROM is not allowed...
    """
    if len(query.encode("utf-8", "replace")) > MAX_BYTES:
        _forbid(
            query,
            0,
            f"查询超过 {MAX_BYTES // 1024} KB；请拆成几个查询。",
            f"the query is longer than {MAX_BYTES // 1024} KB; split it.",
        )
    tokens = tokenise(query)
    if len(tokens) > MAX_TOKENS:
        _forbid(
            query,
            tokens[MAX_TOKENS].start,
            f"查询超过 {MAX_TOKENS} 个词；请拆成几个查询。",
            f"the query has more than {MAX_TOKENS} tokens; split it.",
        )
    depth = 0
    for token in tokens:
        if token.kind == "open":
            depth += 1
            if depth > MAX_DEPTH:
                _forbid(
                    query,
                    token.start,
                    f"括号嵌套超过 {MAX_DEPTH} 层；请简化查询。",
                    f"brackets are nested more than {MAX_DEPTH} deep; simplify the query.",
                )
        elif token.kind == "close":
            depth -= 1
        else:
            _check_token(query, token)


def _check_token(query: str, token: Token) -> None:
    if token.kind == "word" and (update := _UPDATES.match(token.text)):
        keyword = update.group().upper()
        _forbid(
            query,
            token.start,
            f"不允许 {keyword}：此处只读；请用 SELECT、ASK、CONSTRUCT 或 DESCRIBE。",
            f"{keyword} is not allowed, as this only reads; "
            "ask with SELECT, ASK, CONSTRUCT or DESCRIBE.",
        )
    bare = token.text if token.kind == "word" else token.text.partition(":")[0]
    if token.kind in ("word", "name") and (found := _REACHES_OUT.search(bare)):
        keyword = found.group().upper()
        zh, en = {
            "FROM": (
                "查询只在已载入的图上进行；要限定某个断言，请写 GRAPH <名称> { … }",
                "a query reads the loaded graph; for one assertion write GRAPH <name> { … }",
            ),
            "SERVICE": (
                "查询不访问网络；请先取得所需数据，再作为文件载入",
                "a query does not reach out to the network; load the data as a file first",
            ),
            "LOAD": (
                "查询不载入数据；请用 KnowledgeGraph.open 打开文件",
                "a query loads nothing; open the file with KnowledgeGraph.open",
            ),
        }[keyword]
        if bare.upper() == keyword and token.kind == "word":
            _forbid(
                query, token.start, f"不允许 {keyword}：{zh}。", f"{keyword} is not allowed: {en}."
            )
        _forbid(
            query,
            token.start,
            f"“{bare}”含有 {keyword}，可能被当作该关键字，因此不允许；若是前缀请改名。{zh}。",
            f"{bare!r} contains {keyword} and could be read as that keyword, so it is refused; "
            f"rename it if it is a prefix. {en[0].upper()}{en[1:]}.",
        )
    if token.kind == "iri" and re.search("['#]", token.text) and not _SURELY_IRI.match(token.text):
        # `?a<b:c#>` is an IRI or a comparison with a comment behind it: only the engine knows.
        _forbid(
            query,
            token.start,
            f"{token.text} 既可读作 IRI，也可读作“小于”；请写完整的 IRI，或在小于号后加空格。",
            f"{token.text} reads as an IRI and as 'less than'; "
            "write the whole IRI, or a space after the sign.",
        )


def _forbid(query: str, offset: int, zh: str, en: str) -> NoReturn:
    place = place_of(query, offset)
    raise ForbiddenQuery(
        zh=f"{place.zh}：{zh}", en=f"{place.en}: {en}", line=place.line, column=place.column
    )


# -- slots ------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def find_values_slots(query: str) -> Mapping[str, tuple[int, int]]:
    """Find where ``VALUES ?name { … }`` holds its terms: name → start and end between the braces.

    Raises ``QueryError`` where one variable has two slots.

    >>> query = "SELECT ?x { VALUES ?area { UNDEF } ?x ?y ?area }"
    >>> find_values_slots(query)
    {'area': (26, 33)}
    """
    slots: dict[str, tuple[int, int]] = {}
    tokens = tokenise(query)
    for index, token in enumerate(tokens[:-2]):
        variable, brace = tokens[index + 1], tokens[index + 2]
        if (token.kind, token.text.upper()) != ("word", "VALUES"):
            continue
        if variable.kind != "variable" or brace.text != "{":
            continue
        name = variable.text[1:]
        if name in slots:
            place = place_of(query, token.start)
            raise QueryError(
                zh=f"{place.zh}：?{name} 有两处 VALUES；每个参数只能有一处。",
                en=f"{place.en}: ?{name} has two VALUES blocks; a parameter has exactly one.",
                line=place.line,
                column=place.column,
            )
        close = next((t for t in tokens[index + 3 :] if t.text == "}"), None)
        if close is not None:
            slots[name] = (brace.end, close.start)
    return slots


def fill(query: str, terms: Mapping[str, Sequence[Term | None]]) -> str:
    """Put terms into the ``VALUES`` slots of a query; ``None`` leaves a variable unbound.

    Terms are written by their own serialisation, so no value can become anything but a value. Slots
    that are not named keep what they hold. Raises ``ValueError`` for a name without a slot.

    >>> from pyoxigraph import Literal
    >>> fill("ASK { VALUES ?x { 1 } }", {"x": [Literal("a } b")]})
    'ASK { VALUES ?x { "a } b" } }'
    """
    slots = find_values_slots(query)
    for name in sorted(terms, key=lambda name: slots.get(name, (0, 0)), reverse=True):
        if name not in slots:
            raise ValueError(f"the query has no VALUES slot for ?{name}")
        start, end = slots[name]
        values = " ".join("UNDEF" if term is None else str(term) for term in terms[name])
        query = f"{query[:start]} {values} {query[end:]}"
    return query
