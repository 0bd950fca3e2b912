-- dioptra: repeat
UPDATE `posts` SET `reviewer_id` = 1 WHERE `reviewer_id` IS NULL ORDER BY `id` LIMIT 1000;
-- dioptra: repeat by `id`
UPDATE `posts` SET `reviewer_id` = 1;
