"""The command ``tour``: what the graph is and what it can answer, in one go."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from zjg_kg._language import current, text
from zjg_kg._text import pad, width
from zjg_kg.cli import _console
from zjg_kg.cli._app import command
from zjg_kg.cli._layout import Grid, show
from zjg_kg.cli._options import Settings, settings

if TYPE_CHECKING:
    from zjg_kg._evidence import Evidence
    from zjg_kg._graph import KnowledgeGraph

QUESTIONS: Final = (
    "supplied-towns-and-universities",
    "enterprises-behind-a-goal",
    "designations",
    "same-number",
    "certainly-above",
    "counted-not-named",
)
"""Over several steps, hedged, easily confused, and left open: what sets this graph apart."""

PAIR: Final = ("阿里云", "浙大网新")
"""Two things with a path that says something, and one by way of what many share."""

_NAME: Final = "zjg-kg.svg"
_FOUND: Final = 1
"""Exit code where the graph was found to be wrong."""


def register(app: typer.Typer) -> None:
    """Add the command to an app, in the current language."""

    @command(
        app,
        "tour",
        help=text(
            zh="带你走一遍：检查随附的图，查一对企业的关系，回答几个问题并列出依据，画一张图，"
            "再说说接下来可以做什么。\n\n"
            "图画写入当前文件夹的 zjg-kg.svg（已有时另取名字），或 -o 给出的文件。",
            en="Show around: check the shipped graph, tell how two enterprises are connected, "
            "answer some questions with their evidence, draw a picture, and say what to try next."
            "\n\nThe picture goes to zjg-kg.svg in the current folder (under another name where "
            "that is taken), or to the file of -o.",
        ),
        examples=("zjg-kg tour", "zjg-kg tour --lang en -o park.svg"),
        takes=("output", "overwrite"),
    )
    def tour(context: typer.Context) -> None:
        chosen = settings(context)
        show(_parts(chosen.open(), chosen))


def _parts(kg: "KnowledgeGraph", chosen: Settings) -> Iterator[Grid | str]:
    from zjg_kg.cli._account import told
    from zjg_kg.cli._evidence import evidence_items, texts
    from zjg_kg.cli._output import answer_grid, answer_heading, open_list

    yield _welcome(kg)
    yield _check(kg)
    connections = kg.connections(*PAIR, limit=2)
    yield _pair(*map(kg.label, (connections.source, connections.target)))
    _, *account = told(connections, cite=True)
    yield from account
    yield evidence_items(kg, connections.references)
    references: list[Evidence] = [*connections.references]
    for number, slug in enumerate(QUESTIONS, 2):
        answer = kg.ask(slug)
        yield f"{answer_heading(answer, first=f'{number}  ')}\n   $ zjg-kg ask {slug}"
        yield answer_grid(answer, evidence=True)
        if answer.open_list:
            yield open_list()
        yield evidence_items(kg, answer.references)
        references += answer.references
    yield "\n".join(texts(kg, references))
    yield _picture(kg, chosen)
    yield _next()


def _welcome(kg: "KnowledgeGraph") -> str:
    from zjg_kg import __version__
    from zjg_kg.cli._tables import counts

    entities, facts = counts(kg)[:2]
    title = text(zh="紫金港科技城知识图谱", en="The knowledge graph of Zijingang Sci-Tech City")
    said = text(
        zh=f"{entities} 个实体，{facts} 条事实，每条都注明谁在哪里这样说。",
        en=f"{entities} entities and {facts} facts, and for each who says so and where.",
    )
    return f"{_console.heading(title)}  zjg-kg {__version__}\n{said}"


def _check(kg: "KnowledgeGraph") -> str:
    with _console.progress(text(zh="正在检查图……", en="Checking the graph …")):
        report = kg.validate()
    if not report.conforms:
        _console.out(report.to_text())
        raise typer.Exit(_FOUND)
    return report.to_text().splitlines()[0]


def _pair(one: str, other: str) -> str:
    """The question how two things are connected, and the command that asks it."""
    asked = text(zh=f"{one}与{other}有什么关系？", en=f"How are {one} and {other} connected?")
    names = " ".join(f'"{name}"' if " " in name else name for name in (one, other))
    return f"{_console.heading(f'1  {asked}')}\n   $ zjg-kg connect {names} --limit 2"


def _picture(kg: "KnowledgeGraph", chosen: Settings) -> str:
    [path] = kg.export(chosen.output or _free_name(), overwrite=chosen.overwrite)
    return text(
        zh=f"全图画在 {path}，可用浏览器打开。",
        en=f"{path} is a picture of the whole graph; open it in a browser.",
    )


def _free_name() -> Path:
    """A name for the picture that is not taken in the current folder."""
    path = Path(_NAME)
    number = 1
    while path.exists() or path.is_symlink():
        number += 1
        path = Path(_NAME).with_stem(f"{Path(_NAME).stem}-{number}")
    return path


def _next() -> str:
    """What to try after the tour."""
    lines = (
        (
            "zjg-kg show 阿里云",
            text(zh="一个实体的卡片，逐条附依据", en="the card of an entity, with evidence"),
        ),
        (
            "zjg-kg connect 阿里云 浙江大学 -o paths.svg",
            text(zh="怎样相连，画成图", en="how things are connected, as a picture"),
        ),
        (
            "zjg-kg export park.html",
            text(
                zh="一个网页：可搜索、筛选，点开关系读出处",
                en="a page to search, filter and hand on",
            ),
        ),
        (
            "zjg-kg questions 人才" if current() == "zh" else "zjg-kg questions talent",
            text(zh="还能问什么", en="what else can be asked"),
        ),
        (
            "zjg-kg ask key-enterprises --help",
            text(zh="一个问题的参数与列", en="the parameters and columns of a question"),
        ),
    )
    cells = max(width(line) for line, _ in lines)
    heading = _console.heading(text(zh="接下来可以试试", en="What to try next"))
    return "\n".join([heading, *(f"  {pad(line, cells)}  {about}" for line, about in lines)])
