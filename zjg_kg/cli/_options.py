"""The options that commands share: declared once, taken before or after the command."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

import typer

from zjg_kg._errors import ParameterError
from zjg_kg._language import Language, current, text
from zjg_kg.cli._complete import formats, sources
from zjg_kg.cli._console import no_colours, say

if TYPE_CHECKING:
    from zjg_kg import KnowledgeGraph
    from zjg_kg._relationships._scope import ScopeOptions

TABLE_FORMATS: Final = ("table", "json", "jsonl", "csv", "tsv", "markdown")
TRIPLE_FORMATS: Final = ("turtle", "ntriples", "jsonld", "rdfxml")
"""The formats of triples; those of a whole graph hold its named graphs, too."""
PICTURE_FORMATS: Final = ("svg",)
"""The formats of pictures, which show how things are connected."""

_ENDINGS: Final = {
    ".txt": "table",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".svg": "svg",
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
}


@dataclass
class Settings:
    """What the shared options say, wherever on the command line they stand."""

    format: str | None = None
    graph: tuple[Path, ...] = ()
    store: str | None = None
    only_source: tuple[str, ...] = ()
    at: str | None = None
    output: Path | None = None
    overwrite: bool = False
    bom: bool = False
    evidence: bool = True
    scope: "ScopeOptions" = field(default_factory=dict)  # type: ignore[assignment]
    given: dict[str, str] = field(default_factory=dict)
    """The shared options that were used: their names and how they are written."""

    def open(self, *, writes: bool = False) -> "KnowledgeGraph":
        """The graph that the command works on, or the part of it that was asked for.

        That is the folder of ``--store`` or ``ZJG_KG_STORE``, else the files of ``--graph``, else
        the shipped graph. A command that ``writes`` needs a folder, and begins one that is missing.
        """
        kg = self._whole(writes=writes)
        if not self.only_source and self.at is None:
            return kg
        if writes:
            raise ParameterError(
                zh="--only-source 和 --as-of 只用于查看，不能和写入一起用。",
                en="--only-source and --as-of are for looking; what writes works on the whole "
                "graph.",
            )
        return kg.only(sources=self.only_source or None, as_of=self.at)

    def _whole(self, *, writes: bool) -> "KnowledgeGraph":
        import zjg_kg

        folder = self.store or (None if self.graph else os.environ.get("ZJG_KG_STORE"))
        if folder and self.graph:
            raise ParameterError(
                zh="--store 和 --graph 只能用一个；要把文件放进图库，请用 zjg-kg load。",
                en="--store and --graph exclude each other; to put files into a store, "
                "use zjg-kg load.",
            )
        if folder:
            if writes and not Path(folder).exists():
                say(
                    text(
                        zh=f"新建图库 {folder}，以随附的图开始。",
                        en=f"began the store {folder} with the shipped graph.",
                    )
                )
                return zjg_kg.open(folder)
            return zjg_kg.open(folder, begin=None)
        if writes:
            raise ParameterError(
                zh="要写入哪个图库？请用 --store 文件夹 指定，或设置 ZJG_KG_STORE。",
                en="which store is to be written to? Name its folder with --store, "
                "or set ZJG_KG_STORE.",
            )
        if self.graph:
            return zjg_kg.KnowledgeGraph.open(*self.graph)
        return zjg_kg.KnowledgeGraph.shipped()

    def choose_format(self, allowed: Sequence[str]) -> str:
        """The format of the result: as asked for, else by the file's ending, else a table."""
        ending = self.output.suffix.lower() if self.output else ""
        chosen = self.format or _ENDINGS.get(ending, allowed[0])
        if chosen not in allowed:
            raise ParameterError(
                zh=f"格式 {chosen} 不适用于这里；可用的有：{'、'.join(allowed)}。",
                en=f"the format {chosen} does not fit here; there are {', '.join(allowed)}.",
            )
        return chosen


def settings(context: typer.Context) -> Settings:
    """The settings of a run; the root of the context keeps them."""
    root = context.find_root()
    if not isinstance(root.obj, Settings):
        root.obj = Settings()
    return root.obj


def language(arguments: Sequence[str]) -> Language | None:
    """The language asked for anywhere on the command line, before anything is parsed.

    Help and messages are built in that language, so it must be known first. A value that is no
    language is left to the parser to refuse.

    >>> language(["ask", "key-enterprises", "--lang", "en"])
    'en'
    """
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            value = value if equals else following
            return cast("Language", value) if value in ("zh", "en") else None
    return None


def _store(name: str) -> Any:
    """A callback that puts an option's value into the settings."""

    def callback(context: typer.Context, parameter: typer.CallbackParam, value: Any) -> None:
        if not value or context.resilient_parsing:
            return
        chosen = settings(context)
        chosen.given[name] = parameter.opts[0]
        if name == "evidence":
            chosen.evidence = False
        elif name == "graph":
            chosen.graph = tuple(map(Path, value))
        elif name == "only_source":
            chosen.only_source = tuple(value)
        elif name == "output":
            chosen.output = Path(value)
        elif name == "no_color":
            no_colours()
        elif hasattr(chosen, name):
            setattr(chosen, name, value)

    return callback


def _check_language(value: str | None) -> None:
    if value not in (None, "zh", "en"):
        raise typer.BadParameter(
            text(zh=f"语言是 zh 或 en，不是“{value}”。", en=f"is zh or en, not {value!r}.")
        )


def shared(names: Sequence[str]) -> list[Any]:
    """The shared options of those names, as parameters of a command."""
    declared = _declared(current())
    if "relations" in names:
        from zjg_kg.cli import _scope

        declared = _scope.declared(current()) | declared
    wanted = ("no_evidence" if name == "evidence" else name for name in with_companions(names))
    return [declared[name] for name in (*wanted, "lang", "no_color")]


