-- Which writes of models each item of an asset stems from.
SELECT
  asset_id,
  item,
  tool,
  model,
  session_id,
  user_id,
  written_time,
  share,
  regions,
  review_state,
  verdict
FROM provenance_links
ORDER BY asset_id, item, share DESC
