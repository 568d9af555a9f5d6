-- What a month came to in its own books, and what later months added or took back. In a month's
-- books is what was booked before it was closed, or, where nobody closed it, before it was over.
WITH closes AS (
  SELECT `month`, MAX(closed_time) AS closed_time
  FROM month_closes
  WHERE team = '*'
  GROUP BY `month`
), entries AS (
  SELECT
    period_month,
    currency,
    list_cost,
    COALESCE(restates, 'late') AS restates,
    COALESCE(booked_time, received_time) >= COALESCE(
      closes.closed_time,
      TIMESTAMPADD(MONTH, 1, TO_TIMESTAMP(period_month || '-01', 'yyyy-MM-dd'))
    ) AS is_restated
  FROM spend_ledger
  LEFT JOIN closes ON spend_ledger.period_month = closes.`month`
)
SELECT
  period_month,
  currency,
  SUM(CASE WHEN is_restated THEN 0 ELSE list_cost END) AS as_booked,
  SUM(CASE WHEN is_restated AND restates = 'late' THEN list_cost ELSE 0 END) AS late,
  SUM(CASE WHEN is_restated AND restates <> 'late' THEN list_cost ELSE 0 END) AS corrected,
  SUM(list_cost) AS as_restated
FROM entries
GROUP BY period_month, currency
ORDER BY period_month
