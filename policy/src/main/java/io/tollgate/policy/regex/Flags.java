package io.tollgate.policy.regex;

/**
 * How an expression is to be read.
 *
 * @param anyCase case does not count
 * @param lines {@code ^} and {@code $} stand for the ends of lines, too
 * @param dotAll a dot stands for the end of a line, too
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
