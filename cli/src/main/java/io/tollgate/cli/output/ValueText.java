package io.tollgate.cli.output;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes a value as people read it: as in JSON, but bare text and no zeros that say nothing. */
public final class ValueText {

  private static final int NO_SCALE = 0;

  private ValueText() {}

  /** The text of a value; empty for null. */
  public static String of(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal(decimal);
    }
    if (value instanceof Instant instant) {
      return ValueJson.time(instant);
    }
    if (value instanceof LocalDateTime local) {
      return ValueJson.time(local.toInstant(ZoneOffset.UTC));
    }
    if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    return ValueJson.of(value);
  }

  private static String decimal(BigDecimal decimal) {
    BigDecimal bare = decimal.stripTrailingZeros();
    return (bare.scale() < NO_SCALE ? bare.setScale(NO_SCALE) : bare).toPlainString();
  }
}
