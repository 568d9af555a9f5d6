package io.tollgate.finance;

import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Number of tokens another model needs for the work that the present one does with one token.
 * Models tokenise differently and answer at different length, so without a test it is only known as
 * a range.
 *
 * @param low above 0
 * @param likely not below low
 * @param high not below likely
 */
public record TokenRatio(BigDecimal low, BigDecimal likely, BigDecimal high) {

  private static final int PARTS = 3;

  /**
   * Validates the order.
   *
   * @throws IllegalArgumentException when it is not 0 &lt; low &lt;= likely &lt;= high
   */
  public TokenRatio {
    if (low.signum() <= 0 || low.compareTo(likely) > 0 || likely.compareTo(high) > 0) {
      throw new IllegalArgumentException("a token ratio must be 0 < low <= likely <= high");
    }
  }

  /**
   * Parses {@code 0.85:1:1.3}.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public static TokenRatio parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException(
          "a token ratio must have the form LOW:LIKELY:HIGH, such as 0.85:1:1.3");
    }
    try {
      return new TokenRatio(
          new BigDecimal(parts[0]), new BigDecimal(parts[1]), new BigDecimal(parts[2]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a token ratio must have three numbers: " + text, e);
    }
  }

  /**
   * Returns the same work on another model: at its normal speed and tier, without the old one's
   * region.
   */
  static Usage moved(Usage usage, String model, BigDecimal ratio) {
    return Usage.newBuilder(usage)
        .setModel(model)
        .setSpeed(null)
        .setServiceTier(null)
        .setRegion(null)
        .setReportedCost(null)
        .setReportedCurrency(null)
        .setInputTokens(times(usage.getInputTokens(), ratio))
        .setCacheReadTokens(times(usage.getCacheReadTokens(), ratio))
        .setCacheWrite5mTokens(times(usage.getCacheWrite5mTokens(), ratio))
        .setCacheWrite1hTokens(times(usage.getCacheWrite1hTokens(), ratio))
        .setCacheWriteUnknownTokens(times(usage.getCacheWriteUnknownTokens(), ratio))
        .setOutputTokens(times(usage.getOutputTokens(), ratio))
        .setReasoningTokens(times(usage.getReasoningTokens(), ratio))
        .setContextTokens(times(usage.getContextTokens(), ratio))
        .build();
  }

  /** Returns the number of tokens of the other model. */
  public static long times(long tokens, BigDecimal ratio) {
    return BigDecimal.valueOf(tokens)
        .multiply(ratio)
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }
}
