package io.tollgate.spend;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Factor on every amount of a price.
 *
 * @param dimension what it depends on: speed, service_tier or region
 * @param value the value it applies to, in lower case
 * @param factor the factor, above 0
 */
public record Multiplier(String dimension, String value, BigDecimal factor) {

  static final String SPEED = "speed";
  static final String SERVICE_TIER = "service_tier";
  static final String REGION = "region";

  private static final Pattern FORM =
      Pattern.compile("(speed|service_tier|region)=([a-z0-9._-]{1,60})\\*(\\d{1,6}(\\.\\d{1,6})?)");

  /** Parses {@code region=us*1.1}; empty if the text is not of that form, or the factor is 0. */
  public static Optional<Multiplier> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    BigDecimal factor = new BigDecimal(form.group(3));
    return factor.signum() == 0
        ? Optional.empty()
        : Optional.of(new Multiplier(form.group(1), form.group(2), factor));
  }

  /** Whether it applies to a value of its dimension; a region covers its sub-regions as well. */
  boolean holdsFor(String dimension, String value) {
    if (value == null || !this.dimension.equals(dimension)) {
      return false;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.equals(this.value)
        || (dimension.equals(REGION) && lower.startsWith(this.value + "-"));
  }

  /** The form that {@link #read} parses. */
  @Override
  public String toString() {
    return dimension + "=" + value + "*" + factor.toPlainString();
  }
}
