package io.tollgate.spend;

import static io.tollgate.spend.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnpricedTotalsTest {

  private static final Instant EARLIER = NOON.minusSeconds(60);
  private static final Instant LATER = NOON.plusSeconds(60);

  @Test
  void aSumHasTheOuterTimesInWhateverOrderItsPartsCome() {
    UnpricedTotals one = new UnpricedTotals(1, 2, 3, 4, 5, EARLIER, NOON, NOON);
    UnpricedTotals other = new UnpricedTotals(10, 20, 30, 40, 50, NOON, LATER, LATER);

    UnpricedTotals sum = new UnpricedTotals(11, 22, 33, 44, 55, EARLIER, LATER, LATER);
    assertThat(one.plus(other)).isEqualTo(sum);
    assertThat(other.plus(one)).isEqualTo(sum);
    assertThat(sum.tokens()).isEqualTo(154);
  }

  @Test
  void whatABookingLeavesOpenIsToldByModel() {
    Booking booking =
        new Booking(
            List.of(),
            Map.of(),
            Map.of(
                new Booking.Open("a", TokenClass.INPUT), 1L,
                new Booking.Open("a", TokenClass.CACHE_READ), 2L,
                new Booking.Open("a", TokenClass.CACHE_WRITE_5M), 3L,
                new Booking.Open("a", TokenClass.CACHE_WRITE_1H), 4L,
                new Booking.Open("a", TokenClass.CACHE_WRITE_UNKNOWN), 5L,
                new Booking.Open("b", TokenClass.OUTPUT), 6L));

    Map<String, UnpricedTotals> totals = UnpricedTotals.of(booking, NOON);

    assertThat(totals).containsOnlyKeys("a", "b");
    assertThat(totals.get("a"))
        .extracting(UnpricedTotals::input, UnpricedTotals::cacheRead, UnpricedTotals::cacheWrite)
        .containsExactly(1L, 2L, 12L);
    assertThat(totals.get("b").output()).isEqualTo(6);
    assertThat(totals.get("b").lastSeen()).isEqualTo(NOON);
    assertThat(totals.values()).as("one call each").allMatch(each -> each.increments() == 1);
  }

  @Test
  void whatIsTakenBackIsOneIncrementLess() {
    Booking.Open input = new Booking.Open("m", TokenClass.INPUT);
    Booking.Open output = new Booking.Open("m", TokenClass.OUTPUT);

    assertThat(increments(Map.of(input, -7L, output, 2L))).isEqualTo(-1);
    assertThat(increments(Map.of(input, -7L, output, 7L))).isZero();
  }

  private static long increments(Map<Booking.Open, Long> unpriced) {
    return UnpricedTotals.of(new Booking(List.of(), Map.of(), unpriced), NOON)
        .get("m")
        .increments();
  }

  /** A class that was taken back whole stands there with 0, as does one that another came for. */
  @Test
  void aBookingIsOpenWhileAnyTokensWait() {
    Booking.Open input = new Booking.Open("m", TokenClass.INPUT);
    Booking.Open output = new Booking.Open("m", TokenClass.OUTPUT);

    assertThat(open(Map.of(input, 0L, output, 5L))).isTrue();
    assertThat(open(Map.of(input, 0L, output, 0L))).isFalse();
    assertThat(open(Map.of())).isFalse();
  }

  private static boolean open(Map<Booking.Open, Long> unpriced) {
    return new Booking(List.of(), Map.of(), unpriced).isOpen();
  }
}
