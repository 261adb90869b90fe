"""Which nodes documents name, kept up as documents come and go: only what shares a key with them is looked at again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import duckdb
import msgspec

from kg.identity import event
from kg.identity.claim import Claim, Group, by
from kg.identity.decisions import Decisions
from kg.identity.profile import RULES, Rules, profiles
from kg.records import LinkedDocument
from kg.store import bulk, derived
from kg.store.columns import Identity, Profile, Redirect, declaration

_COMPANIES = 20
"""Documents whose company stands for all claims that are alike."""

_CHOSEN = """
    CREATE OR REPLACE TEMP TABLE chosen AS
    SELECT p.*, coalesce(i.node, p.id) AS node, i.reason,
           CASE WHEN p.doc IN (SELECT unnest($docs::VARCHAR[])) THEN p.doc END AS single
    FROM (
        SELECT * EXCLUDE (company) FROM profiles WHERE key IN (SELECT unnest($keys::VARCHAR[]))
        UNION ALL
        SELECT e.doc, e.id, e.type, e.id, d.date, '', false FROM entities e JOIN documents d ON d.id = e.doc
        WHERE e.id IN (SELECT unnest($plain::VARCHAR[]))
    ) p LEFT JOIN identities i ON i.doc = p.doc AND i.id = p.id
"""
"""All claims of the keys; those that are judged, or looked at, one by one have their document in `single`."""

_CLAIMS = """
    SELECT key, type, id, evidence, loose, single AS doc, count(*) AS count,
           min({{'date': coalesce(date, '~'), 'doc': doc}}) AS first, {company} AS company
    FROM {claims} GROUP BY key, type, id, evidence, loose, single
"""

_ALL = _CLAIMS.format(company="[]", claims="chosen")

_LOOKED_AT = _CLAIMS.format(
    company=f"flatten(arg_min(company, doc, {_COMPANIES}))",
    claims="""(FROM chosen WHERE key IN (SELECT key FROM unclear))
        JOIN (SELECT doc, id, company FROM profiles) USING (doc, id)""",
)

_SINGLED = """
    UPDATE chosen SET single = doc FROM unclear u
    WHERE chosen.key = u.key AND chosen.id = u.id AND chosen.evidence = u.evidence AND chosen.loose
"""

_STATES = "SELECT DISTINCT key, id, evidence, single, node, reason FROM chosen"

_MOVED = """
    SELECT c.doc, c.id, m.target, m.why FROM chosen c JOIN moved m
    ON m.key = c.key AND m.id = c.id AND m.evidence = c.evidence AND m.node = c.node
       AND m.single IS NOT DISTINCT FROM c.single AND m.reason IS NOT DISTINCT FROM c.reason
"""

_WAS_ONE = """
    SELECT id, arg_min(doc, {'date': coalesce(date, '~'), 'doc': doc}) FROM chosen
    WHERE id IN (SELECT unnest(?::VARCHAR[])) AND doc NOT IN (SELECT unnest(?::VARCHAR[]))
    GROUP BY id HAVING count(DISTINCT node) = 1
