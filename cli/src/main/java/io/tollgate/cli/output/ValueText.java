package io.tollgate.cli.output;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;

/**
 * Formatter of values for people: as in JSON, but with unquoted text and without trailing zeros.
 */
public final class ValueText {

  private static final int NO_SCALE = 0;

  private ValueText() {}

  /** Returns the text of a value; empty for null. */
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
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof ByteBuffer buffer) {
      return StandardCharsets.ISO_8859_1
          .decode(Base64.getEncoder().encode(buffer.duplicate()))
          .toString();
    }
    boolean isComposite =
        value instanceof IndexedRecord || value instanceof Map || value instanceof Iterable;
    return isComposite ? ValueJson.of(value) : value.toString();
  }

  private static String decimal(BigDecimal decimal) {
    BigDecimal bare = decimal.stripTrailingZeros();
    return (bare.scale() < NO_SCALE ? bare.setScale(NO_SCALE) : bare).toPlainString();
  }
}
