"""The guide to exports speaks of every format, and of nothing else."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from zjg_kg._export._formats import exporter, exporters
from zjg_kg._language import LANGUAGES

DOCS = Path(__file__).parent.parent / "docs"
GALLERY = {"zh": "## 各种格式", "en": "## The formats"}


def sections(language: str) -> dict[str, str]:
    """The sections of the gallery by their headings, in their order."""
    guide = (DOCS / language / "export.md").read_text(encoding="utf-8")
    _, gallery = guide.split(GALLERY[language])
    _, *parts = re.split(r"^### (.+)\n", gallery, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_format_has_a_section_in_the_order_of_the_table(language: str) -> None:
    assert list(sections(language)) == list(exporters())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_section_begins_with_a_command_that_writes_its_format(language: str) -> None:
    for name, section in sections(language).items():
        found = re.search(r"zjg-kg export .*", section)
        assert found, name
        words = shlex.split(found[0])
        format = words[words.index("-f") + 1] if "-f" in words else None
        assert exporter(Path(words[2]), format).name == name
