package io.tollgate.bench.peer;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule that every engine can express: all of its conditions must hold.
 *
 * @param number of the rule, from 0
 * @param kind kind of event
 * @param field the field that is tested
 * @param test the comparison
 * @param literal the value to compare with
 */
public record PlainRule(int number, String kind, String field, Test test, String literal) {

  /** Comparison of a field. */
  public enum Test {
    EQUALS,
    ENDS,
    CONTAINS,
    MORE
  }

  /** Generates rules; a few of them match some events of the mix, as with real rules. */
  public static List<PlainRule> many(int count) {
    List<PlainRule> rules = new ArrayList<>();
    for (int each = 0; each < count; each++) {
      rules.add(
          switch (each % 4) {
            case 0 ->
                new PlainRule(each, "prompt", "team", Test.EQUALS, "team-%02d".formatted(each / 4));
            case 1 ->
                new PlainRule(
                    each,
                    "tool_result",
                    "paths",
                    Test.ENDS,
                    each == 1 ? "Cart.java" : "/.env-" + each);
            case 2 ->
                new PlainRule(
                    each,
                    "tool_result",
                    "tool_input",
                    Test.CONTAINS,
                    each == 2 ? "lib/parse.py | head" : "deploy-" + each);
            default ->
                new PlainRule(
                    each,
                    "model_request",
                    "output_tokens",
                    Test.MORE,
                    Integer.toString(2_500 - each % 8));
          });
    }
    return rules;
  }

  /** Whether it matches: the reference result for the engines. */
  public boolean matches(PlainEvent event) {
    if (!event.kind().equals(kind)) {
      return false;
    }
    return switch (test) {
      case EQUALS -> event.team().equals(literal);
      case ENDS -> event.paths().stream().anyMatch(path -> path.endsWith(literal));
      case CONTAINS -> event.toolInput().contains(literal);
      case MORE -> event.outputTokens() > Long.parseLong(literal);
    };
  }

  /** Returns the rule as a Sigma document. */
  public String sigma() {
    String modifier =
        switch (test) {
          case EQUALS -> "cased";
          case ENDS -> "endswith|cased";
          case CONTAINS -> "contains|cased";
          case MORE -> "gt";
        };
    String value = test == Test.MORE ? literal : "'" + literal + "'";
    return """
        title: Plain rule %d
        id: 00000000-0000-4000-8000-%012d
        status: test
        level: low
        logsource: {product: tollgate}
        detection:
          selection:
            kind: %s
            %s|%s: %s
          condition: selection
        """
        .formatted(number, number, kind, field, modifier, value);
  }

  /** Returns the rule as a pattern of event-ruler. */
  public String ruler() {
    String pattern =
        switch (test) {
          case EQUALS -> "\"" + literal + "\"";
          case ENDS -> "{\"suffix\": \"" + literal + "\"}";
          case CONTAINS -> "{\"wildcard\": \"*" + literal + "*\"}";
          case MORE -> "{\"numeric\": [\">\", " + literal + "]}";
        };
    return "{\"kind\": [\"%s\"], \"%s\": [%s]}".formatted(kind, field, pattern);
  }

  /** Returns the rule as a CEL expression. */
  public String cel() {
    String condition =
        switch (test) {
          case EQUALS -> field + " == '" + literal + "'";
          case ENDS -> field + ".exists(p, p.endsWith('" + literal + "'))";
          case CONTAINS -> field + ".contains('" + literal + "')";
          case MORE -> field + " > " + literal;
        };
    return "kind == '" + kind + "' && " + condition;
  }
}
