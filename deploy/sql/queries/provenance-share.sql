-- How much of our capability is rented: what part of each asset stems from which vendor's model, by the month in which
-- the version of each item that was recorded last first was there. Large files are recorded in parts, and code in a
-- string of a file beside it, which counts once. Items removed since count as well: nobody records that. Where each
-- recording holds the whole asset, the columns of the last recording leave them out, as tollgate provenance share
-- --last-recording does. Of lines that several writes hold each gets its part.
WITH lasts AS (
  SELECT asset_id, recording_id
  FROM (
    SELECT asset_id, recording_id,
      ROW_NUMBER() OVER (PARTITION BY asset_id ORDER BY moved_time DESC, recording_id DESC) AS nth
    FROM movements
  )
  WHERE nth = 1
),
recorded AS (
  SELECT
    movement_id,
    MAX(movements.asset_id) AS asset_id,
    MAX(REGEXP_REPLACE(item, ' from line [0-9]{1,9}$', '')) AS whole_item,
    MAX(tokens) AS tokens,
    MAX(repeated_tokens) AS repeated_tokens,
    MIN(moved_time) AS entered_time,
    MAX(moved_time) AS moved_time,
    MAX(CASE WHEN movements.recording_id = lasts.recording_id THEN 1 ELSE 0 END) AS is_last
  FROM movements
  JOIN lasts ON lasts.asset_id = movements.asset_id
  GROUP BY movement_id
),
newest AS (
  SELECT asset_id, whole_item, MAX(moved_time) AS moved_time
  FROM recorded
  GROUP BY asset_id, whole_item
),
present AS (
  SELECT recorded.*
  FROM recorded
  JOIN newest
    ON newest.asset_id = recorded.asset_id
    AND newest.whole_item = recorded.whole_item
    AND newest.moved_time = recorded.moved_time
),
-- A file has the tokens of a text where code stands in a string; they make place for those of the code.
items AS (
  SELECT
    asset_id,
    whole_item,
    DATE_FORMAT(MAX(entered_time), 'yyyy-MM') AS entered,
    SUM(tokens - COALESCE(repeated_tokens, 0)) AS tokens,
    SUM(CASE WHEN repeated_tokens IS NULL THEN tokens ELSE 0 END) AS file_tokens,
    MAX(is_last) AS is_last
  FROM present
  GROUP BY asset_id, whole_item
),
parts AS (
  SELECT
    present.asset_id,
    present.whole_item,
    links.vendor,
    COALESCE(links.model, '(not told)') AS model,
    SUM(
      links.share * present.tokens
        * CASE
          WHEN present.repeated_tokens IS NULL AND items.file_tokens > 0
            THEN CAST(items.tokens AS DOUBLE) / items.file_tokens
          ELSE 1
        END) AS tokens
  FROM provenance_links AS links
  JOIN present ON present.movement_id = links.movement_id
  JOIN items ON items.asset_id = present.asset_id AND items.whole_item = present.whole_item
  GROUP BY present.asset_id, present.whole_item, links.vendor, COALESCE(links.model, '(not told)')
),
sums AS (
  SELECT asset_id, whole_item, SUM(tokens) AS tokens
  FROM parts
  GROUP BY asset_id, whole_item
),
shares AS (
  SELECT
    items.asset_id,
    items.entered,
    parts.vendor,
    parts.model,
    items.is_last,
    parts.tokens * CASE WHEN sums.tokens > items.tokens THEN items.tokens / sums.tokens ELSE 1 END AS tokens
  FROM items
  JOIN parts ON parts.asset_id = items.asset_id AND parts.whole_item = items.whole_item
  JOIN sums ON sums.asset_id = items.asset_id AND sums.whole_item = items.whole_item
),
wholes AS (
  SELECT asset_id, entered, SUM(tokens) AS tokens, SUM(tokens * is_last) AS tokens_of_last
  FROM items
  GROUP BY asset_id, entered
)
SELECT
  shares.asset_id,
  shares.entered,
  shares.vendor,
  shares.model,
  CAST(SUM(shares.tokens) AS BIGINT) AS tokens,
  CAST(100 * SUM(shares.tokens) / MAX(wholes.tokens) AS DECIMAL(5, 1)) AS percent_of_asset,
  CAST(SUM(shares.tokens * shares.is_last) AS BIGINT) AS tokens_of_last_recording,
  CAST(100 * SUM(shares.tokens * shares.is_last) / NULLIF(MAX(wholes.tokens_of_last), 0) AS DECIMAL(5, 1))
    AS percent_of_last_recording
FROM shares
JOIN wholes ON wholes.asset_id = shares.asset_id AND wholes.entered = shares.entered
GROUP BY shares.asset_id, shares.entered, shares.vendor, shares.model
ORDER BY asset_id, entered, tokens DESC
