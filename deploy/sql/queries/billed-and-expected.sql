-- What each team is to pay, and what bills that were booked make of it; expected is by prices, contracts and discounts.
SELECT
  team,
  period_month,
  currency,
  SUM(list_cost) AS list_cost,
  SUM(COALESCE(expected_cost, contracted_cost, list_cost)) AS expected,
  SUM(COALESCE(contracted_cost, list_cost)) AS to_pay,
  SUM(CASE WHEN expected_cost IS NULL THEN 0 ELSE contracted_cost - expected_cost END) AS billed_beyond
FROM spend_ledger
WHERE billing_mode <> 'seat_plan'
GROUP BY team, period_month, currency
HAVING SUM(tokens) <> 0 OR SUM(list_cost) <> 0
ORDER BY period_month, team
