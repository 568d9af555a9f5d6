package io.tollgate.policy.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.policy.correlation.Bound.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Correlations that group by or measure other fields than the correlations they depend on. */
class ForwardedFieldsTest {
  private static final Correlation MANY =
      correlation("many", Kind.EVENT_COUNT, List.of("failed"), List.of("host"), List.of(), 3);

  @Test
  void aCorrelationOnlyUsesItsOwnGroupBy() {
    Correlation then = ordered("then", "many", "user");
    List<Recorded> events =
        List.of(
            failed(1, "h1", "ann"),
            failed(2, "h1", "bob"),
            failed(3, "h1", "bob"),
            event(4, "login", Map.of("user", "eve")),
            event(5, "login", Map.of("user", "bob")),
            event(6, "login", Map.of("user", "ann")));

    assertThat(told(List.of(MANY, then), events, "then")).containsExactly("[bob]@5", "[ann]@6");
  }

  @Test
  void whatALowerOneIsAskedForItAsksOfThoseBelow() {
    Correlation twice =
        correlation("twice", Kind.EVENT_COUNT, List.of("many"), List.of("host"), List.of(), 2);
    Correlation then = ordered("then", "twice", "user");
    List<Recorded> events =
        List.of(
            failed(1, "h1", "ann"),
            failed(2, "h1", "bob"),
            failed(3, "h1", "bob"),
            failed(4, "h1", "cat"),
            event(5, "login", Map.of("user", "ann")),
            event(6, "login", Map.of("user", "eve")));

    assertThat(told(List.of(then, twice, MANY), events, "then")).containsExactly("[ann]@5");
  }

  @Test
  void anAliasNamesTheFieldThatIsPassedOn() {
    Correlation then =
        new Correlation(
            "then",
            Kind.TEMPORAL_ORDERED,
            List.of("many", "login"),
            List.of("who"),
            Map.of("who", Map.of("many", "user", "login", "account")),
            Duration.ofSeconds(60),
            List.of(),
            BigDecimal.valueOf(50),
            List.of(new Bound(Order.GTE, BigDecimal.valueOf(2))),
            Optional.empty());
    List<Recorded> events =
        List.of(
            failed(1, "h1", "ann"),
            failed(2, "h1", "ann"),
            failed(3, "h1", "ann"),
            event(4, "login", Map.of("account", "ann", "user", "root")));

    assertThat(told(List.of(MANY, then), events, "then")).containsExactly("[ann]@4");
  }

  @Test
  void valuesAreMeasuredOfWhatTheLowerOneFound() {
    Correlation users =
        correlation("users", Kind.VALUE_COUNT, List.of("many"), List.of(), List.of("user"), 3);
    List<Recorded> events =
        List.of(
            failed(1, "h1", "ann"),
            failed(2, "h1", "bob"),
            failed(3, "h1", "bob"),
            failed(4, "h2", "cat"),
            failed(5, "h2", "ann"),
            failed(6, "h2", "ann"));

    assertThat(told(List.of(MANY, users), events, "users")).containsExactly("[]@6");
  }

  @Test
  void everyGroupInWhichOneEventRaisesAnAlertIsMeasured() {
    Correlation hosts =
        correlation("hosts", Kind.VALUE_COUNT, List.of("many"), List.of(), List.of("host"), 3);
    Correlation once =
        correlation("once", Kind.EVENT_COUNT, List.of("many"), List.of(), List.of(), 1);
    Correlation above =
        correlation("above", Kind.VALUE_COUNT, List.of("once"), List.of(), List.of("host"), 3);
    Map<String, Object> fields = Map.of("host", List.of("h1", "h2", "h3"));
    List<Recorded> events =
        List.of(event(1, "failed", fields), event(2, "failed", fields), event(3, "failed", fields));

    assertThat(told(List.of(MANY, hosts), events, "hosts")).containsExactly("[]@3");
    assertThat(told(List.of(MANY, once, above), events, "above")).containsExactly("[]@3");
    assertThat(told(List.of(MANY, once), events, "once")).containsExactly("[]@3");
  }

  @Test
  void aPlanWhoseShellKeepsNoSuchFieldsIsRefused() {
    Correlation users =
        correlation(
            "users", Kind.VALUE_COUNT, List.of("many"), List.of("host"), List.of("user"), 3);

    assertThatThrownBy(() -> new Plan(List.of(MANY, users), Duration.ZERO))
        .hasMessage("users measures user, which many does not group by");
  }

  private static Recorded failed(int at, String host, String user) {
    return event(at, "failed", Map.of("host", host, "user", user));
  }

  private static Recorded event(int at, String rule, Map<String, Object> fields) {
    return new Recorded(at, at, List.of(rule), fields);
  }

  private static Correlation ordered(String id, String first, String groupBy) {
    return correlation(
        id, Kind.TEMPORAL_ORDERED, List.of(first, "login"), List.of(groupBy), List.of(), 2);
  }

  private static Correlation correlation(
      String id,
      Kind kind,
      List<String> rules,
      List<String> groupBy,
      List<String> fields,
      int least) {
    return new Correlation(
        id,
        kind,
        rules,
        groupBy,
        Map.of(),
        Duration.ofSeconds(60),
        fields,
        BigDecimal.valueOf(50),
        List.of(new Bound(Order.GTE, BigDecimal.valueOf(least))),
        Optional.empty());
  }

  private static List<String> told(
      List<Correlation> correlations, List<Recorded> events, String of) {
    return CorrelationEngineTest.alerts(correlations, events, Duration.ofNanos(1)).stream()
        .filter(alert -> alert.correlation().equals(of))
        .map(alert -> alert.group() + "@" + alert.sequence())
        .toList();
  }
}
