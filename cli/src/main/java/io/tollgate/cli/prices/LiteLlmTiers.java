package io.tollgate.cli.prices;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Service tiers of one model in LiteLLM's catalogue: those that are a single multiplier of the
 * standard price, and those that need prices of their own.
 */
final class LiteLlmTiers {

  private static final Map<String, String> TIERS =
      Map.of("_batches", "batch", "_flex", "flex", "_priority", "priority");
  private static final List<String> AMOUNTS =
      List.of(LiteLlmEntry.INPUT, LiteLlmEntry.OUTPUT, LiteLlmEntry.READ, LiteLlmEntry.WRITE);
  private static final int RATIO_DECIMALS = 6;

  private final JsonNode node;
  private final List<String> multipliers = new ArrayList<>();
  private final Map<String, String> ownPrices = new TreeMap<>();
  private final List<String> unclear = new ArrayList<>();

  LiteLlmTiers(LiteLlmEntry entry) {
    this.node = entry.node();
    new TreeMap<>(TIERS).forEach(this::sort);
  }

  /** Tiers that are one multiplier for all amounts, as written in the price book. */
  List<String> multipliers() {
    return multipliers;
  }

  /** Tiers without a single multiplier: the suffix of their keys, and the tier. */
  Map<String, String> ownPrices() {
    return ownPrices;
  }

  /** Tiers that lack a price for input or output. */
  List<String> unclear() {
    return unclear;
  }

  /** Tiers without a price of their own above a context bound, which other calls have there. */
  List<String> unnamedAbove(String bound) {
    List<String> unnamed = new ArrayList<>();
    new TreeMap<>(TIERS)
        .forEach(
            (suffix, tier) -> {
              boolean isPriced = !amounts(suffix).isEmpty() && !unclear.contains(tier);
              if (isPriced
                  && Stream.of(LiteLlmEntry.INPUT, LiteLlmEntry.OUTPUT)
                      .map(name -> name + bound)
                      .anyMatch(name -> isNamed(name) && !isNamed(name + suffix))) {
                unnamed.add(tier);
              }
            });
    return unnamed;
  }

  private boolean isNamed(String name) {
    return node.path(name).isNumber();
  }

  private void sort(String suffix, String tier) {
    List<String> named = amounts(suffix);
    if (named.isEmpty()) {
      return;
    }
    if (!named.contains(LiteLlmEntry.INPUT + suffix)
        || !named.contains(LiteLlmEntry.OUTPUT + suffix)) {
      unclear.add(tier);
      return;
    }
    factor(named, suffix)
        .ifPresentOrElse(
            factor -> multipliers.add("service_tier=" + tier + "*" + factor.toPlainString()),
            () -> ownPrices.put(suffix, tier));
  }

  /** Names of all amounts per token given for a tier. */
  private List<String> amounts(String suffix) {
    return node.properties().stream()
        .filter(each -> each.getValue().isNumber() && each.getKey().endsWith(suffix))
        .map(Map.Entry::getKey)
        .filter(name -> AMOUNTS.stream().anyMatch(name::startsWith))
        .toList();
  }

  private Optional<BigDecimal> factor(List<String> named, String suffix) {
    Set<BigDecimal> factors = new HashSet<>();
    for (String name : named) {
      BigDecimal tiered = node.path(name).decimalValue();
      BigDecimal standard = standard(name.substring(0, name.length() - suffix.length()));
      if (standard.signum() != 0) {
        factors.add(tiered.divide(standard, MathContext.DECIMAL64).stripTrailingZeros());
      } else if (tiered.signum() != 0) {
        return Optional.empty();
      }
    }
    return factors.stream()
        .filter(factor -> factors.size() == 1)
        .filter(factor -> factor.scale() <= RATIO_DECIMALS && factor.signum() > 0)
        .findFirst();
  }

  /** A missing amount for the cache is that for input; other missing amounts are zero. */
  private BigDecimal standard(String name) {
    boolean isCache = name.equals(LiteLlmEntry.READ) || name.equals(LiteLlmEntry.WRITE);
    JsonNode said = node.path(name);
    return (said.isNumber() || !isCache ? said : node.path(LiteLlmEntry.INPUT)).decimalValue();
  }
}
