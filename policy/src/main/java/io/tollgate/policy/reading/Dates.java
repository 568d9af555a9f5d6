package io.tollgate.policy.reading;

import io.tollgate.policy.Validity;
import io.tollgate.policy.yaml.Section;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Parsing of points in time in documents. */
final class Dates {
  private static final String FORM =
      "a date like 2026-11-02 (from midnight UTC) or an instant like 2026-11-02T08:00:00Z";

  private Dates() {}

  static Optional<Instant> required(String key, Section section) {
    return read(key, section, section.required(key));
  }

  static Optional<Instant> optional(String key, Section section) {
    return read(key, section, section.optional(key));
  }

  private static Optional<Instant> read(String key, Section section, Optional<Node> node) {
    return section.checked(key, node, text -> parse(text).isPresent(), FORM).flatMap(Dates::parse);
  }

  private static Optional<Instant> parse(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The validity in a section with {@code from} and optional {@code to}. */
  static Optional<Validity> validity(Section section) {
    Optional<Instant> from = required("from", section);
    Optional<Node> end = section.node("to");
    Optional<Instant> to = optional("to", section);
    section.refuseRest();
    if (to.isPresent() && from.isPresent() && !from.get().isBefore(to.get())) {
      section.faultAt(end.orElseThrow(), "to", "must be later than from");
      return Optional.empty();
    }
    return from.map(start -> new Validity(start, to));
  }
}
