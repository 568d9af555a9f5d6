package io.tollgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.CorrelationEngine;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.MapEvent;
import io.tollgate.policy.sigma.RuleSet;
import io.tollgate.policy.sigma.SigmaFile;
import io.tollgate.policy.sigma.SigmaParser;
import io.tollgate.policy.sigma.SigmaRule;
import io.tollgate.policy.sigma.SigmaRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The conformance set: straight through, with restarts, with groups moved between engines, and with
 * changing versions.
 */
class ConformanceTest {
  private static final Path SET = Path.of("conformance");
  private static final String CHANGED = "rule-changed";

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
    PolicyReplay replay = new PolicyReplay(PolicySet.of(versions(folder)));
    List<Finding> alerts = new ArrayList<>();
    for (Map<String, Object> event : lines(folder, "events.ndjson")) {
      alerts.addAll(take(replay, event));
    }
    alerts.addAll(replay.finish());

    assertThat(told(alerts)).containsExactlyElementsOf(expected(folder));
    assertThat(replay.states()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aRestartBetweenAnyTwoEventsChangesNothing(Path folder) {
    PolicySet policies = PolicySet.of(versions(folder));
    PolicyReplay replay = new PolicyReplay(policies);
    List<Finding> alerts = new ArrayList<>();
    for (Map<String, Object> event : lines(folder, "events.ndjson")) {
      PolicyReplay next = new PolicyReplay(policies);
      next.restore(replay.clock(), replay.states());
      replay = next;
      alerts.addAll(take(replay, event));
    }
    alerts.addAll(replay.finish());

    assertThat(told(alerts)).containsExactlyElementsOf(expected(folder));
  }

  /** Each group has a task of its own, which another instance takes over before every event. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void groupsCanBeSpreadAndMoved(Path folder) {
    PolicySet policies = PolicySet.of(versions(folder));
    Map<List<String>, PolicyReplay> tasks = new HashMap<>();
    List<Finding> alerts = new ArrayList<>();
    for (Map<String, Object> event : lines(folder, "events.ndjson")) {
      Instant time = time(event, "@timestamp");
      Map<List<String>, List<CorrelationHit>> hits =
          policies.hits(new MapEvent(event), time).stream()
              .collect(Collectors.groupingBy(CorrelationHit::route));
      hits.keySet().forEach(route -> tasks.putIfAbsent(route, new PolicyReplay(policies)));
      for (Map.Entry<List<String>, PolicyReplay> task : tasks.entrySet()) {
        PolicyReplay moved = new PolicyReplay(policies);
        moved.restore(task.getValue().clock(), task.getValue().states());
        task.setValue(moved);
        List<CorrelationHit> own = hits.getOrDefault(task.getKey(), List.of());
        alerts.addAll(moved.process(own, time, arrival(event), position(event)));
      }
    }
    tasks.values().forEach(task -> alerts.addAll(task.finish()));

    assertThat(told(alerts)).containsExactlyInAnyOrderElementsOf(expected(folder));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aVersionThatAsksTheSameChangesNothing(Path folder) {
    assumeThat(isChanged(folder)).isFalse();
    List<Map<String, Object>> events = lines(folder, "events.ndjson");
    PolicyVersion first = policy(folder.resolve("rules.yml"));
    for (int change = 0; change < events.size(); change++) {
      Instant from = time(events.get(change), "@timestamp");
      PolicyVersion second = secondVersion(first, from);
      PolicyReplay replay = new PolicyReplay(PolicySet.of(List.of(first)));
      List<Finding> alerts = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        if (i == change) {
          replay.replacePolicies(PolicySet.of(List.of(first, second)));
        }
        alerts.addAll(take(replay, events.get(i)));
      }
      alerts.addAll(replay.finish());

      assertThat(told(alerts))
          .as("changed at %s", from)
          .containsExactlyElementsOf(expected(folder));
    }
  }

  /** The other engine takes recorded events, which are all there and none twice. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void recordedEventsGiveTheSame(Path folder) {
    assumeThat(folder.getFileName().toString()).isNotIn("late-beyond", "duplicate", CHANGED);
    SigmaFile file = new SigmaParser(Map.of()).parse("f.yml", read(folder.resolve("rules.yml")));
    SigmaRules documents = SigmaRules.of(List.of(file));
    assertThat(documents.faults()).isEmpty();
    String top = documents.correlations().get(documents.correlations().size() - 1).id();
    CorrelationEngine engine = new CorrelationEngine(documents.questions(), Duration.ofNanos(1));
    RuleSet rules = RuleSet.of(documents.rules());
    List<Map<String, Object>> events = new ArrayList<>(lines(folder, "events.ndjson"));
    events.sort(
        Comparator.comparing((Map<String, Object> event) -> time(event, "@timestamp"))
            .thenComparing(event -> (String) event.get("event_id")));
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      EventView view = new MapEvent(events.get(i));
      List<String> matched = rules.judge(view).stream().map(SigmaRule::id).toList();
      alerts.addAll(engine.observe(time(events.get(i), "@timestamp"), i, matched, view::field));
    }
    alerts.addAll(engine.advance(Instant.parse("2026-02-01T00:00:00Z")));

    assertThat(alerts)
        .filteredOn(alert -> alert.correlation().equals(top))
        .extracting(
            alert -> alert.time() + " " + events.get((int) alert.sequence()).get("event_id"))
        .containsExactlyElementsOf(
            expected(folder).stream()
                .map(line -> line.get("time") + " " + line.get("deciding"))
                .toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theInlineTestsHold(Path folder) {
    assertThat(versions(folder))
        .allSatisfy(
            version -> {
              assertThat(version.tests()).isNotEmpty();
              assertThat(version.runTests()).isEmpty();
            });
  }

  private static PolicyVersion secondVersion(PolicyVersion first, Instant from) {
    String document =
        first
            .source()
            .document()
            .replace("  version: 1\n", "  version: 2\n")
            .replace("effective: {from: 2025-01-01}", "effective: {from: " + from + "}")
            .replace("level: medium", "level: high");
    ParsedFile file = PolicyParser.parse("second.yml", document);
    assertThat(file.faults()).isEmpty();
    return file.policies().get(0);
  }

  private static List<Finding> take(PolicyReplay replay, Map<String, Object> event) {
    return replay.process(
        new MapEvent(event), time(event, "@timestamp"), arrival(event), position(event));
  }

  private static Instant arrival(Map<String, Object> event) {
    return time(event, event.containsKey("arrived") ? "arrived" : "@timestamp");
  }

  private static PolicyReplay.Position position(Map<String, Object> event) {
    return new PolicyReplay.Position(0, (String) event.get("event_id"));
  }

  private static Instant time(Map<String, Object> event, String field) {
    return Instant.parse((String) event.get(field));
  }

  private static List<Map<String, Object>> told(List<Finding> alerts) {
    return alerts.stream()
        .map(
            alert -> {
              Map<String, String> group = new LinkedHashMap<>();
              for (int i = 0; i < alert.group().size(); i++) {
                group.put(alert.groupBy().get(i), alert.group().get(i));
              }
              return Map.<String, Object>of(
                  "rule",
                  alert.policy().id(),
                  "time",
                  alert.time().toString(),
                  "group",
                  group,
                  "deciding",
                  alert.deciding().reference());
            })
        .toList();
  }

  private static List<Map<String, Object>> expected(Path folder) {
    return lines(folder, "expected.ndjson");
  }

  private static boolean isChanged(Path folder) {
    return folder.endsWith(CHANGED);
  }

  private static List<PolicyVersion> versions(Path folder) {
    PolicyVersion first = policy(folder.resolve("rules.yml"));
    return isChanged(folder)
        ? List.of(first, policy(folder.resolve("changed.yml")))
        : List.of(first);
  }

  private static PolicyVersion policy(Path document) {
    ParsedFile file = PolicyParser.parse(document.toString(), read(document));
    assertThat(file.faults()).isEmpty();
    assertThat(file.policies()).hasSize(1);
    return file.policies().get(0);
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
}
