CREATE TEMPORARY TABLE `budgets_changes` (
  `budget_id` STRING NOT NULL,
  `version` INT NOT NULL,
  `scope_type` STRING NOT NULL,
  `scope_id` STRING NOT NULL,
  `period` STRING NOT NULL,
  `zone` STRING NOT NULL,
  `currency` STRING NOT NULL,
  `amount` DECIMAL(38, 12) NOT NULL,
  `thresholds` ARRAY<INT NOT NULL> NOT NULL,
  `action` STRING NOT NULL,
  `effective_from` TIMESTAMP(3) NOT NULL,
  `applied_time` TIMESTAMP(3) NOT NULL,
  `name` STRING NOT NULL,
  `contact` STRING NOT NULL,
  `models` ARRAY<STRING NOT NULL> NOT NULL,
  `tools` ARRAY<STRING NOT NULL> NOT NULL,
  `purposes` ARRAY<STRING NOT NULL> NOT NULL,
  `fiscal_start_month` INT NOT NULL,
  `fiscal_start_day` INT NOT NULL,
  `custom_from` TIMESTAMP(3),
  `custom_to` TIMESTAMP(3),
  `forecast_thresholds` ARRAY<INT NOT NULL> NOT NULL,
  `burn_rates` ARRAY<STRING NOT NULL> NOT NULL,
  `anomaly_percent` INT NOT NULL,
  `grants` ARRAY<STRING NOT NULL> NOT NULL,
  `price_basis` STRING NOT NULL,
  `retired` BOOLEAN NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.basic.auth.user.info' = 'ann:it''s',
  'properties.bootstrap.servers' = '127.0.0.1:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'specific-offsets',
  'scan.bounded.specific-offsets' = 'partition:0,offset:42;partition:1,offset:300',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'budgets',
  'value.avro-confluent.properties.basic.auth.user.info' = 'ann:it''s',
  'value.avro-confluent.schema' = '(the schema)',
  'value.avro-confluent.url' = 'http://127.0.0.1:8081',
  'value.format' = 'avro-confluent'
);

CREATE TEMPORARY VIEW `budgets` AS
SELECT `budget_id`, `version`, `scope_type`, `scope_id`, `period`, `zone`, `currency`, `amount`, `thresholds`, `action`, `effective_from`, `applied_time`, `name`, `contact`, `models`, `tools`, `purposes`, `fiscal_start_month`, `fiscal_start_day`, `custom_from`, `custom_to`, `forecast_thresholds`, `burn_rates`, `anomaly_percent`, `grants`, `price_basis`, `retired`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `budget_id`, `version` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `budgets_changes`
) WHERE `record_rank` = 1;
