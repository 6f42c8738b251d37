"""The options that say which relations count: declared once, the same in every command."""

from functools import lru_cache
from typing import Annotated, Any, Final

import typer

from zjg_kg._language import Language, text
from zjg_kg.cli import _complete
from zjg_kg.cli._options import settings

SCOPE: Final = (
    "relations",
    "not_relations",
    "kinds",
    "not_kinds",
    "basis",
    "modality",
    "origins",
    "sources",
    "as_of",
)
"""Their names, as ``KnowledgeGraph.connections`` and its like have them."""


def _narrow(context: typer.Context, parameter: typer.CallbackParam, value: Any) -> None:
    """Put what an option says into the settings."""
    if value and not context.resilient_parsing:
        settings(context).scope[parameter.name] = value  # type: ignore[literal-required]


@lru_cache
def declared(_: Language) -> dict[str, Any]:
    """The options by name, in the current language; Typer reads them from a command that is never
    run."""
    relation = text(zh="关系", en="RELATION")
    kind = text(zh="类", en="CLASS")
    again = text(zh="可重复。", en="May be repeated.")

    def names(option: str, metavar: str, help: str, offer: Any) -> Any:
        return typer.Option(
            option,
            metavar=metavar,
            help=help + text(zh="", en=" ") + again,
            autocompletion=offer,
            callback=_narrow,
            expose_value=False,
        )

    def options(
        relations: Annotated[
            list[str] | None,
            names(
                "--relations",
                relation,
                text(
                    zh="只算这种关系：属性（partOf、依托）、由节点承载的关系（认定），"
                    "或整整一类（relation:governance）。",
                    en="Only this relation: a property (partOf), one that a node carries "
                    "(Designation), or a whole kind (relation:governance).",
                ),
                _complete.relations,
            ),
        ] = None,
        not_relations: Annotated[
            list[str] | None,
            names(
                "--not-relations",
                relation,
                text(zh="不算这种关系。", en="Not this relation."),
                _complete.relations,
            ),
        ] = None,
        kinds: Annotated[
            list[str] | None,
            names(
                "--kinds",
                kind,
                text(
                    zh="只经由这类实体相连，例如 zjg:Industry。",
                    en="Only by way of entities of this class, such as zjg:Industry.",
                ),
                _complete.classes,
            ),
        ] = None,
        not_kinds: Annotated[
            list[str] | None,
            names(
                "--not-kinds",
                kind,
                text(zh="不经由这类实体相连。", en="Not by way of entities of this class."),
                _complete.classes,
            ),
        ] = None,
        basis: Annotated[
            list[str] | None,
            names(
                "--basis",
                text(zh="根据", en="BASIS"),
                text(
                    zh="只算凭这种根据说的，例如 stated（明说）。",
                    en="Only what is said on this basis, such as stated.",
                ),
                _complete.bases,
            ),
        ] = None,
        modality: Annotated[
            list[str] | None,
            names(
                "--modality",
                text(zh="语气", en="MODALITY"),
                text(
                    zh="只算以这种语气说的，例如 fact（事实），不要计划和愿望。",
                    en="Only what is meant in this way, such as fact, and no plan or hope.",
                ),
                _complete.modalities,
            ),
        ] = None,
        origins: Annotated[
            list[str] | None,
            names(
                "--origins",
                "source|curated|derived",
                text(
                    zh="只算来源所说的（source）、编者所加的（curated）或规则推出的（derived）。",
                    en="Only what sources say (source), curators add (curated) or rules derive "
                    "(derived).",
                ),
                _complete.origins,
            ),
        ] = None,
        sources: Annotated[
            list[str] | None,
            names(
                "--sources",
                text(zh="来源", en="SOURCE"),
                text(
                    zh="只算这个来源所说的，见 zjg-kg sources list。",
                    en="Only what this source says, as zjg-kg sources list shows it.",
                ),
                _complete.sources,
            ),
        ] = None,
        as_of: Annotated[
            str | None,
            typer.Option(
                "--as-of",
                metavar=text(zh="日期", en="DATE"),
                help=text(
                    zh="只算到那时已经说出、当时成立的：2022、2022-09 或 2022-09-01。",
                    en="Only what was said by then and held then: 2022, 2022-09 or 2022-09-01.",
                ),
                callback=_narrow,
                expose_value=False,
            ),
        ] = None,
    ) -> None:
        """Declare the options; what they say is stored by their callbacks."""

    app = typer.Typer(add_completion=False)
    app.command()(options)
    return {str(each.name): each for each in typer.main.get_command(app).params}
