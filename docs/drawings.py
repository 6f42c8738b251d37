"""Pictures of the guides: answers of the shipped graph, drawn as they are everywhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zjg_kg import KnowledgeGraph
from zjg_kg._language import Language

if TYPE_CHECKING:
    from zjg_kg._relationships._answer import RelationshipAnswer

PICTURES: Final[dict[str, Callable[[KnowledgeGraph], RelationshipAnswer]]] = {
    "two-enterprises": lambda kg: kg.connections("阿里云", "浙大网新", limit=2),
    "fact-and-plan": lambda kg: kg.connections("数字经济", "生命健康", limit=2),
    "three-things": lambda kg: kg.connect(["奥强实业", "绿方科创", "紫天大厦"]),
}


def drawings(language: Language) -> Iterator[tuple[Path, str]]:
    """Each picture in a language: the file in which it is kept, and what belongs into it."""
    kg = KnowledgeGraph.shipped(lang=language)
    folder = Path(__file__).parent / "pictures"
    for name, ask in PICTURES.items():
        yield folder / f"{name}.{language}.svg", ask(kg).to_svg().rstrip() + "\n"
