-- Where the output of each session went, and which way.
SELECT
  session_id,
  tool,
  team,
  asset_id,
  item,
  zone,
  verdict,
  share_of_write,
  discovered,
  moved_time,
  `path`
FROM provenance_links
ORDER BY session_id, moved_time, asset_id, item
