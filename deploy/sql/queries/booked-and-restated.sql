-- What a month came to in its own books, and what later months added or took back.
SELECT
  period_month,
  currency,
  SUM(CASE WHEN booked_month = period_month THEN list_cost ELSE 0 END) AS as_booked,
  SUM(CASE WHEN booked_month <> period_month AND restates = 'late' THEN list_cost ELSE 0 END) AS late,
  SUM(CASE WHEN booked_month <> period_month AND restates <> 'late' THEN list_cost ELSE 0 END) AS corrected,
  SUM(list_cost) AS as_restated
FROM spend_ledger
GROUP BY period_month, currency
ORDER BY period_month
