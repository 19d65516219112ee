"""From a template and its values to one self-contained page: styles and script inside, nothing fetched.

The Content-Security-Policy admits the page's own style and script by their digest and nothing else, so that text of an
article can never become code, even if an escape were forgotten. Templates escape everything by themselves.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from entrefilet.evaluation.report.words import Wording

if TYPE_CHECKING:
    from jinja2 import Environment


def render_page(template: str, wording: Wording, **values: Any) -> str:
    """The page of `templates/TEMPLATE` in a language."""
    from markupsafe import Markup

    style, script = _asset("style.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template(template)
        .render(
            style=Markup(style),  # our own files, not input
            script=Markup(script),
            policy=policy,
            language=wording.language,
            word=wording.word,
            figure=wording.figure,
            **values,
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("entrefilet.evaluation.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    return files("entrefilet.evaluation.report").joinpath("templates", name).read_text("utf-8")


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
