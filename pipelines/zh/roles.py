"""Arguments of a trigger through the dependency tree, with the named mentions of the sentence as their fillers."""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.tokens import Span, Token

from kg.ontology import ontology, schema
from pipelines.zh.clauses import RELATIVE, case_of, chain, children, conjuncts, phrase, subject
from pipelines.zh.doc import Filler

NAMES = {"PER", "ORG", "LOC", "FAC", "EVT", "DOC", "PRJ"}
PLACES = {"LOC", "FAC"}
ROLES = ("agent", "participant", "object", "place")


@cache
def rules() -> Any:
    """The word lists of `roles_rules.yaml`."""
    return schema("roles_rules")


class Scene:
    """What one article has said so far: the agents and places that later clauses leave out."""

    def __init__(self) -> None:
        self.sentence = -1
        self.agents: list[Span] = []
        self.places: list[Span] = []
        self.previous: list[Span] = []

    def enter(self, sentence: Span) -> None:
        """Start a new sentence: agents of the one before stay as a last resort."""
        if sentence.start != self.sentence:
            self.previous = self.agents or self.previous
            self.agents, self.places, self.sentence = [], [], sentence.start


def fillers(trigger: Span, scene: Scene) -> list[Filler]:
    """All arguments of one trigger; updates the scene."""
    scene.enter(trigger.sent)
    verb = head_of(trigger)
    kind = ontology().events[trigger.label_]
    agents = agents_of(verb, trigger, scene)
    objects = objects_of(verb, trigger, taken=agents)
    places = places_of(verb, trigger)
    companions = participants_of(verb, trigger, agents)
    if kind.goal == "place":
        places += [o for o in objects if o.label_ in PLACES]
        objects = [o for o in objects if o.label_ not in PLACES and o.label_]
    if trigger.label_ == "Hold" and not objects:
        objects = [a for a in agents if a.label_ not in {"PER", "ORG", "LOC"}]
        agents = [a for a in agents if a not in objects]
    if not kind.objects:
        objects = []
    if agents:
        scene.agents = agents
    if trigger.label_ in {"Inspect", "Research", "Console"} and not places:
        places = [o for o in objects if o.label_ in PLACES] or scene.places
    if places and kind.goal == "place":
        scene.places = places
    roles = {"agent": agents, "participant": companions, "object": objects, "place": places}
    return [Filler(role, span) for role, spans in roles.items() for span in _distinct(spans)]


def head_of(trigger: Span) -> Token:
    """The word that governs the clause of a trigger: for a noun under a light verb (进行督查) that verb."""
    root = trigger.root
    if root.dep_ == "obj" and root.head.text in rules()["light_verbs"]:
        return root.head
    return root


def agents_of(verb: Token, trigger: Span, scene: Scene) -> list[Span]:
    """由/被 phrases, else the subject, else what the clauses before say."""
    for child in verb.children:
        if child.dep_ in {"obl", "nmod", "obl:patient"} and case_of(child) in rules()["agent_cases"]:
            return named(phrase(child, before=trigger.start), child)
    found = subject(verb)
    if found is not None and found.dep_ == "nsubj:pass":
        return []
    if found is not None and _fits(found, trigger):
        return named(phrase(found, before=trigger.start), found)
    return _left_out(trigger, scene)


def _fits(subject_: Token, trigger: Span) -> bool:
    """Times and dates are nobody."""
    return subject_.ent_type_ != "TIME" and subject_.i < trigger.start


def _left_out(trigger: Span, scene: Scene) -> list[Span]:
    """Agents for a clause without subject: the sentence's last ones, a person named before, or the sentence before."""
    if scene.agents:
        return scene.agents
    kinds = {"PER"} if trigger.label_ in rules()["persons_act"] else {"ORG", "PER"}
    before = [e for e in trigger.sent.ents if e.label_ in kinds and e.end <= trigger.start]
    if before:
        last = before[-1]
        return [e for e in before if e.label_ == last.label_ and _listed(e, last)]
    return scene.previous if trigger.label_ in rules()["persons_act"] else []


def _listed(a: Span, b: Span) -> bool:
    between = a.doc.text[a.end_char : b.start_char]
    return not any(mark in between for mark in "，；：。")


