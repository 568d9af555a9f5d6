package io.tollgate.policy.sigma;

import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.Expression;
import io.tollgate.policy.correlation.Kind;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Section;
import io.tollgate.policy.yaml.Timespan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reader of a policy's {@code deadline}: what must follow something else within a time. */
public final class DeadlineReader {
  /** Default allowed lateness of a policy. */
  public static final Duration DEFAULT_LATENESS = Duration.ofSeconds(60);

  private final Faults faults;

  public DeadlineReader(Faults faults) {
    this.faults = faults;
  }

  /**
   * Parsed deadline.
   *
   * @param opening names or ids of the rules that open an obligation
   * @param settling names or ids of the rules that settle it
   * @param grace additional wait for events that arrive late but happened in time
   */
  public record Deadline(
      List<String> opening,
      List<String> settling,
      List<String> groupBy,
      Map<String, Map<String, String>> aliases,
      Duration within,
      Duration grace) {

    /** As the terms of a correlation, with the opening rules before the settling ones. */
    public CorrelationTerms terms() {
      List<String> rules = Stream.concat(opening.stream(), settling.stream()).toList();
      Expression open = Correlation.unmetDeadline(opening.size(), rules.size());
      return new CorrelationTerms(
          Kind.DEADLINE,
          rules,
          groupBy,
          aliases,
          within,
          List.of(),
          BigDecimal.ZERO,
          List.of(),
          Optional.of(open));
    }
  }

  public Optional<Deadline> read(Section section) {
    List<String> opening = section.requiredWords("of");
    List<String> settling = section.requiredWords("awaits");
    if (opening.stream().anyMatch(settling::contains)) {
      section.fault("awaits", "what opens an obligation cannot settle it");
    }
    Optional<Duration> within = section.required("within").flatMap(span("within"));
    Optional<Duration> grace = section.optional("grace").flatMap(span("grace"));
    List<String> groupBy = section.words("group-by");
    Map<String, Map<String, String>> aliases = new CorrelationReader(faults).aliases(section);
    section.refuseRest();
    return within.map(
        span ->
            new Deadline(
                opening, settling, groupBy, aliases, span, grace.orElse(DEFAULT_LATENESS)));
  }

  private Function<Node, Optional<Duration>> span(String key) {
    return node -> Timespan.read("tollgate.deadline." + key, node, faults);
  }
}
