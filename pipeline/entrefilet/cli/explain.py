"""`entrefilet explain`: why a row of a run stands as it does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def explain(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder.")],
    mention_id: Annotated[
        str, typer.Argument(metavar="MENTION_ID", help="The row, as its column mention_id has it: a1#q3.")
    ],
) -> None:
    """Say why a row stands as it does: its sentence, its rule with examples, what was read, how sure it is and why."""
    from entrefilet.cli.terminal import print_text
    from entrefilet.evaluation.explaining import explain_mention

    print_text(str(explain_mention(run, mention_id)))
