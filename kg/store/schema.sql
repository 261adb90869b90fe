-- What the store offers beside the tables of the records, for questions in SQL.

-- Do two stretches of time overlap? Each bound is an ISO day, month or year; the shorter precision decides, so that
-- 2021-10 overlaps 2021-10-15. A missing bound of the question is open; an undated stretch overlaps only when both are.
CREATE MACRO coincide(first, last, since, until) AS
    (since IS NULL OR left(last, least(length(last), length(since))) >= left(since, least(length(last), length(since))))
    AND
    (until IS NULL OR left(first, least(length(first), length(until))) <= left(until, least(length(first), length(until))));

-- Events with what proves them.
CREATE VIEW told AS
SELECT e.id, e.type, e.trigger, e.time, e.modality, e.polarity, e.confidence, e.args,
       {'doc': d.id, 'title': d.title, 'date': d.date, 'source': d.source,
        'sentence': substring(d.text, e.sentence.start + 1, e.sentence."end" - e.sentence.start),
        'start': e.sentence.start, 'end': e.sentence."end"} AS evidence
FROM events e JOIN documents d ON d.id = e.doc;

-- Relations with what proves them: the sentence around their span, if they have one.
CREATE VIEW told_relations AS
SELECT type, source, target, title, date,
       {'doc': doc, 'title': headline, 'date': published, 'source': origin, 'sentence': head || tail,
        'start': start - length(head), 'end': start + length(tail)} AS evidence
FROM (
    SELECT r.*, d.title AS headline, d.date AS published, d.source AS origin,
           regexp_extract(left(d.text, r.start), '[^。！？\n]*$') AS head,
           regexp_extract(substring(d.text, r.start + 1), '^[^。！？\n]*[。！？]?') AS tail
    FROM relations r JOIN documents d ON d.id = r.doc
);

-- One row for each entity in a role of an event. Only what happened or is firmly planned links its participants.
CREATE VIEW roles AS
SELECT event, type, first, last, modality IN ('fact', 'planned') AND polarity = 'positive' AS links,
       arg.role AS role, arg.entity AS entity
FROM (
    SELECT id AS event, type, modality, polarity, time.start AS first, time."end" AS last, unnest(args) AS arg FROM events
)
WHERE arg.entity IS NOT NULL;

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
    SELECT source AS here, target AS there, type, date FROM relations
    UNION ALL
    SELECT target, source, type, date FROM relations
)
WHERE here IN (SELECT unnest(ids)) AND there IS NOT NULL AND here <> there
      AND (type = 'part_of' OR coincide(date, date, since, until));
