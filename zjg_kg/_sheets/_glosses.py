"""One sentence in each language that says what a row, or a figure in it, means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zjg_kg._language import Language
from zjg_kg._names.keys import HAN


class Part(NamedTuple):
    """What one cell says: the words of its column and of its values."""

    labels: Mapping[Language, str]
    values: Sequence[Mapping[Language, str]]


def row_glosses(
    number: int,
    name: str,
    kind: Mapping[Language, str],
    parts: Sequence[Part],
    relation: bool,
) -> dict[Language, str]:
    """What a row says of a thing, or of a relation between things.

    >>> part = Part({"zh": "行业", "en": "industry"}, [{"zh": "云计算", "en": "cloud computing"}])
    >>> row_glosses(7, "云栖智造", {"zh": "企业", "en": "enterprise"}, [part], False)["en"]
    'Row 7: 云栖智造 (enterprise); industry: cloud computing.'
    """
    zh = kind["zh"] if relation else f"{name}（{kind['zh']}）"
    en = kind["en"] if relation else f"{name} ({kind['en']})"
    for part in parts:
        zh += f"；{part.labels['zh']}：{'、'.join(value['zh'] for value in part.values)}"
        en += f"; {part.labels['en']}: {', '.join(value['en'] for value in part.values)}"
    return {"zh": f"第{number}行：{zh}。", "en": f"Row {number}: {en}."}


def figure_glosses(
    number: int, name: str, measure: Mapping[Language, str], shown: str, date: str | None
) -> dict[Language, str]:
    """What a figure says, as it is printed.

    >>> measure = {"zh": "面积", "en": "area"}
    >>> figure_glosses(7, "云栖智造", measure, "约2万平方米", None)["zh"]
    '第7行：云栖智造的面积：约2万平方米。'
    """
    zh_date, en_date = (f"（截至{date}）", f" (as of {date})") if date else ("", "")
    return {
        "zh": f"第{number}行：{name}的{measure['zh']}：{shown}{zh_date}。",
        "en": f"Row {number}: {measure['en']} of {name}: {shown}{en_date}.",
    }


def relation_label(kind: Mapping[Language, str], ends: str) -> dict[Language, str]:
    """What a relation is called: its class and its ends; in English if these can be read there.

    >>> relation_label({"zh": "投资", "en": "investment"}, "阿里云—云栖智造")
    {'zh': '投资：阿里云—云栖智造'}
    """
    return _label(f"{kind['zh']}：{ends}", f"{kind['en']}: {ends}", ends)


def figure_label(measure: Mapping[Language, str], name: str) -> dict[Language, str]:
    """What a figure is called: what is measured, and of which thing.

    >>> figure_label({"zh": "面积", "en": "area"}, "DeepSeek")["en"]
    'area: DeepSeek'
    """
    return _label(f"{name}的{measure['zh']}", f"{measure['en']}: {name}", name)


def _label(zh: str, en: str, name: str) -> dict[Language, str]:
    # An English name has no Chinese characters.
    return {"zh": zh} if HAN.search(name) else {"zh": zh, "en": en}
