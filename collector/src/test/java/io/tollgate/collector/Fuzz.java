package io.tollgate.collector;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.tollgate.otlp.Signal;
import io.tollgate.otlp.Slice;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.source.Arrival;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Feeds decoders with good bodies that were changed at random: bytes flipped, cut, doubled, moved,
 * replaced by numbers and brackets that parsers dislike. A body may be refused; anything else that
 * is thrown is a fault, named with the seed and the body that show it again.
 */
final class Fuzz {

  private static final Sender SENDER =
      new Sender(
          new Arrival("claude-code", "cred", "team", Instant.parse("2026-11-20T10:00:00Z")),
          "/fuzz",
          Answer.JSON,
          null,
          0,
          null,
          Map.of());
  private static final String[] NASTY = {
    "{", "[", "\"", "\\u0000", "-1", "1e999999999", "99999999999999999999", "null", "\u00ff", "}"
  };

  /** What is fed. */
  enum Target {
    OTLP_JSON_LOGS,
    OTLP_JSON_SPANS,
    OTLP_JSON_METRICS,
    OTLP_PROTOBUF_LOGS,
    OTLP_PROTOBUF_SPANS,
    OTLP_PROTOBUF_METRICS,
    TRANSCRIPT,
    ROLLOUT,
    HOOK,
    GZIP
  }

  private final Target target;
  private final Random random;
  private final Encoder encoder;

  Fuzz(Target target, long seed) {
    this.target = target;
    this.random = new Random(seed);
    this.encoder =
        new Encoder(
            SchemaRegistry.from(
                Map.of("schema.registry.url", "mock://fuzz", "auto.register.schemas", "true")),
            () -> "letter",
            new Privacy(true, TrainedClassifier.load()));
  }

  /** Goes through all decoders for so many seconds each. Arguments: seconds, seed. */
  public static void main(String[] arguments) throws Exception {
    long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 60;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    for (Target target : Target.values()) {
      Fuzz fuzz = new Fuzz(target, seed);
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      long rounds = 0;
      while (System.nanoTime() < end) {
        rounds += fuzz.run(100);
      }
      System.out.printf("%-22s %,d bodies, seed %d%n", target, rounds, seed);
    }
  }

