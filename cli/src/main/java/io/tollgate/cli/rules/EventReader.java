package io.tollgate.cli.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;

/** Parser of a line of recorded events, which is one JSON object. */
final class EventReader {
  private static final ObjectReader LINE =
      new ObjectMapper()
          .readerFor(Object.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Larger exponents cannot be computed with. */
  private static final int LARGEST_EXPONENT = 999_999_999;

  private EventReader() {}

  /** Reason why a line is not an event, phrased to follow its line number. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean isBeyondLimits;

    Unreadable(String reason, boolean isBeyondLimits) {
      super(reason);
      this.isBeyondLimits = isBeyondLimits;
    }

    /** Whether it is valid JSON as far as it was read. */
    boolean isBeyondLimits() {
      return isBeyondLimits;
    }
  }

  static Map<?, ?> read(String line) throws Unreadable {
    try {
      if (value(line) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (StreamConstraintsException e) {
      throw new Unreadable("exceeds a limit of the reader: " + e.getOriginalMessage(), true);
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage();
      throw new Unreadable(
          reason.startsWith("Trailing token")
              ? "contains more than one JSON value"
              : "is not JSON: " + reason,
          false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new Unreadable("is JSON, but no object", false);
  }

  private static Object value(String line) throws IOException {
    try {
      return LINE.readValue(line);
    } catch (NumberFormatException e) {
      try (JsonParser parser = new Bounded(LINE.createParser(line))) {
        return LINE.readValue(parser);
      }
    }
  }

  /** Clamps numbers with exponents out of range to the largest or smallest representable ones. */
  private static final class Bounded extends JsonParserDelegate {
    Bounded(JsonParser parser) {
      super(parser);
    }

    @Override
    public BigDecimal getDecimalValue() throws IOException {
      try {
        return super.getDecimalValue();
      } catch (NumberFormatException e) {
        String text = getText();
        int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
        boolean isSmall = text.charAt(mark + 1) == '-';
        return new BigDecimal(text.substring(0, mark))
            .scaleByPowerOfTen(isSmall ? -LARGEST_EXPONENT : LARGEST_EXPONENT);
      }
    }
  }
}
