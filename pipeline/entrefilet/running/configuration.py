"""What makes a row what it is: the configuration of a run and the content of an article, each with a hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from importlib.metadata import metadata, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from entrefilet.article import Article
from entrefilet.assembly.fast import DIGESTS, check_fast, fast_weights
from entrefilet.assembly.load import MODEL, check_model, press_weights
from entrefilet.running.settings import LOADER, RunSettings
from entrefilet.schema import SCHEMA_VERSION

_NOT_ANALYSIS = {
    "cli",
    "evaluation",
    "export",
    "naming",
    "readers",
    "themes",
    "running",
    "models",
    "api.py",
    "__pycache__",
}  # do not change rows
CONFIGURED = ("version", "schema_version", "rules", "model", "press_weights", "fast", "pipeline")


def resolve_configuration(settings: RunSettings) -> dict[str, Any]:
    """Everything that changes the rows of an article whose content stays the same, by CONFIGURED; plain JSON values.

    Raises ModelMissing when the French model is not installed, UsageError when `fast` lacks its extra.
    """
    if settings.loader == LOADER:
        check_model()
        model = metadata(MODEL)
        named = {"name": MODEL, "version": model["Version"], "licence": model["License"]}
        rules = _digest(files("entrefilet"), _NOT_ANALYSIS)
    else:
        named, rules = {"name": settings.loader}, None
    weights = _file_digests(press_weights()) if settings.loader == LOADER and settings.pipeline.ner == "press" else None
    return {
        "version": version("entrefilet"),
        "schema_version": SCHEMA_VERSION,
        "rules": rules,
        "model": named,
        "press_weights": weights,
        "fast": _fast() if settings.loader == LOADER and settings.pipeline.fast else None,
        "pipeline": {**asdict(settings.pipeline), "layers": list(settings.pipeline.layers)},
    }


def hash_configuration(configuration: dict[str, Any]) -> str:
    """Hexadecimal hash of a resolved configuration."""
    return hashlib.sha256(json.dumps(configuration, sort_keys=True).encode()).hexdigest()[:32]


def differences(old: dict[str, Any], new: dict[str, Any], prefix: str = "") -> list[str]:
    """What differs between two configurations, for people: "pipeline.ner: press, now stock"."""
    found = []
    for key in sorted({*old, *new}):
        before, now = old.get(key), new.get(key)
        if isinstance(before, dict) and isinstance(now, dict):
            found += differences(before, now, f"{prefix}{key}.")
        elif json.dumps(before) != json.dumps(now):  # one that was read back has lists for tuples
            found.append(f"{prefix}{key}: {_short(before)}, now {_short(now)}")
    return found


def digest_package() -> str:
    """Hexadecimal hash of all code and word lists, those too that change no row but how tables are made of them."""
    return _digest(files("entrefilet"), {"__pycache__"})


def content_key(article: Article) -> str:
    """Hexadecimal hash of all that a reader said of an article."""
    fields = [
        article.id, article.sha256, str(article.published), article.title, article.author, article.source,
        article.section, article.path, article.record, article.encoding, sorted(article.meta.items()), article.warnings,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()[:32]


def _fast() -> dict[str, str]:
    """What `--fast` calculates with: another version of onnxruntime rounds between the products in another order."""
    check_fast()
    weights = hashlib.sha256((fast_weights() / DIGESTS).read_bytes()).hexdigest()
    return {"onnxruntime": version("onnxruntime"), "weights": weights}


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return text[:12] + "…" if len(text) > 40 else text


def _file_digests(folder: Path) -> str:
    """Hash of names and contents of all files under a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            digest.update(
                f"{path.relative_to(folder).as_posix()} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode()
            )
    return digest.hexdigest()


def _digest(folder: Traversable, without: set[str]) -> str:
    """Hash of names and contents of the code and the word lists under a folder."""
    digest = hashlib.sha256()
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in without:
            continue
        if entry.is_dir():
            digest.update(f"{entry.name}/{_digest(entry, without)}\n".encode())
        elif entry.name.endswith((".py", ".tsv", ".cfg")):
            digest.update(f"{entry.name} {hashlib.sha256(entry.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
