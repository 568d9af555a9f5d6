package io.tollgate.spend;

import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookTest {

  private static final String[] ANY = {"1", "1", "1", "1", "1"};
  private static final Instant MARCH = Instant.parse("2026-03-13T00:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-30T00:00:00Z");

  private final PriceBook book =
      new PriceBook(
          List.of(
              price("flat", "m", ANY).build(),
              price("over", "m", ANY).setContextOverTokens(200_000).setEffectiveTo(MARCH).build(),
              price("cut", "m", ANY).setEffectiveFrom(JULY).build(),
              price("fast", "m", ANY).setSpeed("fast").setEffectiveFrom(MARCH).build()));

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z, 200000, normal, flat",
    "2026-01-01T00:00:00Z, 200001, normal, over",
    "2026-03-12T23:59:59.999Z, 200001, normal, over",
    "2026-03-13T00:00:00Z, 200001, normal, flat",
    "2026-07-29T23:59:59.999Z, 10, normal, flat",
    "2026-07-30T00:00:00Z, 10, normal, cut",
    "2026-07-30T00:00:00Z, 10, , cut",
    "2026-07-30T00:00:00Z, 10, fast, fast",
    "2026-03-12T00:00:00Z, 10, fast, none",
    "2026-07-30T00:00:00Z, 10, turbo, none",
    "2024-12-31T23:59:59Z, 10, normal, none"
  })
  void takesThePriceInForce(Instant time, long context, String speed, String expected) {
    Usage usage =
        usage("u", "m").setEventTime(time).setContextTokens(context).setSpeed(speed).build();

    assertThat(id(book.listed(usage, NOON.plusSeconds(1)))).isEqualTo(expected);
  }

  @Test
  void findsTheModelUnderItsPlainNameUnlessTheReportedOneHasAPrice() {
    PriceBook dated =
        new PriceBook(
            List.of(price("plain", "m", ANY).build(), price("own", "m-20260101", ANY).build()));

    assertThat(id(dated.listed(usage("u", "anthropic/M-20251231").build(), NOON)))
        .isEqualTo("plain");
    assertThat(id(dated.listed(usage("u", "m-20260101").build(), NOON))).isEqualTo("own");
    assertThat(id(dated.listed(usage("u", "azure/eu/M-20260101").build(), NOON))).isEqualTo("own");
    assertThat(id(dated.listed(usage("u", null).build(), NOON))).isEqualTo("none");
  }

  @Test
  void knowsOnlyWhatHadBeenApplied() {
    PriceBook late =
        new PriceBook(
            List.of(
                price("first", "m", ANY).setAppliedTime(NOON.plusSeconds(60)).build(),
                price("second", "m", ANY)
                    .setAppliedTime(NOON.plusSeconds(90))
                    .setEffectiveFrom(MARCH)
                    .build()));
    Usage usage = usage("u", "m").build();

    assertThat(id(late.listed(usage, NOON))).isEqualTo("none");
    assertThat(id(late.listed(usage, NOON.plusSeconds(60)))).isEqualTo("first");
    assertThat(id(late.listed(usage, NOON.plusSeconds(90)))).isEqualTo("second");
    assertThat(late.momentsAfter(usage, NOON.plusSeconds(60)))
        .containsExactly(NOON.plusSeconds(90));
  }

  @Test
  void thePriceOfARevisionHoldsFromWhenItIsKnownAndForItsOwnTime() {
    PriceBook revised =
        new PriceBook(
            List.of(
                price("plain", "m", ANY).build(),
                price("own", "m-20260101", ANY)
                    .setEffectiveFrom(MARCH)
                    .setAppliedTime(NOON.plusSeconds(60))
                    .build()));
    Usage usage = usage("u", "m-20260101").build();

    assertThat(id(revised.listed(usage, NOON))).isEqualTo("plain");
    assertThat(id(revised.listed(usage, NOON.plusSeconds(60)))).isEqualTo("own");
    assertThat(revised.momentsAfter(usage, NOON)).containsExactly(NOON.plusSeconds(60));
    usage.setEventTime(MARCH.minusMillis(1));
    assertThat(id(revised.listed(usage, NOON.plusSeconds(60)))).isEqualTo("plain");
  }

  @Test
  void refusesWhatCannotBeAPrice() {
    assertThat(PriceBook.firstFault(price("p", "m", ANY).build())).isEmpty();
    assertThat(PriceBook.firstFault(price("p", "m", "1", "1", "-1", "1", "1").build())).isPresent();
    assertThat(
            PriceBook.firstFault(
                price("p", "m", ANY).setEffectiveFrom(JULY).setEffectiveTo(JULY).build()))
        .isPresent();
    assertThat(PriceBook.firstFault(price("p", "m", ANY).setContextOverTokens(-1).build()))
        .isPresent();
  }

  private static String id(Optional<Quote> quote) {
    return quote.map(Quote::price).map(Price::getPriceId).orElse("none");
  }
}
