package io.tollgate.cli.prices;

import io.tollgate.event.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Writer of prices as documents for {@code apply}. */
final class PriceText {

  private PriceText() {}

  /** Returns the shortest digits of an amount. */
  static String amount(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  /** Returns a day if the instant is the start of one in UTC. */
  static String day(Instant time) {
    return time.toString().replace("T00:00:00Z", "");
  }

  /** Returns a whole document; the source must not contain quotes. */
  static String document(String source, List<Price> prices) {
    StringBuilder text = new StringBuilder();
    text.append("kind: prices\ncurrency: USD # amounts are per million tokens\n");
    text.append("source: \"").append(source).append("\"\nprices:\n");
    prices.forEach(price -> text.append("  - ").append(line(price)).append('\n'));
    return text.toString();
  }

  private static String line(Price price) {
    StringBuilder line = new StringBuilder("{model: \"").append(price.getModel()).append('"');
    line.append(", vendor: ").append(price.getVendor());
    if (price.getContextOverTokens() > 0) {
      line.append(", over: ").append(price.getContextOverTokens());
    }
    if (!price.getServiceTier().equals(CataloguePrice.STANDARD)) {
      line.append(", tier: ").append(price.getServiceTier());
    }
    line.append(", from: ").append(day(price.getEffectiveFrom()));
    if (price.getEffectiveTo() != null) {
      line.append(", to: ").append(day(price.getEffectiveTo()));
    }
    line.append(", input: ").append(amount(price.getInputPerMillion()));
    line.append(", cache_read: ").append(amount(price.getCacheReadPerMillion()));
    line.append(", cache_write_5m: ").append(amount(price.getCacheWrite5mPerMillion()));
    line.append(", cache_write_1h: ").append(amount(price.getCacheWrite1hPerMillion()));
    line.append(", output: ").append(amount(price.getOutputPerMillion()));
    if (!price.getMultipliers().isEmpty()) {
      line.append(", multipliers: [\"")
          .append(String.join("\", \"", price.getMultipliers()))
          .append("\"]");
    }
    return line.append('}').toString();
  }
}
