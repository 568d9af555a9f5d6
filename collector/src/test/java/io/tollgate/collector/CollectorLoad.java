package io.tollgate.collector;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.otlp.OtlpProtobuf;
import io.tollgate.topic.EventTopics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Benchmark of the collector as a separate process with a broker in this one: records per second,
 * latency of the acknowledgement, processor time per record, and for comparison the time for only
 * parsing the same bytes. Arguments: seconds of each run.
 */
public final class CollectorLoad {

  private static final int BATCH = 50;
  private static final String JSON = "application/json";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String HOOK =
      "{\"session_id\":\"s-hook\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\",\"cwd\":"
          + "\"/src/parser\",\"tool_use_id\":\"toolu_1\",\"tool_input\":{\"command\":\"make\"}}";

  private CollectorLoad() {}

  /** Runs all measurements and prints a line for each. */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    Path folder = Files.createTempDirectory("collector-load-");
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      createTopics(broker.bootstrapServers());
      CollectorProcess collector = new CollectorProcess(folder, broker.bootstrapServers());
      collector.start("-Xmx256m", Map.of());
      try {
        byte[] batch = protobuf(BATCH);
        byte[] one =
            CollectorIT.json(CollectorIT.prompt("s-1", 1)).getBytes(StandardCharsets.UTF_8);
        byte[] hook = HOOK.getBytes(StandardCharsets.UTF_8);
        LoadRun batches = new LoadRun(collector, "/v1/logs", PROTOBUF, batch, BATCH);
        LoadRun singles = new LoadRun(collector, "/v1/logs", JSON, one, 1);
        LoadRun hooks = new LoadRun(collector, "/hooks/claude-code", JSON, hook, 1);
        batches.run("warm-up", 16, 0, seconds);
        batches.run("50 records, as many as go", 24, 0, seconds);
        batches.run("50 records, 1,000 requests/s", 24, 1_000, seconds);
        singles.run("1 record, as many as go", 64, 0, seconds);
        singles.run("1 record, 5,000 requests/s", 64, 5_000, seconds);
        hooks.run("hook answers, 500/s", 16, 500, seconds);
        parseOnly(batch);
      } finally {
        collector.terminate();
      }
    }
  }

  private static void parseOnly(byte[] batch) throws Exception {
    parse(batch, Duration.ofSeconds(4));
    long start = System.nanoTime();
    int records = parse(batch, Duration.ofSeconds(4));
    System.out.printf(
        "only parsing: %.2f µs per record%n", (System.nanoTime() - start) / 1e3 / records);
  }

  private static int parse(byte[] batch, Duration time) throws Exception {
    int records = 0;
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      records += OtlpProtobuf.read(batch).records().size();
    }
    return records;
  }

  static void createTopics(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<NewTopic> topics =
          List.of(
              new NewTopic(EventTopics.TOOL_EVENTS.name(), 4, (short) 1),
              new NewTopic(EventTopics.DEAD_LETTERS.name(), 4, (short) 1),
              new NewTopic("decisions", 1, (short) 1),
              new NewTopic("directory", 1, (short) 1));
      admin.createTopics(topics).all().get();
    }
  }

  static byte[] protobuf(int records) throws IOException {
    ExportLogsServiceRequest.Builder export = ExportLogsServiceRequest.newBuilder();
    var scope = export.addResourceLogsBuilder().addScopeLogsBuilder();
    scope.getScopeBuilder().setName("com.anthropic.claude_code.events");
    for (int i = 0; i < records; i++) {
      LogRecord.Builder log = scope.addLogRecordsBuilder();
      log.setTimeUnixNano(Instant.now().toEpochMilli() * 1_000_000);
      log.setBody(AnyValue.newBuilder().setStringValue("claude_code.api_request"));
      add(log, "event.name", "api_request");
      add(log, "event.timestamp", Instant.now().toString());
      add(log, "event.sequence", Integer.toString(i));
      add(log, "session.id", "0f8fad5b-d9cb-469f-a165-70867728950" + i % 8);
      add(log, "user.email", "ann@lab.example");
      add(log, "model", "claude-sonnet-4-5-20250929");
      add(log, "input_tokens", "1234");
      add(log, "output_tokens", "567");
      add(log, "cache_read_tokens", "8900");
      add(log, "cost_usd", "0.0123");
      add(log, "duration_ms", "2345");
      add(log, "request_id", "req_011CSHoEeqs5C35K2UUqR7Fy");
      add(log, "terminal.type", "vscode");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    export.build().writeTo(bytes);
    return bytes.toByteArray();
  }

  private static void add(LogRecord.Builder log, String key, String value) {
    log.addAttributes(
        KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)));
  }
}
