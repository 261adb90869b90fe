"""HanLP models as one analyser of two steps: sentences to words, words to layers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Protocol

from kg.errors import ModelError
from pipelines.backends.hanlp_models import components, locate
from pipelines.backends.layers import Layers

Words = list[list[str]]


class Analyser(Protocol):
    """What a HanLP model does here; sentences go in together and come out in their order."""

    def words(self, sentences: Sequence[str]) -> Words:
        """Words of each sentence; some models write characters in another form."""

    def layers(self, words: Words) -> list[Layers]:
        """What the model says of the words of each sentence."""


@cache
def analyser(name: str) -> Analyser:
    """The model of a published name or a folder, loaded once.

    Raises:
        ModelError: it cannot be had, gives no words, or neither names nor dependencies.
    """
    parts = components(locate(name))
    if "all" in parts and not hasattr(parts["all"], "tasks"):
        raise ModelError.unsuitable(f"hanlp:{name}", "a model of one task alone")
    return MultiTask(name, parts["all"]) if "all" in parts else Parts(name, parts)


class MultiTask:
    """One model with several tasks. Of several schemes for the same task, the first of these is used."""

    TOK = ("tok/fine", "tok")
    POS = ("pos/ctb", "pos/pku", "pos/lac", "pos")
    NER = ("ner/msra", "ner/ontonotes", "ner/pku", "ner")
    DEP = ("dep", "udep")

    def __init__(self, name: str, model: Any) -> None:
        self._model = model
        tasks = list(model.tasks)
        self._tok, self._pos, self._dep = (_first(tasks, wanted) for wanted in (self.TOK, self.POS, self.DEP))
        self._ner = [task for wanted in self.NER for task in [_first(tasks, (wanted,))] if task]
        if not self._tok:
            raise ModelError.unsuitable(f"hanlp:{name}", "it gives no words")
        if not (self._ner or self._dep):
            raise ModelError.unsuitable(f"hanlp:{name}", "it gives neither names nor dependencies")

    def words(self, sentences: Sequence[str]) -> Words:
        """Words of each sentence."""
        found: Words = self._model(list(sentences), tasks=self._tok)[self._tok]
        return found

    def layers(self, words: Words) -> list[Layers]:
        """Only the tasks that are used are run; of names in several schemes the first scheme's win."""
        tasks = [task for task in (self._pos, self._dep, *self._ner) if task]
        said = self._model(words, tasks=tasks, skip_tasks="tok*")
        none: list[list[Any]] = [[] for _ in words]
        tags = said[self._pos] if self._pos else none
        arcs = said[self._dep] if self._dep else none
        names = [[name for task in self._ner for name in said[task][i]] for i in range(len(words))]
        return [_layers(*sentence) for sentence in zip(tags, arcs, names, strict=True)]


class Parts:
    """Models of one task each."""

    def __init__(self, name: str, models: dict[str, Any]) -> None:
        self._models = models
        if "tok" not in models:
            raise ModelError.unsuitable(f"hanlp:{name}", "it gives no words (no sub-folder `tok`)")
        if not models.keys() & {"ner", "dep"}:
            raise ModelError.unsuitable(f"hanlp:{name}", "it gives neither names nor dependencies")
        self._dep_reads_tags = "dep" in models and models["dep"].config.get("feat") == "pos"
        if self._dep_reads_tags and "pos" not in models:
            raise ModelError.unsuitable(f"hanlp:{name}", "its parser needs tags (no sub-folder `pos`)")

    def words(self, sentences: Sequence[str]) -> Words:
        """Words of each sentence."""
        found: Words = self._models["tok"](list(sentences))
        return found

    def layers(self, words: Words) -> list[Layers]:
        """Tags, then names and trees."""
        tags = self._run("pos", words)
        tokens: Any = words
        if self._dep_reads_tags:
            tokens = [list(zip(*sentence, strict=True)) for sentence in zip(words, tags, strict=True)]
        arcs, names = self._run("dep", tokens, conll=False), self._run("ner", words)
        return [_layers(*sentence) for sentence in zip(tags, arcs, names, strict=True)]

    def _run(self, part: str, words: Words, **options: Any) -> list[list[Any]]:
        if part not in self._models:
            return [[] for _ in words]
        found: list[list[Any]] = self._models[part](words, **options)
        return found


def _first(tasks: list[str], wanted: Iterable[str]) -> str | None:
    return next((name for name in wanted if name in tasks), None)


def _layers(tags: list[str], arcs: list[tuple[int, str]], names: list[Any]) -> Layers:
    """HanLP counts heads from 1 with 0 for the root, and gives a name as (text, label, start, end)."""
    heads = [head - 1 if head else i for i, (head, _) in enumerate(arcs)]
    spans = [(start, end, label) for _, label, start, end in names]
    return Layers(tags=tags, heads=heads, labels=[label for _, label in arcs], names=spans)
