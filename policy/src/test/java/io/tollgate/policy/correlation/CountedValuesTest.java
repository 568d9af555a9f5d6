package io.tollgate.policy.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.correlation.Bound.Order;
import io.tollgate.policy.rule.JsonEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counting of events with several values, or with one value in several spellings. */
class CountedValuesTest {

  @Test
  void everyElementOfAListIsAValue() {
    Correlation four = counting(4, "paths");

    assertThat(told(four, Map.of("paths", List.of("a", "b", "c", "d", "e")))).isEqualTo(1);
    assertThat(told(four, Map.of("paths", List.of("a", "b", "c", "c")))).isZero();
    assertThat(
            told(
                four,
                Map.of("paths", List.of("a", "b")),
                Map.of("paths", List.of("b", "a")),
                Map.of("paths", "a"),
                Map.of("paths", List.of("b"))))
        .isZero();
  }

  @Test
  void ofSeveralFieldsTheirCombinationsAreValues() {
    Map<String, Object> event = Map.of("path", List.of("a", "b"), "tool", List.of("x", "y"));

    assertThat(told(counting(4, "path", "tool"), event)).isEqualTo(1);
    assertThat(told(counting(5, "path", "tool"), event)).isZero();
    assertThat(told(counting(1, "path", "tool"), Map.of("path", "a"))).isZero();
  }

  @Test
  void whatPartsValuesInATextMakesNoValuesWhenASenderWritesIt() {
    List<Object> odd = List.of("a\u001eb", "a\u001b1b", "a\u001b0", "a\u001b", "");

    assertThat(told(counting(5, "path"), Map.of("path", odd))).isEqualTo(1);
    assertThat(told(counting(6, "path"), Map.of("path", odd))).isZero();
    assertThat(told(counting(2, "path"), Map.of("path", "a\u001eb"))).isZero();
    assertThat(
            told(
                counting(2, "path", "tool"),
                Map.of("path", "a\u001fb", "tool", "c"),
                Map.of("path", "a", "tool", "b\u001fc")))
        .isEqualTo(1);
  }

  @Test
  void ofAVeryLongListTheFirstHundredValuesCount() {
    List<Integer> many = IntStream.range(0, 20_000).boxed().toList();

    assertThat(told(counting(100, "path"), Map.of("path", many))).isEqualTo(1);
    assertThat(told(counting(101, "path"), Map.of("path", many))).isZero();
    assertThat(told(counting(101, "path", "path"), Map.of("path", many))).isZero();
  }

  @Test
  void numbersAreOneValueAndOneGroupWhenTheyAreEqual() {
    Map<String, Object> whole = Map.of("n", 5, "g", 5L);
    Map<String, Object> decimal = Map.of("n", new BigDecimal("5.0"), "g", 5.0);
    Map<String, Object> text = Map.of("n", "5", "g", "5");

    assertThat(told(counting(2, "n"), whole, decimal, text)).isZero();
    assertThat(told(correlation(Kind.EVENT_COUNT, 3, List.of()), whole, decimal, text))
        .isEqualTo(1);
    assertThat(
            told(
                counting(4, "n"),
                Map.of("n", Double.NaN),
                Map.of("n", new BigDecimal("1E+1000000000")),
                Map.of("n", new BigDecimal("0.00")),
                Map.of("n", 0),
                Map.of("n", 100),
                Map.of("n", new BigDecimal("1E+2"))))
        .isEqualTo(2);
  }

  @Test
  void everyNumberOfAListIsAdded() {
    Map<String, Object> event = Map.of("n", List.of(2, 2, "3", "none"));

    assertThat(told(correlation(Kind.VALUE_SUM, 7, List.of("n")), event)).isEqualTo(1);
    assertThat(told(correlation(Kind.VALUE_SUM, 8, List.of("n")), event)).isZero();
  }

  @Test
  void aShellMayShortenEachOfTheValues() {
    String values = JoinedTexts.ofValues(List.of("longer", "a\u001eb", "c"));

    String shorter = JoinedTexts.each(values, value -> value.length() > 3 ? "long" : value);

    assertThat(JoinedTexts.values(shorter)).containsExactly("long", "a\u001eb", "c");
  }

  private static Correlation counting(int least, String... fields) {
    return correlation(Kind.VALUE_COUNT, least, List.of(fields));
  }

  private static Correlation correlation(Kind kind, int least, List<String> fields) {
    return new Correlation(
        "x",
        kind,
        List.of("a"),
        List.of("g"),
        Map.of(),
        Duration.ofSeconds(10),
        fields,
        BigDecimal.valueOf(50),
        List.of(new Bound(Order.GTE, BigDecimal.valueOf(least))),
        Optional.empty());
  }

  /** How many alerts the events give, as they stand and as the JSON of a line. */
  @SafeVarargs
  private static int told(Correlation correlation, Map<String, Object>... events) {
    int told = told(correlation, fields -> fields::get, events);
    assertThat(told(correlation, fields -> JsonEvent.of(fields)::field, events)).isEqualTo(told);
    return told;
  }

  /** The same of one view of them, a second after another. */
  @SafeVarargs
  private static int told(
      Correlation correlation,
      Function<Map<String, Object>, Function<String, Object>> view,
      Map<String, Object>... events) {
    CorrelationEngine engine = new CorrelationEngine(List.of(correlation), Duration.ZERO);
    int told = 0;
    for (int each = 0; each < events.length; each++) {
      Map<String, Object> fields = new HashMap<>(Map.of("g", "g"));
      fields.putAll(events[each]);
      Instant time = Recorded.START.plusSeconds(each);
      told += engine.observe(time, each, List.of("a"), view.apply(fields)).size();
    }
    return told;
  }
}
