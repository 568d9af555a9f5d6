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

/**
 * The service tiers of one model of LiteLLM's catalogue: those that are one factor of the standard
 * price, and those that need prices of their own.
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

  /** Tiers that are a factor of all amounts, as the price book writes them. */
  List<String> multipliers() {
    return multipliers;
  }

  /** Tiers that are no one factor: how their keys end, and the tier. */
  Map<String, String> ownPrices() {
    return ownPrices;
  }

  /** Tiers that do not say both what input and what output costs. */
  List<String> unclear() {
    return unclear;
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

  /** The names of all amounts per token that are said for a tier. */
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

  /** What is not said of the cache is as for input; else nothing is. */
  private BigDecimal standard(String name) {
    boolean isCache = name.equals(LiteLlmEntry.READ) || name.equals(LiteLlmEntry.WRITE);
    JsonNode said = node.path(name);
    return (said.isNumber() || !isCache ? said : node.path(LiteLlmEntry.INPUT)).decimalValue();
  }
}
