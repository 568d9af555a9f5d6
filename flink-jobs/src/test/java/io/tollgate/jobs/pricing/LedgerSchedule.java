package io.tollgate.jobs.pricing;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.bill;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.usage;

import io.tollgate.event.BillShare;
import io.tollgate.event.Discount;
import io.tollgate.event.Reattribution;
import io.tollgate.event.Usage;
import io.tollgate.jobs.TariffChange;
import io.tollgate.spend.TokenClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Usage, prices, re-attributions and bills in a random order, with the result expected by plain
 * arithmetic.
 */
final class LedgerSchedule {

  static final int CALLS = 120;
  static final BigDecimal MILLION = new BigDecimal(1_000_000);

  /** What counts in the end: price per million input and output tokens; c never gets one. */
  static final Map<String, String[]> FINAL =
      Map.of("a", new String[] {"3", "15"}, "b", new String[] {"0.75", "4.5"});

  /** Of what a team is to pay, beside what it costs at list. */
  static final String PAYS = " pays";

  static final List<String> BATCH = List.of("service_tier=batch*0.5");
  static final long BOUND = 100_000;
  static final BigDecimal AFTER_DISCOUNT = new BigDecimal("0.9");

  private LedgerSchedule() {}

  /**
   * Usage in any order, but the reports of a call in the order of its log; changes in the order
   * they were applied, at any place.
   */
  static List<Object> schedule(List<Usage> usages, List<BillShare> bills, Random random) {
    List<Usage> shuffled = new ArrayList<>(usages);
    Collections.shuffle(shuffled, random);
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < shuffled.size(); i++) {
      Integer other = first.putIfAbsent(shuffled.get(i).getCallId(), i);
      if (other != null && shuffled.get(i).getRevision() == 1) {
        Collections.swap(shuffled, other, i);
      }
    }
    List<Object> schedule = new ArrayList<>(shuffled);
    int place = 0;
    for (TariffChange change : changes()) {
      place += random.nextInt(schedule.size() - place + 1);
      schedule.add(place, change);
      place++;
    }
    for (BillShare share : bills) {
      schedule.add(random.nextInt(schedule.size() + 1), share);
    }
    return schedule;
  }

  /** Of every third class one share, or two of which the later one may take the first back. */
  static List<BillShare> bills(List<Usage> usages, Random random) {
    List<BillShare> bills = new ArrayList<>();
    for (Usage each : usages) {
      for (TokenClass tokenClass : TokenClass.COUNTED) {
        if (tokenClass.tokens(each) != 0 && random.nextInt(3) == 0) {
          bills.add(bill(each, tokenClass, "0.0" + random.nextInt(1_000), random.nextInt(2_000)));
          if (random.nextBoolean()) {
            String second = random.nextInt(3) == 0 ? null : "0.0" + random.nextInt(1_000);
            bills.add(bill(each, tokenClass, second, 2_000 + random.nextInt(2_000)));
          }
        }
      }
    }
    return bills;
  }

  /** What stands as billed for an entry in the end, or what it comes to after the discount. */
  static BigDecimal paid(
      Map<String, BillShare> standing, Usage usage, TokenClass tokenClass, BigDecimal list) {
    BillShare share = standing.get(usage.getUsageId() + ":" + tokenClass.label());
    return share == null || share.getCost() == null
        ? list.multiply(AFTER_DISCOUNT)
        : share.getCost();
  }

  static List<TariffChange> changes() {
    return List.of(
        TariffChange.of(price("a@1", "a", "1", "1", "1", "1", "5").setMultipliers(BATCH).build())
            .last(),
        TariffChange.of(
                price("b@1:over", "b", "1.5", "1", "1", "1", "9")
                    .setContextOverTokens(BOUND)
                    .setMultipliers(BATCH)
                    .setAppliedTime(NOON.plusSeconds(250))
                    .build())
            .last(),
        TariffChange.of(
                price("b@1", "b", "0.75", "1", "1", "1", "4.5")
                    .setMultipliers(BATCH)
                    .setAppliedTime(NOON.plusSeconds(300))
                    .build())
            .last(),
        TariffChange.of(
                Reattribution.newBuilder()
                    .setReattributionId("m1")
                    .setUserPseudonym("moves")
                    .setEventFrom(NOON)
                    .setEventTo(NOON.plusSeconds(500))
                    .setTeam("research")
                    .setIncludesCredential(true)
                    .setReason("test")
                    .setAppliedTime(NOON.plusSeconds(500))
                    .build())
            .last(),
        TariffChange.of(
                price("a@1#2", "a", "3", "1", "1", "1", "15")
                    .setRevision(2)
                    .setMultipliers(BATCH)
                    .setAppliedTime(NOON.plusSeconds(600))
                    .build())
            .last(),
        TariffChange.of(
                Discount.newBuilder()
                    .setDiscountId("d1")
                    .setContract("contract")
                    .setVendor("anthropic")
                    .setPercent(money("10"))
                    .setProvenance("test")
                    .setEffectiveFrom(NOON.minusSeconds(60))
                    .setAppliedTime(NOON.plusSeconds(700))
                    .build())
            .last());
  }

  /**
   * Each call is reported once or twice; some happened long before they were received. The second
   * report may know that it was a batch, or more of its context, also without further tokens.
   */
  static List<Usage> usages(Random random) {
    List<Usage> usages = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      String model = List.of("a", "b", "c").get(random.nextInt(3));
      Usage first =
          usage("u" + i, model)
              .setUserPseudonym(random.nextInt(3) == 0 ? "moves" : "stays")
              .setEventTime(NOON.plusSeconds(random.nextInt(900)))
              .setReceivedTime(NOON.plusSeconds(random.nextInt(1_000)))
              .setInputTokens(random.nextInt(50_000))
              .setOutputTokens(1 + random.nextInt(5_000))
              .build();
      usages.add(first);
      if (random.nextBoolean()) {
        boolean isBigger = random.nextInt(3) != 0;
        usages.add(
            Usage.newBuilder(first)
                .setUsageId("u" + i + "b")
                .setRevision(2)
                .setServiceTier(random.nextInt(3) == 0 ? "batch" : null)
                .setContextTokens(random.nextInt(3) == 0 ? BOUND + 1 : first.getContextTokens())
                .setReceivedTime(NOON.plusSeconds(random.nextInt(1_000)))
                .setInputTokens(isBigger ? -random.nextInt(100) : 0)
                .setOutputTokens(isBigger ? random.nextInt(5_000) : 0)
                .build());
      }
    }
    return usages;
  }

  static Map<String, BigDecimal> expected(List<Usage> usages, List<BillShare> bills) {
    Map<String, BigDecimal> costs = new TreeMap<>();
    Map<String, BillShare> standing = new HashMap<>();
    bills.stream()
        .sorted(Comparator.comparing(BillShare::getRecordedTime))
        .forEach(each -> standing.put(each.getEntryId(), each));
    Map<String, Usage> whole = new HashMap<>();
    usages.forEach(each -> whole.put(each.getCallId(), each));
    for (Usage each : usages) {
      Usage last = whole.get(each.getCallId());
      boolean moved =
          each.getUserPseudonym().equals("moves")
              && each.getEventTime().isBefore(NOON.plusSeconds(500));
      boolean isDear = each.getModel().equals("b") && last.getContextTokens() > BOUND;
      String[] amounts =
          isDear
              ? new String[] {"1.5", "9"}
              : FINAL.getOrDefault(each.getModel(), new String[] {"0", "0"});
      BigDecimal factor = new BigDecimal(last.getServiceTier() == null ? "1" : "0.5");
      BigDecimal input = cost(amounts[0], each.getInputTokens(), factor);
      BigDecimal output = cost(amounts[1], each.getOutputTokens(), factor);
      String team = moved ? "research" : "platform";
      costs.merge(team, input.add(output), BigDecimal::add);
      costs.merge(
          team + PAYS,
          paid(standing, each, TokenClass.INPUT, input)
              .add(paid(standing, each, TokenClass.OUTPUT, output)),
          BigDecimal::add);
    }
    return costs;
  }

  static BigDecimal cost(String perMillion, long tokens, BigDecimal factor) {
    return new BigDecimal(perMillion)
        .multiply(BigDecimal.valueOf(tokens))
        .divide(MILLION)
        .multiply(factor);
  }
}
