"""Loading a pipeline: the shipped one by its config, others by their backend with the same later components."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.util import load_model_from_config
from thinc.api import Config

from kg.errors import ModelError
from pipelines.zh import dates, events, names, parser, repair, titles, triggers, words

CONFIG = Path(__file__).with_name("zh_news.cfg")
COMPONENTS = (words, parser, names, repair, titles, dates, triggers, events)
"""Importing these registers their components."""
AFTER_ANALYSIS = ["zh_repair", "zh_titles", "zh_dates", "zh_triggers", "zh_events"]
"""What reads any Doc that has words, and trees or entities."""


def load(spec: str) -> Language:
    """See `pipelines.load`."""
    if spec == "zh_news":
        return load_model_from_config(Config().from_disk(CONFIG), auto_fill=True)
    backend, _, name = spec.partition(":")
    if backend == "hanlp" and name:
        from pipelines.backends import hanlp_

        nlp = hanlp_.load(name)
    elif backend == "spacy" and name:
        from pipelines.backends import spacy_

        nlp = spacy_.load(name)
    else:
        raise ModelError.unknown_backend(spec)
    for component in AFTER_ANALYSIS:
        nlp.add_pipe(component)
    return nlp
