package io.tollgate.policy.rule;

import io.tollgate.policy.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recursive-descent parser of conditions. In order of increasing precedence: {@code or}, {@code
 * and}, {@code not}, {@code 1 of} and {@code all of}, parentheses.
 */
final class ConditionParser {
  /** Reserved words, which cannot name a selection. */
  static final Set<String> WORDS = Set.of("and", "or", "not", "of", "them", "all", "any", "1");

  private static final Set<String> SOME = Set.of("1", "any");
  private static final Pattern TOKEN = Pattern.compile("[()|]|[^\\s()|]+");
  private static final int MAX_DEPTH = 50;

  /** Limit of name comparisons: all patterns of a condition with all names. */
  private static final int MOST_NAMES = 1_000_000;

  private final List<String> tokens = new ArrayList<>();
  private final Map<String, Condition> selections;
  private final Set<String> unused;
  private final boolean anyCase;
  private int next;
  private int depth;
  private int namesAsked;

  /** Creates a parser that removes each selection named by the condition from {@code unused}. */
  ConditionParser(
      String text, Map<String, Condition> selections, Set<String> unused, Strictness strictness) {
    this.anyCase = strictness.isPlain();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    this.selections = selections;
    this.unused = unused;
  }

  Condition parse() throws RefusedValue {
    Condition condition = or();
    if (peek().equals("|")) {
      throw new RefusedValue("'|' starts an aggregation, use a correlation instead");
    }
    if (next < tokens.size()) {
      String word = peek().toLowerCase(Locale.ROOT);
      throw new RefusedValue(
          isWord(peek()) || !isWord(word)
              ? "'and' or 'or' expected before '%s'".formatted(peek())
              : "'%s' must be written '%s'".formatted(peek(), word));
    }
    return condition;
  }

  private Condition or() throws RefusedValue {
    List<Condition> parts = new ArrayList<>(List.of(and()));
    while (accept("or")) {
      parts.add(and());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.AnyOf(List.copyOf(parts));
  }

  private Condition and() throws RefusedValue {
    List<Condition> parts = new ArrayList<>(List.of(not()));
    while (accept("and")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.AllOf(List.copyOf(parts));
  }

  private Condition not() throws RefusedValue {
    if (++depth > MAX_DEPTH) {
      throw new RefusedValue("nested deeper than " + MAX_DEPTH + " levels");
    }
    Condition condition = accept("not") ? new Condition.Not(not()) : operand();
    depth--;
    return condition;
  }

  private Condition operand() throws RefusedValue {
    String token = peek();
    next++;
    if (token.equals("(")) {
      Condition inner = or();
      if (!accept(")")) {
        throw new RefusedValue("')' expected" + where());
      }
      return inner;
    }
    if (accept("of")) {
      return several(token);
    }
    if (token.isEmpty() || isWord(token) || isSign(token)) {
      next--;
      throw new RefusedValue("a selection expected" + where());
    }
    return named(token);
  }

  private Condition named(String name) throws RefusedValue {
    if (!selections.containsKey(name)) {
      throw new RefusedValue(
          "there is no selection '%s'%s".formatted(name, Nearest.hint(name, selections.keySet())));
    }
    unused.remove(name);
    return selections.get(name);
  }

  private static boolean isSign(String token) {
    return "()|".contains(token);
  }

  private boolean isWord(String token) {
    return WORDS.contains(anyCase ? token.toLowerCase(Locale.ROOT) : token);
  }

  private Condition several(String written) throws RefusedValue {
    String quantifier = anyCase ? written.toLowerCase(Locale.ROOT) : written;
    boolean all = quantifier.equals("all");
    if (!all && !SOME.contains(quantifier)) {
      throw new RefusedValue(
          "'%s of' is not supported, use '1 of' or 'all of'".formatted(quantifier));
    }
    String pattern = peek();
    if (pattern.isEmpty() || isSign(pattern)) {
      throw new RefusedValue(
          "a name, a pattern such as 'sel*' or 'them' expected behind '%s of'"
              .formatted(quantifier));
    }
    next++;
    namesAsked += selections.size();
    if (namesAsked > MOST_NAMES) {
      throw new RefusedValue("too many patterns for so many selections");
    }
    List<String> names =
        selections.keySet().stream().filter(name -> selects(pattern, name)).toList();
    if (names.isEmpty()) {
      throw new RefusedValue("no selection matches '%s of %s'".formatted(quantifier, pattern));
    }
    names.forEach(unused::remove);
    List<Condition> parts = names.stream().map(selections::get).toList();
    return all ? new Condition.AllOf(parts) : new Condition.AnyOf(parts);
  }

  private static boolean selects(String pattern, String name) {
    if (name.startsWith("_") && !pattern.startsWith("_")) {
      return false;
    }
    if (pattern.equalsIgnoreCase("them")) {
      return true;
    }
    String[] pieces = pattern.split("\\*", -1);
    if (pieces.length == 1) {
      return name.equals(pattern);
    }
    String last = pieces[pieces.length - 1];
    int end = name.length() - last.length();
    int position = pieces[0].length();
    if (!name.startsWith(pieces[0]) || !name.endsWith(last)) {
      return false;
    }
    for (int i = 1; i < pieces.length - 1; i++) {
      int found = name.indexOf(pieces[i], position);
      if (found < 0) {
        return false;
      }
      position = found + pieces[i].length();
    }
    return position <= end;
  }

  private boolean accept(String token) {
    boolean found = anyCase ? peek().equalsIgnoreCase(token) : peek().equals(token);
    next += found ? 1 : 0;
    return found;
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private String where() {
    return next < tokens.size() ? " before '%s'".formatted(peek()) : " at the end";
  }
}
