package io.tollgate.policy.yaml;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Parser of timespans in documents: {@code 90s}, {@code 24h}; in tests also {@code 1h30m}. */
public final class Timespan {
  private static final Pattern PART = Pattern.compile("([0-9]{1,9})([smhdwMy])");
  private static final Pattern WHOLE = Pattern.compile("(" + PART.pattern() + ")++");
  private static final Pattern SINGLE = Pattern.compile("[1-9][0-9]{0,8}[smhdwMy]");

  /** Longer ones exceed the range of points in time. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7),
          "M", Duration.ofSeconds(2_629_746),
          "y", Duration.ofSeconds(31_556_952));

  private Timespan() {}

  /** A positive number with its unit, as in Sigma; {@code path} names it in the fault. */
  public static Optional<Duration> read(String path, Node node, Faults faults) {
    String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (!SINGLE.matcher(text).matches()) {
      String must = "a whole number above zero and one of s, m, h, d, w, M, y";
      faults.add(node, "'%s' must be %s".formatted(path, must));
      return Optional.empty();
    }
    Duration span = sum(text);
    if (span.compareTo(LONGEST) > 0) {
      faults.add(node, "'%s' must be at most 100 years".formatted(path));
      return Optional.empty();
    }
    return Optional.of(span);
  }

  /** An offset from the start of a test, possibly zero; empty if the text is not an offset. */
  public static Optional<Duration> offset(String text) {
    return WHOLE.matcher(text).matches()
        ? Optional.of(sum(text)).filter(span -> span.compareTo(LONGEST) <= 0)
        : Optional.empty();
  }

  private static Duration sum(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      sum = sum.plus(UNITS.get(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
    }
    return sum;
  }

  /** The shortest spelling of an offset, such as {@code 1d2h}. */
  public static String text(Duration offset) {
    StringBuilder text = new StringBuilder();
    long[] counts = {
      offset.toDays(), offset.toHoursPart(), offset.toMinutesPart(), offset.toSecondsPart()
    };
    for (int i = 0; i < counts.length; i++) {
      text.append(counts[i] == 0 ? "" : counts[i] + "dhms".substring(i, i + 1));
    }
    return text.isEmpty() ? "0s" : text.toString();
  }
}
