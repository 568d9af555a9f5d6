package io.tollgate.bench.peer;

import io.tollgate.policy.correlation.Bound;
import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.CorrelationEngine;
import io.tollgate.policy.correlation.ExpressionParser;
import io.tollgate.policy.correlation.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tollgate's own engine, in memory, as run by {@code rules eval}. */
public final class CorrelationSeries implements SeriesEngine {

  private static final BigDecimal BOTH = BigDecimal.valueOf(2);
  private static final List<String> RULES = List.of(ChangeEvent.WRITE, ChangeEvent.REVIEW);

  @Override
  public String name() {
    return "Tollgate";
  }

  @Override
  public long alerts(Question question, List<ChangeEvent> events) {
    CorrelationEngine engine = new CorrelationEngine(List.of(correlation(question)), Duration.ZERO);
    long alerts = 0;
    long sequence = 0;
    for (ChangeEvent event : events) {
      List<String> rules = RULES.contains(event.kind()) ? List.of(event.kind()) : List.of();
      Instant time = Instant.ofEpochMilli(event.time());
      alerts += engine.observe(time, sequence++, rules, field -> event.change()).size();
    }
    Instant end = Instant.ofEpochMilli(events.get(events.size() - 1).time());
    alerts += engine.advance(end.plusMillis(2 * ChangeEvent.REVIEW_WITHIN)).size();
    return alerts + engine.finish().size();
  }

  private static Correlation correlation(Question question) {
    boolean isAbsence = question == Question.NOT_REVIEWED;
    return new Correlation(
        "changes",
        isAbsence ? Kind.TEMPORAL : Kind.TEMPORAL_ORDERED,
        RULES,
        List.of("change"),
        Map.of(),
        Duration.ofMillis(ChangeEvent.REVIEW_WITHIN),
        List.of(),
        BigDecimal.ZERO,
        isAbsence ? List.of() : List.of(new Bound(Bound.Order.GTE, BOTH)),
        isAbsence
            ? Optional.of(ExpressionParser.parse("write and not review", RULES::indexOf))
            : Optional.empty());
  }
}
