-- What the store offers beside the tables of the records, for questions in SQL.

-- Each name that documents give a node, and how many do so; rows of the same name add up, and may be negative.
CREATE TABLE variants (
    id VARCHAR, type VARCHAR, name VARCHAR, aliases VARCHAR[], code VARCHAR, attrs MAP(VARCHAR, VARCHAR), claims BIGINT
);

-- One row for each entity in a role of a report of an event; `event` is the report that stands for all of that event.
-- Only what happened or is firmly planned links its participants.
CREATE TABLE roles (
    doc VARCHAR, report VARCHAR, event VARCHAR, type VARCHAR, role VARCHAR, entity VARCHAR,
    first VARCHAR, last VARCHAR, links BOOLEAN
);

-- Relations between nodes.
CREATE TABLE ties (
    doc VARCHAR, type VARCHAR, source VARCHAR, target VARCHAR, title VARCHAR, start INTEGER, "end" INTEGER, date VARCHAR
);

-- Arguments of the events that name an entity whose node has another id.
CREATE TABLE rewritten (
    doc VARCHAR, event VARCHAR,
    args STRUCT("role" VARCHAR, "text" VARCHAR, entity VARCHAR, "start" INTEGER, "end" INTEGER)[]
);

-- The judgements that are brought to bear on this store, as records of `kg.identity`.
CREATE TABLE judged (id VARCHAR, record VARCHAR);

-- From what and by what a document was made, as a digest.
CREATE TABLE made (doc VARCHAR, key VARCHAR);

-- Do two stretches of time overlap? Each bound is an ISO day, month or year; the shorter precision decides, so that
-- 2021-10 overlaps 2021-10-15. A missing bound of the question is open; an undated stretch overlaps only when both are.
CREATE MACRO coincide(first, last, since, until) AS
    (since IS NULL OR left(last, least(length(last), length(since))) >= left(since, least(length(last), length(since))))
    AND
    (until IS NULL OR left(first, least(length(first), length(until))) <= left(until, least(length(first), length(until))));

-- The names of nodes, added up.
CREATE VIEW current_variants AS
SELECT id, type, name, aliases, code, attrs, sum(claims)::BIGINT AS claims FROM variants
GROUP BY id, type, name, aliases, code, attrs HAVING sum(claims) > 0;

-- The node of each claim: of what one document says of one entity.
CREATE VIEW claims AS
SELECT e.doc, e.id, coalesce(i.node, e.id) AS node, i.reason
FROM entities e LEFT JOIN identities i ON i.doc = e.doc AND i.id = e.id;

-- Mentions with the node that they mean, and why.
CREATE VIEW named AS
SELECT m.doc, m.start, m."end", m.text, m.type, coalesce(i.node, m.entity) AS entity,
       CASE WHEN i.reason IS NULL THEN m.reason ELSE concat_ws('; ', m.reason, i.reason) END AS reason
FROM mentions m LEFT JOIN identities i ON i.doc = m.doc AND i.id = m.entity;

-- Reports of events, and the report that stands for all reports of one event.
CREATE VIEW reports AS
SELECT e.doc, e.id AS report, coalesce(h.happening, e.id) AS event, e.type, e.trigger, e.sentence, e.time, e.modality,
       e.polarity, e.confidence, coalesce(r.args, e.args) AS args, h.reason
FROM events e
LEFT JOIN happenings h ON h.doc = e.doc AND h.event = e.id
LEFT JOIN rewritten r ON r.doc = e.doc AND r.event = e.id;

-- Reports with what proves them.
CREATE VIEW told AS
SELECT e.report, e.event AS id, e.type, e.trigger, e.time, e.modality, e.polarity, e.confidence, e.args,
       {'doc': d.id, 'title': d.title, 'date': d.date, 'source': d.source,
        'sentence': substring(d.text, e.sentence.start + 1, e.sentence."end" - e.sentence.start),
        'start': e.sentence.start, 'end': e.sentence."end"} AS evidence
FROM reports e JOIN documents d ON d.id = e.doc;

-- Relations with what proves them: the sentence around their span, if they have one.
CREATE VIEW told_relations AS
SELECT type, source, target, title, date,
       {'doc': doc, 'title': headline, 'date': published, 'source': origin, 'sentence': head || tail,
        'start': start - length(head), 'end': start + length(tail)} AS evidence
FROM (
    SELECT r.*, d.title AS headline, d.date AS published, d.source AS origin,
           regexp_extract(left(d.text, r.start), '[^。！？\n]*$') AS head,
           regexp_extract(substring(d.text, r.start + 1), '^[^。！？\n]*[。！？]?') AS tail
    FROM ties r JOIN documents d ON d.id = r.doc
);

-- From entities `ids` to all that are one step away: through a shared event (`event`) or a relation (`event` is NULL).
CREATE MACRO steps(ids, since, until) AS TABLE
WITH begun AS (
    SELECT event, entity FROM roles
    WHERE entity IN (SELECT unnest(ids)) AND links AND role <> 'content' AND coincide(first, last, since, until)
)
SELECT DISTINCT begun.entity AS source, other.entity AS target, event
FROM begun JOIN roles other USING (event)
WHERE other.role <> 'content' AND other.entity <> begun.entity
UNION ALL
SELECT here, there, NULL
FROM (
    SELECT source AS here, target AS there, type, date FROM ties
    UNION ALL
    SELECT target, source, type, date FROM ties
)
WHERE here IN (SELECT unnest(ids)) AND there IS NOT NULL AND here <> there
      AND (type = 'part_of' OR coincide(date, date, since, until));

-- Events that were planned, and the events that they became: the same doer, kind and object, or the same meeting, not
-- before the plan was told and within a month of the planned day; of many the three nearest.
CREATE VIEW plans AS
SELECT planned, held FROM (
    SELECT p.event AS planned, h.event AS held, min(abs(h.day - p.day)) AS apart
    FROM plan_keys p JOIN plan_keys h ON p.key = h.key
    WHERE p.planned AND NOT h.planned AND h.day >= p.told AND abs(h.day - p.day) <= 31
    GROUP BY ALL
)
QUALIFY row_number() OVER (PARTITION BY planned ORDER BY apart, held) <= 3;
