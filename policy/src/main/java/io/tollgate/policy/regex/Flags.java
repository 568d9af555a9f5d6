package io.tollgate.policy.regex;

/**
 * Flags of an expression.
 *
 * @param anyCase case-insensitive
 * @param lines {@code ^} and {@code $} also match at line boundaries
 * @param dotAll a dot also matches a line break
 */
public record Flags(boolean anyCase, boolean lines, boolean dotAll) {
  Flags with(char letter, boolean on) {
    return switch (letter) {
      case 'i' -> new Flags(on, lines, dotAll);
      case 'm' -> new Flags(anyCase, on, dotAll);
      case 's' -> new Flags(anyCase, lines, on);
      default -> this;
    };
  }
}
