"""Writes what follows from other files: pages of questions, terms and commands, pictures, samples.

    python -m docs.build            write them
    python -m docs.build --check    exit 1 and name those that are not up to date

What is written by hand stands between the generated parts and is left alone.
"""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from docs import diagrams, drawings, samples, terms
from zjg_kg import KnowledgeGraph
from zjg_kg._claims import _schema as claims_schema
from zjg_kg._data import data_folder
from zjg_kg._header import Parameter
from zjg_kg._language import LANGUAGES, Language, use
from zjg_kg._questions import Question, Questions
from zjg_kg.cli._reference import reference

DOCS = Path(__file__).parent
GENERATED = {
    "zh": "<!-- 由 docs/build.py 写成，请勿手改。 -->",
    "en": "<!-- Written by docs/build.py; not to be edited by hand. -->",
}
WORDS = {
    "zh": {
        "questions": "问题目录",
        "intro": "每个问题是一个文件，可以用 `zjg-kg ask 名称` 提问。共 {count} 个。",
        "parameters": "参数",
        "columns": "各列",
        "none": "没有出处列：",
        "file": "文件",
        "required": "必填",
        "optional": "可省略",
        "default": "默认为",
        "colon": "：",
        "open": "（",
        "close": "）",
        "semicolon": "；",
        "comma": "、",
    },
    "en": {
        "questions": "Questions",
        "intro": "Each question is one file, asked with `zjg-kg ask NAME`. There are {count}.",
        "parameters": "Parameters",
        "columns": "Columns",
        "none": "Without evidence: ",
        "file": "file",
        "required": "required",
        "optional": "optional",
        "default": "default",
        "colon": ": ",
        "open": " (",
        "close": ")",
        "semicolon": "; ",
        "comma": ", ",
    },
}
TOPICS = {
    "areas": ("区域", "Areas"),
    "connections": ("关联", "Connections"),
    "enterprises": ("企业", "Enterprises"),
    "evidence": ("出处", "Evidence"),
    "figures": ("数字", "Figures"),
    "governance": ("治理", "Governance"),
    "industry": ("产业", "Industry"),
    "infrastructure": ("基础设施", "Infrastructure"),
    "projects": ("项目", "Projects"),
    "quality": ("数据质量", "Data quality"),
    "recognition": ("认定与称号", "Recognition"),
    "strategy": ("战略与目标", "Strategy and goals"),
    "talent": ("人才与服务", "Talent and services"),
    "time": ("时间", "Time"),
    "universities": ("高校", "Universities"),
}


def topic_title(topic: str, language: Language) -> str:
    return TOPICS[topic][language == "en"]


def parameter_row(name: str, parameter: Parameter, language: Language) -> str:
    words = WORDS[language]
    if parameter.default is not None:
        state = f"{words['default']} `{parameter.default}`"
    else:
        state = words["required"] if parameter.required else words["optional"]
    kind = " ".join(filter(None, (parameter.type, parameter.of or ", ".join(parameter.values))))
    meaning = f"{words['colon']}{parameter.label[language]}"
    return f"- `{name}`{meaning}{words['open']}{kind}{words['semicolon']}{state}{words['close']}"


def question_section(question: Question, language: Language) -> Iterator[str]:
    words = WORDS[language]
    path = question.path.relative_to(data_folder("queries")).as_posix()
    yield f"## {question.question[language]}\n"
    link = f"{words['open']}[{words['file']}](../../../queries/{path}){words['close']}"
    yield f"`{question.slug}`{words['colon']}{question.summary[language]}{link}\n"
    if question.parameters:
        yield f"{words['parameters']}{words['colon']}".rstrip() + "\n"
        yield from (parameter_row(n, p, language) for n, p in question.parameters.items())
        yield ""
    columns = (f"`{key}` {texts[language]}" for key, texts in question.columns.items())
    if question.columns:
        yield f"{words['columns']}{words['colon']}{words['comma'].join(columns)}\n"
    if question.no_evidence:
        yield f"{words['none']}{question.no_evidence[language]}\n"
    example = f"zjg-kg ask {question.slug}"
    for name, parameter in question.parameters.items():
        if parameter.required:
            argument = f"{name}={parameter.example}"
            example += " " + (shlex.quote(argument) if re.search(r"\s", argument) else argument)
    yield f"```console\n$ {example}\n```\n"


def question_pages(language: Language) -> Iterator[tuple[Path, str]]:
    questions = Questions(data_folder("queries"))
    words = WORDS[language]
    folder = DOCS / language / "questions"
    index = [GENERATED[language], "", f"# {words['questions']}", ""]
    index += [words["intro"].format(count=len(questions)), ""]
    for topic in questions.topics:
        title = topic_title(topic, language)
        chosen = questions.filter(topic=topic)
        page = [GENERATED[language], "", f"# {title}", ""]
        index += [f"## [{title}]({topic}.md)", ""]
        for question in sorted(chosen.values(), key=lambda q: q.slug):
            page += question_section(question, language)
            index.append(f"- `{question.slug}`{words['colon']}{question.question[language]}")
        index.append("")
        yield folder / f"{topic}.md", "\n".join(page).rstrip() + "\n"
    yield folder / "index.md", "\n".join(index).rstrip() + "\n"


# What is made anew between ``<!-- kind: name -->`` and ``<!-- end -->``.
PARTS: dict[str, Callable[[str, Language], str]] = {
    "diagram": diagrams.draw,
    "sample": samples.sample,
    "formats": lambda _, language: samples.formats(language),
}


def with_parts(path: Path, language: Language) -> str:
    """The page with each of its generated parts made anew."""
    return re.sub(
        r"(<!-- (\w+): (\S+) -->\n).*?(<!-- end -->)",
        lambda match: match[1] + PARTS[match[2]](match[3], language) + match[4],
        path.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )


def pages() -> Iterator[tuple[Path, str]]:
    for language in LANGUAGES:
        with use(language):
            yield from question_pages(language)
            for name in ("model.md", "export.md"):
                page = DOCS / language / name
                yield page, with_parts(page, language)
            yield DOCS / language / "terms.md", GENERATED[language] + "\n\n" + terms.page(language)
            manual = DOCS / language / "command-line-reference.md"
            yield manual, GENERATED[language] + "\n\n" + reference(language)
        yield from drawings.drawings(language)
    schema = claims_schema.dumps(KnowledgeGraph.shipped())
    yield DOCS.parent / "zjg_kg/_claims/claims.schema.json", schema


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for path, content in pages():
        if path.exists() and path.read_text(encoding="utf-8") == content:
            continue
        stale.append(path.relative_to(DOCS.parent).as_posix())
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="\n")
    if stale:
        print("\n".join(["not up to date:" if check else "written:", *stale]), file=sys.stderr)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
