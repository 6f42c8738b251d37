"""What the commands are made of: Typer's classes, with our help and the shared options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, ClassVar, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from zjg_kg._language import text
from zjg_kg._nearest import nearest
from zjg_kg.cli._console import out
from zjg_kg.cli._help import page
from zjg_kg.cli._options import settings, shared, with_companions

Function = TypeVar("Function", bound=Callable[..., None])


class _Common:
    """What commands and groups have in common. Typer makes the objects, so that what is ours
    stands on the class."""

    takes: ClassVar[tuple[str, ...]] = ()
    """The shared options that it has."""
    examples: ClassVar[tuple[str, ...]] = ()
    options_metavar: str | None
    params: list[Any]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.options_metavar = text(zh="[选项]", en="[OPTIONS]")
        self.params.extend(shared(self.takes))
        take_strings(self.params)

    def get_help(self, ctx: Any) -> str:
        """The help page as text."""
        return page(ctx).plain()

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the help page."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.callback = _help
            take_strings([option])
        return option


class Command(_Common, TyperCommand):
    """A command."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a shared option given before it must be one that it has."""
        for name, written in settings(ctx).given.items():
            if name not in (*with_companions(self.takes), "lang", "no_color"):
                ctx.fail(
                    text(
                        zh=f"命令 {ctx.command_path} 没有选项 {written}。",
                        en=f"{ctx.command_path} has no option {written}.",
                    )
                )
        return super().invoke(ctx)


class Group(_Common, TyperGroup):
    """A command that has commands; its shared options stand before theirs."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.subcommand_metavar = text(zh="命令 [参数]...", en="COMMAND [ARGUMENTS]...")

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find a command; an unknown one gets the nearest names."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            if args[0].startswith("-"):
                return super().resolve_command(ctx, args)
            near = nearest(args[0], self.list_commands(ctx))
            zh, en = f"没有名为“{args[0]}”的命令。", f"there is no command {args[0]!r}."
            if near:
                zh, en = f"{zh}相近的有：{'、'.join(near)}。", f"{en} Near it: {', '.join(near)}."
            ctx.fail(text(zh=zh, en=en))
        return super().resolve_command(ctx, args)


def _help(context: Any, _: object, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        out(context.get_help())
        context.exit()


def take_strings(parameters: Iterable[Any]) -> None:
    """Let parameters give what was written: flags and strings are all that the commands take.

    Typer would convert each value with pydantic, whose import takes as long as an answer.
    """
    for parameter in parameters:
        parameter.process_value = partial(_value, parameter)


def _value(parameter: Any, context: Any, value: Any) -> Any:
    if parameter.required and value in (None, (), []) and not context.resilient_parsing:
        name = parameter.metavar
        context.fail(text(zh=f"缺少“{name}”。", en=f"{name} is missing."))
    return value if parameter.callback is None else parameter.callback(context, parameter, value)


def show_help(context: typer.Context) -> None:
    """A group that is called by itself shows its help."""
    if context.invoked_subcommand is None:
        out(context.get_help())


def command(
    app: typer.Typer,
    name: str,
    *,
    help: str,
    examples: Sequence[str],
    takes: Sequence[str] = (),
    **options: Any,
) -> Callable[[Function], Function]:
    """Register a function as a command with its help, its examples and its shared options."""
    kind = type("Command", (Command,), {"takes": tuple(takes), "examples": tuple(examples)})
    return app.command(name, cls=kind, help=help, **options)
