"""Commands that ask: ``questions``, ``ask`` and ``sparql``."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zjg_kg._errors import InputError, ParameterError
from zjg_kg._language import current, text
from zjg_kg.cli import _complete, _console
from zjg_kg.cli._app import command
from zjg_kg.cli._options import settings
from zjg_kg.cli._output import put_answer, put_table

if TYPE_CHECKING:
    from zjg_kg._questions import Question

_TABLE = ("format", "output", "overwrite", "bom")
_ANSWER = ("format", "graph", "output", "overwrite", "bom", "evidence")


def register(app: typer.Typer) -> None:
    """Add the commands to an app, in the current language."""

    @command(
        app,
        "questions",
        help=text(
            zh="列出已保存的问题。写出词语时，只列名称、问题或标签中含有它们的。",
            en="List the saved questions; with a text, those whose name, wording or tags hold it.",
        ),
        examples=(
            "zjg-kg questions",
            "zjg-kg questions --topic enterprises",
            "zjg-kg questions 人才",
        ),
        takes=_TABLE,
    )
    def questions(
        context: typer.Context,
        words: Annotated[
            str | None,
            typer.Argument(
                metavar=text(zh="词语", en="TEXT"),
                help=text(zh="要找的词语。", en="What to look for."),
            ),
        ] = None,
        topic: Annotated[
            str | None,
            typer.Option(
                "--topic",
                metavar=text(zh="主题", en="TOPIC"),
                help=text(zh="只列这个主题的问题。", en="Only the questions of this topic."),
                autocompletion=_complete.topics,
            ),
        ] = None,
    ) -> None:
        list_questions(context, words, topic)

    @command(
        app,
        "ask",
        help=text(
            zh="回答一个已保存的问题。参数写成“名称=值”；值可以是名称、别名、CURIE 或 IRI。\n\n"
            "ask 问题 --help 显示该问题的参数与列。",
            en="Answer a saved question. Parameters are written name=value; a value is a name, "
            "an alias, a CURIE or an IRI.\n\nask QUESTION --help shows its parameters and columns.",
        ),
        examples=(
            "zjg-kg ask key-enterprises",
            "zjg-kg ask industry-of-enterprise enterprise=阿里云",
            "zjg-kg ask key-enterprises -f csv --bom -o enterprises.csv",
        ),
        takes=_ANSWER,
        context_settings={"help_option_names": []},
    )
    def ask(
        context: typer.Context,
        question: Annotated[
            str | None,
            typer.Argument(
                metavar=text(zh="问题", en="QUESTION"),
                help=text(
                    zh="问题的名称，见 zjg-kg questions。",
                    en="The name of a question, as zjg-kg questions lists them.",
                ),
                autocompletion=_complete.questions,
            ),
        ] = None,
        arguments: Annotated[
            list[str] | None,
            typer.Argument(
                metavar=text(zh="名称=值", en="NAME=VALUE"),
                help=text(zh="问题的参数。", en="A parameter of the question."),
                autocompletion=_complete.arguments,
            ),
        ] = None,
        help: Annotated[bool, typer.Option("--help")] = False,
    ) -> None:
        answer(context, question, arguments or [], help)

    @command(
        app,
        "sparql",
        help=text(
            zh="执行一条 SPARQL 查询（SELECT、ASK、CONSTRUCT、DESCRIBE）。项目的前缀可直接使用。\n\n"
            "查询只读：更新、FROM、SERVICE 一律拒绝。",
            en="Run a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE). The project's prefixes need "
            "no declaration.\n\nQueries only read: updates, FROM and SERVICE are refused.",
        ),
        examples=(
            "zjg-kg sparql 'SELECT ?x { ?x zjg:partOf entity:hangzhou }'",
            "zjg-kg sparql @query.rq -f json",
            "zjg-kg sparql 'DESCRIBE entity:yungu-town' -f turtle",
        ),
        takes=_ANSWER,
    )
    def sparql(
        context: typer.Context,
        query: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="查询", en="QUERY"),
                help=text(
                    zh="查询；“-”从标准输入读取，“@文件”从文件读取。",
                    en="The query; - reads it from standard input, @FILE from a file.",
                ),
            ),
        ] = "-",
    ) -> None:
        kg = settings(context).open()
        put_answer(kg, kg.sparql(read_query(query)), settings(context))


def list_questions(context: typer.Context, words: str | None, topic: str | None) -> None:
    """Print the saved questions, or those that fit."""
    from zjg_kg._data import data_folder
    from zjg_kg._questions import Questions
    from zjg_kg._table import Column, Table

    everything = Questions(data_folder("queries"))
    if topic is not None and topic not in everything.topics:
        raise ParameterError(
            zh=f"没有主题“{topic}”；主题有：{'、'.join(everything.topics)}。",
            en=f"there is no topic {topic!r}; the topics are {', '.join(everything.topics)}.",
        )
    found = everything.filter(topic=topic, text=words)
    if not found:
        _console.say(text(zh="没有这样的问题。", en="No question is like that."))
    columns = (
        Column("topic", {"zh": "主题", "en": "topic"}),
        Column("name", {"zh": "名称", "en": "name"}),
        Column("question", {"zh": "问题", "en": "question"}),
    )
    ordered = sorted(found.values(), key=lambda question: (question.topic, question.slug))
    rows = [(each.topic, each.slug, str(each)) for each in ordered]
    put_table(Table(columns, rows), settings(context))


def answer(
    context: typer.Context, name: str | None, arguments: Sequence[str], wants_help: bool
) -> None:
    """Answer a saved question, or print its help."""
    from zjg_kg._data import data_folder
    from zjg_kg._questions import Questions

    if name is None:
        if wants_help:
            _console.out(context.get_help())
            return
        context.fail(
            text(
                zh="请写出问题的名称；zjg-kg questions 列出全部问题。",
                en="name a question; zjg-kg questions lists them.",
            )
        )
    question = Questions(data_folder("queries"))[name]
    if wants_help:
        _console.out(_question_help(question))
        return
    values = arguments_of(question, arguments)
    kg = settings(context).open()
    put_answer(kg, kg.ask(question, **values), settings(context))


def arguments_of(question: "Question", words: Sequence[str]) -> dict[str, str]:
    """The parameters of a question as they are written on the command line: ``name=value``."""
    values = dict(_split(word, question) for word in words)
    if len(values) < len(words):
        raise ParameterError(
            zh="有一个参数写了两次；每个参数只能有一个值。",
            en="a parameter is given twice; each has one value.",
        )
    return values


def _split(argument: str, question: "Question") -> tuple[str, str]:
    name, equals, value = argument.partition("=")
    if equals and value:
        return name, value
    names = list(question.parameters)
    zh = f"“{argument}”没有值；" if equals else f"“{argument}”不是“名称=值”；"
    en = f"{argument!r} has no value; " if equals else f"{argument!r} is not name=value; "
    raise ParameterError(
        zh=zh + (f"参数有：{'、'.join(names)}。" if names else "这个问题没有参数。"),
        en=en
        + (f"the parameters are {', '.join(names)}." if names else "the question takes none."),
    )


def _question_help(question: "Question") -> str:
    """The help of a saved question: what it asks, what it takes and what it gives."""
    from zjg_kg.cli._help import Entry, Page, Section

    lang = current()
    parameters = []
    for parameter in question.parameters.values():
        notes = [parameter.label[lang], parameter.of or parameter.type]
        if parameter.values:
            notes.append(" | ".join(parameter.values))
        if parameter.required:
            notes.append(
                text(zh="必填，例如 ", en="required, for example ") + str(parameter.example)
            )
        elif parameter.default is not None:
            notes.append(text(zh="默认 ", en="default ") + parameter.default)
        else:
            notes.append(text(zh="可不写", en="optional"))
        parameters.append(Entry(f"{parameter.name}=", text(zh="；", en="; ").join(notes)))
    columns = [Entry(name, labels[lang]) for name, labels in question.columns.items()]
    sections = [
        Section(text(zh="参数", en="Parameters"), parameters),
        Section(text(zh="列", en="Columns"), columns),
    ]
    required = "".join(
        f" {each.name}={each.example}" for each in question.parameters.values() if each.required
    )
    about = question.question[lang]
    if question.no_evidence:
        about += (
            "\n\n" + text(zh="不附依据：", en="Without evidence: ") + question.no_evidence[lang]
        )
    command = f"zjg-kg ask {question.slug}"
    return Page(
        command=command,
        usage=command + (text(zh=" [名称=值]...", en=" [NAME=VALUE]...") if parameters else ""),
        about=about,
        sections=[section for section in sections if section.entries],
        examples=[command + required],
    ).plain()


def read_query(query: str) -> str:
    """A query as it is written on the command line, in a file or on standard input."""
    if query == "-":
        if _console.is_terminal(sys.stdin):
            _console.say(
                text(
                    zh="请输入查询，以 Ctrl-D 结束（Windows：Ctrl-Z 加回车）。",
                    en="Type the query and end it with Ctrl-D (Windows: Ctrl-Z and Enter).",
                )
            )
        return _decode(sys.stdin.buffer.read(), text(zh="标准输入", en="standard input"))
    if query.startswith("@"):
        from zjg_kg._reading import read_utf8

        return read_utf8(Path(query[1:])).decode()
    return query


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            zh=f"{name}不是 UTF-8 编码（第 {error.start + 1} 个字节）。",
            en=f"{name} is not UTF-8 (byte {error.start + 1}).",
        ) from error
