package io.tollgate.policy.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Single value of a document with its YAML 1.2 type: a quoted word is text, {@code 5} and {@code
 * 0.5} are numbers, {@code true} is a boolean, {@code 2026-11-02} is text.
 *
 * @param value a String, Long, BigInteger, Double or Boolean, in plain rules BigDecimal for Double;
 *     empty for null
 * @param text the value as written, without quotes
 */
public record Scalar(Optional<Object> value, String text) {
  /** Shorter numbers always fit. */
  private static final int LONGEST_LONG = 19;

  private static final Map<String, Object> OLD_TRUTHS =
      Map.of("yes", true, "on", true, "no", false, "off", false);

  /** Empty, with a fault, if the node is not a single value or not of these types. */
  public static Optional<Scalar> of(Node node, Faults faults) {
    if (!(node instanceof ScalarNode scalar)) {
      faults.add(node, "a single value is expected here, not a list or a map");
      return Optional.empty();
    }
    try {
      return Optional.of(new Scalar(read(scalar.getTag(), scalar.getValue()), scalar.getValue()));
    } catch (IllegalArgumentException e) {
      faults.add(node, unreadable(scalar));
      return Optional.empty();
    }
  }

  private static String unreadable(ScalarNode scalar) {
    return isNumber(scalar.getTag())
        ? "'%s' is beyond all numbers (a text needs quotes)".formatted(scalar.getValue())
        : "'%s' cannot be read as %s".formatted(scalar.getValue(), scalar.getTag());
  }

  /** The same for plain rules, in which a number outside these types is text. */
  public static Optional<Scalar> orText(Node node, Faults faults) {
    if (node instanceof ScalarNode scalar && isNumber(scalar.getTag())) {
      return Optional.of(new Scalar(Optional.of(numberOr(scalar)), scalar.getValue()));
    }
    return of(node, faults);
  }

  private static boolean isNumber(Tag tag) {
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
  }

  private static Object numberOr(ScalarNode scalar) {
    String text = scalar.getValue();
    try {
      return scalar.getTag().equals(Tag.INT) ? whole(decimal(text)) : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  public static Scalar ofText(String text) {
    return new Scalar(Optional.of(text), text);
  }

  private static Optional<Object> read(Tag tag, String text) {
    if (isText(tag)) {
      return Optional.of(text);
    }
    if (tag.equals(Tag.NULL)) {
      return Optional.empty();
    }
    if (tag.equals(Tag.BOOL)) {
      return Optional.of(Boolean.valueOf(text));
    }
    if (tag.equals(Tag.INT)) {
      return Optional.of(whole(decimal(text)));
    }
    double real = tag.equals(Tag.FLOAT) ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(real)) {
      throw new IllegalArgumentException(text);
    }
    return Optional.of(real);
  }

  /** A word without quotes that is a boolean in YAML 1.1, which Sigma's own tools parse. */
  public static Optional<Object> oldTruth(Node node) {
    return node instanceof ScalarNode scalar && scalar.isPlain()
        ? Optional.ofNullable(OLD_TRUTHS.get(scalar.getValue().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Whether it is a date as written in Sigma, 2026-01-31. */
  public static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The YAML parser treats {@code ${name}} as an environment variable; in rules it is text. */
  public static boolean isText(Tag tag) {
    return tag.equals(Tag.STR) || tag.equals(Tag.ENV_TAG);
  }

  private static Number whole(String text) {
    return text.length() < LONGEST_LONG || !text.matches("[+-]?[0-9]+")
        ? Long.decode(text)
        : new BigInteger(text);
  }

  /** YAML 1.2 has no octal numbers with a leading zero: 010 is ten. */
  private static String decimal(String text) {
    return text.startsWith("0o")
        ? "0" + text.substring(2)
        : text.replaceFirst("^([+-]?)0+(?=[0-9])", "$1");
  }
}