def with_companions(names: Sequence[str]) -> tuple[str, ...]:
    """The names of shared options, with those that go with others.

    >>> with_companions(("format", "graph"))
    ('format', 'graph', 'store', 'only_source', 'at')
    """
    if "graph" not in names:
        return tuple(names)
    # Whatever works on a graph works on a store, and on a part of it; a scope has dates already.
    return (*names, "store", "only_source", *(() if "as_of" in names else ("at",)))


@lru_cache
def _declared(_: Language) -> dict[str, Any]:
    """All shared options; Typer reads them from a command that is never run."""

    def options(
        format: Annotated[
            str | None,
            typer.Option(
                "--format",
                "-f",
                metavar=text(zh="格式", en="FORMAT"),
                help=text(
                    zh="结果的格式：table、json、jsonl、csv、tsv、markdown；"
                    "三元组还可以是 turtle、ntriples、jsonld、rdfxml，关系还可以画成 svg；"
                    "export 另有自己的格式。不写时看文件名，否则为 table。",
                    en="How the result is written: table, json, jsonl, csv, tsv, markdown; "
                    "triples also as turtle, ntriples, jsonld, rdfxml, relationships as a picture (svg); "
                    "export has formats of its own. Otherwise as the file is named, else "
                    "table.",
                ),
                autocompletion=formats,
                callback=_store("format"),
                expose_value=False,
            ),
        ] = None,
        graph: Annotated[
            list[str] | None,
            typer.Option(
                "--graph",
                metavar=text(zh="文件", en="FILE"),
                help=text(
                    zh="打开这个 RDF 文件，代替随附的图；可重复。随附的本体仍然载入。",
                    en="Open this RDF file in place of the shipped graph; may be repeated. "
                    "The shipped ontology stays.",
                ),
                callback=_store("graph"),
                expose_value=False,
            ),
        ] = None,
        store: Annotated[
            str | None,
            typer.Option(
                "--store",
                metavar=text(zh="文件夹", en="FOLDER"),
                help=text(
                    zh="使用这个文件夹里的图库，代替随附的图；不写时看 ZJG_KG_STORE。"
                    "“文件夹@编号”是它的一个旧版本。",
                    en="Work on the store in this folder in place of the shipped graph; otherwise "
                    "ZJG_KG_STORE decides. FOLDER@NUMBER is an earlier version of it.",
                ),
                callback=_store("store"),
                expose_value=False,
            ),
        ] = None,
        only_source: Annotated[
            list[str] | None,
            typer.Option(
                "--only-source",
                metavar=text(zh="来源", en="SOURCE"),
                help=text(
                    zh="只看这个来源所说的（标题或短名）；可重复。",
                    en="Only what this source says (its title or short form); may be repeated.",
                ),
                autocompletion=sources,
                callback=_store("only_source"),
                expose_value=False,
            ),
        ] = None,
        at: Annotated[
            str | None,
            typer.Option(
                "--as-of",
                metavar=text(zh="日期", en="DATE"),
                help=text(
                    zh="只看到这一天为止已发布、当时有效的内容（2022、2022-12、2022-12-31）；"
                    "没有日期的保留。",
                    en="Only what was issued by then and held then (2022, 2022-12, 2022-12-31); "
                    "what has no date stays.",
                ),
                callback=_store("at"),
                expose_value=False,
            ),
        ] = None,
        output: Annotated[
            str | None,
            typer.Option(
                "--output",
                "-o",
                metavar=text(zh="文件", en="FILE"),
                help=text(
                    zh="写入这个文件，而不是标准输出；不会覆盖已有的文件。",
                    en="Write to this file, not to standard output; never over an existing file.",
                ),
                callback=_store("output"),
                expose_value=False,
            ),
        ] = None,
        overwrite: Annotated[
            bool,
            typer.Option(
                "--overwrite",
                help=text(zh="允许覆盖已有的文件。", en="Do write over an existing file."),
                callback=_store("overwrite"),
                expose_value=False,
            ),
        ] = False,
        bom: Annotated[
            bool,
            typer.Option(
                "--bom",
                help=text(
                    zh="CSV 以字节顺序标记开头，中文版 Excel 才能正确打开。",
                    en="Begin CSV with a byte-order mark, which a Chinese Excel wants.",
                ),
                callback=_store("bom"),
                expose_value=False,
            ),
        ] = False,
        no_evidence: Annotated[
            bool,
            typer.Option(
                "--no-evidence",
                help=text(zh="不列依据。", en="Leave the evidence away."),
                callback=_store("evidence"),
                expose_value=False,
            ),
        ] = False,
        lang: Annotated[
            str | None,
            typer.Option(
                "--lang",
                metavar="zh|en",
                help=text(
                    zh="名称与消息的语言；不写时看 ZJG_KG_LANG，再看系统区域设置。",
                    en="The language of names and messages; otherwise ZJG_KG_LANG decides, "
                    "then the locale.",
                ),
                callback=_check_language,
                expose_value=False,
            ),
        ] = None,
        no_color: Annotated[
            bool,
            typer.Option(
                "--no-color",
                help=text(
                    zh="不用颜色和粗体；设置 NO_COLOR 有同样作用。",
                    en="No colours and no bold type; setting NO_COLOR does the same.",
                ),
                callback=_store("no_color"),
                expose_value=False,
            ),
        ] = False,
    ) -> None:
        """Declare the options; what they say is stored by their callbacks."""

    app = typer.Typer(add_completion=False)
    app.command()(options)
    command = typer.main.get_command(app)
    return {str(parameter.name): parameter for parameter in command.params}
