"""What formats of spans have no place for: source, publication day and the rest of the head of a gold file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from entrefilet.errors import UsageError
from entrefilet.evaluation.gold_article import GoldArticle

METADATA = "metadata.json"


def head_of(article: GoldArticle) -> dict[str, Any]:
    """The head of a gold file but for its identifier; what is absent is left out."""
    head = {
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "text_file": article.text_file,
        "sha256": article.sha256,
        **article.meta,
    }
    return {key: value for key, value in head.items() if value is not None}


def read_metadata(folder: Path) -> dict[str, dict[str, Any]]:
    """The heads by identifier that an export left in the folder; none without the file.

    Raises UsageError when the file is broken.
    """
    path = folder / METADATA
    if not path.is_file():
        return {}
    try:
        heads = json.loads(path.read_text("utf-8"))
        return {str(name): dict(head) for name, head in heads.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"{path} is broken ({error}). Mend or delete it.") from error
