package io.tollgate.policy.rule;

import static java.util.Map.entry;

import io.tollgate.policy.yaml.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What authors mean by words of other query languages that are no modifiers in Sigma. */
final class ModifierHint {

  private static final String NONE_NEEDED = " (equality needs no modifier)";
  private static final String NOT_EQUAL = " (perhaps meant: 'neq', or 'not' in the condition)";

  private static final Map<String, String> CURES =
      Map.ofEntries(
          entry("in", " (a list of values needs no modifier)"),
          entry("any", " (a list of values needs no modifier)"),
          entry("is", NONE_NEEDED),
          entry("eq", NONE_NEEDED),
          entry("equals", NONE_NEEDED),
          entry("exact", NONE_NEEDED),
          entry("ne", NOT_EQUAL),
          entry("not", NOT_EQUAL),
          entry("like", " (without a modifier, * and ? are wildcards)"),
          entry("regex", " (perhaps meant: 're')"),
          entry("regexp", " (perhaps meant: 're')"),
          entry("matches", " (perhaps meant: 're')"));

  private ModifierHint() {}

  /** The hint as the end of a sentence; empty if there is none. */
  static String of(String word) {
    List<String> parts = List.of(word.split("[ ,.&]+"));
    if (parts.size() > 1 && Modifier.words().containsAll(parts)) {
      return " (perhaps meant: '%s')".formatted(String.join("|", parts));
    }
    String cure = CURES.get(word.toLowerCase(Locale.ROOT));
    return cure == null ? Nearest.hint(word, Modifier.words()) : cure;
  }
}
