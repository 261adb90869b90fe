"""The records that a faultless pipeline would write of annotated articles, to ask the questions of the cookbook of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.records import Argument, Document, Entity, Event, LinkedDocument, Mention, Relation, Sentence, Span, Time
from pipelines.score.gold import GoldArticle, GoldEntity, GoldEvent, GoldSpan

_ENDS = re.compile("[。！？\n]+[”’]?")

Names = frozenset[str]


def id_of(entity: GoldEntity) -> str:
    """One id a type and full name: articles of one folder that say the same full name mean the same."""
    return f"{entity.type.lower()}/{entity.name}"


def event_id(article: GoldArticle, trigger: GoldSpan) -> str:
    """As in the records of the pipeline."""
    return f"event/{article.id}/{trigger.start}"


def records(articles: Iterable[GoldArticle]) -> Iterator[LinkedDocument]:
    """Each annotated article as a linked document."""
    return (_Annotated(article).linked() for article in articles)


class _Annotated:
    def __init__(self, article: GoldArticle) -> None:
        self.article, self.text = article, article.text
        self.ids = {entity.names: id_of(entity) for entity in article.entities}
        self.mentions = [self._mention(span) for span in article.mentions]
        ends = [match.end() for match in _ENDS.finditer(self.text)]
        self.bounds = list(zip([0, *ends], [*ends, len(self.text)], strict=True))

    def linked(self) -> LinkedDocument:
        article = self.article
        return LinkedDocument(
            document=Document(
                id=article.id,
                text=self.text,
                title=article.title,
                date=article.date,
                place=article.place,
                byline=article.byline,
            ),
            mentions=self.mentions,
            entities=[
                Entity(id=id_of(each), type=each.type, name=each.name, aliases=sorted(each.names - {each.name}))
                for each in article.entities
            ],
            relations=[*self._positions(), *self._parts()],
            events=[self._event(event) for event in article.events],
        )

    def _mention(self, span: GoldSpan) -> Mention:
        words = self.text[span.start : span.end]
        fits = [e for e in self.article.entities if e.type == span.type and words in e.names]
        entity = id_of(fits[0]) if fits else None
        return Mention(doc=self.article.id, start=span.start, end=span.end, text=words, type=span.type, entity=entity)

    def _positions(self) -> Iterator[Relation]:
        for person, title, holder in self.article.positions:
            yield Relation(
                doc=self.article.id,
                type="position",
                source=self.ids[person],
                target=self.ids[holder] if holder else None,
                title=title,
                date=self.article.date,
            )

    def _parts(self) -> Iterator[Relation]:
        for part, whole in self.article.part_of:
            yield Relation(doc=self.article.id, type="part_of", source=self.ids[part], target=self.ids[whole])

    def _event(self, event: GoldEvent) -> Event:
        trigger = event.trigger
        start, end = next((a, b) for a, b in self.bounds if a <= trigger.start < b)
        first, _, last = (event.time or "").partition("/")
        return Event(
            id=event_id(self.article, trigger),
            doc=self.article.id,
            type=event.type,
            trigger=self._span(trigger.start, trigger.end),
            sentence=Sentence(start=start, end=max(end, trigger.end)),
            time=Time(text=event.time, start=first, end=last or first) if event.time else None,
            modality=event.modality,
            args=[self._argument(trigger, role, names) for role, names in event.args],
        )

    def _argument(self, trigger: GoldSpan, role: str, names: Names) -> Argument:
        """An entity stands where it is named nearest to the trigger; one that is nowhere named, at the trigger."""
        entity = self.ids.get(names)
        spots = [(m.start, m.end) for m in self.mentions if entity and m.entity == entity]
        if not entity:
            words = next(iter(names))
            spots = [(match.start(), match.end()) for match in re.finditer(re.escape(words), self.text)]
        near = min(spots, key=lambda spot: abs(spot[0] - trigger.start), default=(trigger.start, trigger.end))
        span = self._span(*near)
        return Argument(role=role, text=span.text, entity=entity, start=span.start, end=span.end)

    def _span(self, start: int, end: int) -> Span:
        return Span(text=self.text[start:end], start=start, end=end)
