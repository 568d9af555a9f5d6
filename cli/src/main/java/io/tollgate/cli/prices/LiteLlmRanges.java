package io.tollgate.cli.prices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Converts LiteLLM's other format of context tiers, {@code tiered_pricing}, to the usual one. It is
 * a list of amounts, each for calls with more input tokens than the start of its range; the usual
 * format has one amount per limit, and is all that the rest must read.
 */
final class LiteLlmRanges {

  static final String NAME = "tiered_pricing";

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private LiteLlmRanges() {}

  /** Returns an entry without ranges; unchanged if they cannot be converted. */
  static JsonNode flat(JsonNode entry) {
    JsonNode tiers = entry.path(NAME);
    if (!entry.isObject() || !tiers.isArray() || tiers.isEmpty()) {
      return entry;
    }
    ObjectNode flat = entry.deepCopy();
    flat.remove(NAME);
    for (JsonNode tier : tiers) {
      Optional<String> ending = ending(tier.path("range"));
      if (ending.isEmpty()) {
        return entry;
      }
      tier.properties().stream()
          .filter(each -> each.getValue().isNumber())
          .forEach(each -> flat.set(each.getKey() + ending.get(), each.getValue()));
    }
    return flat;
  }

  /** Returns the suffix of amounts for a range in the usual format; empty for the first one. */
  private static Optional<String> ending(JsonNode range) {
    if (range.size() != 2 || !range.path(0).isNumber()) {
      return Optional.empty();
    }
    BigDecimal[] thousands = range.path(0).decimalValue().divideAndRemainder(THOUSAND);
    if (thousands[0].signum() < 0 || thousands[1].signum() != 0) {
      return Optional.empty();
    }
    return Optional.of(
        thousands[0].signum() == 0 ? "" : "_above_" + thousands[0].toBigInteger() + "k_tokens");
  }
}
