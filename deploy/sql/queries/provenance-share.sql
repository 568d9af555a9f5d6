-- How much of our capability is rented: what part of each asset stems from which vendor's model, by the
-- month in which it first entered. Of each item the version counts that was recorded last; large files are
-- recorded in parts. Items removed since count as well: nobody records that. Where each recording holds the whole
-- asset, tollgate provenance share --last-recording leaves them out. Of lines that several writes hold each gets its part.
WITH recorded AS (
  SELECT
    movement_id,
    MAX(asset_id) AS asset_id,
    MAX(REGEXP_REPLACE(item, ' from line [0-9]{1,9}$', '')) AS whole_item,
    MAX(tokens) AS tokens,
    DATE_FORMAT(MIN(moved_time), 'yyyy-MM') AS entered,
    MAX(moved_time) AS moved_time
  FROM movements
  GROUP BY movement_id
),
newest AS (
  SELECT asset_id, whole_item, MAX(moved_time) AS moved_time
  FROM recorded
  GROUP BY asset_id, whole_item
),
items AS (
  SELECT recorded.movement_id, recorded.asset_id, recorded.tokens, recorded.entered
  FROM recorded
  JOIN newest
    ON newest.asset_id = recorded.asset_id
    AND newest.whole_item = recorded.whole_item
    AND newest.moved_time = recorded.moved_time
),
parts AS (
  SELECT movement_id, vendor, COALESCE(model, '(not told)') AS model, SUM(share) AS share
  FROM provenance_links
  GROUP BY movement_id, vendor, COALESCE(model, '(not told)')
),
sums AS (
  SELECT movement_id, CASE WHEN SUM(share) > 1 THEN SUM(share) ELSE 1 END AS share
  FROM parts
  GROUP BY movement_id
),
wholes AS (
  SELECT asset_id, entered, SUM(tokens) AS tokens
  FROM items
  GROUP BY asset_id, entered
)
SELECT
  items.asset_id,
  items.entered,
  parts.vendor,
  parts.model,
  CAST(SUM(items.tokens * parts.share / sums.share) AS BIGINT) AS tokens,
  CAST(100 * SUM(items.tokens * parts.share / sums.share) / MAX(wholes.tokens) AS DECIMAL(5, 1))
    AS percent_of_asset
FROM items
JOIN parts ON parts.movement_id = items.movement_id
JOIN sums ON sums.movement_id = items.movement_id
JOIN wholes ON wholes.asset_id = items.asset_id AND wholes.entered = items.entered
GROUP BY items.asset_id, items.entered, parts.vendor, parts.model
ORDER BY asset_id, entered, tokens DESC
