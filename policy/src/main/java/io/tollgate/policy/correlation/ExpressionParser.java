package io.tollgate.policy.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of expressions such as {@code a and not (b or c)}; {@code not} binds tightest, {@code or}
 * loosest.
 */
public final class ExpressionParser {
  private static final Pattern TOKEN = Pattern.compile("[()]|[^\\s()]+");
  private static final List<String> WORDS = List.of("and", "or", "not", "(", ")", "");
  private static final int MAX_DEPTH = 50;

  private final List<String> tokens = new ArrayList<>();
  private final ToIntFunction<String> position;
  private int next;
  private int depth;

  private ExpressionParser(String text, ToIntFunction<String> position) {
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    this.position = position;
  }

  /**
   * Parses an expression.
   *
   * @param position returns the position of the rule with this name; may itself throw
   *     IllegalArgumentException
   * @throws IllegalArgumentException with the reason if the text is not an expression
   */
  public static Expression parse(String text, ToIntFunction<String> position) {
    ExpressionParser parser = new ExpressionParser(text, position);
    Expression expression = parser.joined(true);
    if (parser.next < parser.tokens.size()) {
      throw new IllegalArgumentException("'and' or 'or' expected before '" + parser.peek() + "'");
    }
    return expression;
  }

  private Expression joined(boolean any) {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(any ? joined(false) : operand());
    } while (accept(any ? "or" : "and"));
    return parts.size() == 1 ? parts.get(0) : new Expression.Joined(any, parts);
  }

  private Expression operand() {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException("nested deeper than " + MAX_DEPTH + " levels");
    }
    Expression operand = accept("not") ? new Expression.Not(operand()) : rule();
    depth--;
    return operand;
  }

  private Expression rule() {
    if (accept("(")) {
      Expression inner = joined(true);
      if (!accept(")")) {
        throw new IllegalArgumentException("')' expected");
      }
      return inner;
    }
    String name = peek();
    if (WORDS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "the name of a rule expected" + (name.isEmpty() ? "" : " before '" + name + "'"));
    }
    next++;
    return new Expression.Matched(position.applyAsInt(name));
  }

  private boolean accept(String token) {
    boolean found = peek().equalsIgnoreCase(token);
    next += found ? 1 : 0;
    return found;
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }
}
