-- Made from the catalogue of topics by CatalogueSqlTest; not by hand.

-- Every report of every tool, as the collector understood it.
CREATE TEMPORARY TABLE `tool_events` (
  `event_id` STRING NOT NULL,
  `kind` STRING NOT NULL,
  `source_event` STRING NOT NULL,
  `event_time` TIMESTAMP(3) NOT NULL,
  `event_time_source` STRING NOT NULL,
  `claimed_event_time` TIMESTAMP(3),
  `received_time` TIMESTAMP(3) NOT NULL,
  `tool` STRING NOT NULL,
  `tool_version` STRING,
  `vendor` STRING NOT NULL,
  `witness` STRING NOT NULL,
  `source` STRING NOT NULL,
  `credential_id` STRING NOT NULL,
  `verified_team` STRING,
  `claimed_team` STRING,
  `claimed_user` STRING,
  `claimed_user_aliases` ARRAY<STRING NOT NULL> NOT NULL,
  `session_id` STRING NOT NULL,
  `sequence` BIGINT,
  `prompt_id` STRING,
  `message_id` STRING,
  `request_id` STRING,
  `cumulative` BOOLEAN NOT NULL,
  `query_source` STRING,
  `model` STRING,
  `input_tokens` BIGINT NOT NULL,
  `cache_read_tokens` BIGINT NOT NULL,
  `cache_write_5m_tokens` BIGINT NOT NULL,
  `cache_write_1h_tokens` BIGINT NOT NULL,
  `cache_write_unknown_tokens` BIGINT NOT NULL,
  `output_tokens` BIGINT NOT NULL,
  `reasoning_tokens` BIGINT NOT NULL,
  `reported_cost` DECIMAL(38, 12),
  `reported_currency` STRING,
  `speed` STRING,
  `service_tier` STRING,
  `billing_mode` STRING NOT NULL,
  `duration_ms` BIGINT,
  `outcome` STRING,
  `error` STRING,
  `status_code` INT,
  `tool_name` STRING,
  `tool_use_id` STRING,
  `decision` STRING,
  `decision_source` STRING,
  `tool_input` STRING,
  `paths` ARRAY<STRING NOT NULL> NOT NULL,
  `permission_mode` STRING,
  `working_directory` STRING,
  `prompt_text` STRING,
  `prompt_length` BIGINT,
  `attributes` MAP<STRING NOT NULL, STRING NOT NULL> NOT NULL,
  `project` STRING,
  `repository` STRING,
  `commit_id` STRING,
  `change_id` STRING,
  `asset_id` STRING,
  `region` STRING,
  `lines_added` BIGINT,
  `lines_removed` BIGINT,
  `verified_user` STRING
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'tool-events',
  'value.avro-confluent.schema' = '{"type":"record","name":"ToolEvent","namespace":"io.tollgate.event","doc":"One report of something that happened in an AI coding tool, as the collector understood it.\nRestricted: prompt_text, tool_input and attributes can hold what people typed.","fields":[{"name":"event_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of this report: 32 hex digits, derived from what the tool sent, so that a re-sent report keeps its id."},{"name":"kind","type":{"type":"string","avro.java.string":"String"},"doc":"What happened: model_request, model_error, prompt, response, tool_decision, tool_result, permission_mode, session, ai_write, commit, movement, review, hook_answer, coverage or other."},{"name":"source_event","type":{"type":"string","avro.java.string":"String"},"doc":"The tool''s own name of the event, for example claude_code.api_request; at most 128 characters."},{"name":"event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it happened, UTC milliseconds, by the tool''s clock unless event_time_source says otherwise."},{"name":"event_time_source","type":{"type":"string","avro.java.string":"String"},"doc":"Where event_time was taken from: event, record, observed, or received, also when the tool''s clock was too far ahead."},{"name":"claimed_event_time","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"The time the tool claimed, UTC milliseconds, when event_time had to be replaced; else null.","default":null},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the report, UTC milliseconds."},{"name":"tool","type":{"type":"string","avro.java.string":"String"},"doc":"The tool, for example claude-code or codex; unknown when it did not say."},{"name":"tool_version","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The tool''s version as it stated it.","default":null},{"name":"vendor","type":{"type":"string","avro.java.string":"String"},"doc":"Who runs the model: anthropic, openai, google, github, in-house or unknown. Claimed by the report."},{"name":"witness","type":{"type":"string","avro.java.string":"String"},"doc":"How we know: otlp_log, transcript, hook, proxy_log, api, span or metric."},{"name":"source","type":{"type":"string","avro.java.string":"String"},"doc":"The source that the sender''s credential names, for example claude-code or metacode. Verified."},{"name":"credential_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the credential the report came with."},{"name":"verified_team","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The team the credential is bound to; null for a credential that serves several teams. Verified.","default":null},{"name":"claimed_team","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The team the report claims; never moves spend.","default":null},{"name":"claimed_user","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The person the report claims: e-mail, account id or install id, the best one present.","default":null},{"name":"claimed_user_aliases","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Further ids the report gives for the person, best first; the directory may know one of them.","default":[]},{"name":"session_id","type":{"type":"string","avro.java.string":"String"},"doc":"The tool''s session or conversation id; the record''s key."},{"name":"sequence","type":["null","long"],"doc":"The tool''s running number of the event in its session, from 0; null if it has none.","default":null},{"name":"prompt_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the prompt this event belongs to, unique in the session.","default":null},{"name":"message_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The model''s message id, for example msg_01...","default":null},{"name":"request_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The provider''s request id, for example req_01...","default":null},{"name":"cumulative","type":"boolean","doc":"True if later reports of the same call may carry larger counts (rows of a transcript): the largest one counts.","default":false},{"name":"query_source","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Which part of the tool asked: main, subagent or auxiliary.","default":null},{"name":"model","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The model as the tool named it.","default":null},{"name":"input_tokens","type":"long","doc":"Input tokens outside every cache class, 0 to 1,000,000,000.","default":0},{"name":"cache_read_tokens","type":"long","doc":"Input tokens read from a prompt cache, 0 to 1,000,000,000.","default":0},{"name":"cache_write_5m_tokens","type":"long","doc":"Input tokens written to a 5-minute cache, 0 to 1,000,000,000.","default":0},{"name":"cache_write_1h_tokens","type":"long","doc":"Input tokens written to a 1-hour cache, 0 to 1,000,000,000.","default":0},{"name":"cache_write_unknown_tokens","type":"long","doc":"Input tokens written to a cache of unknown life, 0 to 1,000,000,000.","default":0},{"name":"output_tokens","type":"long","doc":"Billed output tokens, reasoning included, 0 to 1,000,000,000.","default":0},{"name":"reasoning_tokens","type":"long","doc":"Reasoning tokens, already counted in output_tokens; information only.","default":0},{"name":"reported_cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"What the tool says the call cost, in reported_currency; not negative.","default":null},{"name":"reported_currency","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"ISO 4217 code of reported_cost.","default":null},{"name":"speed","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Speed class of the call: normal or fast.","default":null},{"name":"service_tier","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Provider''s service tier: standard, batch, flex or priority.","default":null},{"name":"billing_mode","type":{"type":"string","avro.java.string":"String"},"doc":"How the call is billed: per_token, seat_plan or unknown.","default":"unknown"},{"name":"duration_ms","type":["null","long"],"doc":"Duration in milliseconds, not negative.","default":null},{"name":"outcome","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"success, failure or refused; null where the question does not arise.","default":null},{"name":"error","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Error text or class, redacted, at most 512 characters.","default":null},{"name":"status_code","type":["null","int"],"doc":"HTTP status of the call, 100 to 599.","default":null},{"name":"tool_name","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Name of the tool that the model used, for example Bash or Write.","default":null},{"name":"tool_use_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the tool use.","default":null},{"name":"decision","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"accept or reject.","default":null},{"name":"decision_source","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Who decided: config, hook, user or the tool''s own word.","default":null},{"name":"tool_input","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"What the tool use was given, as the tool sent it; at most 8,192 characters.","default":null},{"name":"paths","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Absolute or relative file paths named by the tool use.","default":[]},{"name":"permission_mode","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Permission mode of the session, for example default, plan or bypassPermissions.","default":null},{"name":"working_directory","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Working directory of the session.","default":null},{"name":"prompt_text","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The prompt as typed, at most 65,536 characters; null when the tool withheld it.","default":null},{"name":"prompt_length","type":["null","long"],"doc":"Length of the prompt in characters as the tool counted it.","default":null},{"name":"attributes","type":{"type":"map","values":{"type":"string","avro.java.string":"String"},"avro.java.string":"String"},"doc":"Every other attribute of the report as text, so that rules can ask for it; at most 64 entries.","default":{}},{"name":"project","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Project the work belongs to, as the report names it.","default":null},{"name":"repository","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Repository the event is about, for example github.com/lab/parser, lower case.","default":null},{"name":"commit_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Commit the event is about, 40 or 64 hex digits.","default":null},{"name":"change_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Branch, pull request or change the event is about, for example 417.","default":null},{"name":"asset_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Asset of the assets topic that the event is about.","default":null},{"name":"region","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Region or geography that served the call, as the provider names it.","default":null},{"name":"lines_added","type":["null","long"],"doc":"Lines the event added.","default":null},{"name":"lines_removed","type":["null","long"],"doc":"Lines the event removed.","default":null},{"name":"verified_user","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The person the credential is bound to; null for a credential that several people share. Verified.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- Input that could not be used, with the reason and its bytes, without secrets and file content.
CREATE TEMPORARY TABLE `dead_letters` (
  `dead_letter_id` STRING NOT NULL,
  `reason` STRING NOT NULL,
  `detail` STRING NOT NULL,
  `stage` STRING NOT NULL,
  `received_time` TIMESTAMP(3) NOT NULL,
  `source` STRING,
  `verified_team` STRING,
  `origin` STRING NOT NULL,
  `origin_partition` INT,
  `origin_offset` BIGINT,
  `original_format` STRING NOT NULL,
  `original` BYTES NOT NULL,
  `original_size` BIGINT NOT NULL,
  `original_kept` BIGINT NOT NULL,
  `original_sha256` STRING NOT NULL,
  `resource` MAP<STRING NOT NULL, STRING NOT NULL> NOT NULL,
  `scope` STRING
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'dead-letters',
  'value.avro-confluent.schema' = '{"type":"record","name":"DeadLetter","namespace":"io.tollgate.event","doc":"Input that could not be used, kept with the reason. Restricted: original may hold prompts and names.","fields":[{"name":"dead_letter_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of this dead letter; the record''s key. Unique per arrival."},{"name":"reason","type":{"type":"string","avro.java.string":"String"},"doc":"Why: malformed_body, malformed_record, unsupported_event, missing_session, invalid_tokens, invalid_cost,\ntime_out_of_range, record_too_large, body_too_large, null_value, not_confluent_avro, unknown_schema_id,\nwrong_schema, malformed_avro, invalid_event, unknown_case, processing_failed or refused_by_kafka."},{"name":"detail","type":{"type":"string","avro.java.string":"String"},"doc":"One sentence for the person who looks into it. Never quotes the input."},{"name":"stage","type":{"type":"string","avro.java.string":"String"},"doc":"Which part gave up: collector, streams-app, flink-jobs or notifier."},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the part gave up on it, UTC milliseconds."},{"name":"source","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Source named by the sender''s credential; null when it came from a topic.","default":null},{"name":"verified_team","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Team the credential is bound to.","default":null},{"name":"origin","type":{"type":"string","avro.java.string":"String"},"doc":"Where it came in: an HTTP path, or a topic''s name."},{"name":"origin_partition","type":["null","int"],"doc":"Partition of the topic it was read from.","default":null},{"name":"origin_offset","type":["null","long"],"doc":"Offset in that partition.","default":null},{"name":"original_format","type":{"type":"string","avro.java.string":"String"},"doc":"What original holds: otlp_json_record, otlp_protobuf_record, transcript_line, http_body or kafka_value."},{"name":"original","type":"bytes","doc":"The first original_kept bytes of the input, in which markers stand for secrets, personal data and file content. Empty if what\nis in it cannot be seen (compressed, not UTF-8) or prompts are not kept."},{"name":"original_size","type":"long","doc":"Size of the input in bytes, as far as it was read: a body over the limit is not read to its end."},{"name":"original_kept","type":"long","doc":"How many bytes original has."},{"name":"original_sha256","type":{"type":"string","avro.java.string":"String"},"doc":"SHA-256 of the original_size bytes that were read, before anything was taken out; 64 hex digits."},{"name":"resource","type":{"type":"map","values":{"type":"string","avro.java.string":"String"},"avro.java.string":"String"},"doc":"Attributes of the resource that an OTLP record came with, secrets redacted; with them it can be sent again. Empty for other formats.","default":{}},{"name":"scope","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Name of the OTLP scope that it came with; null for other formats.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- Reports that told nothing new and were not counted.
CREATE TEMPORARY TABLE `duplicates` (
  `event_id` STRING NOT NULL,
  `call_id` STRING NOT NULL,
  `duplicate_of` STRING NOT NULL,
  `reason` STRING NOT NULL,
  `session_id` STRING NOT NULL,
  `witness` STRING NOT NULL,
  `event_time` TIMESTAMP(3) NOT NULL,
  `received_time` TIMESTAMP(3) NOT NULL,
  `recognised_by` STRING NOT NULL,
  `token_difference` BIGINT NOT NULL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'duplicates',
  'value.avro-confluent.schema' = '{"type":"record","name":"Duplicate","namespace":"io.tollgate.event","doc":"One report that told nothing new and was not counted.","fields":[{"name":"event_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the repeated report; the record''s key."},{"name":"call_id","type":{"type":"string","avro.java.string":"String"},"doc":"Call it belongs to."},{"name":"duplicate_of","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the report that was counted instead."},{"name":"reason","type":{"type":"string","avro.java.string":"String"},"doc":"same_report: sent twice; no_increase: another report of the call already had these counts; same_prompt: another report told the same prompt; same_tool_use: another witness told the same use of a tool."},{"name":"session_id","type":{"type":"string","avro.java.string":"String"},"doc":"The tool''s session id."},{"name":"witness","type":{"type":"string","avro.java.string":"String"},"doc":"How the repeated report came: otlp_log, transcript, hook, proxy_log or api."},{"name":"event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it happened, UTC milliseconds."},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the repetition, UTC milliseconds."},{"name":"recognised_by","type":{"type":"string","avro.java.string":"String"},"doc":"How it was recognised: report, message, request, prompt, tool_use (ids), text (of a prompt) or likeness (model, counts and time; of uses the tool and the time).","default":"report"},{"name":"token_difference","type":"long","doc":"All tokens it told less those that stand for the call; 0 where witnesses agree.","default":0}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- Every admitted event once: attributed, classified, without raw text.
CREATE TEMPORARY TABLE `usage` (
  `usage_id` STRING NOT NULL,
  `call_id` STRING NOT NULL,
  `revision` INT NOT NULL,
  `kind` STRING NOT NULL,
  `event_time` TIMESTAMP(3) NOT NULL,
  `received_time` TIMESTAMP(3) NOT NULL,
  `tool` STRING NOT NULL,
  `tool_version` STRING,
  `vendor` STRING NOT NULL,
  `source` STRING NOT NULL,
  `witness` STRING NOT NULL,
  `session_id` STRING NOT NULL,
  `prompt_id` STRING,
  `user_pseudonym` STRING NOT NULL,
  `team` STRING NOT NULL,
  `department` STRING,
  `cost_center` STRING,
  `attribution` STRING NOT NULL,
  `purpose` STRING NOT NULL,
  `purpose_score` DOUBLE NOT NULL,
  `purpose_certain` BOOLEAN NOT NULL,
  `model` STRING,
  `query_source` STRING,
  `speed` STRING,
  `service_tier` STRING,
  `billing_mode` STRING NOT NULL,
  `input_tokens` BIGINT NOT NULL,
  `cache_read_tokens` BIGINT NOT NULL,
  `cache_write_5m_tokens` BIGINT NOT NULL,
  `cache_write_1h_tokens` BIGINT NOT NULL,
  `cache_write_unknown_tokens` BIGINT NOT NULL,
  `output_tokens` BIGINT NOT NULL,
  `reasoning_tokens` BIGINT NOT NULL,
  `context_tokens` BIGINT NOT NULL,
  `reported_cost` DECIMAL(38, 12),
  `reported_currency` STRING,
  `duration_ms` BIGINT,
  `outcome` STRING,
  `tool_name` STRING,
  `decision` STRING,
  `project` STRING,
  `repository` STRING,
  `region` STRING,
  `lines_added` BIGINT,
  `lines_removed` BIGINT,
  `witnesses` ARRAY<STRING NOT NULL> NOT NULL,
  `taken_back` BOOLEAN NOT NULL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'usage',
  'value.avro-confluent.schema' = '{"type":"record","name":"Usage","namespace":"io.tollgate.event","doc":"One admitted event: attributed, classified, free of raw text. Token counts are the increment over\nwhat was admitted for the same call before, so that sums over this topic are exact.","fields":[{"name":"usage_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the report that brought this increment (tool-events.event_id)."},{"name":"call_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the call, the same for every increment of it."},{"name":"revision","type":"int","doc":"1 for the first report of a call, then counting up."},{"name":"kind","type":{"type":"string","avro.java.string":"String"},"doc":"What happened: the kind of tool-events."},{"name":"event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it happened, UTC milliseconds."},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the report, UTC milliseconds."},{"name":"tool","type":{"type":"string","avro.java.string":"String"},"doc":"The tool, for example claude-code."},{"name":"tool_version","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The tool''s version.","default":null},{"name":"vendor","type":{"type":"string","avro.java.string":"String"},"doc":"Who runs the model: anthropic, openai, google, github, in-house or unknown."},{"name":"source","type":{"type":"string","avro.java.string":"String"},"doc":"The source the credential names. Verified."},{"name":"witness","type":{"type":"string","avro.java.string":"String"},"doc":"How we know: otlp_log, transcript, hook, proxy_log, api, span or metric."},{"name":"session_id","type":{"type":"string","avro.java.string":"String"},"doc":"The tool''s session id; the record''s key."},{"name":"prompt_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the prompt the event belongs to.","default":null},{"name":"user_pseudonym","type":{"type":"string","avro.java.string":"String"},"doc":"Pseudonym of the person: 16 hex digits of a keyed hash; unknown when nobody was named."},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team that pays, as of event_time; unattributed when neither credential nor directory names one."},{"name":"department","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The team''s department as of event_time.","default":null},{"name":"cost_center","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The cost centre as of event_time.","default":null},{"name":"attribution","type":{"type":"string","avro.java.string":"String"},"doc":"What named the team: credential, directory or none."},{"name":"purpose","type":{"type":"string","avro.java.string":"String"},"doc":"Purpose of the prompt the event belongs to: an id of purposes.md, or unknown when no text was seen."},{"name":"purpose_score","type":"double","doc":"How strongly the classifier holds to the purpose, 0 to 1."},{"name":"purpose_certain","type":"boolean","doc":"False when the classifier could not tell; such prompts belong in a review queue."},{"name":"model","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The model as the tool named it.","default":null},{"name":"query_source","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Which part of the tool asked: main, subagent or auxiliary.","default":null},{"name":"speed","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Speed class: normal or fast.","default":null},{"name":"service_tier","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Service tier: standard, batch, flex or priority. Like model, speed and region the best that is known of the call, for all its revisions.","default":null},{"name":"billing_mode","type":{"type":"string","avro.java.string":"String"},"doc":"How the call is billed: per_token, seat_plan or unknown."},{"name":"input_tokens","type":"long","doc":"Increment of input tokens outside every cache class; negative only in a correction."},{"name":"cache_read_tokens","type":"long","doc":"Increment of input tokens read from a cache."},{"name":"cache_write_5m_tokens","type":"long","doc":"Increment of input tokens written to a 5-minute cache."},{"name":"cache_write_1h_tokens","type":"long","doc":"Increment of input tokens written to a 1-hour cache."},{"name":"cache_write_unknown_tokens","type":"long","doc":"Increment of input tokens written to a cache of unknown life."},{"name":"output_tokens","type":"long","doc":"Increment of billed output tokens, reasoning included."},{"name":"reasoning_tokens","type":"long","doc":"Increment of reasoning tokens, already in output_tokens."},{"name":"context_tokens","type":"long","doc":"All input tokens of the whole call so far; selects the price tier."},{"name":"reported_cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Increment of the cost the tool reported, in reported_currency.","default":null},{"name":"reported_currency","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"ISO 4217 code of reported_cost.","default":null},{"name":"duration_ms","type":["null","long"],"doc":"Duration in milliseconds.","default":null},{"name":"outcome","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"success, failure or refused.","default":null},{"name":"tool_name","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Name of the tool that the model used.","default":null},{"name":"decision","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"accept or reject.","default":null},{"name":"project","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Project the work belongs to, as the report names it.","default":null},{"name":"repository","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Repository the event is about.","default":null},{"name":"region","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Region or geography that served the call, as the provider names it; prices can depend on it.","default":null},{"name":"lines_added","type":["null","long"],"doc":"Lines the event added.","default":null},{"name":"lines_removed","type":["null","long"],"doc":"Lines the event removed.","default":null},{"name":"witnesses","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The ways the call was reported so far: otlp_log, transcript, hook, proxy_log, api, span; empty for an event that is no call.","default":[]},{"name":"taken_back","type":"boolean","doc":"Whether the call is found to be one that is counted already: all it had added is taken back, and there is one call less.","default":false}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- Every broken policy with its evidence.
CREATE TEMPORARY TABLE `violations` (
  `violation_id` STRING NOT NULL,
  `policy_id` STRING NOT NULL,
  `policy_name` STRING NOT NULL,
  `policy_version` INT NOT NULL,
  `policy_sha256` STRING NOT NULL,
  `title` STRING NOT NULL,
  `clause` STRING NOT NULL,
  `severity` STRING NOT NULL,
  `tags` ARRAY<STRING NOT NULL> NOT NULL,
  `event_time` TIMESTAMP(3) NOT NULL,
  `received_time` TIMESTAMP(3) NOT NULL,
  `event_id` STRING NOT NULL,
  `kind` STRING NOT NULL,
  `user_id` STRING NOT NULL,
  `user_pseudonym` STRING NOT NULL,
  `team` STRING NOT NULL,
  `tool` STRING NOT NULL,
  `tool_version` STRING,
  `source` STRING NOT NULL,
  `model` STRING,
  `session_id` STRING NOT NULL,
  `prompt_id` STRING,
  `purpose` STRING NOT NULL,
  `purpose_score` DOUBLE NOT NULL,
  `excerpt` STRING,
  `matched` ARRAY<STRING NOT NULL> NOT NULL,
  `event_topic` STRING NOT NULL,
  `event_partition` INT NOT NULL,
  `event_offset` BIGINT NOT NULL,
  `mode` STRING NOT NULL,
  `finding_type` STRING NOT NULL,
  `group` ARRAY<STRING NOT NULL> NOT NULL,
  `window_start` TIMESTAMP(3),
  `window_end` TIMESTAMP(3),
  `related_events` ARRAY<STRING NOT NULL> NOT NULL,
  `event_count` BIGINT NOT NULL,
  `fingerprint` STRING NOT NULL,
  `department` STRING,
  `exception_id` STRING,
  `exception_ticket` STRING,
  `exception_approver` STRING,
  `exception_expires` TIMESTAMP(3),
  `asset_id` STRING,
  `path` ARRAY<STRING NOT NULL> NOT NULL,
  `overlap_score` DOUBLE,
  `resolve_within_seconds` BIGINT,
  `repeat_seconds` BIGINT,
  `event_sha256` STRING
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'violations',
  'value.avro-confluent.schema' = '{"type":"record","name":"Violation","namespace":"io.tollgate.event","doc":"One event that broke one policy, with the evidence. Confidential: names the person.","fields":[{"name":"violation_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id derived from policy, version and event; the record''s key. The same event never breaks a policy twice."},{"name":"policy_id","type":{"type":"string","avro.java.string":"String"},"doc":"Sigma id (UUID) of the policy."},{"name":"policy_name","type":{"type":"string","avro.java.string":"String"},"doc":"Short name of the policy."},{"name":"policy_version","type":"int","doc":"Version of the policy that was in force at event_time."},{"name":"policy_sha256","type":{"type":"string","avro.java.string":"String"},"doc":"SHA-256 of the policy document, 64 hex digits."},{"name":"title","type":{"type":"string","avro.java.string":"String"},"doc":"Title of the policy."},{"name":"clause","type":{"type":"string","avro.java.string":"String"},"doc":"The text the policy enforces."},{"name":"severity","type":{"type":"string","avro.java.string":"String"},"doc":"informational, low, medium, high or critical."},{"name":"tags","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Tags of the policy, for example atlas.aml.t0024.002."},{"name":"event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the event happened, UTC milliseconds."},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the event, UTC milliseconds."},{"name":"event_id","type":{"type":"string","avro.java.string":"String"},"doc":"The event (tool-events.event_id)."},{"name":"kind","type":{"type":"string","avro.java.string":"String"},"doc":"Kind of the event."},{"name":"user_id","type":{"type":"string","avro.java.string":"String"},"doc":"The person: the directory''s id, else what the report claimed, else unknown."},{"name":"user_pseudonym","type":{"type":"string","avro.java.string":"String"},"doc":"The pseudonym the open topics use for the person."},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team as of event_time, or unattributed."},{"name":"tool","type":{"type":"string","avro.java.string":"String"},"doc":"The tool."},{"name":"tool_version","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The tool''s version.","default":null},{"name":"source","type":{"type":"string","avro.java.string":"String"},"doc":"Source named by the credential. Verified."},{"name":"model","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The model as the tool named it.","default":null},{"name":"session_id","type":{"type":"string","avro.java.string":"String"},"doc":"The tool''s session id."},{"name":"prompt_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the prompt.","default":null},{"name":"purpose","type":{"type":"string","avro.java.string":"String"},"doc":"Purpose the event was classified as."},{"name":"purpose_score","type":"double","doc":"How strongly, 0 to 1."},{"name":"excerpt","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Up to 240 characters of the text that was judged, secrets and addresses removed; null without text.","default":null},{"name":"matched","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The fields that made the policy match, each as name=value, values redacted and cut."},{"name":"event_topic","type":{"type":"string","avro.java.string":"String"},"doc":"Topic the event stands in."},{"name":"event_partition","type":"int","doc":"Partition of the event."},{"name":"event_offset","type":"long","doc":"Offset of the event."},{"name":"mode","type":{"type":"string","avro.java.string":"String"},"doc":"live: to be acted on; shadow: of a policy on trial; suppressed: an approved exception covers it.","default":"live"},{"name":"finding_type","type":{"type":"string","avro.java.string":"String"},"doc":"What found it: match (one event), correlation (several), deadline (something did not happen), provenance, or finding (Tollgate''s own checks).","default":"match"},{"name":"group","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The group of a correlation or deadline, each as field=value; empty for a match.","default":[]},{"name":"window_start","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"First instant of the events it rests on, UTC milliseconds; null for a match.","default":null},{"name":"window_end","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"Last instant of the window or the deadline that passed, UTC milliseconds; null for a match.","default":null},{"name":"related_events","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The events it rests on, oldest first, each as event_id@topic-partition-offset; at most 50 of event_count.","default":[]},{"name":"event_count","type":"long","doc":"How many events it rests on.","default":1},{"name":"fingerprint","type":{"type":"string","avro.java.string":"String"},"doc":"Violations of the same policy, group or session, person and team share it: 32 hex digits. Cases fold by it; empty in records of version 1.","default":""},{"name":"department","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Department of the team as of event_time.","default":null},{"name":"exception_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the exception that suppressed it; null unless mode is suppressed.","default":null},{"name":"exception_ticket","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The exception''s ticket.","default":null},{"name":"exception_approver","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Who approved the exception.","default":null},{"name":"exception_expires","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When the exception ends, UTC milliseconds.","default":null},{"name":"asset_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The protected asset that was reached; null without one.","default":null},{"name":"path","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The way from the AI write to the asset, one step an entry; empty without provenance.","default":[]},{"name":"overlap_score","type":["null","double"],"doc":"Share of the reached content that stems from the write, 0 to 1; null without provenance.","default":null},{"name":"resolve_within_seconds","type":["null","long"],"doc":"How long its case may take, as the policy says, seconds; null: as long as the severity allows.","default":null},{"name":"repeat_seconds","type":["null","long"],"doc":"After how long its case is told again, as the policy says, seconds; null: the usual interval.","default":null},{"name":"event_sha256","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"SHA-256 of the value of the record at event_topic, event_partition and event_offset, byte for byte as it stands there, 64 hex digits; null where nothing was judged on one record.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- What policies on trial would have reported.
CREATE TEMPORARY TABLE `shadow_violations` (
  `violation_id` STRING NOT NULL,
  `policy_id` STRING NOT NULL,
  `policy_name` STRING NOT NULL,
  `policy_version` INT NOT NULL,
  `policy_sha256` STRING NOT NULL,
  `title` STRING NOT NULL,
  `clause` STRING NOT NULL,
  `severity` STRING NOT NULL,
  `tags` ARRAY<STRING NOT NULL> NOT NULL,
  `event_time` TIMESTAMP(3) NOT NULL,
  `received_time` TIMESTAMP(3) NOT NULL,
  `event_id` STRING NOT NULL,
  `kind` STRING NOT NULL,
  `user_id` STRING NOT NULL,
  `user_pseudonym` STRING NOT NULL,
  `team` STRING NOT NULL,
  `tool` STRING NOT NULL,
  `tool_version` STRING,
  `source` STRING NOT NULL,
  `model` STRING,
  `session_id` STRING NOT NULL,
  `prompt_id` STRING,
  `purpose` STRING NOT NULL,
  `purpose_score` DOUBLE NOT NULL,
  `excerpt` STRING,
  `matched` ARRAY<STRING NOT NULL> NOT NULL,
  `event_topic` STRING NOT NULL,
  `event_partition` INT NOT NULL,
  `event_offset` BIGINT NOT NULL,
  `mode` STRING NOT NULL,
  `finding_type` STRING NOT NULL,
  `group` ARRAY<STRING NOT NULL> NOT NULL,
  `window_start` TIMESTAMP(3),
  `window_end` TIMESTAMP(3),
  `related_events` ARRAY<STRING NOT NULL> NOT NULL,
  `event_count` BIGINT NOT NULL,
  `fingerprint` STRING NOT NULL,
  `department` STRING,
  `exception_id` STRING,
  `exception_ticket` STRING,
  `exception_approver` STRING,
  `exception_expires` TIMESTAMP(3),
  `asset_id` STRING,
  `path` ARRAY<STRING NOT NULL> NOT NULL,
  `overlap_score` DOUBLE,
  `resolve_within_seconds` BIGINT,
  `repeat_seconds` BIGINT,
  `event_sha256` STRING
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'shadow-violations',
  'value.avro-confluent.schema' = '{"type":"record","name":"Violation","namespace":"io.tollgate.event","doc":"One event that broke one policy, with the evidence. Confidential: names the person.","fields":[{"name":"violation_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id derived from policy, version and event; the record''s key. The same event never breaks a policy twice."},{"name":"policy_id","type":{"type":"string","avro.java.string":"String"},"doc":"Sigma id (UUID) of the policy."},{"name":"policy_name","type":{"type":"string","avro.java.string":"String"},"doc":"Short name of the policy."},{"name":"policy_version","type":"int","doc":"Version of the policy that was in force at event_time."},{"name":"policy_sha256","type":{"type":"string","avro.java.string":"String"},"doc":"SHA-256 of the policy document, 64 hex digits."},{"name":"title","type":{"type":"string","avro.java.string":"String"},"doc":"Title of the policy."},{"name":"clause","type":{"type":"string","avro.java.string":"String"},"doc":"The text the policy enforces."},{"name":"severity","type":{"type":"string","avro.java.string":"String"},"doc":"informational, low, medium, high or critical."},{"name":"tags","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Tags of the policy, for example atlas.aml.t0024.002."},{"name":"event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the event happened, UTC milliseconds."},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the event, UTC milliseconds."},{"name":"event_id","type":{"type":"string","avro.java.string":"String"},"doc":"The event (tool-events.event_id)."},{"name":"kind","type":{"type":"string","avro.java.string":"String"},"doc":"Kind of the event."},{"name":"user_id","type":{"type":"string","avro.java.string":"String"},"doc":"The person: the directory''s id, else what the report claimed, else unknown."},{"name":"user_pseudonym","type":{"type":"string","avro.java.string":"String"},"doc":"The pseudonym the open topics use for the person."},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team as of event_time, or unattributed."},{"name":"tool","type":{"type":"string","avro.java.string":"String"},"doc":"The tool."},{"name":"tool_version","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The tool''s version.","default":null},{"name":"source","type":{"type":"string","avro.java.string":"String"},"doc":"Source named by the credential. Verified."},{"name":"model","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The model as the tool named it.","default":null},{"name":"session_id","type":{"type":"string","avro.java.string":"String"},"doc":"The tool''s session id."},{"name":"prompt_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the prompt.","default":null},{"name":"purpose","type":{"type":"string","avro.java.string":"String"},"doc":"Purpose the event was classified as."},{"name":"purpose_score","type":"double","doc":"How strongly, 0 to 1."},{"name":"excerpt","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Up to 240 characters of the text that was judged, secrets and addresses removed; null without text.","default":null},{"name":"matched","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The fields that made the policy match, each as name=value, values redacted and cut."},{"name":"event_topic","type":{"type":"string","avro.java.string":"String"},"doc":"Topic the event stands in."},{"name":"event_partition","type":"int","doc":"Partition of the event."},{"name":"event_offset","type":"long","doc":"Offset of the event."},{"name":"mode","type":{"type":"string","avro.java.string":"String"},"doc":"live: to be acted on; shadow: of a policy on trial; suppressed: an approved exception covers it.","default":"live"},{"name":"finding_type","type":{"type":"string","avro.java.string":"String"},"doc":"What found it: match (one event), correlation (several), deadline (something did not happen), provenance, or finding (Tollgate''s own checks).","default":"match"},{"name":"group","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The group of a correlation or deadline, each as field=value; empty for a match.","default":[]},{"name":"window_start","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"First instant of the events it rests on, UTC milliseconds; null for a match.","default":null},{"name":"window_end","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"Last instant of the window or the deadline that passed, UTC milliseconds; null for a match.","default":null},{"name":"related_events","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The events it rests on, oldest first, each as event_id@topic-partition-offset; at most 50 of event_count.","default":[]},{"name":"event_count","type":"long","doc":"How many events it rests on.","default":1},{"name":"fingerprint","type":{"type":"string","avro.java.string":"String"},"doc":"Violations of the same policy, group or session, person and team share it: 32 hex digits. Cases fold by it; empty in records of version 1.","default":""},{"name":"department","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Department of the team as of event_time.","default":null},{"name":"exception_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the exception that suppressed it; null unless mode is suppressed.","default":null},{"name":"exception_ticket","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The exception''s ticket.","default":null},{"name":"exception_approver","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Who approved the exception.","default":null},{"name":"exception_expires","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When the exception ends, UTC milliseconds.","default":null},{"name":"asset_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The protected asset that was reached; null without one.","default":null},{"name":"path","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The way from the AI write to the asset, one step an entry; empty without provenance.","default":[]},{"name":"overlap_score","type":["null","double"],"doc":"Share of the reached content that stems from the write, 0 to 1; null without provenance.","default":null},{"name":"resolve_within_seconds","type":["null","long"],"doc":"How long its case may take, as the policy says, seconds; null: as long as the severity allows.","default":null},{"name":"repeat_seconds","type":["null","long"],"doc":"After how long its case is told again, as the policy says, seconds; null: the usual interval.","default":null},{"name":"event_sha256","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"SHA-256 of the value of the record at event_topic, event_partition and event_offset, byte for byte as it stands there, 64 hex digits; null where nothing was judged on one record.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- Violations that an approved exception covers, each with the exception.
CREATE TEMPORARY TABLE `suppressed_violations` (
  `violation_id` STRING NOT NULL,
  `policy_id` STRING NOT NULL,
  `policy_name` STRING NOT NULL,
  `policy_version` INT NOT NULL,
  `policy_sha256` STRING NOT NULL,
  `title` STRING NOT NULL,
  `clause` STRING NOT NULL,
  `severity` STRING NOT NULL,
  `tags` ARRAY<STRING NOT NULL> NOT NULL,
  `event_time` TIMESTAMP(3) NOT NULL,
  `received_time` TIMESTAMP(3) NOT NULL,
  `event_id` STRING NOT NULL,
  `kind` STRING NOT NULL,
  `user_id` STRING NOT NULL,
  `user_pseudonym` STRING NOT NULL,
  `team` STRING NOT NULL,
  `tool` STRING NOT NULL,
  `tool_version` STRING,
  `source` STRING NOT NULL,
  `model` STRING,
  `session_id` STRING NOT NULL,
  `prompt_id` STRING,
  `purpose` STRING NOT NULL,
  `purpose_score` DOUBLE NOT NULL,
  `excerpt` STRING,
  `matched` ARRAY<STRING NOT NULL> NOT NULL,
  `event_topic` STRING NOT NULL,
  `event_partition` INT NOT NULL,
  `event_offset` BIGINT NOT NULL,
  `mode` STRING NOT NULL,
  `finding_type` STRING NOT NULL,
  `group` ARRAY<STRING NOT NULL> NOT NULL,
  `window_start` TIMESTAMP(3),
  `window_end` TIMESTAMP(3),
  `related_events` ARRAY<STRING NOT NULL> NOT NULL,
  `event_count` BIGINT NOT NULL,
  `fingerprint` STRING NOT NULL,
  `department` STRING,
  `exception_id` STRING,
  `exception_ticket` STRING,
  `exception_approver` STRING,
  `exception_expires` TIMESTAMP(3),
  `asset_id` STRING,
  `path` ARRAY<STRING NOT NULL> NOT NULL,
  `overlap_score` DOUBLE,
  `resolve_within_seconds` BIGINT,
  `repeat_seconds` BIGINT,
  `event_sha256` STRING
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'suppressed-violations',
  'value.avro-confluent.schema' = '{"type":"record","name":"Violation","namespace":"io.tollgate.event","doc":"One event that broke one policy, with the evidence. Confidential: names the person.","fields":[{"name":"violation_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id derived from policy, version and event; the record''s key. The same event never breaks a policy twice."},{"name":"policy_id","type":{"type":"string","avro.java.string":"String"},"doc":"Sigma id (UUID) of the policy."},{"name":"policy_name","type":{"type":"string","avro.java.string":"String"},"doc":"Short name of the policy."},{"name":"policy_version","type":"int","doc":"Version of the policy that was in force at event_time."},{"name":"policy_sha256","type":{"type":"string","avro.java.string":"String"},"doc":"SHA-256 of the policy document, 64 hex digits."},{"name":"title","type":{"type":"string","avro.java.string":"String"},"doc":"Title of the policy."},{"name":"clause","type":{"type":"string","avro.java.string":"String"},"doc":"The text the policy enforces."},{"name":"severity","type":{"type":"string","avro.java.string":"String"},"doc":"informational, low, medium, high or critical."},{"name":"tags","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Tags of the policy, for example atlas.aml.t0024.002."},{"name":"event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the event happened, UTC milliseconds."},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the event, UTC milliseconds."},{"name":"event_id","type":{"type":"string","avro.java.string":"String"},"doc":"The event (tool-events.event_id)."},{"name":"kind","type":{"type":"string","avro.java.string":"String"},"doc":"Kind of the event."},{"name":"user_id","type":{"type":"string","avro.java.string":"String"},"doc":"The person: the directory''s id, else what the report claimed, else unknown."},{"name":"user_pseudonym","type":{"type":"string","avro.java.string":"String"},"doc":"The pseudonym the open topics use for the person."},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team as of event_time, or unattributed."},{"name":"tool","type":{"type":"string","avro.java.string":"String"},"doc":"The tool."},{"name":"tool_version","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The tool''s version.","default":null},{"name":"source","type":{"type":"string","avro.java.string":"String"},"doc":"Source named by the credential. Verified."},{"name":"model","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The model as the tool named it.","default":null},{"name":"session_id","type":{"type":"string","avro.java.string":"String"},"doc":"The tool''s session id."},{"name":"prompt_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the prompt.","default":null},{"name":"purpose","type":{"type":"string","avro.java.string":"String"},"doc":"Purpose the event was classified as."},{"name":"purpose_score","type":"double","doc":"How strongly, 0 to 1."},{"name":"excerpt","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Up to 240 characters of the text that was judged, secrets and addresses removed; null without text.","default":null},{"name":"matched","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The fields that made the policy match, each as name=value, values redacted and cut."},{"name":"event_topic","type":{"type":"string","avro.java.string":"String"},"doc":"Topic the event stands in."},{"name":"event_partition","type":"int","doc":"Partition of the event."},{"name":"event_offset","type":"long","doc":"Offset of the event."},{"name":"mode","type":{"type":"string","avro.java.string":"String"},"doc":"live: to be acted on; shadow: of a policy on trial; suppressed: an approved exception covers it.","default":"live"},{"name":"finding_type","type":{"type":"string","avro.java.string":"String"},"doc":"What found it: match (one event), correlation (several), deadline (something did not happen), provenance, or finding (Tollgate''s own checks).","default":"match"},{"name":"group","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The group of a correlation or deadline, each as field=value; empty for a match.","default":[]},{"name":"window_start","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"First instant of the events it rests on, UTC milliseconds; null for a match.","default":null},{"name":"window_end","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"Last instant of the window or the deadline that passed, UTC milliseconds; null for a match.","default":null},{"name":"related_events","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The events it rests on, oldest first, each as event_id@topic-partition-offset; at most 50 of event_count.","default":[]},{"name":"event_count","type":"long","doc":"How many events it rests on.","default":1},{"name":"fingerprint","type":{"type":"string","avro.java.string":"String"},"doc":"Violations of the same policy, group or session, person and team share it: 32 hex digits. Cases fold by it; empty in records of version 1.","default":""},{"name":"department","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Department of the team as of event_time.","default":null},{"name":"exception_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the exception that suppressed it; null unless mode is suppressed.","default":null},{"name":"exception_ticket","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The exception''s ticket.","default":null},{"name":"exception_approver","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Who approved the exception.","default":null},{"name":"exception_expires","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When the exception ends, UTC milliseconds.","default":null},{"name":"asset_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The protected asset that was reached; null without one.","default":null},{"name":"path","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The way from the AI write to the asset, one step an entry; empty without provenance.","default":[]},{"name":"overlap_score","type":["null","double"],"doc":"Share of the reached content that stems from the write, 0 to 1; null without provenance.","default":null},{"name":"resolve_within_seconds","type":["null","long"],"doc":"How long its case may take, as the policy says, seconds; null: as long as the severity allows.","default":null},{"name":"repeat_seconds","type":["null","long"],"doc":"After how long its case is told again, as the policy says, seconds; null: the usual interval.","default":null},{"name":"event_sha256","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"SHA-256 of the value of the record at event_topic, event_partition and event_offset, byte for byte as it stands there, 64 hex digits; null where nothing was judged on one record.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- Between judging single events and judging several together: hits, and how far judging is.
CREATE TEMPORARY TABLE `detection_signals` (
  `signal_id` STRING NOT NULL,
  `signal_type` STRING NOT NULL,
  `signal_time` TIMESTAMP(3) NOT NULL,
  `policy_id` STRING NOT NULL,
  `rules_sha256` STRING NOT NULL,
  `correlation` STRING NOT NULL,
  `group` ARRAY<STRING NOT NULL> NOT NULL,
  `rule` INT NOT NULL,
  `measured` STRING,
  `sequence` BIGINT NOT NULL,
  `reference` STRING NOT NULL,
  `context` MAP<STRING NOT NULL, STRING NOT NULL> NOT NULL,
  `exception_id` STRING
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'detection-signals',
  'value.avro-confluent.schema' = '{"type":"record","name":"DetectionSignal","namespace":"io.tollgate.event","doc":"What judging events one by one tells the part that judges several together. Between the two halves of streams-app; no contract for others.","fields":[{"name":"signal_id","type":{"type":"string","avro.java.string":"String"},"doc":"The record''s key. Of a hit: digest of the policy and the group at its top, 32 hex digits; of progress: who reports it; of a use: policy and exception."},{"name":"signal_type","type":{"type":"string","avro.java.string":"String"},"doc":"hit: an event counts for a policy about several; progress: how far reports have been judged; exception_used: an exception covered a violation."},{"name":"signal_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the event happened; of progress: all reports received before have been judged, UTC milliseconds."},{"name":"policy_id","type":{"type":"string","avro.java.string":"String"},"doc":"Sigma id (UUID) of the policy; empty for progress.","default":""},{"name":"rules_sha256","type":{"type":"string","avro.java.string":"String"},"doc":"Digest of what the policy asks; versions that ask the same share it, 64 hex digits. Empty but for a hit.","default":""},{"name":"correlation","type":{"type":"string","avro.java.string":"String"},"doc":"Which of the policy''s correlations the hit counts for; empty but for a hit.","default":""},{"name":"group","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Values of the group''s fields, in the order of the correlation; a value longer than 128 characters is told by its digest.","default":[]},{"name":"rule","type":"int","doc":"Position in the correlation of the rule that matched.","default":0},{"name":"measured","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"What is counted or summed; null when there is nothing. A value longer than 128 characters is told by its digest.","default":null},{"name":"sequence","type":"long","doc":"Orders events of the same time.","default":0},{"name":"reference","type":{"type":"string","avro.java.string":"String"},"doc":"The event as event_id@topic-partition-offset; empty but for a hit.","default":""},{"name":"context","type":{"type":"map","values":{"type":"string","avro.java.string":"String"},"avro.java.string":"String"},"doc":"What else is kept of the event, by field; never text of a prompt.","default":{}},{"name":"exception_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the exception; null but for a use.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- When each exception, to a policy or to an asset's rules, began, was first used, and ended.
CREATE TEMPORARY TABLE `exception_events` (
  `exception_id` STRING NOT NULL,
  `policy_id` STRING NOT NULL,
  `policy_name` STRING NOT NULL,
  `policy_version` INT NOT NULL,
  `event` STRING NOT NULL,
  `event_time` TIMESTAMP(3) NOT NULL,
  `owner` STRING NOT NULL,
  `approver` STRING NOT NULL,
  `ticket` STRING NOT NULL,
  `not_before` TIMESTAMP(3) NOT NULL,
  `expires` TIMESTAMP(3) NOT NULL,
  `suppressed` BIGINT NOT NULL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'exception-events',
  'value.avro-confluent.schema' = '{"type":"record","name":"ExceptionEvent","namespace":"io.tollgate.event","doc":"The life of an exception to a policy: it began, covered its first violation, or ended. Never rewritten.","fields":[{"name":"exception_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the exception in the policy."},{"name":"policy_id","type":{"type":"string","avro.java.string":"String"},"doc":"Sigma id (UUID) of the policy."},{"name":"policy_name","type":{"type":"string","avro.java.string":"String"},"doc":"Short name of the policy."},{"name":"policy_version","type":"int","doc":"Version of the policy that holds the exception."},{"name":"event","type":{"type":"string","avro.java.string":"String"},"doc":"began, used, expired or withdrawn."},{"name":"event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it took effect, UTC milliseconds of event time."},{"name":"owner","type":{"type":"string","avro.java.string":"String"},"doc":"Who asked for it and answers for it."},{"name":"approver","type":{"type":"string","avro.java.string":"String"},"doc":"Who approved it."},{"name":"ticket","type":{"type":"string","avro.java.string":"String"},"doc":"Ticket that documents the approval."},{"name":"not_before","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant it covers, UTC milliseconds."},{"name":"expires","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant it no longer covers, UTC milliseconds."},{"name":"suppressed","type":"long","doc":"Violations it had suppressed by then."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- What a person has to decide: violations folded by policy and group.
CREATE TEMPORARY TABLE `cases_changes` (
  `case_id` STRING NOT NULL,
  `fingerprint` STRING NOT NULL,
  `policy_id` STRING NOT NULL,
  `policy_name` STRING NOT NULL,
  `policy_version` INT NOT NULL,
  `title` STRING NOT NULL,
  `severity` STRING NOT NULL,
  `group` ARRAY<STRING NOT NULL> NOT NULL,
  `user_id` STRING NOT NULL,
  `team` STRING NOT NULL,
  `status` STRING NOT NULL,
  `verdict` STRING,
  `reason` STRING,
  `assignee` STRING,
  `opened_time` TIMESTAMP(3) NOT NULL,
  `first_seen` TIMESTAMP(3) NOT NULL,
  `last_seen` TIMESTAMP(3) NOT NULL,
  `violation_count` BIGINT NOT NULL,
  `violation_ids` ARRAY<STRING NOT NULL> NOT NULL,
  `due_time` TIMESTAMP(3) NOT NULL,
  `suppressed_until` TIMESTAMP(3),
  `taken_time` TIMESTAMP(3),
  `closed_time` TIMESTAMP(3),
  `closed_by` STRING,
  `announcements` BIGINT NOT NULL,
  `announced_time` TIMESTAMP(3) NOT NULL,
  `history` ARRAY<STRING NOT NULL> NOT NULL,
  `version` BIGINT NOT NULL,
  `resolve_within_seconds` BIGINT,
  `breached_time` TIMESTAMP(3),
  `asset_id` STRING,
  `items` ARRAY<STRING NOT NULL>,
  `path` ARRAY<STRING NOT NULL>,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'cases',
  'value.avro-confluent.schema' = '{"type":"record","name":"Case","namespace":"io.tollgate.event","doc":"A matter a person has to decide: all violations of one policy in one group, folded. The latest record of a key is the truth. Confidential: names people.","fields":[{"name":"case_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the case; the record''s key. Derived from the fingerprint and the first violation."},{"name":"fingerprint","type":{"type":"string","avro.java.string":"String"},"doc":"What its violations share (violations.fingerprint), 32 hex digits."},{"name":"policy_id","type":{"type":"string","avro.java.string":"String"},"doc":"Sigma id (UUID) of the policy."},{"name":"policy_name","type":{"type":"string","avro.java.string":"String"},"doc":"Short name of the policy."},{"name":"policy_version","type":"int","doc":"Version of the policy in the latest violation."},{"name":"title","type":{"type":"string","avro.java.string":"String"},"doc":"Title of the policy."},{"name":"severity","type":{"type":"string","avro.java.string":"String"},"doc":"The gravest severity among its violations: informational, low, medium, high or critical."},{"name":"group","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"What the violations share, each as field=value."},{"name":"user_id","type":{"type":"string","avro.java.string":"String"},"doc":"The person: the directory''s id, else what the report claimed, else unknown."},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team as of the latest violation, or unattributed."},{"name":"status","type":{"type":"string","avro.java.string":"String"},"doc":"new, in_progress, suppressed or resolved."},{"name":"verdict","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"true_positive, false_positive, duplicate or test; null until resolved.","default":null},{"name":"reason","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Why it was closed or suppressed.","default":null},{"name":"assignee","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Who works on it.","default":null},{"name":"opened_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was opened, UTC milliseconds: arrival of its first violation."},{"name":"first_seen","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the first violation, UTC milliseconds."},{"name":"last_seen","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the latest violation, UTC milliseconds."},{"name":"violation_count","type":"long","doc":"Number of violations folded into it."},{"name":"violation_ids","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Ids of the latest violations, oldest first, at most 50."},{"name":"due_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it must be resolved, by the policy or else by severity, UTC milliseconds."},{"name":"suppressed_until","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"Until when new violations stay silent; null unless suppressed.","default":null},{"name":"taken_time","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When a person first took it up, UTC milliseconds.","default":null},{"name":"closed_time","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When it was resolved, UTC milliseconds.","default":null},{"name":"closed_by","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Who resolved it.","default":null},{"name":"announcements","type":"long","doc":"How often readers were to be told of it: once when opened, again after each repeat interval with news."},{"name":"announced_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When readers were last to be told, UTC milliseconds."},{"name":"history","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"What was done, oldest first, each as time actor action note; at most 100."},{"name":"version","type":"long","doc":"Grows with every change of the record, from 1."},{"name":"resolve_within_seconds","type":["null","long"],"doc":"How long it may take, as the policy of the latest violation says, seconds; null: by severity.","default":null},{"name":"breached_time","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When its time ran out before it was resolved (its due_time), UTC milliseconds; null unless it did.","default":null},{"name":"asset_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The asset that content of a model entered; null without provenance.","default":null},{"name":"items","type":["null",{"type":"array","items":{"type":"string","avro.java.string":"String"}}],"doc":"Items of the asset with such content: the latest, oldest first, at most 20; null without provenance.","default":null},{"name":"path","type":["null",{"type":"array","items":{"type":"string","avro.java.string":"String"}}],"doc":"The way of the first violation''s content from the AI write to the asset, one step an entry; null without provenance.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `cases` AS
SELECT `case_id`, `fingerprint`, `policy_id`, `policy_name`, `policy_version`, `title`, `severity`, `group`, `user_id`, `team`, `status`, `verdict`, `reason`, `assignee`, `opened_time`, `first_seen`, `last_seen`, `violation_count`, `violation_ids`, `due_time`, `suppressed_until`, `taken_time`, `closed_time`, `closed_by`, `announcements`, `announced_time`, `history`, `version`, `resolve_within_seconds`, `breached_time`, `asset_id`, `items`, `path`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `case_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `cases_changes`
) WHERE `record_rank` = 1;

-- What people did to cases.
CREATE TEMPORARY TABLE `case_actions` (
  `action_id` STRING NOT NULL,
  `case_id` STRING NOT NULL,
  `action` STRING NOT NULL,
  `actor` STRING NOT NULL,
  `action_time` TIMESTAMP(3) NOT NULL,
  `assignee` STRING,
  `verdict` STRING,
  `reason` STRING,
  `until` TIMESTAMP(3)
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'case-actions',
  'value.avro-confluent.schema' = '{"type":"record","name":"CaseAction","namespace":"io.tollgate.event","doc":"What a person does to a case. Never rewritten.","fields":[{"name":"action_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the action, unique; a repeated one is ignored."},{"name":"case_id","type":{"type":"string","avro.java.string":"String"},"doc":"The case; the record''s key."},{"name":"action","type":{"type":"string","avro.java.string":"String"},"doc":"assign, note, suppress, close or reopen."},{"name":"actor","type":{"type":"string","avro.java.string":"String"},"doc":"Who does it."},{"name":"action_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When, UTC milliseconds."},{"name":"assignee","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"New assignee, of assign.","default":null},{"name":"verdict","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"true_positive, false_positive, duplicate or test, of close.","default":null},{"name":"reason","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Why; close and suppress need it.","default":null},{"name":"until","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"End of the silence, UTC milliseconds, of suppress.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- Orders that hooks and gates answer with: pauses, denied purposes and tools, budget blocks.
CREATE TEMPORARY TABLE `decisions_changes` (
  `decision_id` STRING NOT NULL,
  `decision_type` STRING NOT NULL,
  `effect` STRING NOT NULL,
  `active` BOOLEAN NOT NULL,
  `scope_type` STRING NOT NULL,
  `scope_id` STRING NOT NULL,
  `purposes` ARRAY<STRING NOT NULL> NOT NULL,
  `tools` ARRAY<STRING NOT NULL> NOT NULL,
  `tool_names` ARRAY<STRING NOT NULL> NOT NULL,
  `except_sources` ARRAY<STRING NOT NULL> NOT NULL,
  `exceptions` ARRAY<STRING NOT NULL> NOT NULL,
  `authority_id` STRING NOT NULL,
  `authority_name` STRING NOT NULL,
  `authority_version` INT NOT NULL,
  `reason` STRING NOT NULL,
  `contact` STRING NOT NULL,
  `when_unsure` STRING NOT NULL,
  `effective_from` TIMESTAMP(3) NOT NULL,
  `effective_to` TIMESTAMP(3),
  `issued_time` TIMESTAMP(3) NOT NULL,
  `caused_by_received_time` TIMESTAMP(3),
  `models` ARRAY<STRING NOT NULL> NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'decisions',
  'value.avro-confluent.schema' = '{"type":"record","name":"Decision","namespace":"io.tollgate.event","doc":"An order that hooks and gates answer with, held in memory by the collector. The latest record of a key is the truth.","fields":[{"name":"decision_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the decision; the record''s key. Stable for the same order, for example pause:<policy_id> or budget:<budget_id>."},{"name":"decision_type","type":{"type":"string","avro.java.string":"String"},"doc":"pause, deny_purpose, deny_tool, budget_block or quota_block."},{"name":"effect","type":{"type":"string","avro.java.string":"String"},"doc":"deny, ask (a person must confirm) or warn."},{"name":"active","type":"boolean","doc":"False once it was lifted."},{"name":"scope_type","type":{"type":"string","avro.java.string":"String"},"doc":"What it holds for: company, department, team, user, project, repository, asset or session."},{"name":"scope_id","type":{"type":"string","avro.java.string":"String"},"doc":"Which one; * for company."},{"name":"purposes","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Purposes it stops; empty: every purpose.","default":[]},{"name":"tools","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"AI tools it stops, for example claude-code; empty: every tool.","default":[]},{"name":"tool_names","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Uses of the model''s tools it stops, for example Bash or Write; empty: every use.","default":[]},{"name":"except_sources","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Sources of credentials it does not hold for, for example metacode.","default":[]},{"name":"exceptions","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Exceptions, each as scope_type=scope_id until ISO time, for example team=search until 2026-12-31T00:00:00Z.","default":[]},{"name":"authority_id","type":{"type":"string","avro.java.string":"String"},"doc":"Sigma id (UUID) of the policy, or the budget''s id."},{"name":"authority_name","type":{"type":"string","avro.java.string":"String"},"doc":"Name of the policy or budget, as people know it."},{"name":"authority_version","type":"int","doc":"Version of the policy or budget."},{"name":"reason","type":{"type":"string","avro.java.string":"String"},"doc":"One or two sentences for the person who is stopped."},{"name":"contact","type":{"type":"string","avro.java.string":"String"},"doc":"Whom to ask: an address or a channel."},{"name":"when_unsure","type":{"type":"string","avro.java.string":"String"},"doc":"open or closed: what a hook answers when it cannot judge.","default":"open"},{"name":"effective_from","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"From when on, UTC milliseconds."},{"name":"effective_to","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"First instant at which it no longer holds, UTC milliseconds; null: until lifted.","default":null},{"name":"issued_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was written, UTC milliseconds."},{"name":"caused_by_received_time","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When the event that caused it was received, UTC milliseconds; null for an order by a person.","default":null},{"name":"models","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Models it stops, by their names in the price book; empty: every model.","default":[]}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `decisions` AS
SELECT `decision_id`, `decision_type`, `effect`, `active`, `scope_type`, `scope_id`, `purposes`, `tools`, `tool_names`, `except_sources`, `exceptions`, `authority_id`, `authority_name`, `authority_version`, `reason`, `contact`, `when_unsure`, `effective_from`, `effective_to`, `issued_time`, `caused_by_received_time`, `models`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `decision_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `decisions_changes`
) WHERE `record_rank` = 1;

-- Where the delivery of each piece of news to each sink stands.
CREATE TEMPORARY TABLE `notifications_changes` (
  `notification_id` STRING NOT NULL,
  `sink` STRING NOT NULL,
  `news_type` STRING NOT NULL,
  `news_id` STRING NOT NULL,
  `state` STRING NOT NULL,
  `attempts` INT NOT NULL,
  `next_attempt` TIMESTAMP(3),
  `first_seen` TIMESTAMP(3) NOT NULL,
  `delivered_time` TIMESTAMP(3),
  `last_error` STRING,
  `body` STRING,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'notifications',
  'value.avro-confluent.schema' = '{"type":"record","name":"Notification","namespace":"io.tollgate.event","doc":"Where the delivery of one piece of news to one sink stands. The latest record of a key is the truth; a restarted notifier goes on from here.","fields":[{"name":"notification_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id; the record''s key: sink and news. The receiver sees it as the stable id of every attempt."},{"name":"sink","type":{"type":"string","avro.java.string":"String"},"doc":"Name of the sink in the notifier''s configuration."},{"name":"news_type","type":{"type":"string","avro.java.string":"String"},"doc":"violation, case, budget_alert, exception, canary, or sink when it is about a sink itself."},{"name":"news_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the violation, case, alert or exception; of a case with what was new about it."},{"name":"state","type":{"type":"string","avro.java.string":"String"},"doc":"pending, delivered, given_up, grouped (told within another notification), or disabled when the sink asked for no more."},{"name":"attempts","type":"int","doc":"Attempts so far."},{"name":"next_attempt","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When the next attempt is due, UTC milliseconds; null when none is.","default":null},{"name":"first_seen","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the news was first read, UTC milliseconds."},{"name":"delivered_time","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When it was delivered, UTC milliseconds.","default":null},{"name":"last_error","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"What the last failed attempt met, without secrets.","default":null},{"name":"body","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The news to tell, JSON, before it takes the form of the sink; null once it is delivered or grouped.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `notifications` AS
SELECT `notification_id`, `sink`, `news_type`, `news_id`, `state`, `attempts`, `next_attempt`, `first_seen`, `delivered_time`, `last_error`, `body`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `notification_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `notifications_changes`
) WHERE `record_rank` = 1;

-- Every piece of content a model wrote, as fingerprints.
CREATE TEMPORARY TABLE `ai_writes` (
  `write_id` STRING NOT NULL,
  `event_id` STRING NOT NULL,
  `write_type` STRING NOT NULL,
  `event_time` TIMESTAMP(3) NOT NULL,
  `received_time` TIMESTAMP(3) NOT NULL,
  `tool` STRING NOT NULL,
  `vendor` STRING NOT NULL,
  `model` STRING,
  `source` STRING NOT NULL,
  `verified_team` STRING,
  `verified_user` STRING,
  `claimed_user` STRING,
  `session_id` STRING NOT NULL,
  `prompt_id` STRING,
  `tool_use_id` STRING,
  `path` STRING,
  `repository` STRING,
  `commit_id` STRING,
  `parent_write_id` STRING,
  `sha256` STRING NOT NULL,
  `normalised_sha256` STRING NOT NULL,
  `tokens` INT NOT NULL,
  `lines` INT NOT NULL,
  `prints` BYTES NOT NULL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'ai-writes',
  'value.avro-confluent.schema' = '{"type":"record","name":"AiWrite","namespace":"io.tollgate.event","doc":"One piece of content that a model wrote, as digests and fingerprints. Confidential: names the person; the content itself is gone.","fields":[{"name":"write_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the write; the record''s key. Derived from the event that reported it and its place in it, 32 hex digits."},{"name":"event_id","type":{"type":"string","avro.java.string":"String"},"doc":"The event that reported it (tool-events.event_id)."},{"name":"write_type","type":{"type":"string","avro.java.string":"String"},"doc":"What wrote it: write, edit, patch, notebook, code_block or recorded (authorship recorded by another tool)."},{"name":"event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was written, UTC milliseconds."},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the report, UTC milliseconds."},{"name":"tool","type":{"type":"string","avro.java.string":"String"},"doc":"The tool, for example claude-code."},{"name":"vendor","type":{"type":"string","avro.java.string":"String"},"doc":"Who runs the model."},{"name":"model","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The model as the tool named it; null when it did not.","default":null},{"name":"source","type":{"type":"string","avro.java.string":"String"},"doc":"The source the credential names. Verified."},{"name":"verified_team","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Team the credential is bound to. Verified.","default":null},{"name":"verified_user","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Person the credential is bound to. Verified; null when it is bound to none.","default":null},{"name":"claimed_user","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The person the report claims.","default":null},{"name":"session_id","type":{"type":"string","avro.java.string":"String"},"doc":"The tool''s session id."},{"name":"prompt_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the prompt it answers.","default":null},{"name":"tool_use_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Id of the tool use.","default":null},{"name":"path","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The file it was written to; null for content that was only shown.","default":null},{"name":"repository","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Repository, lower case.","default":null},{"name":"commit_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Commit that took it up.","default":null},{"name":"parent_write_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The write whose content it changes, when that is known.","default":null},{"name":"sha256","type":{"type":"string","avro.java.string":"String"},"doc":"SHA-256 of the content as written, 64 hex digits."},{"name":"normalised_sha256","type":{"type":"string","avro.java.string":"String"},"doc":"SHA-256 of its tokens: the same behind any formatting, 64 hex digits."},{"name":"tokens","type":"int","doc":"Tokens it has."},{"name":"lines","type":"int","doc":"Lines it has."},{"name":"prints","type":"bytes","doc":"Its fingerprints, packed (io.tollgate.fingerprint.PrintCodec)."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- Every item that entered an asset, as fingerprints.
CREATE TEMPORARY TABLE `movements` (
  `movement_id` STRING NOT NULL,
  `recording_id` STRING NOT NULL,
  `asset_id` STRING NOT NULL,
  `item` STRING NOT NULL,
  `item_type` STRING NOT NULL,
  `moved_time` TIMESTAMP(3) NOT NULL,
  `received_time` TIMESTAMP(3) NOT NULL,
  `actor` STRING,
  `repository` STRING,
  `commit_id` STRING,
  `size` BIGINT NOT NULL,
  `sha256` STRING NOT NULL,
  `normalised_sha256` STRING NOT NULL,
  `tokens` INT NOT NULL,
  `prints` BYTES NOT NULL,
  `change_id` STRING,
  `images` ARRAY<STRING NOT NULL> NOT NULL,
  `recording_items` INT,
  `repeated_tokens` INT
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'movements',
  'value.avro-confluent.schema' = '{"type":"record","name":"Movement","namespace":"io.tollgate.event","doc":"One item that entered an asset: a file, a file of a container layer, a row of a data set, a task of a benchmark. As digests and fingerprints; the content itself is gone.","fields":[{"name":"movement_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the item''s arrival; the record''s key. Derived from asset, item and content, so that a repeated recording is the same movement; 32 hex digits."},{"name":"recording_id","type":{"type":"string","avro.java.string":"String"},"doc":"The recording it belongs to: one for each run of the command, or CI job."},{"name":"asset_id","type":{"type":"string","avro.java.string":"String"},"doc":"The asset it entered (assets.asset_id)."},{"name":"item","type":{"type":"string","avro.java.string":"String"},"doc":"Where it stands in the asset: a path, layer and path, or file and row."},{"name":"item_type","type":{"type":"string","avro.java.string":"String"},"doc":"file, layer_file, row or task."},{"name":"moved_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it entered, UTC milliseconds."},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the report, UTC milliseconds."},{"name":"actor","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Who or what moved it, as reported.","default":null},{"name":"repository","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Repository it came from, lower case.","default":null},{"name":"commit_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Commit it came from.","default":null},{"name":"size","type":"long","doc":"Size in bytes."},{"name":"sha256","type":{"type":"string","avro.java.string":"String"},"doc":"SHA-256 of the content, 64 hex digits."},{"name":"normalised_sha256","type":{"type":"string","avro.java.string":"String"},"doc":"SHA-256 of its tokens, 64 hex digits."},{"name":"tokens","type":"int","doc":"Tokens it has."},{"name":"prints","type":"bytes","doc":"Its fingerprints, packed (io.tollgate.fingerprint.PrintCodec)."},{"name":"change_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Pull request, merge request or change it belongs to.","default":null},{"name":"images","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Digests of the image it came in, each as sha256: and 64 hex digits: that of the image and, if it is one for several platforms, those of each. Empty: it came in no image.","default":[]},{"name":"recording_items","type":["null","int"],"doc":"With one item of the recording of an image that was read whole: how many items the recording has. Null with all others.","default":null},{"name":"repeated_tokens","type":["null","int"],"doc":"Code in a string, comment, cell or row of a file is recorded beside the file: how many tokens the file''s own movement has there, which shares of the item must not count as well. Null: it repeats none.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- Content in assets that stems from a model, with the way it took.
CREATE TEMPORARY TABLE `provenance_links_changes` (
  `link_id` STRING NOT NULL,
  `write_id` STRING NOT NULL,
  `movement_id` STRING NOT NULL,
  `asset_id` STRING NOT NULL,
  `zone` STRING NOT NULL,
  `item` STRING NOT NULL,
  `regions` ARRAY<STRING NOT NULL> NOT NULL,
  `share` DOUBLE NOT NULL,
  `share_of_write` DOUBLE NOT NULL,
  `path` ARRAY<STRING NOT NULL> NOT NULL,
  `discovered` STRING NOT NULL,
  `verdict` STRING NOT NULL,
  `review_state` STRING NOT NULL,
  `tool` STRING NOT NULL,
  `vendor` STRING NOT NULL,
  `model` STRING,
  `source` STRING NOT NULL,
  `session_id` STRING NOT NULL,
  `user_id` STRING NOT NULL,
  `team` STRING NOT NULL,
  `written_time` TIMESTAMP(3) NOT NULL,
  `moved_time` TIMESTAMP(3) NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'provenance-links',
  'value.avro-confluent.schema' = '{"type":"record","name":"ProvenanceLink","namespace":"io.tollgate.event","doc":"Content in an asset that stems from a model''s write. The latest record of a key is the truth. Confidential: names the person.","fields":[{"name":"link_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the link; the record''s key. Derived from write and movement, 32 hex digits."},{"name":"write_id","type":{"type":"string","avro.java.string":"String"},"doc":"The write (ai-writes.write_id)."},{"name":"movement_id","type":{"type":"string","avro.java.string":"String"},"doc":"The movement (movements.movement_id)."},{"name":"asset_id","type":{"type":"string","avro.java.string":"String"},"doc":"The asset."},{"name":"zone","type":{"type":"string","avro.java.string":"String"},"doc":"The asset''s zone when the item entered."},{"name":"item","type":{"type":"string","avro.java.string":"String"},"doc":"Where the content stands in the asset."},{"name":"regions","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The matched stretches, each as firstLine-lastLine tokens [renamed]."},{"name":"share","type":"double","doc":"Share of the item''s tokens that stem from the write, 0 to 1."},{"name":"share_of_write","type":"double","doc":"Share of the write''s tokens that are found in the item, 0 to 1."},{"name":"path","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"The way from the write to the asset, one step an entry, for example write 3f.. src/a.py; commit 9c..; asset suite-7 tasks/a.py."},{"name":"discovered","type":{"type":"string","avro.java.string":"String"},"doc":"at_movement, or late when the write became known after the movement."},{"name":"verdict","type":{"type":"string","avro.java.string":"String"},"doc":"Whether the asset takes it: allowed, reviewed, excepted (an approved exception covers it), unreviewed, unknown_asset or forbidden."},{"name":"review_state","type":{"type":"string","avro.java.string":"String"},"doc":"unreviewed, reviewed or changed_after_review."},{"name":"tool","type":{"type":"string","avro.java.string":"String"},"doc":"The tool that wrote."},{"name":"vendor","type":{"type":"string","avro.java.string":"String"},"doc":"Who runs the model."},{"name":"model","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The model that wrote.","default":null},{"name":"source","type":{"type":"string","avro.java.string":"String"},"doc":"The source of the writer''s credential."},{"name":"session_id","type":{"type":"string","avro.java.string":"String"},"doc":"The session that wrote."},{"name":"user_id","type":{"type":"string","avro.java.string":"String"},"doc":"The person: the directory''s id, else what the report claimed, else unknown."},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team as of the write, or unattributed."},{"name":"written_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was written, UTC milliseconds."},{"name":"moved_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it entered the asset, UTC milliseconds."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `provenance_links` AS
SELECT `link_id`, `write_id`, `movement_id`, `asset_id`, `zone`, `item`, `regions`, `share`, `share_of_write`, `path`, `discovered`, `verdict`, `review_state`, `tool`, `vendor`, `model`, `source`, `session_id`, `user_id`, `team`, `written_time`, `moved_time`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `link_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `provenance_links_changes`
) WHERE `record_rank` = 1;

-- Who looked at which change, and when.
CREATE TEMPORARY TABLE `reviews` (
  `review_id` STRING NOT NULL,
  `outcome` STRING NOT NULL,
  `reviewer` STRING NOT NULL,
  `author` STRING,
  `review_time` TIMESTAMP(3) NOT NULL,
  `received_time` TIMESTAMP(3) NOT NULL,
  `witness` STRING NOT NULL,
  `repository` STRING,
  `change_id` STRING,
  `commit_id` STRING,
  `content_sha256` ARRAY<STRING NOT NULL> NOT NULL,
  `session_ids` ARRAY<STRING NOT NULL> NOT NULL,
  `note` STRING
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'reviews',
  'value.avro-confluent.schema' = '{"type":"record","name":"Review","namespace":"io.tollgate.event","doc":"A person looked at a change, or took a look back. Never rewritten. Confidential: names people.","fields":[{"name":"review_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the review; the record''s key."},{"name":"outcome","type":{"type":"string","avro.java.string":"String"},"doc":"approved, commented, changes_requested or dismissed."},{"name":"reviewer","type":{"type":"string","avro.java.string":"String"},"doc":"The person who looked."},{"name":"author","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The person who made the change.","default":null},{"name":"review_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When, UTC milliseconds."},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was received, UTC milliseconds."},{"name":"witness","type":{"type":"string","avro.java.string":"String"},"doc":"github, gitlab, trailer, webhook or command."},{"name":"repository","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Repository, lower case.","default":null},{"name":"change_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Pull request, merge request or change.","default":null},{"name":"commit_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Commit that was looked at.","default":null},{"name":"content_sha256","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"SHA-256 of contents that were looked at, 64 hex digits each.","default":[]},{"name":"session_ids","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Sessions whose output it covers, when they are known.","default":[]},{"name":"note","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"What the reviewer wrote, at most 500 characters, secrets removed.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);

-- What a person has to look at, until when, and who looked.
CREATE TEMPORARY TABLE `review_obligations_changes` (
  `obligation_id` STRING NOT NULL,
  `write_id` STRING NOT NULL,
  `policy_id` STRING NOT NULL,
  `policy_name` STRING NOT NULL,
  `state` STRING NOT NULL,
  `opened_time` TIMESTAMP(3) NOT NULL,
  `due_time` TIMESTAMP(3) NOT NULL,
  `user_id` STRING NOT NULL,
  `team` STRING NOT NULL,
  `department` STRING,
  `purpose` STRING NOT NULL,
  `tool` STRING NOT NULL,
  `source` STRING NOT NULL,
  `model` STRING,
  `session_id` STRING NOT NULL,
  `path` STRING,
  `repository` STRING,
  `sha256` STRING NOT NULL,
  `review_id` STRING,
  `reviewer` STRING,
  `reviewed_time` TIMESTAMP(3),
  `reviewed_sha256` STRING,
  `commit_id` STRING,
  `change_id` STRING,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'review-obligations',
  'value.avro-confluent.schema' = '{"type":"record","name":"ReviewObligation","namespace":"io.tollgate.event","doc":"A policy asks that a person looks at one output of a model, by a time. The latest record of a key\nis the truth. Confidential: names people.","fields":[{"name":"obligation_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the obligation; the record''s key. Derived from write and policy, 32 hex digits."},{"name":"write_id","type":{"type":"string","avro.java.string":"String"},"doc":"The output (ai-writes.write_id)."},{"name":"policy_id","type":{"type":"string","avro.java.string":"String"},"doc":"Sigma id (UUID) of the policy that asks for it."},{"name":"policy_name","type":{"type":"string","avro.java.string":"String"},"doc":"Short name of the policy."},{"name":"state","type":{"type":"string","avro.java.string":"String"},"doc":"open, reviewed, or changed: open again, because the content changed after the review. Overdue is what is not reviewed after due_time."},{"name":"opened_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was opened, UTC milliseconds: when the output was written, or changed."},{"name":"due_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Until when a person must have looked, UTC milliseconds."},{"name":"user_id","type":{"type":"string","avro.java.string":"String"},"doc":"The person the output was written for: the directory''s id, else what the report claimed, else unknown."},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"Who pays, as of the output, or unattributed."},{"name":"department","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The team''s department.","default":null},{"name":"purpose","type":{"type":"string","avro.java.string":"String"},"doc":"Purpose of the prompt that the output answers, or unknown."},{"name":"tool","type":{"type":"string","avro.java.string":"String"},"doc":"The tool."},{"name":"source","type":{"type":"string","avro.java.string":"String"},"doc":"Source named by the credential. Verified."},{"name":"model","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The model as the tool named it.","default":null},{"name":"session_id","type":{"type":"string","avro.java.string":"String"},"doc":"The tool''s session id."},{"name":"path","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The file it was written to.","default":null},{"name":"repository","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Repository, lower case.","default":null},{"name":"sha256","type":{"type":"string","avro.java.string":"String"},"doc":"SHA-256 of the output, 64 hex digits."},{"name":"review_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The review that closed it (reviews.review_id); null while it is not closed.","default":null},{"name":"reviewer","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The person who looked.","default":null},{"name":"reviewed_time","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When, UTC milliseconds.","default":null},{"name":"reviewed_sha256","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"SHA-256 of the content that was looked at, 64 hex digits: the output itself or the file it stands in.","default":null},{"name":"commit_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Commit that was looked at, when the review names one.","default":null},{"name":"change_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Pull request, merge request or change that was looked at.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `review_obligations` AS
SELECT `obligation_id`, `write_id`, `policy_id`, `policy_name`, `state`, `opened_time`, `due_time`, `user_id`, `team`, `department`, `purpose`, `tool`, `source`, `model`, `session_id`, `path`, `repository`, `sha256`, `review_id`, `reviewer`, `reviewed_time`, `reviewed_sha256`, `commit_id`, `change_id`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `obligation_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `review_obligations_changes`
) WHERE `record_rank` = 1;

-- How much of each team's AI output nobody has looked at, by the day it was written.
CREATE TEMPORARY TABLE `review_debt_changes` (
  `team` STRING NOT NULL,
  `opened_day` TIMESTAMP(3) NOT NULL,
  `open` BIGINT NOT NULL,
  `reviewed` BIGINT NOT NULL,
  `reviewed_late` BIGINT NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'review-debt',
  'value.avro-confluent.schema' = '{"type":"record","name":"ReviewDebt","namespace":"io.tollgate.event","doc":"How much of what models wrote for a team on one day is still to be looked at. The latest record of a key is the truth.","fields":[{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team, or unattributed."},{"name":"opened_day","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant of the UTC day on which the obligations were opened, UTC milliseconds; tells their age."},{"name":"open","type":"long","doc":"Obligations nobody has met."},{"name":"reviewed","type":"long","doc":"Obligations met in time."},{"name":"reviewed_late","type":"long","doc":"Obligations met after they were due."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `review_debt` AS
SELECT `team`, `opened_day`, `open`, `reviewed`, `reviewed_late`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `team`, `opened_day` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `review_debt_changes`
) WHERE `record_rank` = 1;

-- What each usage increment cost, per token class; corrections are entries of their own.
CREATE TEMPORARY TABLE `spend_ledger_changes` (
  `entry_id` STRING NOT NULL,
  `usage_id` STRING NOT NULL,
  `call_id` STRING NOT NULL,
  `entry_type` STRING NOT NULL,
  `corrects_entry_id` STRING,
  `event_time` TIMESTAMP(3) NOT NULL,
  `received_time` TIMESTAMP(3) NOT NULL,
  `team` STRING NOT NULL,
  `department` STRING,
  `cost_center` STRING,
  `user_pseudonym` STRING NOT NULL,
  `tool` STRING NOT NULL,
  `vendor` STRING NOT NULL,
  `model` STRING NOT NULL,
  `priced_model` STRING,
  `session_id` STRING NOT NULL,
  `purpose` STRING NOT NULL,
  `billing_mode` STRING NOT NULL,
  `token_class` STRING NOT NULL,
  `tokens` BIGINT NOT NULL,
  `cost_state` STRING NOT NULL,
  `price_id` STRING,
  `price_per_million` DECIMAL(38, 12),
  `list_cost` DECIMAL(38, 12) NOT NULL,
  `reported_cost` DECIMAL(38, 12),
  `currency` STRING NOT NULL,
  `cost_basis` STRING NOT NULL,
  `booked_time` TIMESTAMP(3),
  `period_day` STRING NOT NULL,
  `period_month` STRING NOT NULL,
  `booked_month` STRING NOT NULL,
  `restates` STRING,
  `calls` INT NOT NULL,
  `reasoning_tokens` BIGINT NOT NULL,
  `unpriced_tokens` BIGINT NOT NULL,
  `list_cost_low` DECIMAL(38, 12),
  `list_cost_high` DECIMAL(38, 12),
  `contracted_cost` DECIMAL(38, 12),
  `contract_price_id` STRING,
  `discount_id` STRING,
  `multiplier` DECIMAL(38, 12),
  `price_currency` STRING,
  `exchange_rate` DECIMAL(38, 12),
  `exchange_rate_id` STRING,
  `reattribution_id` STRING,
  `service_tier` STRING,
  `region` STRING,
  `project` STRING,
  `revision` INT NOT NULL,
  `expected_cost` DECIMAL(38, 12),
  `bill_share_id` STRING,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'spend-ledger',
  'value.avro-confluent.schema' = '{"type":"record","name":"LedgerEntry","namespace":"io.tollgate.event","doc":"What one usage increment cost in one token class. Never rewritten: a correction is an entry of its own.","fields":[{"name":"entry_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the entry; the record''s key. Derived from usage, class and price, so a repeated write is the same entry."},{"name":"usage_id","type":{"type":"string","avro.java.string":"String"},"doc":"The usage increment it prices (usage.usage_id)."},{"name":"call_id","type":{"type":"string","avro.java.string":"String"},"doc":"The call (usage.call_id)."},{"name":"entry_type","type":{"type":"string","avro.java.string":"String"},"doc":"booking: first entry of the increment; repricing: what another price, discount or exchange rate adds to the entry it corrects;\nreattribution: takes the amounts out of one team, or puts them into another; restatement: takes them from under the model, tier,\nspeed and region that were told first, or puts them under those that a later report of the call told; reconciliation: what the\nvendor billed for it beyond what was to be paid by what was known, or below it; 0 where the bill agrees."},{"name":"corrects_entry_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The entry this one corrects; null for the booking of a first report.","default":null},{"name":"event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the usage happened, UTC milliseconds."},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the report, UTC milliseconds."},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team that pays."},{"name":"department","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Department of the team.","default":null},{"name":"cost_center","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Cost centre.","default":null},{"name":"user_pseudonym","type":{"type":"string","avro.java.string":"String"},"doc":"Pseudonym of the person."},{"name":"tool","type":{"type":"string","avro.java.string":"String"},"doc":"The tool."},{"name":"vendor","type":{"type":"string","avro.java.string":"String"},"doc":"Who runs the model."},{"name":"model","type":{"type":"string","avro.java.string":"String"},"doc":"The model as the tool named it; unknown when it did not."},{"name":"priced_model","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The model''s name in the price book; null while no price is known.","default":null},{"name":"session_id","type":{"type":"string","avro.java.string":"String"},"doc":"The tool''s session id."},{"name":"purpose","type":{"type":"string","avro.java.string":"String"},"doc":"Purpose of the prompt."},{"name":"billing_mode","type":{"type":"string","avro.java.string":"String"},"doc":"How the call is billed: per_token, seat_plan or unknown."},{"name":"token_class","type":{"type":"string","avro.java.string":"String"},"doc":"input, cache_read, cache_write_5m, cache_write_1h, cache_write_unknown, output, or call for a cost without tokens."},{"name":"tokens","type":"long","doc":"Tokens of that class; negative only in a correction and where they are taken out of a team or tier, 0 in a repricing."},{"name":"cost_state","type":{"type":"string","avro.java.string":"String"},"doc":"priced or unpriced. An unpriced entry is open, not free."},{"name":"price_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Price that was applied (prices.price_id).","default":null},{"name":"price_per_million","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Price per million tokens, in currency.","default":null},{"name":"list_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Exact list cost in currency; 0 while unpriced."},{"name":"reported_cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Share of the cost the tool reported, in currency; the shares of a call add up to it exactly. Null when it reported none.","default":null},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code."},{"name":"cost_basis","type":{"type":"string","avro.java.string":"String"},"doc":"estimated: list price times tokens; reported: no list price, but the tool told a cost; reconciled: what is to be paid is what the vendor billed."},{"name":"booked_time","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When the fact behind the entry became known, UTC milliseconds: receipt of the usage, or application of the price or re-attribution. Null in entries of 0.1.0.","default":null},{"name":"period_day","type":{"type":"string","avro.java.string":"String"},"doc":"UTC day of event_time, 2026-11-26; empty in entries of 0.1.0.","default":""},{"name":"period_month","type":{"type":"string","avro.java.string":"String"},"doc":"UTC month of event_time, 2026-11; the period the entry is about. Empty in entries of 0.1.0.","default":""},{"name":"booked_month","type":{"type":"string","avro.java.string":"String"},"doc":"UTC month of booked_time: the period that was open when it was booked. Empty in entries of 0.1.0.","default":""},{"name":"restates","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Why it changes what was told before: late, corrected, priced, repriced, reattributed or reconciled; null for usage that came in time.","default":null},{"name":"calls","type":"int","doc":"Model calls the entry adds: 1 on the first entry of a call, -1 where a call is taken out of a team.","default":0},{"name":"reasoning_tokens","type":"long","doc":"Reasoning tokens inside tokens; information, billed as output.","default":0},{"name":"unpriced_tokens","type":"long","doc":"Change of the number of tokens without a price; negative when a price arrives.","default":0},{"name":"list_cost_low","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"List cost if the cache writes of unknown life lived 5 minutes; null where nothing is unknown.","default":null},{"name":"list_cost_high","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"List cost if they lived one hour.","default":null},{"name":"contracted_cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"What is to be paid, in currency: the vendor''s bill, else the cost after contract prices and discounts; null when there is neither: the list cost holds.","default":null},{"name":"contract_price_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Contract price that was applied (prices.price_id).","default":null},{"name":"discount_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Discount that was applied (discounts.discount_id).","default":null},{"name":"multiplier","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"What price_per_million was multiplied by for speed, service tier and region; null when by nothing.","default":null},{"name":"price_currency","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Currency of price_per_million; null when it is currency.","default":null},{"name":"exchange_rate","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Units of currency per unit of price_currency.","default":null},{"name":"exchange_rate_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Exchange rate that was applied (exchange-rates.rate_id).","default":null},{"name":"reattribution_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Re-attribution that moved it (reattributions.reattribution_id).","default":null},{"name":"service_tier","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Service tier: standard, batch, flex or priority.","default":null},{"name":"region","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Region or geography that served the call.","default":null},{"name":"project","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Project the work belongs to.","default":null},{"name":"revision","type":"int","doc":"Which report of the call brought the usage (usage.revision); 0 in entries of earlier releases, which did not tell.","default":0},{"name":"expected_cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"What would be to be paid by prices, contracts and discounts, in currency, where contracted_cost follows the vendor''s bill; else null.","default":null},{"name":"bill_share_id","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"What the vendor billed that contracted_cost follows (bill-shares.bill_share_id).","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `spend_ledger` AS
SELECT `entry_id`, `usage_id`, `call_id`, `entry_type`, `corrects_entry_id`, `event_time`, `received_time`, `team`, `department`, `cost_center`, `user_pseudonym`, `tool`, `vendor`, `model`, `priced_model`, `session_id`, `purpose`, `billing_mode`, `token_class`, `tokens`, `cost_state`, `price_id`, `price_per_million`, `list_cost`, `reported_cost`, `currency`, `cost_basis`, `booked_time`, `period_day`, `period_month`, `booked_month`, `restates`, `calls`, `reasoning_tokens`, `unpriced_tokens`, `list_cost_low`, `list_cost_high`, `contracted_cost`, `contract_price_id`, `discount_id`, `multiplier`, `price_currency`, `exchange_rate`, `exchange_rate_id`, `reattribution_id`, `service_tier`, `region`, `project`, `revision`, `expected_cost`, `bill_share_id`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `entry_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `spend_ledger_changes`
) WHERE `record_rank` = 1;

-- What each team used and spent, per UTC minute.
CREATE TEMPORARY TABLE `team_spend_minute_changes` (
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
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'team-spend-minute',
  'value.avro-confluent.schema' = '{"type":"record","name":"TeamSpend","namespace":"io.tollgate.event","doc":"What a team used and spent in one period so far. The latest record of a key is the truth.","fields":[{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team that pays, or unattributed."},{"name":"period_start","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant of the period, UTC milliseconds."},{"name":"period_end","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant after the period, UTC milliseconds."},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code of the money in this record."},{"name":"version","type":"long","doc":"Number of ledger entries included; grows with every change of the record."},{"name":"calls","type":"long","doc":"Model calls included."},{"name":"input_tokens","type":"long","doc":"Input tokens outside every cache class."},{"name":"cache_read_tokens","type":"long","doc":"Input tokens read from a cache."},{"name":"cache_write_tokens","type":"long","doc":"Input tokens written to a cache, of any life."},{"name":"output_tokens","type":"long","doc":"Billed output tokens."},{"name":"list_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Exact list cost of everything priced, in currency."},{"name":"reported_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Cost the tools reported, in currency, as far as they reported any."},{"name":"unpriced_tokens","type":"long","doc":"Tokens that have no price yet; their cost is missing in list_cost."},{"name":"last_event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the latest usage included, UTC milliseconds."},{"name":"fresh_as_of","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the latest usage included, UTC milliseconds: how fresh the record is."},{"name":"watermark","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"All usage received before this time is included, UTC milliseconds; null while the job catches up.","default":null},{"name":"completeness","type":{"type":"string","avro.java.string":"String"},"doc":"provisional: usage may still come as usual; complete: the period and an hour have passed; corrected: changed after that.","default":"provisional"},{"name":"contracted_cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Cost after contract prices and discounts, in currency, as list_cost where there are none; null where a part was added up before this was told.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `team_spend_minute` AS
SELECT `team`, `period_start`, `period_end`, `currency`, `version`, `calls`, `input_tokens`, `cache_read_tokens`, `cache_write_tokens`, `output_tokens`, `list_cost`, `reported_cost`, `unpriced_tokens`, `last_event_time`, `fresh_as_of`, `watermark`, `completeness`, `contracted_cost`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `team`, `period_start`, `currency` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `team_spend_minute_changes`
) WHERE `record_rank` = 1;

-- What each team used and spent, per UTC hour.
CREATE TEMPORARY TABLE `team_spend_hour_changes` (
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
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'team-spend-hour',
  'value.avro-confluent.schema' = '{"type":"record","name":"TeamSpend","namespace":"io.tollgate.event","doc":"What a team used and spent in one period so far. The latest record of a key is the truth.","fields":[{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team that pays, or unattributed."},{"name":"period_start","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant of the period, UTC milliseconds."},{"name":"period_end","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant after the period, UTC milliseconds."},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code of the money in this record."},{"name":"version","type":"long","doc":"Number of ledger entries included; grows with every change of the record."},{"name":"calls","type":"long","doc":"Model calls included."},{"name":"input_tokens","type":"long","doc":"Input tokens outside every cache class."},{"name":"cache_read_tokens","type":"long","doc":"Input tokens read from a cache."},{"name":"cache_write_tokens","type":"long","doc":"Input tokens written to a cache, of any life."},{"name":"output_tokens","type":"long","doc":"Billed output tokens."},{"name":"list_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Exact list cost of everything priced, in currency."},{"name":"reported_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Cost the tools reported, in currency, as far as they reported any."},{"name":"unpriced_tokens","type":"long","doc":"Tokens that have no price yet; their cost is missing in list_cost."},{"name":"last_event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the latest usage included, UTC milliseconds."},{"name":"fresh_as_of","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the latest usage included, UTC milliseconds: how fresh the record is."},{"name":"watermark","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"All usage received before this time is included, UTC milliseconds; null while the job catches up.","default":null},{"name":"completeness","type":{"type":"string","avro.java.string":"String"},"doc":"provisional: usage may still come as usual; complete: the period and an hour have passed; corrected: changed after that.","default":"provisional"},{"name":"contracted_cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Cost after contract prices and discounts, in currency, as list_cost where there are none; null where a part was added up before this was told.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `team_spend_hour` AS
SELECT `team`, `period_start`, `period_end`, `currency`, `version`, `calls`, `input_tokens`, `cache_read_tokens`, `cache_write_tokens`, `output_tokens`, `list_cost`, `reported_cost`, `unpriced_tokens`, `last_event_time`, `fresh_as_of`, `watermark`, `completeness`, `contracted_cost`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `team`, `period_start`, `currency` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `team_spend_hour_changes`
) WHERE `record_rank` = 1;

-- What each team used and spent, per UTC day.
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
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'team-spend-day',
  'value.avro-confluent.schema' = '{"type":"record","name":"TeamSpend","namespace":"io.tollgate.event","doc":"What a team used and spent in one period so far. The latest record of a key is the truth.","fields":[{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team that pays, or unattributed."},{"name":"period_start","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant of the period, UTC milliseconds."},{"name":"period_end","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant after the period, UTC milliseconds."},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code of the money in this record."},{"name":"version","type":"long","doc":"Number of ledger entries included; grows with every change of the record."},{"name":"calls","type":"long","doc":"Model calls included."},{"name":"input_tokens","type":"long","doc":"Input tokens outside every cache class."},{"name":"cache_read_tokens","type":"long","doc":"Input tokens read from a cache."},{"name":"cache_write_tokens","type":"long","doc":"Input tokens written to a cache, of any life."},{"name":"output_tokens","type":"long","doc":"Billed output tokens."},{"name":"list_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Exact list cost of everything priced, in currency."},{"name":"reported_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Cost the tools reported, in currency, as far as they reported any."},{"name":"unpriced_tokens","type":"long","doc":"Tokens that have no price yet; their cost is missing in list_cost."},{"name":"last_event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the latest usage included, UTC milliseconds."},{"name":"fresh_as_of","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the latest usage included, UTC milliseconds: how fresh the record is."},{"name":"watermark","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"All usage received before this time is included, UTC milliseconds; null while the job catches up.","default":null},{"name":"completeness","type":{"type":"string","avro.java.string":"String"},"doc":"provisional: usage may still come as usual; complete: the period and an hour have passed; corrected: changed after that.","default":"provisional"},{"name":"contracted_cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Cost after contract prices and discounts, in currency, as list_cost where there are none; null where a part was added up before this was told.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `team_spend_day` AS
SELECT `team`, `period_start`, `period_end`, `currency`, `version`, `calls`, `input_tokens`, `cache_read_tokens`, `cache_write_tokens`, `output_tokens`, `list_cost`, `reported_cost`, `unpriced_tokens`, `last_event_time`, `fresh_as_of`, `watermark`, `completeness`, `contracted_cost`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `team`, `period_start`, `currency` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `team_spend_day_changes`
) WHERE `record_rank` = 1;

-- What each team used and spent, per UTC month.
CREATE TEMPORARY TABLE `team_spend_month_changes` (
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
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'team-spend-month',
  'value.avro-confluent.schema' = '{"type":"record","name":"TeamSpend","namespace":"io.tollgate.event","doc":"What a team used and spent in one period so far. The latest record of a key is the truth.","fields":[{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team that pays, or unattributed."},{"name":"period_start","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant of the period, UTC milliseconds."},{"name":"period_end","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant after the period, UTC milliseconds."},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code of the money in this record."},{"name":"version","type":"long","doc":"Number of ledger entries included; grows with every change of the record."},{"name":"calls","type":"long","doc":"Model calls included."},{"name":"input_tokens","type":"long","doc":"Input tokens outside every cache class."},{"name":"cache_read_tokens","type":"long","doc":"Input tokens read from a cache."},{"name":"cache_write_tokens","type":"long","doc":"Input tokens written to a cache, of any life."},{"name":"output_tokens","type":"long","doc":"Billed output tokens."},{"name":"list_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Exact list cost of everything priced, in currency."},{"name":"reported_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Cost the tools reported, in currency, as far as they reported any."},{"name":"unpriced_tokens","type":"long","doc":"Tokens that have no price yet; their cost is missing in list_cost."},{"name":"last_event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the latest usage included, UTC milliseconds."},{"name":"fresh_as_of","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the latest usage included, UTC milliseconds: how fresh the record is."},{"name":"watermark","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"All usage received before this time is included, UTC milliseconds; null while the job catches up.","default":null},{"name":"completeness","type":{"type":"string","avro.java.string":"String"},"doc":"provisional: usage may still come as usual; complete: the period and an hour have passed; corrected: changed after that.","default":"provisional"},{"name":"contracted_cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Cost after contract prices and discounts, in currency, as list_cost where there are none; null where a part was added up before this was told.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `team_spend_month` AS
SELECT `team`, `period_start`, `period_end`, `currency`, `version`, `calls`, `input_tokens`, `cache_read_tokens`, `cache_write_tokens`, `output_tokens`, `list_cost`, `reported_cost`, `unpriced_tokens`, `last_event_time`, `fresh_as_of`, `watermark`, `completeness`, `contracted_cost`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `team`, `period_start`, `currency` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `team_spend_month_changes`
) WHERE `record_rank` = 1;

-- How much of each budget is used in each of its periods.
CREATE TEMPORARY TABLE `budget_status_changes` (
  `budget_id` STRING NOT NULL,
  `budget_version` INT NOT NULL,
  `scope_type` STRING NOT NULL,
  `scope_id` STRING NOT NULL,
  `period_start` TIMESTAMP(3) NOT NULL,
  `period_end` TIMESTAMP(3) NOT NULL,
  `zone` STRING NOT NULL,
  `currency` STRING NOT NULL,
  `amount` DECIMAL(38, 12) NOT NULL,
  `spent` DECIMAL(38, 12) NOT NULL,
  `remaining` DECIMAL(38, 12) NOT NULL,
  `percent_used` BIGINT NOT NULL,
  `threshold_reached` INT NOT NULL,
  `state` STRING NOT NULL,
  `action` STRING NOT NULL,
  `calls` BIGINT NOT NULL,
  `unpriced_tokens` BIGINT NOT NULL,
  `version` BIGINT NOT NULL,
  `fresh_as_of` TIMESTAMP(3) NOT NULL,
  `name` STRING NOT NULL,
  `granted_amount` DECIMAL(38, 12),
  `forecast` DECIMAL(38, 12),
  `forecast_low` DECIMAL(38, 12),
  `forecast_high` DECIMAL(38, 12),
  `burn_rates` ARRAY<STRING NOT NULL> NOT NULL,
  `possible_overshoot` DECIMAL(38, 12),
  `blocked` BOOLEAN NOT NULL,
  `last_event_time` TIMESTAMP(3),
  `price_basis` STRING NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'budget-status',
  'value.avro-confluent.schema' = '{"type":"record","name":"BudgetStatus","namespace":"io.tollgate.event","doc":"How much of a budget is used in one of its periods. The latest record of a key is the truth.","fields":[{"name":"budget_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the budget; of a template its id, a slash and the scope''s id."},{"name":"budget_version","type":"int","doc":"Version of the budget that was applied."},{"name":"scope_type","type":{"type":"string","avro.java.string":"String"},"doc":"What the budget limits: company, department, team, user or project."},{"name":"scope_id","type":{"type":"string","avro.java.string":"String"},"doc":"Which one."},{"name":"period_start","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant of the period, UTC milliseconds."},{"name":"period_end","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant after the period, UTC milliseconds."},{"name":"zone","type":{"type":"string","avro.java.string":"String"},"doc":"IANA zone in which the period begins and ends."},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code; XTK when the budget limits tokens."},{"name":"amount","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"The limit as of the latest usage, grants included, in currency or tokens."},{"name":"spent","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Spent so far, in currency, at the cost that the budget counts; or tokens used."},{"name":"remaining","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"amount minus spent; negative when exceeded."},{"name":"percent_used","type":"long","doc":"Spent as a percentage of amount, rounded down to whole percent."},{"name":"threshold_reached","type":"int","doc":"The highest threshold that is reached, in percent; 0 when none is."},{"name":"state","type":{"type":"string","avro.java.string":"String"},"doc":"ok, warning from the first threshold on, exceeded from 100 percent on; ended when the budget has this period no more."},{"name":"action","type":{"type":"string","avro.java.string":"String"},"doc":"notify or block: what reaching 100 percent asks for."},{"name":"calls","type":"long","doc":"Model calls included."},{"name":"unpriced_tokens","type":"long","doc":"Tokens without a price yet; their cost is missing in spent."},{"name":"version","type":"long","doc":"Number of ledger entries included; grows with every change of the record."},{"name":"fresh_as_of","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the latest usage included, UTC milliseconds: how fresh the record is."},{"name":"name","type":{"type":"string","avro.java.string":"String"},"doc":"Name for people; empty: the id.","default":""},{"name":"granted_amount","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"The part of amount that comes from grants, in currency or tokens.","default":null},{"name":"forecast","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Expected spend at the end of the period; null without a forecast.","default":null},{"name":"forecast_low","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Lower end of the band that holds the end of the period in four of five cases; null without a forecast.","default":null},{"name":"forecast_high","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Upper end of that band; null without a forecast.","default":null},{"name":"burn_rates","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"What each burn rate stands at, each as percent long_window spent_percent short_window spent_percent.","default":[]},{"name":"possible_overshoot","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"What calls that run or are not reported yet could still spend when a block takes effect; null when not known.","default":null},{"name":"blocked","type":"boolean","doc":"Whether a block of this period is in force.","default":false},{"name":"last_event_time","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"Event time of the latest usage included, UTC milliseconds.","default":null},{"name":"price_basis","type":{"type":"string","avro.java.string":"String"},"doc":"Which cost spent is: list, or contracted for the cost after contract prices and discounts.","default":"list"}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `budget_status` AS
SELECT `budget_id`, `budget_version`, `scope_type`, `scope_id`, `period_start`, `period_end`, `zone`, `currency`, `amount`, `spent`, `remaining`, `percent_used`, `threshold_reached`, `state`, `action`, `calls`, `unpriced_tokens`, `version`, `fresh_as_of`, `name`, `granted_amount`, `forecast`, `forecast_low`, `forecast_high`, `burn_rates`, `possible_overshoot`, `blocked`, `last_event_time`, `price_basis`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `budget_id`, `period_start` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `budget_status_changes`
) WHERE `record_rank` = 1;

-- News about budgets, told once per budget, period, kind and threshold.
CREATE TEMPORARY TABLE `budget_alerts_changes` (
  `alert_id` STRING NOT NULL,
  `budget_id` STRING NOT NULL,
  `budget_version` INT NOT NULL,
  `scope_type` STRING NOT NULL,
  `scope_id` STRING NOT NULL,
  `alert_type` STRING NOT NULL,
  `state` STRING NOT NULL,
  `severity` STRING NOT NULL,
  `period_start` TIMESTAMP(3) NOT NULL,
  `period_end` TIMESTAMP(3) NOT NULL,
  `zone` STRING NOT NULL,
  `threshold_percent` INT NOT NULL,
  `currency` STRING NOT NULL,
  `amount` DECIMAL(38, 12) NOT NULL,
  `spent` DECIMAL(38, 12) NOT NULL,
  `forecast` DECIMAL(38, 12),
  `possible_overshoot` DECIMAL(38, 12),
  `action` STRING NOT NULL,
  `summary` STRING NOT NULL,
  `event_time` TIMESTAMP(3) NOT NULL,
  `received_time` TIMESTAMP(3) NOT NULL,
  `name` STRING NOT NULL,
  `contact` STRING NOT NULL,
  `crossing` INT NOT NULL,
  `forecast_low` DECIMAL(38, 12),
  `forecast_high` DECIMAL(38, 12),
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'budget-alerts',
  'value.avro-confluent.schema' = '{"type":"record","name":"BudgetAlert","namespace":"io.tollgate.event","doc":"News about a budget, told once per budget, period, kind and threshold. After a crash of the job it\nmay be written again under the same id, with the figures of the usage that crosses this time.","fields":[{"name":"alert_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id; the record''s key. Derived from budget, period, kind, threshold and how often it was crossed, so a repeated write is the same alert."},{"name":"budget_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the budget; of a template its id, a slash and the scope''s id."},{"name":"budget_version","type":"int","doc":"Version of the budget that was applied."},{"name":"scope_type","type":{"type":"string","avro.java.string":"String"},"doc":"What the budget limits: company, department, team, user or project."},{"name":"scope_id","type":{"type":"string","avro.java.string":"String"},"doc":"Which one."},{"name":"alert_type","type":{"type":"string","avro.java.string":"String"},"doc":"threshold_actual, threshold_forecast, burn_rate, anomaly, quota or unpriced."},{"name":"state","type":{"type":"string","avro.java.string":"String"},"doc":"firing, or cleared when a correction or a larger limit took it back."},{"name":"severity","type":{"type":"string","avro.java.string":"String"},"doc":"informational, low, medium, high or critical."},{"name":"period_start","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant of the period, UTC milliseconds."},{"name":"period_end","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant after the period, UTC milliseconds."},{"name":"zone","type":{"type":"string","avro.java.string":"String"},"doc":"IANA zone in which the period begins and ends."},{"name":"threshold_percent","type":"int","doc":"Percent of the limit, or of the expected spend, that was crossed."},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code; XTK when the budget limits tokens."},{"name":"amount","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"The limit, in currency or tokens; 0 for unpriced, which has none."},{"name":"spent","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Spent so far, in currency or tokens."},{"name":"forecast","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Expected spend at the end of the period; null without a forecast.","default":null},{"name":"possible_overshoot","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"What could still be spent by calls in flight when a block takes effect; null when not known.","default":null},{"name":"action","type":{"type":"string","avro.java.string":"String"},"doc":"notify or block."},{"name":"summary","type":{"type":"string","avro.java.string":"String"},"doc":"One sentence for people."},{"name":"event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the usage that crossed it, UTC milliseconds."},{"name":"received_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received that usage, UTC milliseconds."},{"name":"name","type":{"type":"string","avro.java.string":"String"},"doc":"Name of the budget for people; empty: the id.","default":""},{"name":"contact","type":{"type":"string","avro.java.string":"String"},"doc":"Whom to ask: an address or a channel.","default":""},{"name":"crossing","type":"int","doc":"How often this was crossed in the period, this time included.","default":1},{"name":"forecast_low","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Lower end of the forecast''s band; null without a forecast.","default":null},{"name":"forecast_high","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Upper end of the forecast''s band; null without a forecast.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `budget_alerts` AS
SELECT `alert_id`, `budget_id`, `budget_version`, `scope_type`, `scope_id`, `alert_type`, `state`, `severity`, `period_start`, `period_end`, `zone`, `threshold_percent`, `currency`, `amount`, `spent`, `forecast`, `possible_overshoot`, `action`, `summary`, `event_time`, `received_time`, `name`, `contact`, `crossing`, `forecast_low`, `forecast_high`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `alert_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `budget_alerts_changes`
) WHERE `record_rank` = 1;

-- What each team spent by user, model, tool, project, purpose, cost centre and vendor.
CREATE TEMPORARY TABLE `spend_rollups_changes` (
  `dimension` STRING NOT NULL,
  `value` STRING NOT NULL,
  `team` STRING NOT NULL,
  `granularity` STRING NOT NULL,
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
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'spend-rollups',
  'value.avro-confluent.schema' = '{"type":"record","name":"SpendRollup","namespace":"io.tollgate.event","doc":"What one user, model, tool, project, purpose, cost centre, department or vendor of a team used and spent in one period so far. The latest record of a key is the truth.","fields":[{"name":"dimension","type":{"type":"string","avro.java.string":"String"},"doc":"What is told apart: user, model, tool, project, purpose, cost_center, department or vendor. Each one adds up to the team''s spend."},{"name":"value","type":{"type":"string","avro.java.string":"String"},"doc":"Which one: a user by pseudonym, a model by its name in the price book; none when the usage names none."},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team that pays, or unattributed."},{"name":"granularity","type":{"type":"string","avro.java.string":"String"},"doc":"hour, day or month."},{"name":"period_start","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant of the UTC period, UTC milliseconds."},{"name":"period_end","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant after the period, UTC milliseconds."},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code of the money in this record."},{"name":"version","type":"long","doc":"Number of ledger entries included; grows with every change of the record."},{"name":"calls","type":"long","doc":"Model calls included."},{"name":"input_tokens","type":"long","doc":"Input tokens outside every cache class."},{"name":"cache_read_tokens","type":"long","doc":"Input tokens read from a cache."},{"name":"cache_write_tokens","type":"long","doc":"Input tokens written to a cache, of any life."},{"name":"output_tokens","type":"long","doc":"Billed output tokens."},{"name":"list_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Exact list cost of everything priced, in currency."},{"name":"reported_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Cost the tools reported, in currency, as far as they reported any."},{"name":"unpriced_tokens","type":"long","doc":"Tokens that have no price yet; their cost is missing in list_cost."},{"name":"last_event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the latest usage included, UTC milliseconds."},{"name":"fresh_as_of","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the latest usage included, UTC milliseconds: how fresh the record is."},{"name":"watermark","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"All usage received before this time is included, UTC milliseconds; null while the job catches up.","default":null},{"name":"completeness","type":{"type":"string","avro.java.string":"String"},"doc":"provisional: usage may still come as usual; complete: the period and an hour have passed; corrected: changed after that.","default":"provisional"},{"name":"contracted_cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Cost after contract prices and discounts, in currency, as list_cost where there are none; null where a part was added up before this was told.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `spend_rollups` AS
SELECT `dimension`, `value`, `team`, `granularity`, `period_start`, `period_end`, `currency`, `version`, `calls`, `input_tokens`, `cache_read_tokens`, `cache_write_tokens`, `output_tokens`, `list_cost`, `reported_cost`, `unpriced_tokens`, `last_event_time`, `fresh_as_of`, `watermark`, `completeness`, `contracted_cost`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `dimension`, `value`, `team`, `granularity`, `period_start`, `currency` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `spend_rollups_changes`
) WHERE `record_rank` = 1;

-- How each team used its AI tools: people, sessions, requests, acceptance, latency.
CREATE TEMPORARY TABLE `team_activity_changes` (
  `team` STRING NOT NULL,
  `granularity` STRING NOT NULL,
  `period_start` TIMESTAMP(3) NOT NULL,
  `period_end` TIMESTAMP(3) NOT NULL,
  `version` BIGINT NOT NULL,
  `sessions` BIGINT NOT NULL,
  `active_users` BIGINT NOT NULL,
  `active_users_sketch` BYTES NOT NULL,
  `prompts` BIGINT NOT NULL,
  `requests` BIGINT NOT NULL,
  `errors` BIGINT NOT NULL,
  `accepted` BIGINT NOT NULL,
  `rejected` BIGINT NOT NULL,
  `lines_added` BIGINT NOT NULL,
  `lines_removed` BIGINT NOT NULL,
  `latency_p50_ms` BIGINT,
  `latency_p90_ms` BIGINT,
  `latency_p99_ms` BIGINT,
  `last_event_time` TIMESTAMP(3) NOT NULL,
  `fresh_as_of` TIMESTAMP(3) NOT NULL,
  `small_group` BOOLEAN NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'team-activity',
  'value.avro-confluent.schema' = '{"type":"record","name":"TeamActivity","namespace":"io.tollgate.event","doc":"How a team used its AI tools in one period so far. The latest record of a key is the truth.","fields":[{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team, or unattributed."},{"name":"granularity","type":{"type":"string","avro.java.string":"String"},"doc":"hour or day."},{"name":"period_start","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant of the UTC period, UTC milliseconds."},{"name":"period_end","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant after the period, UTC milliseconds."},{"name":"version","type":"long","doc":"Number of usage records included; grows with every change of the record."},{"name":"sessions","type":"long","doc":"Distinct sessions, estimated within 5 percent."},{"name":"active_users","type":"long","doc":"Distinct people, estimated within 5 percent."},{"name":"active_users_sketch","type":"bytes","doc":"The people as a HyperLogLog sketch (Apache DataSketches HLL, lgK 11), to be united over periods or teams. Holds no pseudonyms."},{"name":"prompts","type":"long","doc":"Prompts that people sent."},{"name":"requests","type":"long","doc":"Requests to models; a call that is reported again counts once."},{"name":"errors","type":"long","doc":"Requests that failed."},{"name":"accepted","type":"long","doc":"Suggested edits and commands that people accepted."},{"name":"rejected","type":"long","doc":"Suggested edits and commands that people rejected."},{"name":"lines_added","type":"long","doc":"Lines added."},{"name":"lines_removed","type":"long","doc":"Lines removed."},{"name":"latency_p50_ms","type":["null","long"],"doc":"Median duration of a request in milliseconds, within 2 percent of rank; null when no duration was reported.","default":null},{"name":"latency_p90_ms","type":["null","long"],"doc":"Nine of ten requests took at most so many milliseconds.","default":null},{"name":"latency_p99_ms","type":["null","long"],"doc":"99 of 100 requests took at most so many milliseconds.","default":null},{"name":"last_event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the latest usage included, UTC milliseconds."},{"name":"fresh_as_of","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the latest usage included, UTC milliseconds: how fresh the record is."},{"name":"small_group","type":"boolean","doc":"True while fewer people than a group needs were active (setting SMALL_GROUP of flink-jobs, 5): the figures are those of single persons, and whoever shows teams leaves them out.","default":false}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `team_activity` AS
SELECT `team`, `granularity`, `period_start`, `period_end`, `version`, `sessions`, `active_users`, `active_users_sketch`, `prompts`, `requests`, `errors`, `accepted`, `rejected`, `lines_added`, `lines_removed`, `latency_p50_ms`, `latency_p90_ms`, `latency_p99_ms`, `last_event_time`, `fresh_as_of`, `small_group`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `team`, `granularity`, `period_start` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `team_activity_changes`
) WHERE `record_rank` = 1;

-- Usage of models that have no price yet.
CREATE TEMPORARY TABLE `unpriced_usage_changes` (
  `vendor` STRING NOT NULL,
  `model` STRING NOT NULL,
  `state` STRING NOT NULL,
  `version` BIGINT NOT NULL,
  `increments` BIGINT NOT NULL,
  `input_tokens` BIGINT NOT NULL,
  `cache_read_tokens` BIGINT NOT NULL,
  `cache_write_tokens` BIGINT NOT NULL,
  `output_tokens` BIGINT NOT NULL,
  `first_seen` TIMESTAMP(3) NOT NULL,
  `last_seen` TIMESTAMP(3) NOT NULL,
  `fresh_as_of` TIMESTAMP(3) NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'unpriced-usage',
  'value.avro-confluent.schema' = '{"type":"record","name":"UnpricedUsage","namespace":"io.tollgate.event","doc":"Usage of a model that has no price: it is not free, its cost is not known. The latest record of a key is the truth.","fields":[{"name":"vendor","type":{"type":"string","avro.java.string":"String"},"doc":"Who runs the model."},{"name":"model","type":{"type":"string","avro.java.string":"String"},"doc":"The model as the tool named it, in lower case; unknown when it did not."},{"name":"state","type":{"type":"string","avro.java.string":"String"},"doc":"open while tokens wait for a price; priced when none does any more."},{"name":"version","type":"long","doc":"Number of changes of the record; grows."},{"name":"increments","type":"long","doc":"Increments of calls that wait."},{"name":"input_tokens","type":"long","doc":"Waiting input tokens outside every cache class."},{"name":"cache_read_tokens","type":"long","doc":"Waiting input tokens read from a cache."},{"name":"cache_write_tokens","type":"long","doc":"Waiting input tokens written to a cache, of any life."},{"name":"output_tokens","type":"long","doc":"Waiting output tokens."},{"name":"first_seen","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the first usage that ever waited, UTC milliseconds."},{"name":"last_seen","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the latest usage that ever waited, UTC milliseconds."},{"name":"fresh_as_of","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the collector received the latest usage, or the price was applied, UTC milliseconds: how fresh the record is."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `unpriced_usage` AS
SELECT `vendor`, `model`, `state`, `version`, `increments`, `input_tokens`, `cache_read_tokens`, `cache_write_tokens`, `output_tokens`, `first_seen`, `last_seen`, `fresh_as_of`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `vendor`, `model` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `unpriced_usage_changes`
) WHERE `record_rank` = 1;

-- What vendors say was used and what it cost, line by line.
CREATE TEMPORARY TABLE `vendor_costs_changes` (
  `line_id` STRING NOT NULL,
  `vendor` STRING NOT NULL,
  `report` STRING NOT NULL,
  `day_start` TIMESTAMP(3) NOT NULL,
  `model` STRING,
  `token_class` STRING,
  `account` STRING,
  `service_tier` STRING,
  `tokens` BIGINT,
  `cost` DECIMAL(38, 12),
  `currency` STRING NOT NULL,
  `imported_time` TIMESTAMP(3) NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'vendor-costs',
  'value.avro-confluent.schema' = '{"type":"record","name":"VendorCost","namespace":"io.tollgate.event","doc":"One line of a vendor''s own report on usage or cost. The same line read again replaces itself.","fields":[{"name":"line_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id derived from everything that tells the line from others of its vendor; the record''s key."},{"name":"vendor","type":{"type":"string","avro.java.string":"String"},"doc":"Who wrote the report: anthropic, openai, or what a CSV file names."},{"name":"report","type":{"type":"string","avro.java.string":"String"},"doc":"What kind of report: anthropic_usage, anthropic_cost, openai_usage, openai_costs or csv."},{"name":"day_start","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant of the UTC day it is about, UTC milliseconds."},{"name":"model","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"The model in the price book''s spelling, or another service that was billed; null when the line is about all of them.","default":null},{"name":"token_class","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"input, cache_read, cache_write_5m, cache_write_1h or output; other for a cost that is not for tokens, such as searches; null when the line is about all of them.","default":null},{"name":"account","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Workspace, project or key the vendor names.","default":null},{"name":"service_tier","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Service tier the vendor names; null for the standard one.","default":null},{"name":"tokens","type":["null","long"],"doc":"Tokens; null in a report on cost.","default":null},{"name":"cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"Cost in currency; null in a report on usage.","default":null},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code.","default":"USD"},{"name":"imported_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was imported, UTC milliseconds."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `vendor_costs` AS
SELECT `line_id`, `vendor`, `report`, `day_start`, `model`, `token_class`, `account`, `service_tier`, `tokens`, `cost`, `currency`, `imported_time`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `line_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `vendor_costs_changes`
) WHERE `record_rank` = 1;

-- What vendors billed for single usages, as finance recorded it.
CREATE TEMPORARY TABLE `bill_shares_changes` (
  `bill_share_id` STRING NOT NULL,
  `entry_id` STRING NOT NULL,
  `usage_id` STRING NOT NULL,
  `call_id` STRING NOT NULL,
  `revision` INT NOT NULL,
  `event_time` TIMESTAMP(3) NOT NULL,
  `vendor` STRING NOT NULL,
  `model` STRING NOT NULL,
  `token_class` STRING NOT NULL,
  `cost` DECIMAL(38, 12),
  `currency` STRING NOT NULL,
  `cause` STRING NOT NULL,
  `recorded_by` STRING NOT NULL,
  `recorded_time` TIMESTAMP(3) NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'bill-shares',
  'value.avro-confluent.schema' = '{"type":"record","name":"BillShare","namespace":"io.tollgate.event","doc":"What a vendor billed for one token class of one usage: its share of a line of the bill. The shares of a line add up to what was\nbilled for it. What is said anew is a record of its own; the one recorded last holds.","fields":[{"name":"bill_share_id","type":{"type":"string","avro.java.string":"String"},"doc":"The booking and when the share was recorded; the record''s key."},{"name":"entry_id","type":{"type":"string","avro.java.string":"String"},"doc":"The booking it is about (spend-ledger.entry_id)."},{"name":"usage_id","type":{"type":"string","avro.java.string":"String"},"doc":"The usage increment (usage.usage_id)."},{"name":"call_id","type":{"type":"string","avro.java.string":"String"},"doc":"The call (usage.call_id)."},{"name":"revision","type":"int","doc":"Which report of the call brought the usage, counting from 1."},{"name":"event_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When the usage happened, UTC milliseconds."},{"name":"vendor","type":{"type":"string","avro.java.string":"String"},"doc":"Who sends the bill: the developer of the model, or the cloud that serves it."},{"name":"model","type":{"type":"string","avro.java.string":"String"},"doc":"The model as the ledger named it then; the share holds for no other."},{"name":"token_class","type":{"type":"string","avro.java.string":"String"},"doc":"The token class, as in the ledger."},{"name":"cost","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}],"doc":"What was billed, in currency; null where an earlier share is taken back, so that prices count again.","default":null},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code."},{"name":"cause","type":{"type":"string","avro.java.string":"String"},"doc":"Why the bill differed from the ledger, as tollgate reconcile found: matched where it did not."},{"name":"recorded_by","type":{"type":"string","avro.java.string":"String"},"doc":"Who recorded it."},{"name":"recorded_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was recorded, UTC milliseconds; from then on it holds."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `bill_shares` AS
SELECT `bill_share_id`, `entry_id`, `usage_id`, `call_id`, `revision`, `event_time`, `vendor`, `model`, `token_class`, `cost`, `currency`, `cause`, `recorded_by`, `recorded_time`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `bill_share_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `bill_shares_changes`
) WHERE `record_rank` = 1;

-- When each month was closed, by whom, and what it came to then.
CREATE TEMPORARY TABLE `month_closes_changes` (
  `line_id` STRING NOT NULL,
  `month` STRING NOT NULL,
  `revision` INT NOT NULL,
  `closed_time` TIMESTAMP(3) NOT NULL,
  `closed_by` STRING NOT NULL,
  `reason` STRING,
  `team` STRING NOT NULL,
  `currency` STRING NOT NULL,
  `calls` BIGINT NOT NULL,
  `tokens` BIGINT NOT NULL,
  `list_cost` DECIMAL(38, 12) NOT NULL,
  `contracted_cost` DECIMAL(38, 12) NOT NULL,
  `unpriced_tokens` BIGINT NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'month-closes',
  'value.avro-confluent.schema' = '{"type":"record","name":"MonthClose","namespace":"io.tollgate.event","doc":"One line of what a month came to when it was closed: per team and currency, and once per currency\nfor all teams together. Closing again, for a reason, adds lines of the next revision.","fields":[{"name":"line_id","type":{"type":"string","avro.java.string":"String"},"doc":"The month, revision, team and currency; the record''s key."},{"name":"month","type":{"type":"string","avro.java.string":"String"},"doc":"The UTC month that was closed, as YYYY-MM."},{"name":"revision","type":"int","doc":"1 for the first close of the month, then counting up."},{"name":"closed_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"What was booked before this moment is in the month''s books, UTC milliseconds."},{"name":"closed_by","type":{"type":"string","avro.java.string":"String"},"doc":"Who closed it."},{"name":"reason","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Why; always there where the month is closed again.","default":null},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The team; * for all of them."},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code; XXX where nothing was used."},{"name":"calls","type":"long","doc":"Model calls."},{"name":"tokens","type":"long","doc":"Tokens."},{"name":"list_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"List cost in currency."},{"name":"contracted_cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"What is to be paid after contract prices and discounts, in currency."},{"name":"unpriced_tokens","type":"long","doc":"Tokens that had no price."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `month_closes` AS
SELECT `line_id`, `month`, `revision`, `closed_time`, `closed_by`, `reason`, `team`, `currency`, `calls`, `tokens`, `list_cost`, `contracted_cost`, `unpriced_tokens`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `line_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `month_closes_changes`
) WHERE `record_rank` = 1;

-- Every version of every policy.
CREATE TEMPORARY TABLE `policies_changes` (
  `policy_id` STRING NOT NULL,
  `version` INT NOT NULL,
  `name` STRING NOT NULL,
  `title` STRING NOT NULL,
  `effective_from` TIMESTAMP(3) NOT NULL,
  `document` STRING NOT NULL,
  `document_sha256` STRING NOT NULL,
  `applied_time` TIMESTAMP(3) NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'policies',
  'value.avro-confluent.schema' = '{"type":"record","name":"Policy","namespace":"io.tollgate.event","doc":"One version of one policy document.","fields":[{"name":"policy_id","type":{"type":"string","avro.java.string":"String"},"doc":"Sigma id (UUID) of the policy."},{"name":"version","type":"int","doc":"Version of the document, from 1."},{"name":"name","type":{"type":"string","avro.java.string":"String"},"doc":"Short name, kebab-case."},{"name":"title","type":{"type":"string","avro.java.string":"String"},"doc":"Title of the document."},{"name":"effective_from","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"From when on it judges, UTC milliseconds of event time."},{"name":"document","type":{"type":"string","avro.java.string":"String"},"doc":"The Sigma YAML as it was applied."},{"name":"document_sha256","type":{"type":"string","avro.java.string":"String"},"doc":"SHA-256 of document, 64 hex digits."},{"name":"applied_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was applied, UTC milliseconds."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `policies` AS
SELECT `policy_id`, `version`, `name`, `title`, `effective_from`, `document`, `document_sha256`, `applied_time`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `policy_id`, `version` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `policies_changes`
) WHERE `record_rank` = 1;

-- Who belonged to which team and cost centre, and when.
CREATE TEMPORARY TABLE `directory_changes` (
  `entry_type` STRING NOT NULL,
  `subject_id` STRING NOT NULL,
  `valid_from` TIMESTAMP(3) NOT NULL,
  `valid_to` TIMESTAMP(3),
  `aliases` ARRAY<STRING NOT NULL> NOT NULL,
  `team` STRING NOT NULL,
  `department` STRING,
  `cost_center` STRING,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'directory',
  'value.avro-confluent.schema' = '{"type":"record","name":"DirectoryEntry","namespace":"io.tollgate.event","doc":"Where a person or a team belonged, and when. Confidential: holds e-mail addresses.","fields":[{"name":"entry_type","type":{"type":"string","avro.java.string":"String"},"doc":"user or team."},{"name":"subject_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the person (usually the e-mail address) or of the team."},{"name":"valid_from","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"From when on the entry holds, UTC milliseconds."},{"name":"valid_to","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"First instant at which it no longer holds, UTC milliseconds; null while open.","default":null},{"name":"aliases","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Other names of the person: e-mail, vendor account id, install id, code-host login. Lower case.","default":[]},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"The person''s team; for a team its own id."},{"name":"department","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Department of the team; on a person null means the team''s.","default":null},{"name":"cost_center","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Cost centre; on a person null means the team''s.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `directory` AS
SELECT `entry_type`, `subject_id`, `valid_from`, `valid_to`, `aliases`, `team`, `department`, `cost_center`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `entry_type`, `subject_id`, `valid_from` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `directory_changes`
) WHERE `record_rank` = 1;

-- What each model costs, per speed and context tier, from when on.
CREATE TEMPORARY TABLE `prices_changes` (
  `price_id` STRING NOT NULL,
  `model` STRING NOT NULL,
  `vendor` STRING NOT NULL,
  `speed` STRING NOT NULL,
  `context_over_tokens` BIGINT NOT NULL,
  `effective_from` TIMESTAMP(3) NOT NULL,
  `effective_to` TIMESTAMP(3),
  `currency` STRING NOT NULL,
  `input_per_million` DECIMAL(38, 12) NOT NULL,
  `cache_read_per_million` DECIMAL(38, 12) NOT NULL,
  `cache_write_5m_per_million` DECIMAL(38, 12) NOT NULL,
  `cache_write_1h_per_million` DECIMAL(38, 12) NOT NULL,
  `output_per_million` DECIMAL(38, 12) NOT NULL,
  `provenance` STRING NOT NULL,
  `applied_time` TIMESTAMP(3) NOT NULL,
  `revision` INT NOT NULL,
  `service_tier` STRING NOT NULL,
  `multipliers` ARRAY<STRING NOT NULL> NOT NULL,
  `contract` STRING,
  `contract_team` STRING,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'prices',
  'value.avro-confluent.schema' = '{"type":"record","name":"Price","namespace":"io.tollgate.event","doc":"What a model costs, for one speed and context tier, from a day on.","fields":[{"name":"price_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the price; the record''s key."},{"name":"model","type":{"type":"string","avro.java.string":"String"},"doc":"Model in the price book''s spelling, for example claude-opus-5."},{"name":"vendor","type":{"type":"string","avro.java.string":"String"},"doc":"Who publishes the price: anthropic, openai, google or in-house."},{"name":"speed","type":{"type":"string","avro.java.string":"String"},"doc":"Speed class it applies to: normal or fast."},{"name":"context_over_tokens","type":"long","doc":"Applies to calls with more input tokens than this; 0 for the base tier."},{"name":"effective_from","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"From when on it applies, UTC milliseconds of event time."},{"name":"effective_to","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"First instant at which it no longer applies; null while open.","default":null},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code."},{"name":"input_per_million","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Per million uncached input tokens."},{"name":"cache_read_per_million","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Per million input tokens read from a cache."},{"name":"cache_write_5m_per_million","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Per million input tokens written to a 5-minute cache."},{"name":"cache_write_1h_per_million","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Per million input tokens written to a 1-hour cache."},{"name":"output_per_million","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Per million output tokens."},{"name":"provenance","type":{"type":"string","avro.java.string":"String"},"doc":"Where the price was read."},{"name":"applied_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was applied, UTC milliseconds."},{"name":"revision","type":"int","doc":"Counts up when what was said under the same model, tier and day is said anew; the latest one that was applied holds.","default":1},{"name":"service_tier","type":{"type":"string","avro.java.string":"String"},"doc":"Service tier the amounts are for: standard, batch, flex or priority.","default":"standard"},{"name":"multipliers","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"What the amounts are multiplied by for calls that have no price of their own, each as dimension=value*factor: speed=fast*2,\nservice_tier=batch*0.5, region=us*1.1. A region also stands for its parts, us for us-east-1.","default":[]},{"name":"contract","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Contract that grants the price; null for a list price.","default":null},{"name":"contract_team","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Team the contract price is for; null for every team.","default":null}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `prices` AS
SELECT `price_id`, `model`, `vendor`, `speed`, `context_over_tokens`, `effective_from`, `effective_to`, `currency`, `input_per_million`, `cache_read_per_million`, `cache_write_5m_per_million`, `cache_write_1h_per_million`, `output_per_million`, `provenance`, `applied_time`, `revision`, `service_tier`, `multipliers`, `contract`, `contract_team`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `price_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `prices_changes`
) WHERE `record_rank` = 1;

-- Percentages off list prices that contracts grant.
CREATE TEMPORARY TABLE `discounts_changes` (
  `discount_id` STRING NOT NULL,
  `revision` INT NOT NULL,
  `contract` STRING NOT NULL,
  `vendor` STRING NOT NULL,
  `model` STRING,
  `team` STRING,
  `percent` DECIMAL(38, 12) NOT NULL,
  `effective_from` TIMESTAMP(3) NOT NULL,
  `effective_to` TIMESTAMP(3),
  `provenance` STRING NOT NULL,
  `applied_time` TIMESTAMP(3) NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'discounts',
  'value.avro-confluent.schema' = '{"type":"record","name":"Discount","namespace":"io.tollgate.event","doc":"A percentage off the list price that a contract grants, from a day on.","fields":[{"name":"discount_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the discount; the record''s key."},{"name":"revision","type":"int","doc":"Counts up when the same discount is said anew; the latest one that was applied holds.","default":1},{"name":"contract","type":{"type":"string","avro.java.string":"String"},"doc":"Contract that grants it."},{"name":"vendor","type":{"type":"string","avro.java.string":"String"},"doc":"Vendor of the prices it is taken off."},{"name":"model","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Model in the price book''s spelling; null for every model of the vendor.","default":null},{"name":"team","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Team it is for; null for every team.","default":null},{"name":"percent","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Percent taken off, above 0, at most 100."},{"name":"effective_from","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"From when on it applies, UTC milliseconds of event time."},{"name":"effective_to","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"First instant at which it no longer applies; null while open.","default":null},{"name":"provenance","type":{"type":"string","avro.java.string":"String"},"doc":"Where it is agreed."},{"name":"applied_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was applied, UTC milliseconds."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `discounts` AS
SELECT `discount_id`, `revision`, `contract`, `vendor`, `model`, `team`, `percent`, `effective_from`, `effective_to`, `provenance`, `applied_time`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `discount_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `discounts_changes`
) WHERE `record_rank` = 1;

-- What currencies are worth in each other, from when on.
CREATE TEMPORARY TABLE `exchange_rates_changes` (
  `rate_id` STRING NOT NULL,
  `revision` INT NOT NULL,
  `from_currency` STRING NOT NULL,
  `to_currency` STRING NOT NULL,
  `rate` DECIMAL(38, 12) NOT NULL,
  `effective_from` TIMESTAMP(3) NOT NULL,
  `provenance` STRING NOT NULL,
  `applied_time` TIMESTAMP(3) NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'exchange-rates',
  'value.avro-confluent.schema' = '{"type":"record","name":"ExchangeRate","namespace":"io.tollgate.event","doc":"What one unit of a currency is worth in another, from a day on until the next rate.","fields":[{"name":"rate_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the rate; the record''s key."},{"name":"revision","type":"int","doc":"Counts up when the rate of the same day is said anew; the latest one that was applied holds.","default":1},{"name":"from_currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code of the currency that is converted."},{"name":"to_currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code of the currency it is converted into."},{"name":"rate","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"Units of to_currency for one unit of from_currency."},{"name":"effective_from","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"From when on it applies, UTC milliseconds of event time."},{"name":"provenance","type":{"type":"string","avro.java.string":"String"},"doc":"Who publishes it."},{"name":"applied_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was applied, UTC milliseconds."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `exchange_rates` AS
SELECT `rate_id`, `revision`, `from_currency`, `to_currency`, `rate`, `effective_from`, `provenance`, `applied_time`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `rate_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `exchange_rates_changes`
) WHERE `record_rank` = 1;

-- Usage that another team pays than the one it was admitted for.
CREATE TEMPORARY TABLE `reattributions_changes` (
  `reattribution_id` STRING NOT NULL,
  `user_pseudonym` STRING,
  `from_team` STRING,
  `event_from` TIMESTAMP(3) NOT NULL,
  `event_to` TIMESTAMP(3) NOT NULL,
  `team` STRING NOT NULL,
  `department` STRING,
  `cost_center` STRING,
  `includes_credential` BOOLEAN NOT NULL,
  `reason` STRING NOT NULL,
  `applied_time` TIMESTAMP(3) NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'reattributions',
  'value.avro-confluent.schema' = '{"type":"record","name":"Reattribution","namespace":"io.tollgate.event","doc":"Moves usage that was admitted already to another team, department or cost centre: the directory\nlearnt too late where somebody belonged, or finance decided so. Never rewritten.","fields":[{"name":"reattribution_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id; the record''s key."},{"name":"user_pseudonym","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Whose usage; null for everyone''s of from_team.","default":null},{"name":"from_team","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Team that pays so far; null for any.","default":null},{"name":"event_from","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First event time it is about, UTC milliseconds."},{"name":"event_to","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First event time it is no longer about, UTC milliseconds."},{"name":"team","type":{"type":"string","avro.java.string":"String"},"doc":"Team that pays."},{"name":"department","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Its department.","default":null},{"name":"cost_center","type":["null",{"type":"string","avro.java.string":"String"}],"doc":"Its cost centre.","default":null},{"name":"includes_credential","type":"boolean","doc":"Whether usage whose team a credential named is moved too."},{"name":"reason","type":{"type":"string","avro.java.string":"String"},"doc":"Why, and who approved it."},{"name":"applied_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was applied, UTC milliseconds."}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `reattributions` AS
SELECT `reattribution_id`, `user_pseudonym`, `from_team`, `event_from`, `event_to`, `team`, `department`, `cost_center`, `includes_credential`, `reason`, `applied_time`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `reattribution_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `reattributions_changes`
) WHERE `record_rank` = 1;

-- Limits on what a scope may spend in each period.
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
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'budgets',
  'value.avro-confluent.schema' = '{"type":"record","name":"Budget","namespace":"io.tollgate.event","doc":"A limit on what a scope may spend in each period.","fields":[{"name":"budget_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the budget."},{"name":"version","type":"int","doc":"Version of the budget, from 1; the highest one applies to periods from effective_from on."},{"name":"scope_type","type":{"type":"string","avro.java.string":"String"},"doc":"What it limits: company, department, team, user or project."},{"name":"scope_id","type":{"type":"string","avro.java.string":"String"},"doc":"Which one; a user by pseudonym; * for the company. For another scope * makes the budget a template: one of these for each department, team, user or project."},{"name":"period","type":{"type":"string","avro.java.string":"String"},"doc":"day, week, month, quarter, fiscal_year or custom."},{"name":"zone","type":{"type":"string","avro.java.string":"String"},"doc":"IANA zone in which periods begin and end."},{"name":"currency","type":{"type":"string","avro.java.string":"String"},"doc":"ISO 4217 code; XTK when it limits tokens."},{"name":"amount","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12},"doc":"The limit per period, in currency or tokens; above 0."},{"name":"thresholds","type":{"type":"array","items":"int"},"doc":"Percentages of the limit worth telling about, rising, each 1 to 1000."},{"name":"action","type":{"type":"string","avro.java.string":"String"},"doc":"notify or block."},{"name":"effective_from","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"First instant whose period it applies to, UTC milliseconds."},{"name":"applied_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was applied, UTC milliseconds."},{"name":"name","type":{"type":"string","avro.java.string":"String"},"doc":"Name for people; empty: the id.","default":""},{"name":"contact","type":{"type":"string","avro.java.string":"String"},"doc":"Whom to ask: an address or a channel.","default":""},{"name":"models","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Models it counts, by their names in the price book; empty: every model.","default":[]},{"name":"tools","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"AI tools it counts, for example claude-code; empty: every tool.","default":[]},{"name":"purposes","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Purposes it counts; empty: every purpose.","default":[]},{"name":"fiscal_start_month","type":"int","doc":"Month in which the fiscal year begins, 1 to 12; quarters count from there.","default":1},{"name":"fiscal_start_day","type":"int","doc":"Day of that month, 1 to 28.","default":1},{"name":"custom_from","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"First instant of a custom period, UTC milliseconds.","default":null},{"name":"custom_to","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"First instant after a custom period, UTC milliseconds.","default":null},{"name":"forecast_thresholds","type":{"type":"array","items":"int"},"doc":"Percentages of the limit that a forecast for the end of the period is compared with, rising.","default":[]},{"name":"burn_rates","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Burn rates worth telling about, each as percent long_window short_window severity, for example 2 PT1H PT5M high.","default":[]},{"name":"anomaly_percent","type":"int","doc":"Tell when an hour costs at least so many percent of what the same hour of the week usually costs; 0: never.","default":0},{"name":"grants","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Additions to the limit for a while, each as scope_id amount from until approver ticket; times in ISO 8601, until excluded.","default":[]},{"name":"price_basis","type":{"type":"string","avro.java.string":"String"},"doc":"Which cost counts against amount: list, or contracted for the cost after contract prices and discounts; tokens have neither.","default":"list"},{"name":"retired","type":"boolean","doc":"True: from effective_from on there is no such budget; periods that ended before keep what they were.","default":false}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `budgets` AS
SELECT `budget_id`, `version`, `scope_type`, `scope_id`, `period`, `zone`, `currency`, `amount`, `thresholds`, `action`, `effective_from`, `applied_time`, `name`, `contact`, `models`, `tools`, `purposes`, `fiscal_start_month`, `fiscal_start_day`, `custom_from`, `custom_to`, `forecast_thresholds`, `burn_rates`, `anomaly_percent`, `grants`, `price_basis`, `retired`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `budget_id`, `version` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `budgets_changes`
) WHERE `record_rank` = 1;

-- Places that content can enter, with their zone and who may write what there.
CREATE TEMPORARY TABLE `assets_changes` (
  `asset_id` STRING NOT NULL,
  `name` STRING NOT NULL,
  `zone` STRING NOT NULL,
  `asset_type` STRING NOT NULL,
  `owner_team` STRING NOT NULL,
  `contact` STRING NOT NULL,
  `repositories` ARRAY<STRING NOT NULL> NOT NULL,
  `paths` ARRAY<STRING NOT NULL> NOT NULL,
  `allowed_sources` ARRAY<STRING NOT NULL> NOT NULL,
  `reviewed_allowed` BOOLEAN NOT NULL,
  `effective_from` TIMESTAMP(3) NOT NULL,
  `applied_time` TIMESTAMP(3) NOT NULL,
  `exceptions` ARRAY<STRING NOT NULL> NOT NULL,
  `record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  `record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${BOOTSTRAP_SERVERS}',
  'properties.isolation.level' = 'read_committed',
  'scan.bounded.mode' = 'latest-offset',
  'scan.startup.mode' = 'earliest-offset',
  'topic' = 'assets',
  'value.avro-confluent.schema' = '{"type":"record","name":"Asset","namespace":"io.tollgate.event","doc":"A place that content can enter: a container, data set, benchmark, evaluation suite, training set or repository. The latest record of a key is the truth.","fields":[{"name":"asset_id","type":{"type":"string","avro.java.string":"String"},"doc":"Id of the asset; the record''s key."},{"name":"name","type":{"type":"string","avro.java.string":"String"},"doc":"Name people know it by."},{"name":"zone","type":{"type":"string","avro.java.string":"String"},"doc":"model-under-test, training, evaluation, benchmark, product, internal or public."},{"name":"asset_type","type":{"type":"string","avro.java.string":"String"},"doc":"container, dataset, benchmark, evaluation_suite, training_set or repository."},{"name":"owner_team","type":{"type":"string","avro.java.string":"String"},"doc":"Team that owns it."},{"name":"contact","type":{"type":"string","avro.java.string":"String"},"doc":"Whom to ask."},{"name":"repositories","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Repositories whose content belongs to it, lower case, * as wildcard.","default":[]},{"name":"paths","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Paths whose content belongs to it, glob patterns.","default":[]},{"name":"allowed_sources","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Sources whose models may write what enters it, for example metacode; empty: none.","default":[]},{"name":"reviewed_allowed","type":"boolean","doc":"Whether AI-written content may enter once a person has reviewed it.","default":false},{"name":"effective_from","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"From when on, UTC milliseconds."},{"name":"applied_time","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"When it was applied, UTC milliseconds."},{"name":"exceptions","type":{"type":"array","items":{"type":"string","avro.java.string":"String"}},"doc":"Approved exceptions to its rules, each in lines of key=value: id, owner, approver, ticket, not_before, expires, reason, and any number of item, source, session and model, which it is limited to.","default":[]}]}',
  'value.avro-confluent.url' = '${SCHEMA_REGISTRY_URL}',
  'value.format' = 'avro-confluent'
);
CREATE TEMPORARY VIEW `assets` AS
SELECT `asset_id`, `name`, `zone`, `asset_type`, `owner_team`, `contact`, `repositories`, `paths`, `allowed_sources`, `reviewed_allowed`, `effective_from`, `applied_time`, `exceptions`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `asset_id` ORDER BY `record_offset` DESC) AS `record_rank`
  FROM `assets_changes`
) WHERE `record_rank` = 1;
