-- What each team spent per UTC month of use, as known now. Unpriced tokens are open, not free.
-- Where a late exchange rate moved the money into another currency, calls and tokens stay behind.
SELECT
  team,
  period_month,
  currency,
  SUM(list_cost) AS list_cost,
  SUM(COALESCE(contracted_cost, list_cost)) AS contracted_cost,
  SUM(calls) AS calls,
  SUM(tokens) AS tokens,
  SUM(unpriced_tokens) AS unpriced_tokens
FROM spend_ledger
GROUP BY team, period_month, currency
ORDER BY period_month, contracted_cost DESC
