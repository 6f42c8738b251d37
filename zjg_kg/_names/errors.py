"""What is said where a name leads to nothing, or to several things."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from zjg_kg._errors import AmbiguousName, UnknownName
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._language import Language

_SHOWN: Final = 8


def ambiguous(kg: KnowledgeGraph, name: str, candidates: Collection[IRI]) -> AmbiguousName:
    """Several things bear the name."""
    found = sorted(candidates)
    zh, en = _listed(kg, found)
    return AmbiguousName(
        zh=f"“{name}”可指 {zh}；请写全名或短名。",
        en=f"{name!r} may be {en}; give the full name or the short form.",
        candidates=found,
    )


def misfit(kg: KnowledgeGraph, name: str, candidates: Collection[IRI], wanted: IRI) -> UnknownName:
    """What bears the name is of another class."""
    found = sorted(candidates)
    zh, en = _listed(kg, found)
    return UnknownName(
        zh=f"“{name}”是 {zh}，而此处要的是“{kg.label(wanted, 'zh')}”。",
        en=f"{name!r} is {en}; what is wanted is of the class {kg.label(wanted, 'en')!r}.",
        candidates=found,
    )


def unknown(kg: KnowledgeGraph, name: str, wanted: IRI | None, near: Sequence[IRI]) -> UnknownName:
    """Nothing bears the name."""
    zh, en = _listed(kg, near)
    of_zh = "" if wanted is None else f"“{kg.label(wanted, 'zh')}”类中"
    of_en = "" if wanted is None else f" of the class {kg.label(wanted, 'en')!r}"
    return UnknownName(
        zh=f"{of_zh}没有名为“{name}”的实体。"
        + (f"相近的有：{zh}。" if near else "请检查写法，或用名称的一部分搜索。"),
        en=f"nothing{of_en} is called {name!r}. "
        + (f"Near it: {en}." if near else "Check the spelling, or search a part of it."),
        candidates=near,
    )


def unknown_kind(kg: KnowledgeGraph, name: str, near: Sequence[IRI]) -> UnknownName:
    """No class bears the name."""
    zh = "、".join(f"{kg.label(iri, 'zh')}（{iri.curie}）" for iri in near)
    en = ", ".join(f"{kg.label(iri, 'en')} ({iri.curie})" for iri in near)
    return UnknownName(
        zh=f"没有名为“{name}”的类。"
        + (f"相近的有：{zh}。" if near else "请写类名，如 zjg:Enterprise。"),
        en=f"no class is called {name!r}. "
        + (f"Near it: {en}." if near else "Name one such as zjg:Enterprise."),
        candidates=near,
    )


def _listed(kg: KnowledgeGraph, iris: Sequence[IRI]) -> tuple[str, str]:
    """Things with their classes and short forms, in both languages."""

    def marks(iri: IRI, lang: Language, comma: str) -> str:
        return comma.join([*(kg.label(kind, lang) for kind in kg.types(iri)[:1]), iri.curie])

    shown = iris[:_SHOWN]
    return (
        "、".join(f"{kg.label(iri, 'zh')}（{marks(iri, 'zh', '，')}）" for iri in shown),
        ", ".join(f"{kg.label(iri, 'en')} ({marks(iri, 'en', ', ')})" for iri in shown),
    )
