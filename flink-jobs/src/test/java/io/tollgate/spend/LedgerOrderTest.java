package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.tariff;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that ledger and sums do not depend on the order in which usage and prices are read. */
class LedgerOrderTest {

  private static final List<String> MODELS = List.of("a", "b", "c", "never-priced");

  private final Ledger ledger = new Ledger(CacheWriteLife.ONE_HOUR);
  private final Map<String, LedgerEntry> published = new HashMap<>();
  private final Map<Account, SpendTotals> sums = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void orderOfReadingDoesNotMatter(long seed) {
    Random random = new Random(seed);
    List<Price> prices = prices(random);
    List<Usage> usage = usages(random, 200);
    List<SpecificRecord> usageFirst = new ArrayList<>(usage);
    usageFirst.addAll(prices);
    List<SpecificRecord> pricesFirst = new ArrayList<>(prices);
    pricesFirst.addAll(usage);
    Outcome expected = read(pricesFirst);

    assertThat(read(usageFirst)).isEqualTo(expected);
    for (int i = 0; i < 5; i++) {
      assertThat(read(inSomeOrder(usage, prices, random))).isEqualTo(expected);
    }
  }

  private record Outcome(Map<String, LedgerEntry> ledger, Map<Account, SpendTotals> sums) {}

  /** What the job does, without Flink. */
  private Outcome read(List<SpecificRecord> records) {
    published.clear();
    sums.clear();
    List<Price> known = new ArrayList<>();
    List<Usage> booked = new ArrayList<>();
    Tariff tariff = tariff();
    for (SpecificRecord record : records) {
      if (record instanceof Price price) {
        Tariff before = tariff;
        known.add(price);
        tariff = tariff(known.toArray(Price[]::new));
        for (Usage usage : booked) {
          publish(ledger.book(usage, tariff).since(ledger.book(usage, before)));
        }
      } else if (record instanceof Usage usage) {
        publish(ledger.book(usage, tariff));
        booked.add(usage);
      }
    }
    return new Outcome(Map.copyOf(published), withoutCounts(sums));
  }

  private void publish(Booking booking) {
    booking.entries().forEach(entry -> published.put(entry.getEntryId(), entry));
    booking.spend().forEach((currency, added) -> sums.merge(currency, added, SpendTotals::plus));
  }

  /** How many entries were published on the way does depend on the order. */
  private static Map<Account, SpendTotals> withoutCounts(Map<Account, SpendTotals> sums) {
    Map<Account, SpendTotals> comparable = new HashMap<>(sums);
    comparable.replaceAll((currency, totals) -> totals.withEntries(0));
    return comparable;
  }

  /** Prices keep the order in which they were applied, as in their topic; usage comes anyhow. */
  private static List<SpecificRecord> inSomeOrder(
      List<Usage> usage, List<Price> prices, Random random) {
    List<Usage> shuffled = new ArrayList<>(usage);
    Collections.shuffle(shuffled, random);
    List<SpecificRecord> records = new ArrayList<>(shuffled);
    int place = 0;
    for (Price price : prices) {
      place += random.nextInt(records.size() - place + 1);
      records.add(place, price);
      place++;
    }
    return records;
  }

  /** One price per model and context tier, some applied before and some after usage came in. */
  private static List<Price> prices(Random random) {
    List<Price> prices = new ArrayList<>();
    for (String model : MODELS.subList(0, 3)) {
      String amount = Integer.toString(1 + random.nextInt(20));
      prices.add(
          price(model + "@1", model, amount, "0.1", "1.25", "2", "0.075")
              .setAppliedTime(NOON.plusSeconds(random.nextInt(200)))
              .build());
    }
    prices.sort(Comparator.comparing(Price::getAppliedTime));
    return prices;
  }

  private static List<Usage> usages(Random random, int count) {
    List<Usage> usages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Usage.Builder usage =
          usage("u" + i, MODELS.get(random.nextInt(MODELS.size())))
              .setReceivedTime(NOON.plusSeconds(random.nextInt(200)))
              .setInputTokens(random.nextInt(5_000) - 500)
              .setCacheReadTokens(random.nextInt(50_000))
              .setCacheWriteUnknownTokens(random.nextInt(3_000))
              .setOutputTokens(random.nextInt(2_000));
      if (random.nextBoolean()) {
        usage.setReportedCost(money("0.0" + random.nextInt(1_000))).setReportedCurrency("USD");
      }
      usages.add(usage.build());
    }
    return usages;
  }
}
