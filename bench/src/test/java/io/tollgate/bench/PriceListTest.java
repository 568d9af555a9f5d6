package io.tollgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.Report.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceListTest {

  private static final Instant NOVEMBER = Instant.parse("2026-11-05T12:00:00Z");

  @TempDir private Path folder;
  private PriceList prices;

  @BeforeEach
  void readPrices() throws IOException {
    Files.writeString(
        folder.resolve("book.yaml"),
        """
        kind: prices
        prices:
          - {model: big, from: 2026-01-01, to: 2026-11-01, input: 9, cache_read: 9,
             cache_write_5m: 9, cache_write_1h: 9, output: 9}
          - {model: big, from: 2026-11-01, input: 5, cache_read: 0.50,
             cache_write_5m: 6.25, cache_write_1h: 10, output: 25}
          - {model: big, speed: fast, from: 2026-11-01, input: 10, cache_read: 1,
             cache_write_5m: 12.5, cache_write_1h: 20, output: 50}
          - {model: big, over: 1000, from: 2026-11-01, input: 7, cache_read: 0,
             cache_write_5m: 0, cache_write_1h: 0, output: 0.000001}
        """);
    prices = PriceList.read(folder, "cache_write_1h");
  }

  @Test
  void addsTheClassesAtTheirOwnRates() {
    Call call = new Call("big", "normal", 3, 100, 7, 11, 0, null);

    // 3*5 + 100*0.5 + 7*10 + 11*25 = 410 micro-dollars
    assertThat(prices.cost(call, NOVEMBER)).contains(Money.dollars("0.000410"));
  }

  @Test
  void dropsTheDateOfARelease() {
    Call call = new Call("big-20261001", "normal", 1_000, 0, 0, 0, 0, null);

    assertThat(prices.cost(call, NOVEMBER)).contains(Money.dollars("0.005"));
  }

  @Test
  void choosesTheTierBySizeOfTheWholeInput() {
    Call at = new Call("big", "normal", 600, 400, 0, 0, 0, null);
    Call above = new Call("big", "normal", 601, 400, 0, 1, 0, null);

    assertThat(prices.cost(at, NOVEMBER)).contains(Money.dollars("0.0032"));
    assertThat(prices.cost(above, NOVEMBER)).contains(Money.dollars("0.004207000001"));
  }

  @Test
  void choosesThePriceOfTheDay() {
    Call call = new Call("big", "normal", 1, 0, 0, 0, 0, null);

    assertThat(prices.cost(call, Instant.parse("2026-10-31T23:59:59.999Z")))
        .contains(Money.dollars("0.000009"));
    assertThat(prices.cost(call, Instant.parse("2026-11-01T00:00:00Z")))
        .contains(Money.dollars("0.000005"));
  }

  @Test
  void hasNoPriceForAnotherModelOrSpeed() {
    assertThat(prices.cost(new Call("new", "normal", 1, 0, 0, 0, 0, null), NOVEMBER)).isEmpty();
    assertThat(prices.cost(new Call("big", "slow", 1, 0, 0, 0, 0, null), NOVEMBER)).isEmpty();
  }
}
