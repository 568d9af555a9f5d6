package io.tollgate.collector;

import com.sun.management.ThreadMXBean;
import io.tollgate.collector.intake.Intakes;
import io.tollgate.collector.intake.JsonIntake;
import io.tollgate.collector.intake.OtlpIntake;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Encoder;
import io.tollgate.collector.record.Privacy;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.ByteSink;
import io.tollgate.collector.wire.Gzip;
import io.tollgate.collector.wire.InFlightBytes;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.collector.wire.Zstd;
import io.tollgate.otlp.Signal;
import io.tollgate.otlp.Slice;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.redaction.Redaction;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.source.HookReader;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.RejectedException;
import io.tollgate.webhook.CodeHost;
import io.tollgate.webhook.ReviewReports;
import io.tollgate.webhook.UnfitReportException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fuzzer for decoders: feeds them valid bodies with random changes, such as bytes flipped, removed,
 * duplicated, moved, or replaced by numbers and brackets. A body may be refused; anything else that
 * is thrown is a fault, and so is excessive memory, reported with the body that reproduces it.
 */
final class Fuzz {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * What a body may take beside a multiple of itself: classes that are loaded, counters, tables.
   */
  private static final long MOST_ALLOCATED = 48L * 1024 * 1024;

  private static final Sender SENDER = sender(Answer.JSON);
  private static final String[] NASTY = {
    "{",
    "[",
    "\"",
    "\\u0000",
    "-1",
    "1e999999999",
    "99999999999999999999",
    "null",
    "\u00ff",
    "}",
    "\\ud800",
    "NaN",
    ":[]",
    ",{}",
    "0x",
    "-----BEGIN",
    "@"
  };

  private static final List<CodeHost> HOSTS = List.of(CodeHost.values());

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
    COPILOT,
    OPENCODE,
    HOOK,
    LITELLM,
    ENVOY,
    KONG,
    EVENTS,
    CLOUD_EVENTS,
    WEBHOOK,
    GZIP,
    ZSTD
  }

  private final Target target;
  private final List<byte[]> good;
  private final Random random;
  private final Encoder encoder;

  Fuzz(Target target, long seed) {
    this.target = target;
    this.good = FuzzBodies.of(target);
    this.random = new Random(seed);
    this.encoder =
        new Encoder(
            SchemaRegistry.from(
                Map.of("schema.registry.url", "mock://fuzz", "auto.register.schemas", "true")),
            () -> "letter",
            new Privacy(true, TrainedClassifier.load()));
  }

  /** Goes through all decoders for so many seconds each. Arguments: seconds, seed. */
  public static void main(String[] arguments) {
    long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 60;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    for (Target target : Target.values()) {
      System.out.printf(
          "%-22s %,d bodies, seed %d%n", target, new Fuzz(target, seed).runFor(seconds), seed);
    }
  }

  /** Feeds bodies for so long; says how many. */
  long runFor(long seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long rounds = 0;
    while (System.nanoTime() < end) {
      rounds += run(100);
    }
    return rounds;
  }

  /** Feeds so many bodies; says how many. */
  int run(int rounds) {
    for (int round = 0; round < rounds; round++) {
      byte[] body = good.get(random.nextInt(good.size()));
      int changes = 1 + random.nextInt(6);
      for (int i = 0; i < changes; i++) {
        body = changed(body);
      }
      feed(body);
    }
    return rounds;
  }

  private void feed(byte[] body) {
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    try {
      decode(body);
    } catch (RefusedException | RejectedException | UnfitReportException e) {
      // A body may be refused.
    } catch (RuntimeException | Error e) {
      throw new AssertionError(target + " fails on " + HexFormat.of().formatHex(body), e);
    }
    long took = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    if (took > MOST_ALLOCATED) {
      throw new AssertionError(
          target + " takes " + took + " bytes for " + HexFormat.of().formatHex(body));
    }
  }

  private void decode(byte[] body)
      throws RefusedException, RejectedException, UnfitReportException {
    Batch batch = new Batch(encoder, SENDER, event -> {});
    switch (target) {
      case OTLP_JSON_LOGS -> new OtlpIntake(Signal.LOGS).read(body, SENDER, batch);
      case OTLP_JSON_SPANS -> new OtlpIntake(Signal.SPANS).read(body, SENDER, batch);
      case OTLP_JSON_METRICS -> new OtlpIntake(Signal.METRICS).read(body, SENDER, batch);
      case OTLP_PROTOBUF_LOGS -> new OtlpIntake(Signal.LOGS).read(body, protobuf(), batch);
      case OTLP_PROTOBUF_SPANS -> new OtlpIntake(Signal.SPANS).read(body, protobuf(), batch);
      case OTLP_PROTOBUF_METRICS -> new OtlpIntake(Signal.METRICS).read(body, protobuf(), batch);
      case TRANSCRIPT ->
          Intakes.BY_PATH.get("/v1/transcripts/claude-code").read(body, SENDER, batch);
      case ROLLOUT -> transcript("codex", body, batch);
      case COPILOT -> transcript("copilot", body, batch);
      case OPENCODE -> transcript("opencode", body, batch);
      case HOOK -> hook(body);
      case LITELLM -> new JsonIntake("litellm").read(body, SENDER, batch);
      case ENVOY -> new JsonIntake("envoy-ai-gateway").read(body, SENDER, batch);
      case KONG -> new JsonIntake("kong").read(body, SENDER, batch);
      case EVENTS -> new JsonIntake("events").read(body, SENDER, batch);
      case CLOUD_EVENTS -> new JsonIntake("cloudevents").read(body, SENDER, batch);
      case WEBHOOK -> review(body);
      case GZIP -> Gzip.decompress(Slice.of(body), sink());
      case ZSTD -> Zstd.decompress(Slice.of(body), sink());
    }
    if (batch.catchUp() > 0) {
      throw new IllegalStateException("what comes after the answer fails");
    }
    Redaction.redact(new String(body, StandardCharsets.UTF_8));
  }

  private static void transcript(String tool, byte[] body, Batch batch) throws RefusedException {
    Intakes.BY_PATH.get("/v1/transcripts/" + tool).read(body, SENDER, batch);
  }

  private static ByteSink sink() {
    return new ByteSink(1 << 20, new InFlightBytes(1 << 24).share());
  }

  private static void hook(byte[] body) throws RejectedException {
    for (String tool : List.of("claude-code", "codex", "gemini")) {
      HookReader.readLegible(tool, Slice.of(body), SENDER.arrival());
      HookReader.read(tool, Slice.of(body), SENDER.arrival());
    }
  }

  private void review(byte[] body) throws UnfitReportException {
    CodeHost host = HOSTS.get(random.nextInt(HOSTS.size()));
    ReviewReports.read(host, body, SENDER.arrival().receivedTime()).ifPresent(encoder::review);
  }

  private static Sender protobuf() {
    return sender(Answer.PROTOBUF);
  }

  private static Sender sender(String type) {
    Arrival arrival =
        new Arrival("claude-code", "cred", "team", Instant.parse("2026-11-20T10:00:00Z"));
    return new Sender(arrival, "/fuzz", type, null, 0, null, Map.of());
  }

  private byte[] changed(byte[] body) {
    if (body.length < 4) {
      return body;
    }
    int at = random.nextInt(body.length);
    int longest = random.nextInt(8) == 0 ? 256 : 16;
    int length = 1 + random.nextInt(Math.min(longest, body.length - at));
    switch (random.nextInt(7)) {
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
      case 5 -> {
        int other = random.nextInt(body.length - length + 1);
        return join(body, at, Arrays.copyOfRange(body, other, other + length), at + length);
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
}
