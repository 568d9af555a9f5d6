-- What the company pays for which kind of work.
SELECT
  purpose,
  currency,
  SUM(COALESCE(contracted_cost, list_cost)) AS cost,
  SUM(calls) AS calls,
  COUNT(DISTINCT user_pseudonym) AS people
FROM spend_ledger
GROUP BY purpose, currency
HAVING SUM(tokens) <> 0 OR SUM(list_cost) <> 0
ORDER BY cost DESC
