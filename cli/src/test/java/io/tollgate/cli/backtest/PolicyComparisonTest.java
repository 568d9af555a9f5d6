package io.tollgate.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.event.Violation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Comparison of alerts, and its expected results. */
class PolicyComparisonTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  @Test
  void sameFactsMeetWhateverVersionToldThem() {
    Violation old = violation("e1", NOON, "live");
    old.setPolicyVersion(1);
    Violation now = violation("e1", NOON, "live");
    now.setPolicyVersion(2);

    PolicyComparison comparison = PolicyComparison.of("id", "p", 2, List.of(now), List.of(old));

    assertThat(comparison.would()).isEqualTo(1);
    assertThat(comparison.did()).isEqualTo(1);
    assertThat(comparison.fresh()).isEmpty();
    assertThat(comparison.gone()).isEmpty();
  }

  @Test
  void tellsNewOnesGoneOnesAndThoseUnderExceptions() {
    Violation later = violation("e3", NOON.plusSeconds(1), "suppressed");

    PolicyComparison comparison =
        PolicyComparison.of(
            "id",
            "p",
            1,
            List.of(later, violation("e2", NOON, "live")),
            List.of(violation("e1", NOON, "live"), violation("e1", NOON, "live")));

    assertThat(comparison.suppressed()).isEqualTo(1);
    assertThat(comparison.did()).isEqualTo(1);
    assertThat(comparison.fresh()).extracting(Violation::getEventId).containsExactly("e2", "e3");
    assertThat(comparison.gone()).extracting(Violation::getEventId).containsExactly("e1");
  }

  @Test
  void alertsOfOneEventForSeveralGroupsOrWindowsAreSeveral() {
    Violation one = violation("e1", NOON, "live");
    one.setGroup(List.of("user=a"));
    Violation other = violation("e1", NOON, "live");
    other.setGroup(List.of("user=b"));
    Violation longer = violation("e1", NOON, "live");
    longer.setWindowEnd(NOON.plusSeconds(60));

    assertThat(PolicyComparison.of("id", "p", 1, List.of(one, other, longer), List.of()).would())
        .isEqualTo(3);
  }

  @Test
  void expectationsCountWhatNoExceptionCovers() {
    PolicyComparison comparison =
        PolicyComparison.of(
            "id",
            "p",
            1,
            List.of(violation("e1", NOON, "live"), violation("e2", NOON, "suppressed")),
            List.of());

    assertThat(faults("p: {exactly: 1}", comparison)).isEmpty();
    assertThat(faults("p: {at_least: 1, at_most: 1}", comparison)).isEmpty();
    assertThat(faults("p: {exactly: 2}", comparison))
        .containsExactly("expected exactly 2, would be 1");
    assertThat(faults("p: {at_most: 0}", comparison))
        .containsExactly("expected exactly 0, would be 1");
    assertThat(faults("p: {at_least: 5}", comparison))
        .containsExactly("expected at least 5, would be 1");
    assertThat(faults("q: {exactly: 0}", comparison)).containsExactly("no such policy was tried");
  }

  @Test
  void badExpectationsAreAllTold() {
    assertThatThrownBy(
            () ->
                Expectations.of(
                    """
      a: {about: 3}
      b: {exactly: 1, at_most: 2}
      c: {at_least: 3, at_most: 2}
      d: -1
      e: {exactly: many}
      """,
                    "x.yml"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContainingAll(
            "a: exactly, at_least",
            "b: exactly cannot be combined with other bounds",
            "c: at_least is more",
            "d:",
            "e:");
    assertThatThrownBy(() -> Expectations.of("[1]", "x.yml")).isInstanceOf(CommandFailure.class);
    assertThatThrownBy(() -> Expectations.of("a: {", "x.yml")).isInstanceOf(CommandFailure.class);
  }

  @Test
  void theWindowHoldsItsFirstInstantAndNotItsLast() {
    Window window = Window.of("2026-11-25T12:00:00Z", "2026-11-26", NOON);

    assertThat(window.holds(violation("e", NOON, "live"))).isTrue();
    assertThat(window.holds(violation("e", NOON.minusMillis(1), "live"))).isFalse();
    assertThat(window.holds(violation("e", Instant.parse("2026-11-26T00:00:00Z"), "live")))
        .isFalse();
    Violation overdue = violation("e", NOON.minusSeconds(86_400), "live");
    overdue.setWindowEnd(NOON);
    assertThat(window.holds(overdue)).isTrue();
  }

  @Test
  void endsOfTheWindowCanBeTimesAgo() {
    assertThat(Window.of("24h", "90m", NOON))
        .isEqualTo(new Window(NOON.minusSeconds(86_400), NOON.minusSeconds(5_400)));
    assertThat(Window.of(null, null, NOON)).isEqualTo(new Window(Instant.EPOCH, NOON));
    assertThatThrownBy(() -> Window.of("yesterday", null, NOON))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--from must be a day");
    assertThatThrownBy(() -> Window.of("1h", "2h", NOON)).isInstanceOf(CommandFailure.class);
  }

  private static List<String> faults(String expectations, PolicyComparison comparison) {
    return List.copyOf(Expectations.of(expectations, "x.yml").faults(List.of(comparison)).values());
  }

  private static Violation violation(String event, Instant time, String mode) {
    Violation violation = new Violation();
    violation.setEventId(event);
    violation.setEventTime(time);
    violation.setMode(mode);
    violation.setGroup(List.of());
    return violation;
  }
}
