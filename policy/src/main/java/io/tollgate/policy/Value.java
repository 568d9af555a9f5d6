package io.tollgate.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One value of a field of an event; of a list, one element. Its other forms are made once. */
final class Value {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");
  private static final int LONGEST_DECIMAL = 42;

  private final Object raw;
  private final String text;
  private String folded;
  private Optional<BigDecimal> number;

  private Value(Object raw) {
    this.raw = raw;
    this.text = raw.toString();
  }

  /**
   * The present values of a field: none for null, the elements of a list, else the value itself.
   */
  static List<Value> listOf(Object raw) {
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

  String text() {
    return text;
  }

  String folded() {
    if (folded == null) {
      folded = Fold.fold(text);
    }
    return folded;
  }

  /** The number this value is or spells out in plain digits. */
  Optional<BigDecimal> number() {
    if (number == null) {
      boolean finite = !(raw instanceof Double real) || Double.isFinite(real);
      boolean numeric = raw instanceof Number && finite;
      number = numeric || spellsNumber() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
    return number;
  }

  private boolean spellsNumber() {
    return raw instanceof String
        && text.length() <= LONGEST_DECIMAL
        && DECIMAL.matcher(text).matches();
  }

  /** The point in time this value is or spells out in ISO 8601 with a zone. */
  Optional<Instant> instant() {
    if (raw instanceof Instant instant) {
      return Optional.of(instant);
    }
    try {
      return raw instanceof String ? Optional.of(Instant.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
