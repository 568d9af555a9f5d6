package io.tollgate.cli.doctor;

import io.tollgate.event.UnpricedUsage;
import io.tollgate.wording.Counted;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Usage of unknown cost, reported in sentences: it is missing from all cost reports until it has a
 * price.
 */
final class UnpricedModels {

  private static final String OPEN = "open";

  private UnpricedModels() {}

  /** Returns a sentence for each model without a price, the one with the most usage first. */
  static List<String> problems(Collection<UnpricedUsage> all) {
    return all.stream()
        .filter(each -> each.getState().equals(OPEN) && tokens(each) > 0)
        .sorted(Comparator.comparingLong(UnpricedModels::tokens).reversed())
        .map(
            each ->
                "unpriced: %s of %s (%s) %s no price since %s; add one with 'tollgate apply'"
                    .formatted(
                        Counted.of(tokens(each), "token"),
                        each.getModel(),
                        each.getVendor(),
                        Counted.words(tokens(each), "has", "have"),
                        each.getFirstSeen().truncatedTo(ChronoUnit.SECONDS)))
        .toList();
  }

  private static long tokens(UnpricedUsage usage) {
    return usage.getInputTokens()
        + usage.getCacheReadTokens()
        + usage.getCacheWriteTokens()
        + usage.getOutputTokens();
  }
}
