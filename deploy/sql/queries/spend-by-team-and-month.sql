-- What each team spent per UTC month of use, as known now. Unpriced tokens are open, not free.
-- What a late exchange rate moved whole into another currency is no row in its old one.
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
HAVING SUM(tokens) <> 0 OR SUM(list_cost) <> 0
ORDER BY period_month, contracted_cost DESC
