package io.tollgate.streams.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.Finding;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.policy.rule.JsonEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The conformance set of policies about several events, run on this module's groups. */
class ConformanceOfStreamsTest {
  private static final Path SET = Path.of("../policy/conformance");
  private static final Duration TO_THE_END = Duration.ofDays(400);

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(SET, 2)) {
      return files
          .filter(path -> SET.relativize(path).getNameCount() == 2)
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void givesTheExpectedAlerts(Path folder) {
    PolicySet policies = PolicySet.of(versions(folder));
    Correlator correlator = new MemoryGroups(policies).correlator();
    List<Finding> alerts = new ArrayList<>();
    long clock = Long.MIN_VALUE / 8;
    for (Map<String, Object> event : lines(folder, "events.ndjson")) {
      Instant time = time(event, "@timestamp");
      Instant arrival = time(event, event.containsKey("arrived") ? "arrived" : "@timestamp");
      clock = Math.max(clock, arrival.toEpochMilli());
      alerts.addAll(MemoryGroups.advanced(correlator, clock));
      for (CorrelationHit hit : policies.hits(JsonEvent.of(event), time)) {
        WatchedGroup group = new WatchedGroup(hit.policyId(), hit.rules(), hit.group(), false);
        correlator.addHit(group, hit.toHit(time, 0, (String) event.get("event_id")), clock);
      }
    }
    alerts.addAll(MemoryGroups.advanced(correlator, clock + TO_THE_END.toMillis()));

    List<Map<String, Object>> expected = lines(folder, "expected.ndjson");
    if (folder.endsWith("late-beyond")) {
      // What the set leaves out is judged by itself here, and with windows that are still open.
      assertThat(told(alerts)).doesNotHaveDuplicates().containsAll(expected);
    } else {
      assertThat(told(alerts)).containsExactlyElementsOf(expected);
    }
  }

  private static List<Map<String, Object>> told(List<Finding> alerts) {
    return alerts.stream()
        .sorted(
            Comparator.comparing(Finding::time)
                .thenComparing(alert -> alert.deciding().reference()))
        .map(ConformanceOfStreamsTest::told)
        .toList();
  }

  private static Map<String, Object> told(Finding alert) {
    Map<String, String> group = new LinkedHashMap<>();
    for (int i = 0; i < alert.group().size(); i++) {
      group.put(alert.groupBy().get(i), alert.group().get(i));
    }
    return Map.of(
        "rule", alert.policy().id(),
        "time", alert.time().toString(),
        "group", group,
        "deciding", alert.deciding().reference());
  }

  private static List<PolicyVersion> versions(Path folder) {
    List<PolicyVersion> versions = new ArrayList<>();
    for (String name : List.of("rules.yml", "changed.yml")) {
      Path document = folder.resolve(name);
      if (Files.exists(document)) {
        ParsedFile file = PolicyParser.parse(document.toString(), read(document));
        assertThat(file.faults()).isEmpty();
        versions.addAll(file.policies());
      }
    }
    return versions;
  }

  /** A line of JSON is YAML, too. */
  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> lines(Path folder, String file) {
    Load json = new Load(LoadSettings.builder().build());
    return read(folder.resolve(file))
        .lines()
        .map(line -> (Map<String, Object>) json.loadFromString(line))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant time(Map<String, Object> event, String field) {
    return Instant.parse((String) event.get(field));
  }
}
