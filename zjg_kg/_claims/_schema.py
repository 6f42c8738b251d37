"""The JSON Schema of one line of claims, made from the ontology.

``claims.schema.json`` beside this module is what ``make`` gives for the shipped graph; a test holds
the two equal. Titles are ``"中文 / English"``, descriptions a line in each language.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from zjg_kg._claims._vocabulary import BASES, Vocabulary

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_END: Final = "(?![\\s\\S])"  # "$" would let a line end stand behind the last character
_ON_ONE_LINE: Final = f"^\\S(?:[^\\r\\n]*\\S)?{_END}"
_ENGLISH: Final = f"^[“‘]?[A-Za-z0-9][^\\r\\n一-鿿]*{_END}"


def make(kg: KnowledgeGraph) -> dict[str, Any]:
    """The schema (draft 2020-12) with the names that a graph's ontology has."""
    words = Vocabulary(kg)
    relations = sorted({*words.relations, *words.measures})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/zjg/claims.schema.json",
        "title": "一条主张 / a line of claims",
        "description": "主张文件的一行：一条主张、一个新实体，或一段不含事实的文字。\n"
        "A line of a file of claims: a claim, a new entity, or a stretch without a fact.",
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {
                "title": "种类 / kind",
                "type": "string",
                "enum": ["claim", "entity", "no-fact"],
            }
        },
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("claim", "entity", "no-fact")],
        "$defs": {
            "claim": _claim(words, relations),
            "entity": _entity(words),
            "no-fact": _no_fact(words),
            "figure": _figure(),
            "threshold": _threshold(words),
            "by": _by(),
            "gloss": _both_languages(
                "释义 / gloss",
                "用自己的话各写一句，说明这条主张的意思；不写时由本体的名称拼成。\n"
                "A sentence in each language, in your own words; otherwise made from the ontology's "
                "labels.",
            ),
            "name": _text(
                "名称 / name",
                200,
                "写在一行之内，首尾不留空白。\nOn one line, no blank at its ends.",
            ),
            "quote": _text(
                "引文 / quote",
                2000,
                "照原文一字不差，首尾不留空白。\nAs the text has it, to the letter; no blank at its ends.",
                "^\\S(?:[\\s\\S]*\\S)?" + _END,
            ),
            "position": {
                "title": "位置 / position",
                "description": "文本文件中的位置，按 Unicode 码点从 0 计。\n"
                "A position in the text file, in Unicode code points from 0.",
                "type": "integer",
                "minimum": 0,
            },
        },
    }


def dumps(kg: KnowledgeGraph) -> str:
    """The schema as the text of its file."""
    return json.dumps(make(kg), ensure_ascii=False, indent=2) + "\n"


def _claim(words: Vocabulary, relations: list[str]) -> dict[str, Any]:
    return {
        "title": "主张 / claim",
        "description": "文中的一句话说了什么：主体、关系，和客体、数字或文字之一。\n"
        "What a sentence says: a subject, a relation, and one of object, figure and text.",
        "type": "object",
        "required": ["kind", "subject", "relation", "quote", "by", "basis", "modality"],
        "oneOf": [{"required": [name]} for name in ("object", "figure", "text")],
        "dependentRequired": _BOTH_ENDS,
        "additionalProperties": False,
        "properties": {
            "kind": {"title": "种类 / kind", "type": "string", "const": "claim"},
            "subject": _ref("name", "主体 / subject"),
            "relation": {
                "title": "关系 / relation",
                "description": "关系的名称或短名；写数字时是指标。\n"
                "A relation by its name or short form; with a figure, a measure.",
                "type": "string",
                "enum": relations,
            },
            "object": _ref("name", "客体 / object"),
            "figure": _ref("figure"),
            "text": _ref("name", "文字 / text"),
            **_PLACE,
            "by": _ref("by"),
            "basis": {
                "title": "依据 / basis",
                "description": "文中明说，由上下文得知，还是由名称读出。\n"
                "Said in the text, implied by it, or read from a name.",
                "type": "string",
                "enum": list(BASES),
            },
            "modality": {
                "title": "语气 / modality",
                "description": "是已成的事实，还是计划、愿望、评价等。\n"
                "An accomplished fact, or a plan, an aspiration, an evaluation…",
                "type": "string",
                "enum": list(words.modalities),
            },
            "open_list": {
                "title": "未列全 / open list",
                "description": "引文的名单是否以“等”结尾。\nWhether the list in the quote is open (等).",
                "type": "boolean",
            },
            "gloss": _ref("gloss"),
        },
    }


