package io.tollgate.collector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.ThreadMXBean;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.tollgate.collector.intake.OtlpIntake;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Encoder;
import io.tollgate.collector.record.Privacy;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.otlp.OtlpJson;
import io.tollgate.otlp.OtlpLogs;
import io.tollgate.otlp.OtlpProtobuf;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.Signal;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.source.LogSources;
import io.tollgate.source.report.Arrival;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Benchmark of the cost of one record on one thread, step by step, in processor time and bytes
 * allocated, compared with only parsing the same bytes. Arguments: seconds of each step; a
 * directory of bodies (JSON ones begin with a brace), otherwise built-in bodies.
 */
public final class RecordCost {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ROUNDS = 5;

  private interface Step {
    int records(byte[] body) throws Exception;
  }

  private RecordCost() {}

  /** Prints a line for each step: the median of five rounds, in turns. */
  public static void main(String[] arguments) throws Exception {
    double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1;
    List<byte[]> protobuf = new ArrayList<>();
    List<byte[]> json = new ArrayList<>();
    if (arguments.length > 1) {
      try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
        for (Path file : files.sorted().filter(each -> each.toString().contains("50-")).toList()) {
          byte[] body = Files.readAllBytes(file);
          (body[0] == '{' ? json : protobuf).add(body);
        }
      }
    } else {
      protobuf.add(CollectorLoad.protobuf(50));
    }
    measure("protobuf", protobuf, false, seconds);
    if (!json.isEmpty()) {
      measure("JSON", json, true, seconds);
    }
  }

  private static void measure(String form, List<byte[]> bodies, boolean isJson, double seconds)
      throws Exception {
    List<Step> steps = steps(isJson);
    double[][] micros = new double[steps.size()][ROUNDS];
    long[] allocated = new long[steps.size()];
    for (int round = -1; round < ROUNDS; round++) {
      for (int step = 0; step < steps.size(); step++) {
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        long cpu = THREADS.getCurrentThreadCpuTime();
        long records = 0;
        while (THREADS.getCurrentThreadCpuTime() - cpu < seconds * 1e9) {
          for (byte[] body : bodies) {
            records += steps.get(step).records(body);
          }
        }
        long used = THREADS.getCurrentThreadCpuTime() - cpu;
        long now = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        micros[step][Math.max(0, round)] = used / 1e3 / records;
        allocated[step] = (now - bytes) / records;
      }
    }
    print(form, micros, allocated);
  }

  private static List<Step> steps(boolean isJson) {
    Sender sender = sender(isJson ? Answer.JSON : Answer.PROTOBUF);
    Encoder encoder =
        new Encoder(
            SchemaRegistry.from(
                Map.of("schema.registry.url", "mock://cost", "auto.register.schemas", "true")),
            () -> "letter",
            new Privacy(true, TrainedClassifier.load()));
    OtlpIntake intake = new OtlpIntake(Signal.LOGS);
    return List.of(
        body -> isJson ? tokens(body) : generated(body),
        body -> decode(body, isJson).records().size(),
        body -> {
          OtlpLogs logs = decode(body, isJson);
          for (OtlpRecord log : logs.records()) {
            LogSources.map(log, sender.arrival());
          }
          return logs.records().size();
        },
        body -> {
          Batch batch = new Batch(encoder, sender, event -> {});
          intake.read(body, sender, batch);
          return batch.records().size();
        });
  }

  private static void print(String form, double[][] micros, long[] allocated) {
    List<String> names = List.of("only parsing", "own decoding", "+ mapping", "+ redaction, Avro");
    double limit = median(micros[0]);
    for (int step = 0; step < names.size(); step++) {
      System.out.printf(
          "%-9s %-18s %6.2f us  %4.1f times  %,6d B%n",
          form,
          names.get(step),
          median(micros[step]),
          median(micros[step]) / limit,
          allocated[step]);
    }
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static Sender sender(String type) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new Sender(new Arrival("claude-code", "cred", "team", now), "/v1/logs", type, null);
  }

  private static OtlpLogs decode(byte[] body, boolean isJson) throws Exception {
    return isJson ? OtlpJson.read(body, Signal.LOGS) : OtlpProtobuf.read(body, Signal.LOGS);
  }

  private static int generated(byte[] body) throws Exception {
    ExportLogsServiceRequest export = ExportLogsServiceRequest.parseFrom(body);
    return export.getResourceLogsList().stream()
        .flatMap(each -> each.getScopeLogsList().stream())
        .mapToInt(each -> each.getLogRecordsCount())
        .sum();
  }

  /** As many as the other steps find: bodies hold fifty. */
  private static int tokens(byte[] body) throws Exception {
    long read = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        read += parser.getTextLength();
      }
    }
    return read > 0 ? 50 : 0;
  }
}
