package io.tollgate.policy.reading;

import io.tollgate.policy.PolicyTest;
import io.tollgate.policy.PolicyTest.Event;
import io.tollgate.policy.PolicyTest.Expected;
import io.tollgate.policy.PolicyTest.ExpectedAlert;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Scalar;
import io.tollgate.policy.yaml.Section;
import io.tollgate.policy.yaml.Timespan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reader of a policy's inline tests: one {@code event} and whether it matches, or {@code events} at
 * time offsets and the resulting alerts.
 */
final class TestReader {
  private static final Map<String, Expected> WORDS =
      Map.of(
          "match", new Expected("match", 1, List.of(alert(false))),
          "no-match", new Expected("no-match", 0, List.of()),
          "suppressed", new Expected("suppressed", 1, List.of(alert(true))),
          "no-alert", new Expected("no-alert", 0, List.of()));
  private static final String EXPECTATIONS =
      "match, no-match, suppressed or no-alert, or the alerts, for example {at: 24h}";
  private static final String OFFSET = "an offset like 0m, 90s or 1h30m";

  private final Faults faults;

  TestReader(Faults faults) {
    this.faults = faults;
  }

  private static ExpectedAlert alert(boolean suppressed) {
    return new ExpectedAlert(Optional.empty(), Map.of(), Optional.of(suppressed));
  }

  List<PolicyTest> read(Section block) {
    Optional<Node> node = block.required("tests");
    List<PolicyTest> tests = new ArrayList<>();
    int faultsBefore = faults.count();
    for (Node item : block.list("tests", node)) {
      Section.of("tollgate.tests", item, faults).flatMap(this::readTest).ifPresent(tests::add);
    }
    boolean both = tests.stream().map(PolicyTest::expectsAlert).distinct().count() == 2;
    if (node.isPresent() && !both && faults.count() == faultsBefore) {
      faults.add(
          node.get(),
          "'tollgate.tests' must contain at least one test that expects an alert or a match, and one"
              + " that expects none");
    }
    return tests;
  }

  private Optional<PolicyTest> readTest(Section test) {
    int faultsBefore = faults.count();
    Optional<String> name = test.requiredText("name");
    Optional<Instant> start = Dates.optional("start", test);
    List<Event> events = test.has("events") ? events(test) : List.of(event(test));
    Optional<Expected> expected = test.required("expect").flatMap(node -> expected(node, test));
    test.refuseRest();
    return faults.count() > faultsBefore
        ? Optional.empty()
        : Optional.of(new PolicyTest(name.orElseThrow(), start, events, expected.orElseThrow()));
  }

  private Event event(Section test) {
    Map<String, Object> fields = test.requiredSection("event").map(this::fields).orElse(Map.of());
    return new Event(Duration.ZERO, Duration.ZERO, fields);
  }

  private List<Event> events(Section test) {
    List<Event> events = new ArrayList<>();
    for (Node item : test.list("events", test.optional("events"))) {
      Section.of("tollgate.tests.events", item, faults)
          .ifPresent(section -> events.add(timed(section)));
    }
    return events;
  }

  private Event timed(Section section) {
    Duration at = offset("at", section, section.required("at")).orElse(Duration.ZERO);
    Optional<Node> node = section.node("arrives");
    Duration arrives = offset("arrives", section, section.optional("arrives")).orElse(at);
    if (arrives.compareTo(at) < 0) {
      section.faultAt(node.orElseThrow(), "arrives", "must not be before at");
    }
    Map<String, Object> fields =
        section.requiredSection("event").map(this::fields).orElse(Map.of());
    section.refuseRest();
    return new Event(at, arrives, fields);
  }

  private static Optional<Duration> offset(String key, Section section, Optional<Node> node) {
    return section
        .checked(key, node, text -> Timespan.offset(text).isPresent(), OFFSET)
        .flatMap(Timespan::offset);
  }

  private Optional<Expected> expected(Node node, Section test) {
    if (node instanceof SequenceNode list) {
      List<ExpectedAlert> alerts =
          list.getValue().stream()
              .flatMap(item -> Section.of("tollgate.tests.expect", item, faults).stream())
              .map(this::expectedAlert)
              .toList();
      return Optional.of(Expected.of(alerts));
    }
    if (node instanceof MappingNode) {
      return Section.of("tollgate.tests.expect", node, faults).flatMap(this::count);
    }
    Expected expected = node instanceof ScalarNode word ? WORDS.get(word.getValue()) : null;
    if (expected == null) {
      test.faultAt(node, "expect", "must be " + EXPECTATIONS);
    }
    return Optional.ofNullable(expected);
  }

  private Optional<Expected> count(Section section) {
    if (!section.has("count")) {
      return Optional.of(Expected.of(List.of(expectedAlert(section))));
    }
    Optional<Integer> count =
        section.required("count").flatMap(node -> section.whole("count", node, 0));
    section.refuseRest();
    return count.map(
        number -> new Expected(number + (number == 1 ? " alert" : " alerts"), number, List.of()));
  }

  private ExpectedAlert expectedAlert(Section section) {
    Optional<Duration> at = offset("at", section, section.optional("at"));
    Map<String, String> group = new LinkedHashMap<>();
    section
        .optionalSection("group")
        .ifPresent(
            map ->
                map.takeRest()
                    .forEach(
                        entry ->
                            map.word(Section.key(entry), entry.getValueNode())
                                .ifPresent(value -> group.put(Section.key(entry), value))));
    Optional<Object> suppressed =
        section
            .optional("suppressed")
            .flatMap(node -> Scalar.of(node, faults))
            .flatMap(Scalar::value);
    if (suppressed.isPresent() && !(suppressed.get() instanceof Boolean)) {
      section.fault("suppressed", "must be true or false");
    }
    section.refuseRest();
    return new ExpectedAlert(
        at, group, suppressed.map(Boolean.TRUE::equals).or(() -> Optional.of(false)));
  }

  private Map<String, Object> fields(Section fields) {
    Map<String, Object> event = new LinkedHashMap<>();
    for (NodeTuple entry : fields.takeRest()) {
      if (entry.getValueNode() instanceof SequenceNode list) {
        event.put(
            Section.key(entry),
            list.getValue().stream().flatMap(element -> scalar(element).stream()).toList());
      } else {
        scalar(entry.getValueNode()).ifPresent(value -> event.put(Section.key(entry), value));
      }
    }
    return event;
  }

  private Optional<Object> scalar(Node node) {
    return Scalar.of(node, faults).flatMap(Scalar::value);
  }
}