  /** Feeds so many bodies; says how many. */
  int run(int rounds) throws Exception {
    byte[] good = good();
    for (int round = 0; round < rounds; round++) {
      byte[] body = good;
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        body = changed(body);
      }
      feed(body);
    }
    return rounds;
  }

  private void feed(byte[] body) {
    try {
      Batch batch = new Batch(encoder, SENDER, event -> {});
      switch (target) {
        case OTLP_JSON_LOGS -> new OtlpIntake(Signal.LOGS).read(body, SENDER, batch);
        case OTLP_JSON_SPANS -> new OtlpIntake(Signal.SPANS).read(body, SENDER, batch);
        case OTLP_JSON_METRICS -> new OtlpIntake(Signal.METRICS).read(body, SENDER, batch);
        case OTLP_PROTOBUF_LOGS -> new OtlpIntake(Signal.LOGS).read(body, protobuf(), batch);
        case OTLP_PROTOBUF_SPANS -> new OtlpIntake(Signal.SPANS).read(body, protobuf(), batch);
        case OTLP_PROTOBUF_METRICS -> new OtlpIntake(Signal.METRICS).read(body, protobuf(), batch);
        case TRANSCRIPT -> new TranscriptIntake().read(body, SENDER, batch);
        case ROLLOUT -> new RolloutIntake().read(body, SENDER, batch);
        case HOOK -> hook(body);
        case GZIP ->
            Gzip.decompress(
                Slice.of(body), new ByteSink(1 << 20, new InFlightBytes(1 << 24).share()));
      }
    } catch (RefusedException | io.tollgate.source.RejectedException e) {
      // A body may be refused.
    } catch (RuntimeException | Error e) {
      throw new AssertionError(target + " fails on " + java.util.HexFormat.of().formatHex(body), e);
    }
  }

  private static void hook(byte[] body) throws io.tollgate.source.RejectedException {
    for (String tool : List.of("claude-code", "codex", "gemini")) {
      io.tollgate.source.HookReader.read(tool, Slice.of(body), SENDER.arrival());
    }
  }

  private static Sender protobuf() {
    return new Sender(SENDER.arrival(), "/fuzz", Answer.PROTOBUF, null, 0, null, Map.of());
  }

  private byte[] changed(byte[] body) {
    if (body.length < 4) {
      return body;
    }
    int at = random.nextInt(body.length);
    int length = 1 + random.nextInt(Math.min(16, body.length - at));
    switch (random.nextInt(6)) {
      case 0 -> {
        byte[] flipped = body.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
      }
      case 1 -> {
        return Arrays.copyOf(body, at);
      }
      case 2 -> {
        return join(body, at, Arrays.copyOfRange(body, at, at + length), at);
      }
      case 3 -> {
        return join(body, at, new byte[0], at + length);
      }
      case 4 -> {
        byte[] nasty = NASTY[random.nextInt(NASTY.length)].getBytes(StandardCharsets.ISO_8859_1);
        return join(body, at, nasty, at + random.nextInt(length + 1));
      }
      default -> {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return join(body, at, noise, at + length);
      }
    }
  }

  private static byte[] join(byte[] body, int upTo, byte[] middle, int from) {
    byte[] joined = Arrays.copyOf(body, upTo + middle.length + body.length - from);
    System.arraycopy(middle, 0, joined, upTo, middle.length);
    System.arraycopy(body, from, joined, upTo + middle.length, body.length - from);
    return joined;
  }

  private byte[] good() throws Exception {
    return switch (target) {
      case OTLP_JSON_LOGS -> text(CollectorIT.json(CollectorIT.prompt("s", 1)));
      case OTLP_JSON_SPANS ->
          text(
              """
              {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"00","spanId":"01","name":\
              "claude_code.llm_request","startTimeUnixNano":"1764000000000000000","attributes":[\
              {"key":"session.id","value":{"stringValue":"s"}},{"key":"input_tokens","value":\
              {"intValue":"5"}},{"key":"a","value":{"arrayValue":{"values":[{"boolValue":true}]}}}]\
              }]}]}]}""");
      case OTLP_JSON_METRICS ->
          text(
              """
              {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"claude_code.token.usage",\
              "sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[{"asInt":"5",\
              "timeUnixNano":"1764000000000000000","attributes":[{"key":"type","value":\
              {"stringValue":"input"}}]}]}}]}]}]}""");
      case OTLP_PROTOBUF_LOGS, OTLP_PROTOBUF_SPANS, OTLP_PROTOBUF_METRICS -> export();
      case TRANSCRIPT ->
          text(
              """
              {"type":"assistant","uuid":"u","sessionId":"s","timestamp":"2026-11-20T09:00:00Z",\
              "message":{"id":"m","model":"claude","usage":{"input_tokens":5,"cache_creation":\
              {"ephemeral_5m_input_tokens":1}}}}
              {"type":"user","uuid":"v","message":{"content":[{"type":"text","text":"hello"}]}}
              """);
      case ROLLOUT ->
          text(
              """
              {"timestamp":"2026-11-20T09:00:00Z","type":"session_meta","payload":{"id":"s"}}
              {"timestamp":"2026-11-20T09:00:01Z","type":"event_msg","payload":{"type":"token_count",\
              "info":{"total_token_usage":{"input_tokens":5,"output_tokens":2}}}}
              """);
      case HOOK ->
          text(
              """
              {"session_id":"s","hook_event_name":"PreToolUse","tool_name":"Bash","tool_use_id":"t",\
              "cwd":"/w","tool_input":{"command":"make","paths":["a",{"b":1}]},"prompt":"hello"}""");
      case GZIP -> GzipTest.join(GzipTest.gzip("hello ".repeat(99)), GzipTest.gzip("world"));
    };
  }

  private static byte[] export() {
    ExportLogsServiceRequest.Builder export = ExportLogsServiceRequest.newBuilder();
    var log = export.addResourceLogsBuilder().addScopeLogsBuilder().addLogRecordsBuilder();
    log.setBody(AnyValue.newBuilder().setStringValue("claude_code.api_request"));
    for (String key : List.of("event.name", "session.id", "model", "input_tokens", "cost_usd")) {
      log.addAttributes(
          KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue("1")));
    }
    return export.build().toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
