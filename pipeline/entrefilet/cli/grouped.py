"""A command whose `--help` lists its options in groups: those of `rich_help_panel`, in plain text."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

_ORDER = ("Arguments", "Input options", "Output options", "Running options", "Model options", "Options")


class GroupedCommand(TyperCommand):
    """Arguments first, then one section a group; options of no group stand last."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the sections."""
        sections: dict[str, list[tuple[str, str]]] = {name: [] for name in _ORDER}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                usual = "Arguments" if parameter.param_type_name == "argument" else "Options"
                sections[getattr(parameter, "rich_help_panel", None) or usual].append(record)
        for name, records in sections.items():
            if records:
                with formatter.section(name):
                    formatter.write_dl(records)
