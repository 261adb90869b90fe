-- Rows of a sound store that no question below should find: each answers (where, what).

-- a document is stored twice
SELECT id, id FROM documents GROUP BY id HAVING count(*) > 1;

-- a row belongs to no document
SELECT doc, 'mention ' || text FROM mentions WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'entity ' || id FROM entities WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'relation ' || type FROM relations WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'event ' || id FROM events WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'digest ' || key FROM made WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'role of ' || report FROM roles WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'tie ' || type FROM ties WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'identity ' || id FROM identities WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'profile ' || id FROM profiles WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'report ' || event FROM numbered WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'event key ' || key FROM event_keys WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'plan key ' || report FROM plan_keys WHERE doc NOT IN (SELECT id FROM documents)
UNION ALL SELECT doc, 'arguments of ' || event FROM rewritten WHERE doc NOT IN (SELECT id FROM documents);

-- what is known across documents is of something that its document does not say
SELECT doc, id FROM (SELECT doc, id FROM identities UNION SELECT doc, id FROM profiles) k
WHERE NOT EXISTS (FROM entities e WHERE e.doc = k.doc AND e.id = k.id)
UNION ALL SELECT doc, event FROM (
    SELECT doc, event FROM numbered UNION SELECT doc, report FROM plan_keys UNION SELECT doc, event FROM rewritten
) k
WHERE NOT EXISTS (FROM events e WHERE e.doc = k.doc AND e.id = k.event)
UNION ALL SELECT doc, 'key ' || key FROM event_keys k
WHERE NOT EXISTS (FROM numbered n WHERE n.doc = k.doc AND n.number = k.number);

-- a mention is not what the text has at its offsets
SELECT doc, m.text || ' at ' || m.start FROM mentions m JOIN documents d ON d.id = m.doc
WHERE m.start < 0 OR substring(d.text, m.start + 1, m."end" - m.start) IS DISTINCT FROM m.text;

-- a trigger is not what the text has at its offsets, or lies outside of its sentence
SELECT doc, e.id FROM events e JOIN documents d ON d.id = e.doc
WHERE substring(d.text, e.trigger.start + 1, e.trigger."end" - e.trigger.start) IS DISTINCT FROM e.trigger.text
   OR e.sentence.start < 0 OR e.sentence."end" > length(d.text)
   OR e.trigger.start < e.sentence.start OR e.trigger."end" > e.sentence."end";

-- an argument is not what the text has at its offsets
SELECT doc, a.id || ' ' || a.arg.role || ' ' || a.arg.text
FROM (SELECT doc, id, unnest(args) AS arg FROM events) a JOIN documents d ON d.id = a.doc
WHERE substring(d.text, a.arg.start + 1, a.arg."end" - a.arg.start) IS DISTINCT FROM a.arg.text;

-- a relation points outside of the text
SELECT doc, r.type || ' ' || r.source FROM relations r JOIN documents d ON d.id = r.doc
WHERE (r.start IS NULL) <> (r."end" IS NULL) OR r.start < 0 OR r."end" < r.start OR r."end" > length(d.text);

-- a run of source offsets points outside of the text
SELECT id, 'at ' || run[1] FROM (SELECT id, text, unnest(source_offsets) AS run FROM documents)
WHERE run[1] < 0 OR run[3] < 0 OR run[1] + run[3] > length(text);

-- an entity is named that its document does not list
SELECT n.doc, n.entity
FROM (
    SELECT doc, entity FROM mentions
    UNION SELECT doc, arg.entity FROM (SELECT doc, unnest(args) AS arg FROM events)
    UNION SELECT doc, source FROM relations
    UNION SELECT doc, target FROM relations
) n
WHERE n.entity IS NOT NULL AND NOT EXISTS (FROM entities e WHERE e.doc = n.doc AND e.id = n.entity);

-- an event is stored twice
SELECT any_value(doc), id FROM events GROUP BY id HAVING count(*) > 1;

-- the names of a node do not add up to what the documents say
SELECT node, coalesce(counted, 0) || ' instead of ' || coalesce(said, 0)
FROM (SELECT node, count(*) AS said FROM claims GROUP BY node)
FULL JOIN (SELECT id AS node, sum(claims)::BIGINT AS counted FROM variants GROUP BY id) USING (node)
WHERE coalesce(counted, 0) <> coalesce(said, 0);

-- the roles that questions read are not those of the events
SELECT doc, coalesce(stored, 0) || ' instead of ' || coalesce(said, 0)
FROM (SELECT doc, count(*) AS stored FROM roles GROUP BY doc)
FULL JOIN (
    SELECT doc, count(arg.entity) AS said FROM (SELECT doc, unnest(args) AS arg FROM events) GROUP BY doc
) USING (doc)
WHERE coalesce(stored, 0) <> coalesce(said, 0);

-- the relations that questions read are not those of the documents
SELECT doc, coalesce(stored, 0) || ' instead of ' || coalesce(said, 0)
FROM (SELECT doc, count(*) AS stored FROM ties GROUP BY doc)
FULL JOIN (
    SELECT doc, count(*) AS said FROM (
        SELECT r.doc, coalesce(s.node, r.source) AS source, coalesce(t.node, r.target) AS target
        FROM relations r
        LEFT JOIN identities s ON s.doc = r.doc AND s.id = r.source
        LEFT JOIN identities t ON t.doc = r.doc AND t.id = r.target
    ) WHERE target IS NULL OR source <> target GROUP BY doc
) USING (doc)
WHERE coalesce(stored, 0) <> coalesce(said, 0);

-- an event is grouped with one that is not there
SELECT doc, happening FROM happenings WHERE happening NOT IN (SELECT id FROM events)
UNION ALL SELECT doc, event FROM happenings WHERE event NOT IN (SELECT id FROM events);
