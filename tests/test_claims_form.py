"""The shipped JSON Schema, the ontology and the checker say the same of every line."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims_cases import AREA, BAD, GOOD, OUTPUT, PARK, SEAT, WHERE, Bad
from tests.conftest import ROOT
from zjg_kg import KnowledgeGraph
from zjg_kg._claims import _schema
from zjg_kg._claims._form import SCHEMA_FILE, form_refusals, schema
from zjg_kg._claims._lines import parse
from zjg_kg._claims._refusals import ClaimError

VALIDATOR = jsonschema.Draft202012Validator(schema())
EXAMPLE = ROOT / "docs/examples/lanting.claims.jsonl"

NO_FACT = {
    "kind": "no-fact",
    "reason": "heading",
    "by": WHERE["by"],
    "quote": "面积",
    "note": {"zh": "标题。", "en": "A heading."},
}
FULL = {
    **OUTPUT,
    "open_list": True,
    "gloss": {"zh": "产值。", "en": "Output."},
    "figure": {
        "text": "3家",
        "period": "2024年",
        "as_of": "2024年",
        "threshold": {"relation": "面积", "text": "超3亿元"},
    },
}
NAMED = {**PARK, "aliases": ["苇塘"], "coined": True, "definition": NO_FACT["note"]}

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats(allow_nan=False)
    | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=4,
)


def fields(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where in a line something stands."""
    below = value.items() if isinstance(value, dict) else ()
    return [path, *(place for name, each in below for place in fields(each, (*path, name)))]


@st.composite
def nearly_right(draw: st.DrawFn) -> Any:
    """A line that holds, with something in it changed, left out or added."""
    line = copy.deepcopy(draw(st.sampled_from([WHERE, SEAT, AREA, FULL, NAMED, NO_FACT])))
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.sampled_from(fields(line)))
        if not place:
            continue
        at = line
        for name in place[:-1]:
            at = at[name]
        match draw(st.sampled_from(["change", "spoil", "drop", "add"])):
            case "change":
                at[place[-1]] = draw(json_values)
            case "spoil" if isinstance(at[place[-1]], str):
                spoilt = st.sampled_from([" {}", "{}\n", "{}{}", "", "é{}", "一{}", "{}" * 90])
                at[place[-1]] = draw(spoilt).replace("{}", at[place[-1]])
            case "drop":
                del at[place[-1]]
            case "add":
                at[draw(st.sampled_from(["bogus", "text", "object", "start", "end", "kind"]))] = (
                    draw(json_values)
                )
    return line


@given(nearly_right() | json_values)
def test_the_checker_and_jsonschema_agree(line: Any) -> None:
    assert (not form_refusals(1, line)) == VALIDATOR.is_valid(line)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_they_agree_on_what_is_bad(bad: Bad) -> None:
    try:
        line = parse(bad.raw())
    except ClaimError:
        return  # no JSON that a schema could look at
    assert (not form_refusals(1, line)) == VALIDATOR.is_valid(line)


@pytest.mark.parametrize("line", [*GOOD, FULL, NAMED, NO_FACT])
def test_they_agree_on_what_is_good(line: Any) -> None:
    assert VALIDATOR.is_valid(line)
    assert not form_refusals(1, line)


def test_the_schema_is_made_from_the_ontology() -> None:
    made = _schema.dumps(KnowledgeGraph.shipped())
    assert SCHEMA_FILE.read_text(encoding="utf-8") == made


def test_it_is_a_schema_and_fits_the_example() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        VALIDATOR.validate(json.loads(line))


def test_every_title_and_description_is_in_both_languages() -> None:
    def texts(rule: Any) -> list[tuple[str, str]]:
        if isinstance(rule, list):
            return [pair for each in rule for pair in texts(each)]
        if not isinstance(rule, dict):
            return []
        own = [
            (key, rule[key]) for key in ("title", "description") if isinstance(rule.get(key), str)
        ]
        return own + [pair for each in rule.values() for pair in texts(each)]

    found = texts(schema())
    assert len(found) > 40
    for key, text in found:
        zh, _, en = text.partition(" / " if key == "title" else "\n")
        assert any("一" <= character <= "鿿" for character in zh), text
        assert en and not any("一" <= character <= "鿿" for character in en.replace("等", "")), text
