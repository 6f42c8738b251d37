"""What the guide to exports shows of each format: a few lines of a small export."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Final

from zjg_kg import KnowledgeGraph
from zjg_kg._export._choice import select
from zjg_kg._export._formats import exporters
from zjg_kg._export._reading import property_graph
from zjg_kg._language import Language

_ENDS: Final = ("entity:aliyun", "entity:zheda-wangxin")
_CSV_COLUMNS: Final = (0, 1, 2, 3, 7)  # from, relation, to, gloss, sources

# As what a sample is fenced, and the texts that it shows: what each pattern finds behind the last.
_SAMPLES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "graphml": (
        "xml",
        (
            r'<node id="entity:aliyun">',
            r'<data key="node-label">.*?</data>',
            r'<data key="node-aliases">.*?</data>',
            r'<edge id=[^>]*target="industry:digital-economy">',
            r'<data key="edge-label">.*?</data>',
            r'<data key="edge-basis">.*?</data>',
        ),
    ),
    "yed": (
        "xml",
        (r"<y:Fill[^>]*>", r"<y:NodeLabel[^>]*>.*?</y:NodeLabel>", r"<y:Shape [^>]*>"),
    ),
    "gexf": (
        "xml",
        (
            r'<node id="entity:aliyun"[^>]*>',
            r'<attvalue for="description"[^>]*>',
            r"<viz:color[^>]*>",
            r"<viz:position[^>]*>",
            r'<edge id="[^"]*" source="[^"]*" target="[^"]*"',
        ),
    ),
    "cytoscape": (
        "json",
        (
            r'\{"data":\{"id":"entity:aliyun","name":"[^"]*"',
            r'"classes":.*?\}',
            r'\{"data":\{"id":"e[0-9a-f].*?"label":"[^"]*"',
        ),
    ),
    "node-link": (
        "json",
        (
            r'^\{"directed":true,"multigraph":true',
            r'^\{"id":"entity:aliyun"',
            r'"label":"[^"]*"',
            r'^\{"source":.*?"label":"[^"]*"',
        ),
    ),
    "dot": (
        "dot",
        (
            r"^digraph.*",
            r'^  "entity:aliyun" \[label="[^"]*" shape=\w+ color="[^"]*"',
            r'^  "entity:aliyun" -> \S+ \[id="[^"]*" label="[^"]*"',
        ),
    ),
    "mermaid": ("mermaid", (r"(?s)\A.*",)),
    "neo4j": (
        "csv",
        (
            r"^id:ID,iri:string,label:string",
            r'^"entity:aliyun",.*?,.*?,',
            r"^:START_ID,:END_ID,:TYPE,id:string,label:string",
            r'^"entity:aliyun",.*?,.*?,.*?,.*?,',
        ),
    ),
    "cypher": (
        "cypher",
        (
            r"^CREATE.*",
            r"^MERGE .*? SET",
            r"n.`label` = '.*?',",
            r"^MATCH .*? MATCH .*?\)",
            r"MERGE .*? SET r.`label` = '.*?'",
        ),
    ),
    "turtle": ("turtle", (r"^entity:aliyun a (?s:.*?) \.$",)),
    "trig": (
        "turtle",
        (
            r"^    assertion:xjnnet-0060 a (?s:.*?) \.$",
            r"^assertion:xjnnet-0060 \{\n.*\n",
        ),
    ),
    "nquads": ("text", (r"^\S+/aliyun> \S+representativeOf> .*",)),
    "ntriples": ("text", (r"^\S+/aliyun> \S+representativeOf> .*",)),
    "jsonld": ("json", (r'^ *"@id": "assertion:xjnnet-0060",(?s:.*?)\},',)),
    "rdfxml": (
        "xml",
        (
            r'^ *<rdf:Description rdf:about="[^"]*/aliyun">\n.*\n',
            r"^ *<skos:prefLabel .*",
            r"^ *<zjg:representativeOf .*\n.*",
        ),
    ),
}


def sample(format: str, language: Language) -> str:
    """A few lines of what an export of the best path between two enterprises writes."""
    kg = KnowledgeGraph.shipped(lang=language)
    graph = property_graph(kg, select(kg, _ENDS, {"limit": 1}), language)
    exporter = exporters()[format]
    files = [io.BytesIO() for _ in exporter.parts]
    exporter.write(graph, *files)
    texts = [file.getvalue().decode("utf-8-sig") for file in files]
    if format == "csv":
        return "\n".join(_table(texts[1])) + "\n"
    fence, patterns = _SAMPLES[format]
    return "\n".join([f"```{fence}", *_found("".join(texts), patterns), "```", ""])


def _found(text: str, patterns: tuple[str, ...]) -> Iterator[str]:
    """What the patterns find, each in lines of its own; what is left out of a line is marked."""
    end = 0
    for pattern in patterns:
        match = re.compile(pattern, re.MULTILINE).search(text, end)
        assert match, pattern
        end = match.end()
        *lines, last = match[0].rstrip("\n").split("\n")
        yield from lines
        yield last if match[0].endswith("\n") or text[end : end + 1] in ("", "\n") else f"{last} …"


def _table(text: str) -> Iterator[str]:
    """Some columns of a CSV file, as a spreadsheet shows them."""
    head, *rows = ([row[i] for i in _CSV_COLUMNS] for row in csv.reader(io.StringIO(text)))
    yield _row(head)
    yield _row(["-"] * len(head))
    yield from map(_row, rows)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


_HEAD: Final[Mapping[Language, list[str]]] = {
    "zh": ["格式", "文件后缀", "用什么打开"],
    "en": ["Format", "File ends in", "Opened by"],
}


def formats(language: Language) -> str:
    """A table of all formats, each with a link to its section."""
    rows = [_HEAD[language], ["-", "-", "-"]]
    for name, exporter in exporters().items():
        endings = " ".join(f"`{ending}`" for ending in exporter.endings) or f"`-f {name}`"
        rows.append([f"[`{name}`](#{name})", endings, exporter.opened_by[language]])
    return "\n".join(map(_row, rows)) + "\n"
