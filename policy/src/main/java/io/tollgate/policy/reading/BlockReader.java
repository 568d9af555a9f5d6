package io.tollgate.policy.reading;

import io.tollgate.policy.Handling;
import io.tollgate.policy.Mode;
import io.tollgate.policy.Order;
import io.tollgate.policy.PolicyException;
import io.tollgate.policy.PolicyTest;
import io.tollgate.policy.Provenance;
import io.tollgate.policy.Validity;
import io.tollgate.policy.rule.Condition;
import io.tollgate.policy.rule.Level;
import io.tollgate.policy.sigma.CorrelationTerms;
import io.tollgate.policy.sigma.DeadlineReader;
import io.tollgate.policy.sigma.DeadlineReader.Deadline;
import io.tollgate.policy.sigma.DocumentKind;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Scalar;
import io.tollgate.policy.yaml.Section;
import io.tollgate.policy.yaml.Timespan;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reader of the {@code tollgate} block of a policy, which holds what Sigma cannot express. */
final class BlockReader {

  private final Faults faults;

  BlockReader(Faults faults) {
    this.faults = faults;
  }

  /** Context of the block: what it needs from the rest of its document. */
  record Surroundings(
      DocumentKind kind,
      Optional<String> id,
      Optional<CorrelationTerms> terms,
      Optional<Condition> detection) {
    /** Whether alerts coincide with events; conditions on absence alert when their time is up. */
    boolean alertsAtOnce() {
      return kind == DocumentKind.RULE
          || terms.filter(found -> found.expression().isEmpty()).isPresent();
    }
  }

  /** The parsed block; whatever is missing is among the faults. */
  record Block(
      Optional<Integer> version,
      Optional<String> clause,
      Mode mode,
      Optional<Level> severity,
      Optional<Validity> validity,
      Optional<Deadline> deadline,
      Duration lateness,
      Handling handling,
      Optional<Provenance> provenance,
      List<PolicyTest> tests) {}

  Block read(Section block, Surroundings around) {
    Optional<Integer> version =
        block.required("version").flatMap(node -> block.whole("version", node, 1));
    Optional<String> clause = block.requiredText("clause");
    Optional<Mode> mode = HeaderReader.oneOf(Mode.values(), "mode", block, block.optional("mode"));
    Optional<Level> severity =
        HeaderReader.oneOf(Level.values(), "severity", block, block.optional("severity"));
    Optional<Validity> validity = block.requiredSection("effective").flatMap(Dates::validity);
    Optional<Deadline> deadline = deadline(block, around.kind());
    Duration lateness = lateness(block, around.kind(), deadline);
    List<String> groupBy =
        deadline
            .map(Deadline::groupBy)
            .or(() -> around.terms().map(CorrelationTerms::groupBy))
            .orElse(List.of());
    Optional<Instant> end = validity.flatMap(Validity::to).filter(to -> around.alertsAtOnce());
    Handling handling = handling(block, around, new ExceptionReader(faults, groupBy, end), clause);
    Optional<Provenance> provenance = block.optionalSection("provenance").flatMap(this::provenance);
    List<PolicyTest> tests = new TestReader(faults).read(block);
    block.refuseRest();
    return new Block(
        version,
        clause,
        mode.orElse(Mode.LIVE),
        severity,
        validity,
        deadline,
        lateness,
        handling,
        provenance,
        tests);
  }

  private Optional<Deadline> deadline(Section block, DocumentKind kind) {
    if (kind != DocumentKind.DEADLINE && block.has("deadline")) {
      block.fault("deadline", "must be in its own document, without detection or correlation");
    }
    return block.optionalSection("deadline").flatMap(new DeadlineReader(faults)::read);
  }

  private Duration lateness(Section block, DocumentKind kind, Optional<Deadline> deadline) {
    if (kind != DocumentKind.CORRELATION && block.has("lateness")) {
      block.fault(
          "lateness",
          kind == DocumentKind.DEADLINE
              ? "the grace of a deadline is its lateness"
              : "a policy about single events waits for none");
    }
    return timespan(block, "lateness")
        .or(() -> deadline.map(Deadline::grace))
        .orElse(DeadlineReader.DEFAULT_LATENESS);
  }

  private Handling handling(
      Section block, Surroundings around, ExceptionReader reader, Optional<String> clause) {
    List<PolicyException> exceptions = reader.read(block);
    Optional<Duration> repeat = timespan(block, "repeat");
    Optional<Duration> resolveWithin = timespan(block, "resolve_within");
    Optional<String> contact = block.optionalText("contact");
    List<Order> orders =
        new OrderReader(faults, around.id().orElse(""), clause.orElse(""))
            .read(block, around.detection());
    return new Handling(exceptions, repeat, resolveWithin, contact, orders);
  }

  private Optional<Duration> timespan(Section block, String key) {
    return block.optional(key).flatMap(node -> Timespan.read("tollgate." + key, node, faults));
  }

  private Optional<Provenance> provenance(Section section) {
    List<String> zones = section.words("zones");
    List<String> sources = section.words("sources");
    Optional<Node> node = section.optional("min_overlap");
    Optional<BigDecimal> overlap =
        node.flatMap(found -> Scalar.of(found, faults))
            .flatMap(Scalar::value)
            .filter(Number.class::isInstance)
            .map(number -> new BigDecimal(number.toString()))
            .filter(share -> share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0);
    if (node.isPresent() && overlap.isEmpty()) {
      section.faultAt(node.get(), "min_overlap", "must be a number above 0 and at most 1");
    }
    section.refuseRest();
    return Optional.of(new Provenance(zones, overlap, sources));
  }
}