def objects_of(verb: Token, trigger: Span, *, taken: list[Span]) -> list[Span]:
    """Direct objects, 把 phrases, passive subjects, and the noun that a relative clause is about."""
    noun = trigger.root
    heads = [c for c in children(verb, "obj", "obl:patient", "nsubj:pass") if c.i != noun.i]
    if noun is not verb:
        heads += children(noun, "nmod", "compound")
    if not heads:
        heads = [c for node in list(chain(verb))[:2] for c in children(node, "obj") if c.i >= trigger.end]
    if not heads and verb.dep_ in RELATIVE and verb.head.i > verb.i:
        heads = [verb.head]
    spans = [s for h in heads for s in named(phrase(h), h) if not _overlap(s, trigger)]
    return [s for s in spans if s not in taken]


def places_of(verb: Token, trigger: Span) -> list[Span]:
    """Places in 在/于/到 phrases of the clause, and the one that opens the sentence (在会上 is none)."""
    out = []
    for node in chain(verb):
        for child in children(node, "obl", "nmod", "advcl", "nsubj", "dislocated"):
            if case_of(child) in rules()["place_cases"] or child.dep_ == "obl":
                out += [e for e in _mentions(phrase(child)) if e.label_ in PLACES]
        if out:
            return [p for p in out if not _overlap(p, trigger)]
    opening = [e for e in trigger.sent.ents if e.label_ in PLACES and e.end <= trigger.start]
    return [e for e in opening if e.start and e.doc[e.start - 1].text in rules()["place_cases"]]


def participants_of(verb: Token, trigger: Span, agents: list[Span]) -> list[Span]:
    """Who is led along (带领…), accompanies (在…陪同下) or is met with (与…)."""
    out: list[Span] = []
    for token in trigger.sent:
        if token.text in rules()["companions"] and token.i < trigger.start and not _overlap_token(token, trigger):
            heads = children(token, "obj") or children(token, "nsubj")
            out += [s for h in heads for s in named(phrase(h, before=trigger.start), h)]
    for child in children(verb, "obl", "nmod"):
        if case_of(child) in rules()["participant_cases"] and child.i < verb.i:
            out += [e for e in _mentions(phrase(child)) if e.label_ in {"PER", "ORG"}]
    return [s for s in out if s not in agents]


def named(span: Span, head: Token) -> list[Span]:
    """What a noun phrase names.

    Its persons; else the mentions of its listed heads, or the body that 负责人 stands for; else it as written.
    """
    mentions = _mentions(span)
    persons = [e for e in mentions if e.label_ == "PER"]
    if persons:
        return persons
    heads = [t for t in conjuncts(head) if span.start <= t.i < span.end]
    found = [e for e in mentions if any(e.start <= t.i < e.end for t in heads)]
    if found:
        return found
    if head.text in rules()["stand_ins"]:
        bodies = [e for e in mentions if e.label_ == "ORG"]
        if bodies:
            return bodies
    return [_trim(span)] if head.pos_ not in {"PUNCT", "SPACE"} else []


def _mentions(span: Span) -> list[Span]:
    return [e for e in span.sent.ents if e.label_ in NAMES and span.start < e.end and e.start < span.end]


def _trim(span: Span) -> Span:
    """Without commas and what stands before the last of them, without 了 and determiners at its edges."""
    start, end = span.start, span.end
    for token in span:
        if token.text in "，；：。":
            start = token.i + 1
    while start < end and span.doc[start].text in {"了", "的", "、", "“"}:
        start += 1
    while end > start and span.doc[end - 1].text in {"、", "，", "的", "”"}:
        end -= 1
    return span.doc[start:end] if start < end else span


def _overlap(a: Span, b: Span) -> bool:
    return bool(a.start < b.end and b.start < a.end)


def _overlap_token(token: Token, span: Span) -> bool:
    return bool(span.start <= token.i < span.end)


def _distinct(spans: list[Span]) -> list[Span]:
    seen: dict[tuple[int, int], Span] = {}
    for span in spans:
        seen.setdefault((span.start, span.end), span)
    return list(seen.values())
