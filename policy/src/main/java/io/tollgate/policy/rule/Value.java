package io.tollgate.policy.rule;

import io.tollgate.policy.regex.CaseFold;
import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One value of an event's field, or one element of a list. Derived forms are computed once. */
public final class Value {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");
  private static final int LONGEST_DECIMAL = 42;
  private static final int MOST_ZEROS = 1_000_000_000;

  private final Object raw;
  private String text;
  private String folded;
  private Optional<BigDecimal> number;

  private Value(Object raw) {
    this.raw = raw;
  }

  /** The values of a field: none for null, the elements of a list, otherwise the value itself. */
  public static List<Value> listOf(Object raw) {
    if (raw == null) {
      return List.of();
    }
    if (!(raw instanceof List<?> elements)) {
      return List.of(new Value(raw));
    }
    List<Value> values = new ArrayList<>(elements.size());
    elements.forEach(element -> values.addAll(listOf(element)));
    return values;
  }

  /** The value as text; for an object, its JSON. */
  public String text() {
    if (text == null) {
      text = raw instanceof Map<?, ?> object ? JsonText.of(object) : raw.toString();
    }
    return text;
  }

  public String folded() {
    if (folded == null) {
      folded = CaseFold.fold(text());
    }
    return folded;
  }

  /** The number that this value is, or spells in plain digits. */
  public Optional<BigDecimal> number() {
    if (number == null && (raw instanceof Long || raw instanceof Integer)) {
      number = Optional.of(BigDecimal.valueOf(((Number) raw).longValue()));
    } else if (number == null) {
      boolean finite = !(raw instanceof Double real) || Double.isFinite(real);
      boolean numeric = raw instanceof Number && finite;
      number = numeric || spellsNumber() ? Optional.of(decimal()) : Optional.empty();
    }
    return number;
  }

  /** Normalised form of a number in the index; numbers of absurd size stay as they are. */
  public static BigDecimal numberKey(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return number.scale() < -MOST_ZEROS ? number : number.stripTrailingZeros();
  }

  /** The text of a very large number has an exponent that cannot be parsed again. */
  private BigDecimal decimal() {
    return raw instanceof BigDecimal decimal ? decimal : new BigDecimal(text());
  }

  private boolean spellsNumber() {
    return raw instanceof String && isDecimal(text());
  }

  /** Whether a text spells a number in plain digits. */
  static boolean isDecimal(String text) {
    return mayBeNumber(text) && DECIMAL.matcher(text).matches();
  }

  /** Rules out most texts without a regular expression. */
  private static boolean mayBeNumber(String text) {
    int length = text.length();
    return length > 0
        && length <= LONGEST_DECIMAL
        && text.charAt(length - 1) <= '9'
        && (text.charAt(0) == '-' || Character.isDigit(text.charAt(0)));
  }

  /** The point in time or date that this value is or spells, as written. */
  Optional<TemporalAccessor> time() {
    return WrittenTime.orDate(raw);
  }
}
