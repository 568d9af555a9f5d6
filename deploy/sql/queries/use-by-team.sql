-- How teams used their AI tools, day by day; days on which few people of a team were active tell of single persons.
SELECT
  team,
  period_start,
  active_users,
  sessions,
  requests,
  accepted,
  rejected,
  latency_p90_ms
FROM team_activity
WHERE granularity = 'day' AND NOT small_group
ORDER BY team, period_start
