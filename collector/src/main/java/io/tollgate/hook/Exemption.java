package io.tollgate.hook;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exemption from an order for a period.
 *
 * @param scope who or what is exempt
 * @param from start of the period, inclusive
 * @param until end of the period, exclusive
 */
record Exemption(Scope scope, Instant from, Instant until) {

  private static final Pattern TEXT =
      Pattern.compile("([a-z]+)=(\\S(?:.*?\\S)??)(?: from (\\S+))? until (\\S+)", Pattern.DOTALL);

  /**
   * Parses {@code team=search from 2026-12-01T00:00:00Z until 2026-12-31T00:00:00Z}, where the
   * start is optional; empty if the text does not have that form.
   */
  static Optional<Exemption> parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches() || !Scope.isType(parts.group(1))) {
      return Optional.empty();
    }
    try {
      Scope scope = new Scope(parts.group(1), parts.group(2));
      Instant from = parts.group(3) == null ? Instant.MIN : Instant.parse(parts.group(3));
      return Optional.of(new Exemption(scope, from, Instant.parse(parts.group(4))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Exempts only if certain; doubt does not lift an order. */
  boolean exempts(Question question) {
    return !question.time().isBefore(from)
        && question.time().isBefore(until)
        && scope.fit(question) == Applicability.YES;
  }
}
