package io.tollgate.spend;

import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.tariff;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests of the four errors that make figures of other tools wrong by a factor of 0.9 to 6, measured
 * on real transcripts, as far as the ledger could make them. It receives increments; that the
 * growing rows of a message become increments is tested with admission.
 */
class ClassicErrorsTest {

  private static final Tariff OPUS =
      tariff(price("opus@1", "claude-opus-4-5", "5", "0.50", "6.25", "10", "25").build());

  private final Ledger ledger = new Ledger(CacheWriteLife.ONE_HOUR);

  /** A call that was reported three times while its answer grew: 2, then 40, then 900 tokens. */
  private static List<Usage> growing() {
    return List.of(
        increment("r1", 1, 100, 2), increment("r2", 2, 0, 38), increment("r3", 3, 0, 860));
  }

  @Test
  void sumEveryLine() {
    assertThat(sum(growing(), "output")).isEqualTo(900);
    assertThat(sum(growing(), "input")).isEqualTo(100);
    assertThat(cost(growing())).isEqualByComparingTo("0.023");
    assertThat(entries(growing()).stream().mapToInt(LedgerEntry::getCalls).sum()).isEqualTo(1);
  }

  @Test
  void keepFirst() {
    List<LedgerEntry> entries = entries(growing());

    assertThat(entries.get(entries.size() - 1).getCorrectsEntryId()).isEqualTo("r2:output");
    assertThat(entries.get(entries.size() - 1).getRestates()).isEqualTo("corrected");
    assertThat(entries.stream().filter(entry -> entry.getTokenClass().equals("output")))
        .extracting(LedgerEntry::getTokens)
        .containsExactly(2L, 38L, 860L);
  }

  @Test
  void allWritesAtTheFiveMinuteRate() {
    Usage writes =
        usage("w", "claude-opus-4-5")
            .setCacheWrite5mTokens(1_000_000)
            .setCacheWrite1hTokens(1_000_000)
            .build();

    assertThat(cost(List.of(writes))).isEqualByComparingTo("16.25").isNotEqualByComparingTo("12.5");
  }

  @Test
  void cachedTokensPricedAsPlainInput() {
    Usage reads =
        usage("c", "claude-opus-4-5").setInputTokens(2).setCacheReadTokens(1_000_000).build();

    assertThat(cost(List.of(reads))).isEqualByComparingTo("0.50001");
  }

  private List<LedgerEntry> entries(List<Usage> usages) {
    List<LedgerEntry> entries = new ArrayList<>();
    usages.forEach(
        each -> entries.addAll(ledger.book(each, OPUS, CallReports.of(usages, OPUS)).entries()));
    return entries;
  }

  private BigDecimal cost(List<Usage> usages) {
    return entries(usages).stream()
        .map(LedgerEntry::getListCost)
        .reduce(Money.ZERO, BigDecimal::add);
  }

  private long sum(List<Usage> usages, String tokenClass) {
    return entries(usages).stream()
        .filter(entry -> entry.getTokenClass().equals(tokenClass))
        .mapToLong(LedgerEntry::getTokens)
        .sum();
  }

  private static Usage increment(String id, int revision, long input, long output) {
    return usage(id, "claude-opus-4-5")
        .setCallId("call")
        .setRevision(revision)
        .setInputTokens(input)
        .setOutputTokens(output)
        .build();
  }
}
