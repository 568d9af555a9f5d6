CREATE TEMPORARY TABLE `team_spend_day_changes` (
  `team` STRING NOT NULL,
  `period_start` TIMESTAMP(3) NOT NULL,
  `period_end` TIMESTAMP(3) NOT NULL,
  `currency` STRING NOT NULL,
  `version` BIGINT NOT NULL,
  `calls` BIGINT NOT NULL,
  `input_tokens` BIGINT NOT NULL,
  `cache_read_tokens` BIGINT NOT NULL,
  `cache_write_tokens` BIGINT NOT NULL,
  `output_tokens` BIGINT NOT NULL,
  `list_cost` DECIMAL(38, 12) NOT NULL,
  `reported_cost` DECIMAL(38, 12) NOT NULL,
  `unpriced_tokens` BIGINT NOT NULL,
  `last_event_time` TIMESTAMP(3) NOT NULL,
  `fresh_as_of` TIMESTAMP(3) NOT NULL,
  `watermark` TIMESTAMP(3),
  `completeness` STRING NOT NULL,
  `contracted_cost` DECIMAL(38, 12),
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
  'topic' = 'team-spend-day',
  'value.avro-confluent.properties.basic.auth.user.info' = 'ann:it''s',
  'value.avro-confluent.schema' = '(the schema)',
  'value.avro-confluent.url' = 'http://127.0.0.1:8081',
  'value.format' = 'avro-confluent'
);

CREATE TEMPORARY VIEW `team_spend_day` AS
SELECT `team`, `period_start`, `period_end`, `currency`, `version`, `calls`, `input_tokens`, `cache_read_tokens`, `cache_write_tokens`, `output_tokens`, `list_cost`, `reported_cost`, `unpriced_tokens`, `last_event_time`, `fresh_as_of`, `watermark`, `completeness`, `contracted_cost`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `team`, `period_start`, `currency` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `team_spend_day_changes`
) WHERE `record_rank` = 1;
