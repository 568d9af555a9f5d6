package io.tollgate.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the {@code tollgate} block: what Sigma has no word for. */
final class BlockReader {
  private static final Map<String, Boolean> EXPECTATIONS = Map.of("match", true, "no-match", false);

  private final Faults faults;

  BlockReader(Faults faults) {
    this.faults = faults;
  }

  /** The block as read; what is missing here is among the faults. */
  record Block(
      Optional<Integer> version,
      Optional<String> clause,
      Mode mode,
      Optional<Instant> from,
      Optional<Instant> to,
      List<PolicyTest> tests) {}

  Block read(Section block) {
    Optional<Integer> version = block.required("version").flatMap(this::version);
    Optional<String> clause = block.requiredText("clause");
    Optional<Mode> mode = HeaderReader.oneOf(Mode.values(), "mode", block, block.optional("mode"));
    Optional<Section> effective = block.requiredSection("effective");
    Optional<Instant> from =
        effective.flatMap(dates -> instant("from", dates, dates.required("from")));
    Optional<Instant> to = effective.flatMap(dates -> readEnd(dates, from));
    effective.ifPresent(Section::refuseRest);
    List<PolicyTest> tests = readTests(block);
    block.refuseRest();
    return new Block(version, clause, mode.orElse(Mode.LIVE), from, to, tests);
  }

  private Optional<Integer> version(Node node) {
    Optional<Object> value = Scalar.of(node, faults).flatMap(Scalar::value);
    Optional<Integer> version =
        value
            .filter(Long.class::isInstance)
            .map(Long.class::cast)
            .filter(number -> number >= 1 && number <= Integer.MAX_VALUE)
            .map(Long::intValue);
    if (version.isEmpty()) {
      faults.add(node, "'tollgate.version' must be a whole number from 1");
    }
    return version;
  }

  private Optional<Instant> readEnd(Section dates, Optional<Instant> from) {
    Optional<Node> node = dates.optional("to");
    Optional<Instant> to = instant("to", dates, node);
    if (to.isPresent() && from.isPresent() && !from.get().isBefore(to.get())) {
      faults.add(node.orElseThrow(), "'tollgate.effective.to' must be later than from");
    }
    return to;
  }

  private static Optional<Instant> instant(String key, Section dates, Optional<Node> node) {
    return dates
        .checked(
            key,
            node,
            text -> instant(text).isPresent(),
            "a date like 2026-11-02 (from midnight UTC) or an instant like 2026-11-02T08:00:00Z")
        .flatMap(BlockReader::instant);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private List<PolicyTest> readTests(Section block) {
    Optional<Node> node = block.required("tests");
    List<PolicyTest> tests = new ArrayList<>();
    int faultsBefore = faults.count();
    for (Node item : block.list("tests", node)) {
      Section.of("tollgate.tests", item, faults).flatMap(this::readTest).ifPresent(tests::add);
    }
    boolean both = tests.stream().map(PolicyTest::expectMatch).distinct().count() == 2;
    if (node.isPresent() && !both && faults.count() == faultsBefore) {
      faults.add(node.get(), "'tollgate.tests' must hold at least one match and one no-match");
    }
    return tests;
  }

  private Optional<PolicyTest> readTest(Section test) {
    Optional<String> name = test.requiredText("name");
    Map<String, Object> event = new LinkedHashMap<>();
    test.requiredSection("event").ifPresent(fields -> readEvent(fields, event));
    Optional<Boolean> expected =
        test.checked(
                "expect", test.required("expect"), EXPECTATIONS::containsKey, "match or no-match")
            .map(EXPECTATIONS::get);
    test.refuseRest();
    return name.flatMap(text -> expected.map(match -> new PolicyTest(text, event, match)));
  }

  private void readEvent(Section fields, Map<String, Object> event) {
    for (NodeTuple entry : fields.takeRest()) {
      String name = ((ScalarNode) entry.getKeyNode()).getValue();
      if (entry.getValueNode() instanceof SequenceNode list) {
        event.put(
            name, list.getValue().stream().flatMap(element -> scalar(element).stream()).toList());
      } else {
        scalar(entry.getValueNode()).ifPresent(value -> event.put(name, value));
      }
    }
  }

  private Optional<Object> scalar(Node node) {
    return Scalar.of(node, faults).flatMap(Scalar::value);
  }
}
