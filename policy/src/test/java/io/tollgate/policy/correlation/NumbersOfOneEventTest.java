package io.tollgate.policy.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.correlation.Bound.Order;
import io.tollgate.policy.rule.JsonEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Computing with the numbers of an event that several rules match or that raises several alerts.
 */
class NumbersOfOneEventTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "VALUE_SUM, 9, true",
    "VALUE_SUM, 10, false",
    "VALUE_AVG, 3, true",
    "VALUE_AVG, 3.1, false",
    "VALUE_PERCENTILE, 3, true",
    "VALUE_PERCENTILE, 3.1, false",
  })
  void theAlertsOfAllItsGroupsCount(Kind kind, String least, boolean isMet) {
    Correlation below = correlation("below", Kind.EVENT_COUNT, "1", List.of("r"), List.of("n"));
    Correlation above = correlation("above", kind, least, List.of("below"), List.of());

    List<Alert> alerts = alerts(List.of(below, above), Map.of("n", List.of(2, 3, 4)));

    assertThat(alerts.stream().anyMatch(alert -> alert.correlation().equals("above")))
        .isEqualTo(isMet);
  }

  /** Each leaves the window with all that it has added. */
  @ParameterizedTest
  @CsvSource({"7, 1", "8, 0"})
  void whatHasLeftTheWindowIsNotAdded(String least, int met) {
    Correlation below = correlation("below", Kind.EVENT_COUNT, "1", List.of("r"), List.of("n"));
    Correlation above = correlation("above", Kind.VALUE_SUM, least, List.of("below"), List.of());

    List<Alert> alerts =
        alerts(
            List.of(below, above),
            Map.of("n", List.of(2, 3)),
            Map.of("n", "none"),
            Map.of("n", List.of(3, 4)));

    assertThat(alerts.stream().filter(alert -> alert.correlation().equals("above"))).hasSize(met);
  }

  @ParameterizedTest
  @CsvSource({"7, 1", "8, 0"})
  void whatSeveralRulesFindCountsOnce(String least, int met) {
    Correlation sum = correlation("sum", Kind.VALUE_SUM, least, List.of("r", "s"), List.of());

    assertThat(alerts(List.of(sum), Map.of("n", List.of(2, 2, 3)))).hasSize(met);
  }

  /** Events eight seconds apart, each of which both rules match. */
  @SafeVarargs
  private static List<Alert> alerts(List<Correlation> correlations, Map<String, Object>... events) {
    CorrelationEngine engine = new CorrelationEngine(correlations, Duration.ofSeconds(1));
    List<Alert> alerts = new ArrayList<>();
    for (int at = 0; at < events.length; at++) {
      Instant time = NOON.plusSeconds(8L * at);
      alerts.addAll(engine.observe(time, at, List.of("r", "s"), JsonEvent.of(events[at])::field));
    }
    alerts.addAll(engine.finish());
    return alerts;
  }

  private static Correlation correlation(
      String id, Kind kind, String least, List<String> rules, List<String> groupBy) {
    return new Correlation(
        id,
        kind,
        rules,
        groupBy,
        Map.of(),
        Duration.ofSeconds(10),
        kind.needsField() ? List.of("n") : List.of(),
        new BigDecimal(50),
        List.of(new Bound(Order.GTE, new BigDecimal(least))),
        Optional.empty());
  }
}
