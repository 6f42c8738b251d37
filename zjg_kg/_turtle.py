"""Turtle and TriG in one stable, readable form.

The text depends only on the triples: not on the order in which they come, nor on the names of blank
nodes. ``zjg-kg format`` brings files into it, the project's own among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from zjg_kg._errors import InputError
from zjg_kg._files import write_atomically
from zjg_kg._reading import read_bytes, read_document, syntax_error
from zjg_kg._terms import PREFIXES, RDF, XSD, compress, expand, language_tag

if TYPE_CHECKING:
    import pyoxigraph as ox

    Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
    Graph: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
    Facts: TypeAlias = dict[str, list[Term]]  # what one graph says of one subject, by predicate
    Cell: TypeAlias = tuple[Term, Term]  # of a list: the item, and what follows
    Key: TypeAlias = tuple[object, ...]

Format: TypeAlias = Literal["turtle", "trig"]

_WIDTH: Final = 100
_SUFFIXES: Final = (".ttl", ".trig")
_INDENT: Final = "    "
_MAX_DEPTH: Final = 24  # a blank node nested deeper than this stands under a label of its own

# Subjects of a class that stands earlier here come earlier; those of no class listed, after them.
_HEADERS: Final = ("owl:Ontology", "skos:ConceptScheme", "zjg:Source")
_CLASS_ORDER: Final[Mapping[str, int]] = {
    expand(curie): rank
    for rank, curie in enumerate(
        (
            *_HEADERS,
            *("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"),
        )
    )
}
# The same for predicates.
_PREDICATE_ORDER: Final[Mapping[str, int]] = {
    expand(curie): rank
    for rank, curie in enumerate(
        (
            "rdf:type",
            *("rdfs:subClassOf", "owl:equivalentClass", "owl:disjointUnionOf", "owl:disjointWith"),
            *("rdfs:subPropertyOf", "owl:propertyChainAxiom", "rdfs:domain", "rdfs:range"),
            *("owl:onProperty", "owl:members", "sh:targetClass", "sh:path"),
            *("dcterms:title", "rdfs:label", "zjg:inverseLabel", "skos:prefLabel"),
            *("skos:altLabel", "dcterms:abstract", "skos:definition", "skos:example"),
            *("skos:scopeNote", "skos:note"),
            *("oa:hasSource", "zjg:start", "zjg:end"),
            *("zjg:about", "zjg:measure", "zjg:numberAsPrinted", "zjg:unitAsPrinted", "zjg:hedge"),
            *("zjg:value", "zjg:unit", "zjg:lowerBound", "zjg:upperBound"),
        )
    )
}
_LANGUAGE_ORDER: Final = {"zh-Hans": 0, "en": 1}
_UNLISTED: Final = 99

_SHORT_LITERALS: Final = {
    str(XSD.integer): re.compile(r"[+-]?[0-9]+"),
    str(XSD.decimal): re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    str(XSD.boolean): re.compile(r"true|false"),
}
# Characters that do not show, or that turn the direction in which the rest is read.
_INVISIBLE: Final = r"\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_TO_ESCAPE: Final = re.compile(rf'[\\"{_INVISIBLE}]')
# In a long string a line break stays; of quotation marks, one that another or the end follows.
_TO_ESCAPE_LONG: Final = re.compile(rf'\\|"(?="|\Z)|(?!\n)[{_INVISIBLE}]')
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# What may hold a number sign that opens no comment, and the number sign that does.
_TOKEN: Final = re.compile(
    r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""'
    r"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'(?:[^'\\]|\\.)*'"
    r"|<[^<>\s]*>"
    r"|\\."
    r"|(?P<comment>#)",
    re.DOTALL,
)


def dumps(quads: Iterable[ox.Quad], *, format: Format) -> str:
    """Write quads as Turtle or TriG.

    Prefixes come from the project's table, and only those that occur are declared. A blank node
    that is used once stands nested, a list as a list; any other gets its label from RDFC-1.0, the
    canonicalisation of RDF, whose cost can grow steeply with thousands of blank nodes alike.

    Raises ``ValueError`` for a quad of a named graph in Turtle, and ``TypeError`` for one that
    quotes a triple.

    >>> from pyoxigraph import Literal, NamedNode, Quad
    >>> park = NamedNode("https://w3id.org/zjg/entity/park")
    >>> label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    >>> print(dumps([Quad(park, label, Literal("Park", language="en"))], format="turtle"), end="")
    @prefix entity: <https://w3id.org/zjg/entity/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <BLANKLINE>
    entity:park skos:prefLabel "Park"@en .
    """
    return _Writer(quads, format).text()


def format_file(path: Path | str, *, check: bool = False) -> bool:
    """Bring a ``.ttl`` or ``.trig`` file into the stable form; with ``check``, only look.

    Returns whether the file was in another form. Raises ``InputError`` for a file that cannot be
    read or parsed, that is in another format, or that holds a ``#`` comment, which the stable form
    would lose, and ``ExportError`` for one that cannot be written; the file is then as it was.
    """
    import pyoxigraph as ox

    path = Path(path)
    document = read_document(path)
    if document.format not in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG):
        raise InputError(
            zh=f"{path}：只整理 .ttl 和 .trig 文件。",
            en=f"{path}: only .ttl and .trig files are formatted.",
            path=path,
        )
    try:
        quads = list(ox.parse(document.text, document.format))
    except SyntaxError as error:
        raise syntax_error(document, error) from error
    if line := _first_comment(document.text.decode()):
        raise InputError(
            zh=f"{path} 第 {line} 行有注释，整理格式会丢掉它。请改写成 skos:note，或删去。",
            en=f"{path}, line {line}: formatting would lose this comment. "
            "Make it a skos:note or delete it.",
            path=path,
            line=line,
        )
    format: Format = "turtle" if document.format == ox.RdfFormat.TURTLE else "trig"
    after = dumps(quads, format=format).encode()
    changed = after != read_bytes(path)
    if changed and not check:
        write_atomically(path, after, overwrite=True)
    return changed


def turtle_files(paths: Iterable[Path | str]) -> list[Path]:
    """The files themselves, and the ``.ttl`` and ``.trig`` files below each folder.

    >>> from zjg_kg._data import data_folder
    >>> [path.name for path in turtle_files([data_folder("ontology") / "shapes"])]
    ['advice.ttl', 'data.ttl', 'style.ttl']
    """
    found: list[Path] = []
    for path in map(Path, paths):
        below = (each for each in path.rglob("*") if each.suffix in _SUFFIXES)
        found += sorted(below) if path.is_dir() else [path]
    return found


def _first_comment(text: str) -> int | None:
    """The line, counted from 1, of the first comment in a well-formed document."""
    for match in _TOKEN.finditer(text):
        if match["comment"]:
            return text.count("\n", 0, match.start()) + 1
    return None


class _Writer:
    """One dataset on its way to text."""

    def __init__(self, quads: Iterable[ox.Quad], format: Format) -> None:
        import pyoxigraph as ox

        self._ox = ox
        self._used_prefixes: set[str] = set()
        self._inlined: dict[Term, str] = {}
        dataset = ox.Dataset(quads)
        for quad in dataset:
            if format == "turtle" and quad.graph_name != ox.DefaultGraph():
                raise ValueError(f"a named graph needs TriG: {quad.graph_name}")
        if self._place(dataset):
            dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
            self._place(dataset)

    def text(self) -> str:
        """The whole document."""
        body = "\n".join(self._graph(graph) for graph in sorted(self._graphs, key=self._graph_key))
        names = sorted(self._used_prefixes)
        head = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in names)
        return f"{head}\n{body}" if head else body

    # Blank nodes: which of them are written where they are used, and which nowhere used.

    def _place(self, quads: Iterable[ox.Quad]) -> bool:
        """Sort the quads by graph and subject; return whether any blank node needs a label."""
        self._graphs: dict[Graph, dict[Term, Facts]] = {}
        uses: dict[Term, list[ox.Quad]] = {}
        for quad in quads:
            facts = self._graphs.setdefault(quad.graph_name, {}).setdefault(quad.subject, {})
            facts.setdefault(quad.predicate.value, []).append(quad.object)
            if isinstance(quad.object, self._ox.BlankNode):
                uses.setdefault(quad.object, []).append(quad)
        homes: dict[Term, list[Graph]] = {}
        for graph, subjects in self._graphs.items():
            for subject in subjects:
                if isinstance(subject, self._ox.BlankNode):
                    homes.setdefault(subject, []).append(graph)
        once = {
            node: found[0]
            for node, found in uses.items()
            if len(found) == 1
            and node not in self._graphs
            and homes.get(node, [found[0].graph_name]) == [found[0].graph_name]
        }
        self._anonymous = {
            node
            for node, graphs in homes.items()
            if len(graphs) == 1 and node not in uses and node not in self._graphs
        }
        self._described = {node: self._graphs[homes[node][0]][node] for node in homes}
        self._cells = self._list_cells(once)
        self._nested = self._acyclic(once)
        names = {graph for graph in self._graphs if isinstance(graph, self._ox.BlankNode)}
        return bool((uses.keys() | homes.keys() | names) - self._nested - self._anonymous)

    def _list_cells(self, once: Mapping[Term, ox.Quad]) -> dict[Term, Cell | None]:
        """The blank nodes that are cells of a well-formed list; None for one that is not."""
        cells: dict[Term, Cell | None] = {}
        node: Term
        for node in once:
            path: dict[Term, Cell] = {}
            while node in once and node not in cells and node not in path:
                facts = self._described.get(node, {})
                if facts.keys() != {RDF.first, RDF.rest} or any(len(o) > 1 for o in facts.values()):
                    break
                path[node] = (facts[RDF.first][0], facts[RDF.rest][0])
                node = path[node][1]
            whole = bool(cells.get(node)) or node == self._ox.NamedNode(RDF.nil)
            cells.update((cell, parts if whole else None) for cell, parts in path.items())
        return cells

    def _acyclic(self, once: Mapping[Term, ox.Quad]) -> set[Term]:
        """The nodes that lie on no cycle of uses, and not too deep to be nested."""
        depths: dict[Term, int] = {}
        node: Term
        for node in once:
            path: dict[Term, None] = {}
            while node in once and node not in depths and node not in path:
                path[node] = None
                node = once[node].subject
            if node in path:
                steps = list(path)
                depths.update(dict.fromkeys(steps[steps.index(node) :], 0))
            for step in reversed(path):
                if step not in depths:
                    use = once[step]
                    above = depths.get(use.subject, 0)
                    same_list = self._cells.get(use.subject) and use.predicate.value == RDF.rest
                    depth = above if above and same_list else above + 1
                    depths[step] = depth if depth <= _MAX_DEPTH else 0
        return {node for node, depth in depths.items() if depth}

    # Order. A key ends with the text itself, so that only equal texts tie.

    def _graph_key(self, graph: Graph) -> Key:
        if isinstance(graph, self._ox.DefaultGraph):
            return (0,)
        ranks = [self._class_rank(facts) for facts in self._graphs[graph].values()]
        return (1, min(ranks) >= len(_HEADERS), _natural(self._name(graph)))

    def _subject_key(self, subject: Term, facts: Facts) -> Key:
        if subject in self._anonymous:
            return (_UNLISTED, 2, _natural(self._inline_facts(facts)))
        kind = int(isinstance(subject, self._ox.BlankNode))
        return (self._class_rank(facts), kind, _natural(self._name(subject)))

    def _class_rank(self, facts: Facts) -> int:
        types = (term for term in facts.get(RDF.type, ()) if isinstance(term, self._ox.NamedNode))
        return min((_CLASS_ORDER.get(term.value, _UNLISTED) for term in types), default=_UNLISTED)

    def _object_key(self, term: Term) -> Key:
        text = _natural(self._inline(term))
        if isinstance(term, self._ox.Literal):
            tag = language_tag(term.language or "")
            return (1, _LANGUAGE_ORDER.get(tag, _UNLISTED), tag, text)
        return (0 if isinstance(term, self._ox.NamedNode) else 2, text)

    def _sorted(self, facts: Facts) -> list[tuple[str, list[Term]]]:
        """Predicate names, each with its objects, in their order."""
        order = sorted(facts, key=lambda p: (_PREDICATE_ORDER.get(p, _UNLISTED), _natural(p)))
        return [
            ("a" if p == RDF.type else self._iri(p), sorted(facts[p], key=self._object_key))
            for p in order
        ]

    # Text on one line.

    def _name(self, node: Term | Graph) -> str:
        """What stands for a subject or a graph."""
        if node in self._anonymous:
            return "[]"
        return self._iri(node.value) if isinstance(node, self._ox.NamedNode) else str(node)

    def _inline(self, term: Term) -> str:
        if isinstance(term, self._ox.NamedNode):
            return "()" if term.value == RDF.nil else self._iri(term.value)
        if isinstance(term, self._ox.Literal):
            return self._literal(term)
        if not isinstance(term, self._ox.BlankNode):
            raise TypeError(f"a quoted triple cannot be written: {term}")
        if term not in self._nested:
            return str(term)
        if term not in self._inlined:
            if self._cells.get(term):
                text = f"( {' '.join(map(self._inline, self._items(term)))} )"
            else:
                facts = self._described.get(term)
                text = f"[ {self._inline_facts(facts)} ]" if facts else "[]"
            self._inlined[term] = text
        return self._inlined[term]

    def _inline_facts(self, facts: Facts) -> str:
        pairs = self._sorted(facts)
        return " ; ".join(f"{name} {', '.join(map(self._inline, terms))}" for name, terms in pairs)

    def _items(self, term: Term) -> Iterator[Term]:
        while cell := self._cells.get(term):
            item, term = cell
            yield item

    def _iri(self, iri: str) -> str:
        short = compress(iri)
        if short == iri:
            return f"<{_TO_ESCAPE.sub(_escape, iri)}>"
        self._used_prefixes.add(short.partition(":")[0])
        return short

    def _literal(self, literal: ox.Literal) -> str:
        value, datatype = literal.value, literal.datatype.value
        short = _SHORT_LITERALS.get(datatype)
        if short and short.fullmatch(value):
            return value
        if "\n" in value:
            text = f'"""{_TO_ESCAPE_LONG.sub(_escape, value)}"""'
        else:
            text = f'"{_TO_ESCAPE.sub(_escape, value)}"'
        if literal.language:
            direction = f"--{literal.direction.value}" if literal.direction else ""
            return f"{text}@{language_tag(literal.language)}{direction}"
        return text if datatype == XSD.string else f"{text}^^{self._iri(datatype)}"

    # Text on as many lines as it needs.

    def _graph(self, graph: Graph) -> str:
        subjects = [
            (subject, facts)
            for subject, facts in self._graphs[graph].items()
            if subject not in self._nested
        ]
        subjects.sort(key=lambda pair: self._subject_key(*pair))
        if isinstance(graph, self._ox.DefaultGraph):
            return "\n".join(self._subject(*pair, indent="") for pair in subjects)
        blocks = "\n".join(self._subject(*pair, indent=_INDENT) for pair in subjects)
        return f"{self._name(graph)} {{\n{blocks}}}\n"

    def _subject(self, subject: Term, facts: Facts, indent: str) -> str:
        name = self._name(subject)
        return f"{indent}{name} {self._facts(facts, indent, len(indent + name) + 1)} .\n"

    def _facts(self, facts: Facts, indent: str, start: int) -> str:
        """Predicates and objects, a predicate a line; the first begins in column ``start``."""
        inner = indent + _INDENT
        lines = []
        for name, terms in self._sorted(facts):
            line = f"{name} {', '.join(map(self._inline, terms))}"
            if not self._fits(line, start):
                if len(terms) == 1:
                    line = f"{name} {self._block(terms[0], inner, start + len(name) + 1)}"
                else:
                    deeper = inner + _INDENT
                    blocks = (self._block(term, deeper, len(deeper)) for term in terms)
                    line = name + ",".join(f"\n{deeper}{block}" for block in blocks)
            lines.append(line)
            start = len(inner)
        return f" ;\n{inner}".join(lines)

    def _block(self, term: Term, indent: str, start: int) -> str:
        text = self._inline(term)
        if term not in self._nested or self._fits(text, start):
            return text
        inner = indent + _INDENT
        if self._cells.get(term):
            items = (self._block(item, inner, len(inner)) for item in self._items(term))
            return "(" + "".join(f"\n{inner}{item}" for item in items) + f"\n{indent})"
        facts = self._facts(self._described[term], indent, len(inner))
        return f"[\n{inner}{facts}\n{indent}]"

    @staticmethod
    def _fits(text: str, start: int) -> bool:
        return "\n" not in text and start + len(text) + len(" ;") <= _WIDTH


def _natural(text: str) -> Key:
    """A sort key by which ``char=9`` comes before ``char=10``."""
    parts = re.split(r"([0-9]+)", text)
    numbers = ((len(part.lstrip("0")), part.lstrip("0")) for part in parts[1::2])
    return (*zip(parts[::2], [*numbers, (-1, "")], strict=True),), text


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
