"""From a template and its values to one self-contained page: styles and script inside, nothing fetched.

The Content-Security-Policy admits the page's own style and script by their digest and nothing else, so that text of an
article can never become code, even if an escape were forgotten. Templates escape everything by themselves.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from entrefilet.drawing.rules import told_rules
from entrefilet.drawing.words import Wording

if TYPE_CHECKING:
    from jinja2 import Environment

_ROOM = "drawing"


def render_page(
    template: str,
    wording: Wording,
    *,
    room: str = _ROOM,
    assets: tuple[str, ...] = (),
    rules: Iterable[str] | None = (),
    **values: Any,
) -> str:
    """The page of `ROOM/templates/TEMPLATE` in a language.

    `room` is a path in the package ("evaluation/report"); `assets` are further styles (.css) and scripts (.js) of its
    templates, behind those that every page has. `rules` are the names of rules that it explains, all when None.
    """
    from markupsafe import Markup

    style = _read((_ROOM, "style.css"), (_ROOM, "article.css"), *((room, one) for one in assets if one.endswith("css")))
    script = _read((_ROOM, "page.js"), *((room, one) for one in assets if one.endswith("js")))
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        environment(room)
        .get_template(template)
        .render(
            style=Markup(style),  # our own files, not input
            script=Markup(script),
            policy=policy,
            language=wording.language,
            word=wording.word,
            figure=wording.figure,
            day=wording.day,
            rules=told_rules(rules),
            **values,
        )
    )


@cache
def environment(room: str = _ROOM) -> Environment:
    """The templates of a room, and those of this one behind them."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    rooms = dict.fromkeys((room, _ROOM))
    return Environment(
        loader=ChoiceLoader([PackageLoader("entrefilet", f"{one}/templates") for one in rooms]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _read(*assets: tuple[str, str]) -> str:
    """The files one behind the other."""
    return "".join(files("entrefilet").joinpath(room, "templates", name).read_text("utf-8") for room, name in assets)


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
