"""A short text with claims that hold, and one claim for each way in which one can be bad."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

TEXT = (
    "苇塘科技城位于杭州，面积约5平方公里，园区有企业120家。\n"
    "芦白智能2024年产值超3亿元，设在芦白楼。芦白智能属于智能制造。\n"
    "芦白智能入选名单。芦白智能入选名单。😀园区将建“苇塘实验室”，2024年5月开工。\n"
)
BY = {"name": "核对人", "type": "person"}


def place(quote: str) -> dict[str, Any]:
    """A quote with its position in the text."""
    start = TEXT.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote)}


def entity(name: str, kind: str, english: str, quote: str, **more: Any) -> dict[str, Any]:
    """A line that introduces an entity."""
    line = {"kind": "entity", "name": name, "class": kind, "english": english, "by": BY}
    return {**line, **place(quote), **more}


def claim(subject: str, relation: str, quote: str, **more: Any) -> dict[str, Any]:
    """A line that claims something."""
    line = {"kind": "claim", "subject": subject, "relation": relation, "by": BY}
    return {**line, "basis": "stated", "modality": "fact", **place(quote), **more}


PARK = entity("苇塘科技城", "科技城", "Weitang Sci-Tech City", "苇塘科技城位于杭州")
FIRM = entity("芦白智能", "企业", "Lubai Intelligence", "芦白智能2024年产值超3亿元")
TOWER = entity("芦白楼", "楼宇", "Lubai Tower", "设在芦白楼")
WHERE = claim("苇塘科技城", "位于", "苇塘科技城位于杭州", object="杭州")
AREA = claim("苇塘科技城", "面积", "面积约5平方公里", figure={"text": "约5平方公里"})
OUTPUT = claim(
    "芦白智能",
    "年产值",
    "芦白智能2024年产值超3亿元",
    figure={"text": "超3亿元", "period": "2024年"},
)
SEAT = claim("芦白智能", "设在", "设在芦白楼", object="芦白楼", basis="implied")
GOOD = [PARK, FIRM, TOWER, WHERE, AREA, OUTPUT, SEAT]


def without(line: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """A line without some of its fields."""
    return {name: value for name, value in line.items() if name not in names}


class Bad(NamedTuple):
    """A bad line, the code with which it is refused, and the field that is named."""

    name: str
    line: object
    code: str
    field: str | None = None

    def raw(self) -> bytes:
        """The line as bytes."""
        if isinstance(self.line, bytes):
            return self.line
        return json.dumps(self.line, ensure_ascii=False).encode()


def _lines() -> Iterator[Bad]:
    text = json.dumps(WHERE, ensure_ascii=False).encode()
    yield Bad("no JSON", b"{'kind': 'claim'}", "not-json")
    yield Bad("cut off", text[:-1], "not-json")
    yield Bad("two objects on a line", text + text, "not-json")
    yield Bad("NaN", text.replace(b'"start": 0', b'"start": NaN'), "not-a-number")
    yield Bad("a field twice", b'{"kind": "claim", ' + text[1:], "field-twice")
    yield Bad("half a surrogate pair", text.replace("杭州".encode(), b"\\ud83d"), "lone-surrogate")
    yield Bad("not UTF-8", text.replace("杭州".encode(), "杭州".encode("gb18030")), "not-utf8")
    yield Bad("too deep", b"[" * 20 + b"]" * 20, "too-deep")
    yield Bad("too long", b'"' + b"x" * 70_000 + b'"', "line-too-long")
    yield Bad("a byte-order mark", b"\xef\xbb\xbf" + text, "byte-order-mark")
    yield Bad("a list", [WHERE], "wrong-type")
    yield Bad(
        "a number too long", text.replace(b'"start": 0', b'"start": ' + b"9" * 5000), "not-json"
    )


def _forms() -> Iterator[Bad]:
    yield Bad("no kind", without(WHERE, "kind"), "missing-field", "kind")
    yield Bad("an unknown kind", {**WHERE, "kind": "fact"}, "not-in-list", "kind")
    yield Bad("no quote", without(WHERE, "quote"), "missing-field", "quote")
    yield Bad("nobody", without(WHERE, "by"), "missing-field", "by")
    yield Bad(
        "by what kind of agent",
        {**WHERE, "by": {"name": "x", "type": "cat"}},
        "not-in-list",
        "by.type",
    )
    yield Bad("a misspelt field", {**WHERE, "open_lst": True}, "unknown-field", "open_lst")
    yield Bad("half a position", without(WHERE, "end"), "half-a-position", "end")
    yield Bad("a negative position", {**WHERE, "start": -1}, "out-of-range", "start")
    yield Bad("a position as text", {**WHERE, "start": "0"}, "wrong-type", "start")
    yield Bad("a relation that is none", {**WHERE, "relation": "坐落在"}, "not-in-list", "relation")
    yield Bad("a modality that is none", {**WHERE, "modality": "maybe"}, "not-in-list", "modality")
    yield Bad("a curator's basis", {**WHERE, "basis": "translated"}, "not-in-list", "basis")
    yield Bad("no value", without(WHERE, "object"), "one-value")
    yield Bad("two values", {**WHERE, "text": "杭州"}, "one-value")
    yield Bad("a blank at the end", {**WHERE, "object": "杭州 "}, "wrong-form", "object")
    yield Bad("an empty name", {**WHERE, "object": ""}, "wrong-length", "object")
    yield Bad(
        "a gloss in one language",
        {**WHERE, "gloss": {"zh": "在杭州。"}},
        "missing-field",
        "gloss.en",
    )
    yield Bad("a Chinese gloss as English", {**WHERE, "gloss": {"zh": "在杭州。", "en": "在杭州。"}}, "wrong-form", "gloss.en")  # fmt: skip
    yield Bad("an English name in Chinese", {**PARK, "english": "苇塘"}, "wrong-form", "english")
    yield Bad("a class that is none", {**PARK, "class": "公园"}, "not-in-list", "class")
    yield Bad("an alias twice", {**PARK, "aliases": ["苇", "苇"]}, "repeated-item", "aliases")


def _quotes() -> Iterator[Bad]:
    moved = {**WHERE, "start": WHERE["start"] + 2, "end": WHERE["end"] + 2}
    yield Bad("off by two", moved, "quote-elsewhere", "start")
    yield Bad("a wrong end", {**WHERE, "end": WHERE["end"] + 1}, "quote-elsewhere", "start")
    beyond = {**WHERE, "start": 5000, "end": 5009}
    yield Bad("beyond the end", beyond, "quote-elsewhere", "start")
    wide = {**AREA, "quote": "面积约５平方公里"}
    yield Bad("full-width digits", wide, "quote-differs", "quote")
    other = {**WHERE, "quote": "苇塘科技城坐落于杭州"}
    yield Bad("a quote that is made up", other, "quote-not-found", "quote")
    twice = claim("芦白智能", "设在", "芦白智能入选名单", object="芦白楼")
    yield Bad(
        "a quote that stands twice", without(twice, "start", "end"), "position-needed", "quote"
    )
    yield Bad("bytes for characters", claim_in_utf16(), "quote-elsewhere", "start")


def claim_in_utf16() -> dict[str, Any]:
    """A position counted as JavaScript counts, where 😀 has the length 2."""
    quote = "园区将建“苇塘实验室”"
    line = claim("苇塘科技城", "位于", quote, object="杭州")
    return {**line, "start": line["start"] + 1, "end": line["end"] + 1}


def _meanings() -> Iterator[Bad]:
    where = WHERE["quote"]
    yield Bad("an unknown subject", {**WHERE, "subject": "苇塘"}, "unknown-name", "subject")
    yield Bad("an unknown object", {**WHERE, "object": "苇塘市"}, "unknown-name", "object")
    yield Bad(
        "swapped ends",
        claim("芦白楼", "设在", "设在芦白楼", object="芦白智能"),
        "subject-class",
        "subject",
    )
    yield Bad(
        "an object of the wrong class", {**WHERE, "object": "芦白智能"}, "object-class", "object"
    )
    yield Bad("the same thing", {**WHERE, "object": "苇塘科技城"}, "same-thing", "object")
    yield Bad("a status that is none", claim("紫天大厦楼宇建设", "状态为", where, object="半成"), "not-a-choice", "object")  # fmt: skip
    yield Bad("a figure of a relation", {**without(WHERE, "object"), "figure": {"text": "5"}}, "not-a-measure", "relation")  # fmt: skip
    yield Bad(
        "a measure without a figure", {**WHERE, "relation": "面积"}, "figure-needed", "relation"
    )
    yield Bad(
        "text for a relation", {**without(WHERE, "object"), "text": "杭州"}, "wrong-value", "object"
    )
    yield Bad("a figure not in the quote", {**AREA, "figure": {"text": "约6平方公里"}}, "figure-not-in-quote", "figure.text")  # fmt: skip
    yield Bad("a unit of another kind", claim("苇塘科技城", "面积", "园区有企业120家", figure={"text": "120家"}), "wrong-kind-of-unit", "figure.text")  # fmt: skip
    yield Bad(
        "a figure without a number",
        {**AREA, "figure": {"text": "平方公里"}},
        "no-number",
        "figure.text",
    )
    period = {"text": "超3亿元", "period": "2023年"}
    yield Bad(
        "a period not in the quote",
        {**OUTPUT, "figure": period},
        "text-not-in-quote",
        "figure.period",
    )
    day = {"text": "超3亿元", "period": "产值"}
    yield Bad("a period that is none", {**OUTPUT, "figure": day}, "not-a-date", "figure.period")
    yield Bad("a name not in the quote", entity("苇塘实验室", "区块", "Weitang Laboratory", where), "name-not-in-quote", "name")  # fmt: skip
    yield Bad("an entity twice", PARK, "entity-twice", "name")
    yield Bad(
        "an entity that is known",
        entity("杭州", "行政区", "Hangzhou", where),
        "entity-known",
        "name",
    )
    yield Bad(
        "an object that is refused", {**WHERE, "object": "苇塘实验室"}, "refused-entity", "object"
    )
    yield Bad("the same claim again", WHERE, "repeated")
    yield Bad("the same in another manner", {**WHERE, "modality": "plan"}, "repeated")


BAD = [*_lines(), *_forms(), *_quotes(), *_meanings()]