def _entity(words: Vocabulary) -> dict[str, Any]:
    return {
        "title": "新实体 / new entity",
        "description": "图中还没有的实体；只有这样写出的才会建立。\n"
        "An entity that the graph lacks; none is made that is not introduced so.",
        "type": "object",
        "required": ["kind", "name", "class", "english", "quote", "by"],
        "dependentRequired": _BOTH_ENDS,
        "additionalProperties": False,
        "properties": {
            "kind": {"title": "种类 / kind", "type": "string", "const": "entity"},
            "name": _text(
                "中文名称 / Chinese name",
                100,
                "须有汉字，写在一行之内，首尾不留空白。\n"
                "With Chinese characters, on one line, no blank at its ends.",
                f"^(?=[^\\r\\n]*[一-鿿])\\S(?:[^\\r\\n]*\\S)?{_END}",
            ),
            "class": {
                "title": "类 / class",
                "description": "本体中的类。\nA class of the ontology.",
                "type": "string",
                "enum": sorted(words.classes),
            },
            "english": _text(
                "英文名称 / English name",
                200,
                "以字母或数字开头，不含汉字。\nIt begins with a letter or digit and has no Chinese.",
                _ENGLISH,
            ),
            "coined": {
                "title": "自拟 / coined",
                "description": "名称是自拟的，文中没有。\nThe name is yours; the text does not print it.",
                "type": "boolean",
            },
            "aliases": {
                "title": "别名 / aliases",
                "type": "array",
                "items": {"$ref": "#/$defs/name"},
                "maxItems": 20,
                "uniqueItems": True,
            },
            "definition": _both_languages(
                "说明 / definition",
                "各用一句话说明它是什么。\nOne sentence in each language that says what it is.",
            ),
            **_PLACE,
            "by": _ref("by"),
        },
    }


def _no_fact(words: Vocabulary) -> dict[str, Any]:
    return {
        "title": "不含事实的文字 / stretch without a fact",
        "description": "不作主张的一段，写明原因，核对时便算已读。\n"
        "A stretch that no claim rests on, with the reason, so that it counts as read.",
        "type": "object",
        "required": ["kind", "reason", "note", "quote", "by"],
        "dependentRequired": _BOTH_ENDS,
        "additionalProperties": False,
        "properties": {
            "kind": {"title": "种类 / kind", "type": "string", "const": "no-fact"},
            "reason": {
                "title": "原因 / reason",
                "type": "string",
                "enum": list(words.reasons),
            },
            "note": _both_languages(
                "说明 / note",
                "各用一句话说明这一段是什么。\nWhat the stretch is, in each language.",
            ),
            **_PLACE,
            "by": _ref("by"),
        },
    }


def _figure() -> dict[str, Any]:
    return {
        "title": "数字 / figure",
        "description": "文中印出的数字，连同单位和约、余、超、近等字。\n"
        "A number as printed, with its unit and its hedge.",
        "type": "object",
        "required": ["text"],
        "additionalProperties": False,
        "properties": {
            "text": _ref("name", "印出的数字 / number as printed"),
            "period": _ref("name", "所述时段 / period"),
            "as_of": _ref("name", "截至 / as of"),
            "threshold": {"$ref": "#/$defs/threshold"},
        },
    }


def _threshold(words: Vocabulary) -> dict[str, Any]:
    return {
        "title": "门槛 / threshold",
        "description": "所数的每一个都须达到的数：超10亿元企业8家，门槛是超10亿元。\n"
        "What each thing counted has to reach: 8 enterprises with more than 1 billion yuan.",
        "type": "object",
        "required": ["relation", "text"],
        "additionalProperties": False,
        "properties": {
            "relation": {
                "title": "指标 / measure",
                "type": "string",
                "enum": sorted(words.measures),
            },
            "text": _ref("name", "印出的数字 / number as printed"),
        },
    }


def _by() -> dict[str, Any]:
    return {
        "title": "由谁读出 / by whom",
        "type": "object",
        "required": ["name", "type"],
        "additionalProperties": False,
        "properties": {
            "name": {"$ref": "#/$defs/name"},
            "type": {
                "title": "人、软件或组织 / a person, software or an organisation",
                "type": "string",
                "enum": ["person", "software", "organisation"],
            },
        },
    }


_BOTH_ENDS: Final = {"start": ["end"], "end": ["start"]}


def _ref(name: str, title: str | None = None) -> dict[str, Any]:
    return {**({"title": title} if title else {}), "$ref": f"#/$defs/{name}"}


_PLACE: Final = {
    "quote": _ref("quote"),
    "start": _ref("position", "起点 / start"),
    "end": _ref("position", "终点 / end"),
}


def _text(title: str, most: int, description: str, pattern: str = _ON_ONE_LINE) -> dict[str, Any]:
    return {
        "title": title,
        "description": description,
        "type": "string",
        "minLength": 1,
        "maxLength": most,
        "pattern": pattern,
    }


def _both_languages(title: str, description: str) -> dict[str, Any]:
    return {
        "title": title,
        "description": description,
        "type": "object",
        "required": ["zh", "en"],
        "additionalProperties": False,
        "properties": {
            "zh": _text("中文 / Chinese", 500, "要有汉字。\nWith Chinese characters.", "[一-鿿]"),
            "en": _text(
                "英文 / English",
                500,
                "以字母或数字开头。\nIt begins with a letter or digit.",
                "^[“‘]?[A-Za-z0-9]",
            ),
        },
    }
