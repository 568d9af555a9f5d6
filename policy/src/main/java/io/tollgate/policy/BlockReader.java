package io.tollgate.policy;

import io.tollgate.policy.DeadlineReader.Deadline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the {@code tollgate} block of a policy: what Sigma has no word for. */
final class BlockReader {
  /** How long a policy waits for events that come late, unless it says otherwise. */
  static final Duration DEFAULT_LATENESS = Duration.ofSeconds(60);

  private final Faults faults;

  BlockReader(Faults faults) {
    this.faults = faults;
  }

  /** What the block must know of the rest of its document. */
  record Surroundings(
      DocumentKind kind,
      Optional<String> id,
      List<String> groupBy,
      Optional<Condition> detection) {}

  /** The block as read; what is missing here is among the faults. */
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
        block.required("version").flatMap(node -> whole("version", node, 1, block, faults));
    Optional<String> clause = block.requiredText("clause");
    Optional<Mode> mode = HeaderReader.oneOf(Mode.values(), "mode", block, block.optional("mode"));
    Optional<Level> severity =
        HeaderReader.oneOf(Level.values(), "severity", block, block.optional("severity"));
    Optional<Validity> validity = block.requiredSection("effective").flatMap(Dates::validity);
    Optional<Deadline> deadline = deadline(block, around.kind());
    Duration lateness = lateness(block, around.kind(), deadline);
    List<String> groupBy = deadline.map(Deadline::groupBy).orElse(around.groupBy());
    Handling handling = handling(block, around, groupBy, clause);
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
      block.fault("deadline", "stands in a document of its own, without detection or correlation");
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
        .orElse(DEFAULT_LATENESS);
  }

  private Handling handling(
      Section block, Surroundings around, List<String> groupBy, Optional<String> clause) {
    List<PolicyException> exceptions = new ExceptionReader(faults, groupBy).read(block);
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

  /** A whole number from some least one. */
  static Optional<Integer> whole(String key, Node node, int least, Section section, Faults faults) {
    Optional<Integer> number =
        Scalar.of(node, faults)
            .flatMap(Scalar::value)
            .filter(Long.class::isInstance)
            .map(Long.class::cast)
            .filter(found -> found >= least && found <= Integer.MAX_VALUE)
            .map(Long::intValue);
    if (number.isEmpty()) {
      section.faultAt(node, key, "must be a whole number from " + least);
    }
    return number;
  }
}
