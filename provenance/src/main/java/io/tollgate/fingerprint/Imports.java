package io.tollgate.fingerprint;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recogniser of import statements, which are the same in every file of a project. */
final class Imports {

  private static final Set<Long> ANYWHERE = hashes("import package include");
  private static final Set<Long> IN_C_LIKE = hashes("using");
  private static final Set<Long> IN_PYTHON = hashes("from");
  private static final Set<Long> IN_HASH = hashes("require require_relative");
  private static final Set<Long> IN_USE = hashes("use");

  /** C preprocessor directives, except definitions. */
  private static final Pattern DIRECTIVE =
      Pattern.compile("#[ \\t]*(?:if|ifdef|ifndef|elif|else|endif|include|undef|pragma)\\b");

  private Imports() {}

  /** Whether a directive begins there; it says for which machine code is, not what it does. */
  static boolean isDirective(String text, int start, Dialect dialect) {
    return dialect == Dialect.C_LIKE
        && DIRECTIVE.matcher(text).region(start, text.length()).lookingAt();
  }

  static boolean begins(long word, Dialect dialect) {
    return ANYWHERE.contains(word)
        || switch (dialect) {
          case C_LIKE -> IN_C_LIKE.contains(word);
          case PYTHON -> IN_PYTHON.contains(word);
          case HASH -> IN_HASH.contains(word);
          case RUST, PHP -> IN_USE.contains(word);
          default -> false;
        };
  }

  /** End of the statement: the end of its line or, with open brackets, of these. */
  static int end(String text, int start) {
    int open = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '{') {
        open++;
      } else if (c == ')' || c == '}') {
        open--;
      } else if ((c == '\n' || c == ';') && open <= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static Set<Long> hashes(String words) {
    return Arrays.stream(words.split(" ", -1))
        .map(Hashing::of)
        .collect(Collectors.toUnmodifiableSet());
  }
}
