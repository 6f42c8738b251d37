"""Everything that is bad in a file of claims is refused, by its line and with its reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.claims_cases import BAD, GOOD, TEXT, Bad
from zjg_kg import KnowledgeGraph
from zjg_kg._claims._check import ClaimCheck, check


def write(folder: Path, lines: Sequence[bytes]) -> tuple[Path, Path]:
    claims, text = folder / "claims.jsonl", folder / "text.txt"
    claims.write_bytes(b"\n".join(lines) + b"\n")
    text.write_bytes(TEXT.encode())
    return claims, text


def good() -> list[bytes]:
    return [json.dumps(line, ensure_ascii=False).encode() for line in GOOD]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> ClaimCheck:
    """All bad lines in one file, below lines that hold."""
    lines = [*good(), *(bad.raw() for bad in BAD)]
    return check(KnowledgeGraph.shipped(), *write(tmp_path_factory.mktemp("claims"), lines))


@pytest.mark.parametrize(
    ("number", "bad"),
    [pytest.param(number, bad, id=bad.name) for number, bad in enumerate(BAD, len(GOOD) + 1)],
)
def test_refused(checked: ClaimCheck, number: int, bad: Bad) -> None:
    found = [each for each in checked.refusals if each.line == number]
    assert (bad.code, bad.field) in [(each.code, each.field) for each in found]
    for each in found:
        assert each.zh.endswith(("。", "？")) and each.en.endswith((".", "?"))
        assert any("一" <= character <= "鿿" for character in each.zh)


def test_nothing_else_is_refused(checked: ClaimCheck) -> None:
    assert [each.line for each in checked.held] == list(range(1, len(GOOD) + 1))
    assert checked.refusals.lines == set(range(len(GOOD) + 1, len(GOOD) + len(BAD) + 1))


def test_there_are_many_kinds() -> None:
    assert len(BAD) >= 30
    assert len({bad.code for bad in BAD}) >= 30


def test_a_shape_is_told_of_the_line_that_breaks_it(tmp_path: Path) -> None:
    # An event must say whom it involves; nothing but the shapes knows.
    from tests.claims_cases import entity

    event = entity("苇塘开工", "事件", "The start at Weitang", "2024年5月开工", coined=True)
    lines = [*good(), json.dumps(event, ensure_ascii=False).encode()]
    found = check(KnowledgeGraph.shipped(), *write(tmp_path, lines)).refusals
    assert [(each.line, each.code, each.field) for each in found] == [
        (len(lines), "shape", "Event-involves")
    ]


def test_what_rests_on_a_refused_line_is_refused_with_it(tmp_path: Path) -> None:
    from tests.claims_cases import claim, entity

    office = entity("苇塘办公室", "领导小组办公室", "Weitang Office", "2024年5月开工", coined=True)
    seat = claim("苇塘办公室", "位于", "2024年5月开工", object="苇塘科技城")
    lines = [*good(), *(json.dumps(each, ensure_ascii=False).encode() for each in (office, seat))]
    found = check(KnowledgeGraph.shipped(), *write(tmp_path, lines)).refusals
    assert {(each.line, each.code) for each in found} == {
        (len(lines) - 1, "shape"),
        (len(lines), "refused-entity"),
    }


def test_the_graph_stays_as_it_is(tmp_path: Path) -> None:
    kg = KnowledgeGraph.shipped()
    before, generation = len(kg.store), kg.store.generation
    check(kg, *write(tmp_path, good()))
    assert (len(kg.store), kg.store.generation) == (before, generation)
