package io.tollgate.hook;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody or something an order does not hold for, from a time until another.
 *
 * @param scope for whom or what
 * @param from first instant at which it exempts
 * @param until first instant at which it no longer exempts
 */
record Exemption(Scope scope, Instant from, Instant until) {

  private static final Pattern TEXT =
      Pattern.compile("([a-z]+)=(\\S(?:.*?\\S)??)(?: from (\\S+))? until (\\S+)", Pattern.DOTALL);

  /**
   * Reads {@code team=search from 2026-12-01T00:00:00Z until 2026-12-31T00:00:00Z}, where the
   * beginning may be left out; empty if it is not of that form.
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

  /** Only what is surely exempt is; a doubt does not lift an order. */
  boolean exempts(Question question) {
    return !question.time().isBefore(from)
        && question.time().isBefore(until)
        && scope.fit(question) == Fit.YES;
  }
}