"""
"""Ids all of whose claims were one node, and the document of the first."""


class _State(msgspec.Struct, frozen=True):
    """Where claims that are alike stand, and where they belong."""

    key: str
    id: str
    evidence: str
    single: str | None
    node: str
    reason: str | None
    target: str = ""
    why: str | None = None


class _Unclear(msgspec.Struct, frozen=True):
    key: str
    id: str
    evidence: str


class Resolver:
    """Tells the writer of a store what is one thing across documents, by rules and by the judgements in force.

    What it says depends on the documents and judgements alone, not on their order.
    """

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._keys: set[str] = set()
        self._reports: set[str] = set()

    def leave(self, connection: duckdb.DuckDBPyConnection, docs: list[str]) -> None:
        """Notes what these documents share with others."""
        self._keys = _keys(connection, docs, self._decisions)
        self._reports = event.together(connection, docs)

    def entities(self, connection: duckdb.DuckDBPyConnection, batch: list[LinkedDocument]) -> list[str]:
        """Says which nodes the claims of these documents mean, and those with the same keys."""
        arriving = [linked.document.id for linked in batch]
        bulk.insert(connection, "profiles", Profile, [row for linked in batch for row in profiles(linked)])
        return self.settle(connection, self._keys | _keys(connection, arriving, self._decisions), arriving)

    def events(self, connection: duckdb.DuckDBPyConnection, stale: list[str]) -> None:
        """Says which reports of the gathered documents are of one event, with each other and with others."""
        event.settle(connection, stale, self._reports)

    def resettle(self, connection: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> None:
        """Looks again at all claims of these keys, and at the events of those that moved, with no document new."""
        stale = self.settle(connection, keys)
        derived.gather(connection, [])  # their claims have other nodes now
        event.settle(connection, stale, ())
        derived.derive(connection)

    def settle(
        self, connection: duckdb.DuckDBPyConnection, keys: Iterable[str], arriving: Collection[str] = ()
    ) -> list[str]:
        """Looks at all claims of these keys again, and moves those whose node is another now.

        Returns:
            The documents that have to be derived again (`derived.reassign`).
        """
        closed = self._decisions.closed(set(keys))
        plain, docs = sorted(self._decisions.ids & closed), self._decisions.docs
        connection.execute(_CHOSEN, {"keys": sorted(closed), "plain": plain, "docs": docs})
        groups = _groups(_looked_at(connection, self._decisions), self._decisions)
        nodes, spread = named(groups)
        _redirect(connection, spread, sorted({claim.id for claim in nodes} - spread), arriving)
        return derived.reassign(connection, _moved(connection, nodes), arriving=arriving)


def _keys(connection: duckdb.DuckDBPyConnection, docs: Collection[str], decisions: Decisions) -> set[str]:
    """The keys of all claims of these documents; ids of the judged ones that have no profile."""
    sql = "SELECT DISTINCT key FROM profiles WHERE doc IN (SELECT unnest(?::VARCHAR[]))"
    found = {row[0] for row in connection.execute(sql, [list(docs)]).fetchall()}
    if judged := decisions.keys() - found:
        sql = """SELECT DISTINCT id FROM entities
            WHERE doc IN (SELECT unnest(?::VARCHAR[])) AND id IN (SELECT unnest(?::VARCHAR[]))"""
        found |= {row[0] for row in connection.execute(sql, [list(docs), sorted(judged)]).fetchall()}
    return found


def _looked_at(connection: duckdb.DuckDBPyConnection, decisions: Decisions) -> list[list[Claim]]:
    """The claims of each key, those that are alike as one, the unclear ones one by one with their company."""
    parts = {part[0].key: part for part in by(_claims(connection, _ALL), lambda claim: claim.key)}
    unclear = [claim for part in parts.values() for claim in _unclear(part, decisions)]
    if unclear:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE unclear ({declaration(_Unclear)})")
        rows = sorted({(claim.key, claim.id, claim.evidence) for claim in unclear})
        bulk.insert(connection, "unclear", _Unclear, [_Unclear(*row) for row in rows])
        connection.execute(_SINGLED)
        parts |= {part[0].key: part for part in by(_claims(connection, _LOOKED_AT), lambda claim: claim.key)}
    return list(parts.values())


def _claims(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Claim]:
    return [
        Claim(
            key=key,
            type=type,
            id=id,
            evidence=evidence,
            loose=loose,
            doc=doc,
            count=count,
            first=(first["date"], first["doc"]),
            company=frozenset(company),
        )
        for key, type, id, evidence, loose, doc, count, first, company in connection.execute(sql).fetchall()
    ]


def _unclear(claims: list[Claim], decisions: Decisions) -> list[Claim]:
    key = claims[0].key
    rules = _rules(claims)
    _, rest = decisions.taken_out(key, claims)
    return rules.unclear(rest, decisions.may_join(key)) if rules and rest else []


def _rules(claims: list[Claim]) -> Rules | None:
    return RULES.get(claims[0].type) if claims[0].key != claims[0].id else None


def _groups(parts: list[list[Claim]], decisions: Decisions) -> list[Group]:
    """Which claims are one thing: by the rules of their type within a key, then by judgements across keys."""
    found: list[Group] = []
    for part in parts:
        key, rules = part[0].key, _rules(part)
        apart, rest = decisions.taken_out(key, part)
        found += apart
        if rest:
            found += rules.groups(rest, decisions.may_join(key)) if rules else [Group(dict.fromkeys(rest))]
    return decisions.merged(found)


def named(groups: list[Group]) -> tuple[dict[Claim, tuple[str, str | None]], set[str]]:
    """The node of each claim and the reason; and the ids whose claims are of several nodes.

    A group is called by its most frequent id. Where another group has claims of this id too, the document of the first
    of its own follows: `person/何川@340827~d1`.
    """
    holders: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for claim in group.members:
            holders.setdefault(claim.id, set()).add(number)
    spread = {id for id, numbers in holders.items() if len(numbers) > 1}
    nodes: dict[Claim, tuple[str, str | None]] = {}
    for group in groups:
        node = _name(group, spread)
        nodes.update({claim: (node, why or group.apart) for claim, why in group.members.items()})
    return nodes, spread


def _name(group: Group, spread: set[str]) -> str:
    counts: dict[str, int] = {}
    for claim in group.members:
        counts[claim.id] = counts.get(claim.id, 0) + claim.count
    first = {id: min(claim.first for claim in group.members if claim.id == id) for id in counts}
    id = min(counts, key=lambda each: (-counts[each], first[each], each))
    return f"{id}~{first[id][1]}" if id in spread else id


def _moved(connection: duckdb.DuckDBPyConnection, nodes: dict[Claim, tuple[str, str | None]]) -> list[Identity]:
    """The claims whose node or reason is another than in the store."""
    wanted = {(c.key, c.id, c.evidence, c.doc): target for c, target in nodes.items()}
    moved: list[_State] = []
    for key, id, evidence, single, node, reason in connection.execute(_STATES).fetchall():
        target, why = wanted[key, id, evidence, single]
        kept = (target, why if target != id else None)
        if kept != (node, reason):
            moved.append(_State(key, id, evidence, single, node, reason, *kept))
    if not moved:
        return []
    connection.execute(f"CREATE OR REPLACE TEMP TABLE moved ({declaration(_State)})")
    bulk.insert(connection, "moved", _State, moved)
    rows = connection.execute(_MOVED).fetchall()
    return [Identity(doc=doc, id=id, node=target, reason=why) for doc, id, target, why in rows]


def _redirect(
    connection: duckdb.DuckDBPyConnection, spread: set[str], whole: list[str], arriving: Collection[str]
) -> None:
    """Ids that were one node and now are several keep meaning the one that they meant."""
    connection.execute("DELETE FROM redirects WHERE id IN (SELECT unnest(?::VARCHAR[]))", [whole])
    sql = "SELECT id FROM redirects WHERE id IN (SELECT unnest(?::VARCHAR[]))"
    known = {row[0] for row in connection.execute(sql, [sorted(spread)]).fetchall()}
    if new := sorted(spread - known):
        rows = connection.execute(_WAS_ONE, [new, list(arriving)]).fetchall()
        bulk.insert(connection, "redirects", Redirect, [Redirect(id=id, doc=doc) for id, doc in rows])
