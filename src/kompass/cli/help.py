"""Help in the reader's language: Typer's commands with our texts, translated when they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from kompass.presentation.speech import Speech

if TYPE_CHECKING:  # Typer gives these no public names
    from typer._click import Command, Context, HelpFormatter


def _write_usage(command: Command, context: Context, formatter: HelpFormatter) -> None:
    spoken = _spoken(context)
    pieces = [spoken.t("[OPTIONS]")]
    pieces += [_usage_of(parameter) for parameter in command.params if isinstance(parameter, TyperArgument)]
    pieces += [spoken.t("COMMAND …")] if isinstance(command, TyperGroup) else []
    formatter.write_usage(context.command_path, " ".join(pieces), prefix=f"{spoken.t('Usage:')} ")


def _usage_of(argument: TyperArgument) -> str:
    """Its name, in brackets where it may be left out; that it may stand several times is part of the name."""
    name = argument.metavar or (argument.name or "").upper()
    return name if argument.required else f"[{name}]"


def _say_help(option: TyperOption | None, context: Context) -> TyperOption | None:
    if option is not None:
        option.help = _spoken(context).t("Show this text and leave.")
    return option


def _spoken(context: Context) -> Speech:
    assert isinstance(context.obj, Speech)
    return context.obj


class SpokenCommand(TyperCommand):
    """A command whose usage line and help option speak the reader's language."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _say_help(super().get_help_option(ctx), ctx)


class SpokenGroup(TyperGroup):
    """A group of commands; likewise."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _say_help(super().get_help_option(ctx), ctx)


def _no_type(ctx: Context) -> None:
    """The name and the text of an argument say what it takes."""


def translate(command: Command, spoken: Speech) -> None:
    """Put the texts of a command and of those below it into the reader's language; an epilog is an example."""
    assert command.help is not None
    command.help = spoken.t(command.help)
    command.epilog = spoken.t("Example: {command}", command=command.epilog)
    for parameter in command.params:
        text = getattr(parameter, "help", None)
        if text:
            parameter.help = spoken.t(text)  # type: ignore[attr-defined]  # Typer's two kinds of parameters have it
        if isinstance(parameter, TyperArgument):
            parameter.display_type_rich = _no_type  # type: ignore[method-assign]  # Python's names tell nobody anything
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            translate(below, spoken)
