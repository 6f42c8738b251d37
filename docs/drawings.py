"""Pictures of the guides: parts of the shipped graph, drawn as an export draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from zjg_kg import KnowledgeGraph
from zjg_kg._export._choice import select
from zjg_kg._export._reading import property_graph
from zjg_kg._export._selection import Selection
from zjg_kg._export._svg import picture
from zjg_kg._language import Language

PICTURES: Final[Mapping[str, Callable[[KnowledgeGraph], Selection]]] = {
    "two-enterprises": lambda kg: select(kg, ["阿里云", "浙大网新"], {"limit": 2}),
    "fact-and-plan": lambda kg: select(kg, ["数字经济", "生命健康"], {"limit": 2}),
    "three-things": lambda kg: select(kg, ["奥强实业", "绿方科创", "紫天大厦"], {}),
    "park": lambda kg: select(kg, None, {}),
    "areas": lambda kg: select(kg, None, {"relations": ["zjg:partOf"]}),
}


def drawings(language: Language) -> Iterator[tuple[Path, str]]:
    """Each picture in a language: the file in which it is kept, and what belongs into it."""
    kg = KnowledgeGraph.shipped(lang=language)
    folder = Path(__file__).parent / "pictures"
    for name, part in PICTURES.items():
        drawn = picture(property_graph(kg, part(kg), language))
        yield folder / f"{name}.{language}.svg", drawn.rstrip() + "\n"
