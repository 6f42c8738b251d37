"""What is wrong with a file is said of the right cell, with the fix; and nothing of it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_workbooks import BAD_FILES, BadFile

from zjg_kg import InputError, KnowledgeGraph

KG = KnowledgeGraph.shipped()


def test_the_corpus_is_large_and_every_file_has_its_own_fault() -> None:
    slugs = [bad.slug for bad in BAD_FILES]
    assert len(slugs) == len(set(slugs)) >= 60
    assert all(bool(bad.found) != bool(bad.refused) for bad in BAD_FILES)


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.slug)
def test_a_bad_file_is_named_cell_by_cell_and_not_taken(bad: BadFile, tmp_path: Path) -> None:
    path = tmp_path / bad.name
    bad.write(path)
    before = len(KG.store)
    if bad.refused is not None:
        with pytest.raises(InputError) as caught:
            KG.import_file(
                path, source="某园区台账", create=True, dry_run=True, encoding=bad.encoding
            )
        assert bad.refused in caught.value.zh
        assert caught.value.en and bad.name in caught.value.en
        assert caught.value.line == bad.line
        return
    imported = KG.import_file(path, source="某园区台账", create=True, dry_run=True)
    problems = list(imported.problems)
    places = [(problem.cell or problem.row, problem.code) for problem in problems]
    assert places == [(place, code) for place, code, _ in bad.found]
    for problem, (_, _, word) in zip(problems, bad.found, strict=True):
        assert word in problem.message("zh")
        assert problem.file == bad.name and problem.en
    assert not imported.taken and len(KG.store) == before
