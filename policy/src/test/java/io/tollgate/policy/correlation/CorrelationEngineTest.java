package io.tollgate.policy.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.policy.correlation.Bound.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationEngineTest {
  private static final List<String> RULES = List.of("a", "b", "c");
  private static final List<Order> ORDERS = List.of(Order.values());
  private static final int GRACE = 7;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEADLINE")
  void findsWhatLookingAtEverythingAgainFinds(Kind kind) {
    int alerts = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Order order = ORDERS.get(random.nextInt(ORDERS.size()));
      Bound bound = new Bound(order, BigDecimal.valueOf(1 + random.nextInt(3)));
      alerts += agree(random, correlation("x", kind, RULES, List.of(bound), Optional.empty()));
    }
    assertThat(alerts).isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a and not b",
        "not (b or c) and a",
        "a and b and not c",
        "a or b",
        "(a or b) and c"
      })
  void findsAbsencesAndOtherCombinations(String text) {
    Optional<Expression> expression = Optional.of(ExpressionParser.parse(text, RULES::indexOf));
    int alerts = 0;
    for (int seed = 0; seed < 40; seed++) {
      alerts +=
          agree(new Random(seed), correlation("x", Kind.TEMPORAL, RULES, List.of(), expression));
    }
    assertThat(alerts).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E999999999", "1E-999999999", "1E99999999999"})
  void aNumberOfABillionDigitsIsNone(String number) {
    Bound bound = new Bound(Order.GTE, BigDecimal.TEN);
    Correlation sum =
        correlation("x", Kind.VALUE_SUM, List.of("a"), List.of(bound), Optional.empty());

    List<String> alerts =
        run(List.of(sum), List.of(summed(1, number), summed(2, "1"), summed(3, "9")), 0);

    assertThat(alerts).containsExactly("g@3#3");
  }

  private static Recorded summed(int at, String value) {
    return new Recorded(at, at, List.of("a"), Map.of("g", "g", "v", value));
  }

  private static int agree(Random random, Correlation correlation) {
    List<Recorded> recording = Recorded.recording(random, 30, RULES);
    List<Recorded> delayed = Recorded.delayed(random, recording, GRACE);

    List<String> inOrder = run(List.of(correlation), recording, 0);
    List<String> late = run(List.of(correlation), delayed, GRACE);
    List<String> anyOrder = run(List.of(correlation), delayed, 100_000);

    assertThat(inOrder)
        .as("%s in %s", correlation, recording)
        .containsExactlyInAnyOrderElementsOf(Oracle.alerts(correlation, recording));
    assertThat(late).containsExactlyInAnyOrderElementsOf(inOrder);
    assertThat(anyOrder).containsExactlyInAnyOrderElementsOf(inOrder);
    return inOrder.size();
  }

  private static List<String> run(
      List<Correlation> correlations, List<Recorded> events, int grace) {
    return run(correlations, events, Duration.ofSeconds(grace));
  }

  private static List<String> run(
      List<Correlation> correlations, List<Recorded> events, Duration grace) {
    return alerts(correlations, events, grace).stream().map(CorrelationEngineTest::label).toList();
  }

  /** What is told of events none of which is late; state must survive being written at any time. */
  static List<Alert> alerts(List<Correlation> correlations, List<Recorded> events, Duration grace) {
    CorrelationEngine engine = new CorrelationEngine(correlations, grace);
    List<Alert> alerts = new ArrayList<>();
    for (Recorded event : events) {
      alerts.addAll(
          engine.observe(event.time(), event.sequence(), event.rules(), event.fields()::get));
      engine
          .states()
          .values()
          .forEach(
              state ->
                  assertThat(GroupStateCodec.read(GroupStateCodec.write(state))).isEqualTo(state));
    }
    alerts.addAll(engine.finish());
    assertThat(engine.late()).isZero();
    return alerts;
  }

  private static String label(Alert alert) {
    long at = Duration.between(Recorded.START, alert.time()).toSeconds();
    return alert.group().get(0) + "@" + at + "#" + alert.sequence();
  }

  private static Correlation correlation(
      String id,
      Kind kind,
      List<String> rules,
      List<Bound> bounds,
      Optional<Expression> expression) {
    List<String> fields = kind.needsField() ? List.of("v") : List.of();
    return new Correlation(
        id,
        kind,
        rules,
        List.of("g"),
        Map.of(),
        Duration.ofSeconds(10),
        fields,
        BigDecimal.valueOf(50),
        bounds,
        expression);
  }

  @Test
  void correlationsOfCorrelationsDoNotDependOnTheOrderOfArrival() {
    Correlation many =
        correlation("many", Kind.EVENT_COUNT, List.of("a"), atLeast(2), Optional.empty());
    Expression noB = ExpressionParser.parse("many and not b", List.of("many", "b")::indexOf);
    Correlation quiet =
        correlation("quiet", Kind.TEMPORAL, List.of("many", "b"), List.of(), Optional.of(noB));
    Correlation then =
        correlation(
            "then", Kind.TEMPORAL_ORDERED, List.of("quiet", "c"), atLeast(2), Optional.empty());
    List<Correlation> all = List.of(then, quiet, many);
    int alerts = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<Recorded> recording = Recorded.recording(random, 60, RULES);
      List<String> inOrder = run(all, recording, 100_000);

      assertThat(run(all, Recorded.delayed(random, recording, GRACE), GRACE))
          .containsExactlyInAnyOrderElementsOf(inOrder);
      assertThat(run(all, recording, Duration.ofNanos(1)))
          .containsExactlyInAnyOrderElementsOf(inOrder);
      alerts += inOrder.size();
    }
    assertThat(alerts).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a and b", "a and b or c"})
  void whatComesBehindAnOrderIsNoOrderAgain(String text) {
    Optional<Expression> expression =
        Optional.of(text)
            .filter(found -> !found.isEmpty())
            .map(found -> ExpressionParser.parse(found, RULES::indexOf));
    List<Bound> bounds = expression.isPresent() ? List.of() : atLeast(2);
    Correlation order =
        correlation("x", Kind.TEMPORAL_ORDERED, List.of("a", "b", "c"), bounds, expression);

    assertThat(
            run(
                List.of(order),
                List.of(matched(1, "a"), matched(2, "b"), matched(3, "a"), matched(4, "a")),
                0))
        .containsExactly("g@2#2");
  }

  @Test
  void anEventThatTheExpressionDoesNotNameEndsNoOrder() {
    Expression expression = ExpressionParser.parse("a and b", RULES::indexOf);
    Correlation order =
        correlation("x", Kind.TEMPORAL_ORDERED, RULES, List.of(), Optional.of(expression));

    assertThat(run(List.of(order), List.of(matched(1, "a"), matched(2, "b"), matched(3, "c")), 0))
        .containsExactly("g@2#2");
  }

  private static Recorded matched(int at, String rule) {
    return new Recorded(at, at, List.of(rule), Map.of("g", "g"));
  }

  @Test
  void aListToGroupByMeansEachOfItsValues() {
    Correlation many =
        correlation("x", Kind.EVENT_COUNT, List.of("a"), atLeast(2), Optional.empty());
    CorrelationEngine engine = new CorrelationEngine(List.of(many), Duration.ZERO);

    engine.observe(Recorded.START, 1, List.of("a"), Map.<String, Object>of("g", "one")::get);
    List<Alert> alerts =
        engine.observe(
            Recorded.START,
            2,
            List.of("a"),
            Map.<String, Object>of("g", List.of("two", "one", "one"))::get);
    engine.observe(Recorded.START, 3, List.of("a"), Map.<String, Object>of("g", List.of())::get);

    assertThat(alerts).extracting(Alert::group).containsExactly(List.of("one"));
    assertThat(engine.states()).hasSize(2);
    assertThat(engine.ungrouped()).isEqualTo(1);
  }

  @Test
  void anAliasNamesTheFieldOfEachRule() {
    Correlation joined =
        new Correlation(
            "x",
            Kind.TEMPORAL,
            List.of("a", "b"),
            List.of("ip"),
            Map.of("ip", Map.of("a", "source", "b", "target")),
            Duration.ofSeconds(10),
            List.of(),
            BigDecimal.valueOf(50),
            atLeast(2),
            Optional.empty());
    CorrelationEngine engine = new CorrelationEngine(List.of(joined), Duration.ZERO);

    engine.observe(
        Recorded.START, 1, List.of("a"), Map.<String, Object>of("source", "10.0.0.1")::get);
    List<Alert> alerts =
        engine.observe(
            Recorded.START.plusSeconds(10),
            2,
            List.of("b"),
            Map.<String, Object>of("target", "10.0.0.1", "source", "10.0.0.2")::get);

    assertThat(alerts).extracting(Alert::group).containsExactly(List.of("10.0.0.1"));
  }

  @Test
  void countsWhatComesTooLateOrHasNoGroupAndForgetsWhatIsOver() {
    CorrelationEngine engine =
        new CorrelationEngine(
            List.of(correlation("x", Kind.EVENT_COUNT, RULES, atLeast(1), Optional.empty())),
            Duration.ofSeconds(5));

    engine.observe(Recorded.START, 1, List.of("a"), Map.<String, Object>of("g", "g")::get);
    engine.observe(Recorded.START, 2, List.of("a"), Map.<String, Object>of()::get);
    assertThat(engine.states()).hasSize(1);
    engine.advance(Recorded.START.plusSeconds(60));
    engine.observe(Recorded.START, 3, List.of("a"), Map.<String, Object>of("g", "g")::get);

    assertThat(engine.states()).isEmpty();
    assertThat(engine.late()).isEqualTo(1);
    assertThat(engine.ungrouped()).isEqualTo(1);
  }

  @Test
  void refusesCorrelationsInACircle() {
    Stream<Correlation> circle =
        Stream.of(List.of("x", "y"), List.of("y", "x"))
            .map(
                ids ->
                    correlation(
                        ids.get(0),
                        Kind.TEMPORAL,
                        ids.subList(1, 2),
                        atLeast(1),
                        Optional.empty()));

    assertThatThrownBy(() -> new CorrelationEngine(circle.toList(), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Bound> atLeast(int count) {
    return List.of(new Bound(Order.GTE, BigDecimal.valueOf(count)));
  }
}
