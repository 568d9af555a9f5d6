-- Which share of the input tokens came from a cache, and what writing to caches cost.
SELECT
  COALESCE(priced_model, model) AS model,
  currency,
  SUM(CASE WHEN token_class = 'cache_read' THEN tokens ELSE 0 END) AS read_tokens,
  SUM(CASE WHEN token_class <> 'output' THEN tokens ELSE 0 END) AS input_tokens,
  CAST(SUM(CASE WHEN token_class = 'cache_read' THEN tokens ELSE 0 END) AS DECIMAL(20, 4))
    / NULLIF(SUM(CASE WHEN token_class <> 'output' THEN tokens ELSE 0 END), 0) AS read_share,
  SUM(CASE WHEN token_class LIKE 'cache_write%' THEN list_cost ELSE 0 END) AS write_cost
FROM spend_ledger
GROUP BY COALESCE(priced_model, model), currency
HAVING SUM(tokens) <> 0
ORDER BY read_tokens DESC
