-- dioptra: allow lint.not_understood reason="no client of ours does since 2.0"
DESTROY EVERYTHING "tags";
-- dioptra: allow lint.not_understood reason="tags are made anew every night"
DO 'BEGIN DELETE FROM tags; END';
-- dioptra: allow lint.not_understood reason="it is ours, and quick"
SELECT empty_tags();
SELECT count(*) FROM "tags";
