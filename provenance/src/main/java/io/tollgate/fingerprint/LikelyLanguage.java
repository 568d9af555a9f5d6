package io.tollgate.fingerprint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which name content is read whose own name tells nothing: code stands in text files, in
 * fields of data sets and in answers without a language, and must be cut like the code it came
 * from.
 */
public final class LikelyLanguage {

  private static final Pattern PYTHON =
      Pattern.compile(
          "(?m)^\\s*(?:(?:async )?def \\w+\\(.*|class \\w+.*:|if .*:|elif .*:|else:|for .* in .*:"
              + "|while .*:|try:|except.*:|with .*:|return\\b.*|import \\w+.*|from \\S+ import .*"
              + "|self\\.\\w+.*|\\w+ [-+*/]?= .*)$");

  private static final Pattern BRACES =
      Pattern.compile("(?m)(?:[;{}]|\\)\\s*=>|\\breturn\\b.*;?|^\\s*func .*)\\s*$");

  private static final Pattern MARKUP = Pattern.compile("(?m)^\\s*</?[A-Za-z][^>]*>");

  private static final List<String> TELLING_NOTHING = List.of("txt", "text", "log", "out", "dat");

  private LikelyLanguage() {}

  /** The path itself, or a name of the language that its content seems to be in. */
  public static String of(String path, String text) {
    String name = path == null ? "" : path;
    if (Dialect.of(name).isCode() || !tellsNothing(name) || text.contains("```")) {
      return name;
    }
    long lines = Math.max(1, text.lines().filter(line -> !line.isBlank()).count());
    if (isMost(BRACES, text, lines)) {
      return "likely.c";
    }
    if (isMost(PYTHON, text, lines)) {
      return "likely.py";
    }
    return isMost(MARKUP, text, lines) ? "likely.html" : name;
  }

  /** Whether a file of this name holds code. */
  public static boolean isCode(String path) {
    return Dialect.of(path).isCode();
  }

  private static boolean tellsNothing(String path) {
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    int dot = file.lastIndexOf('.');
    return dot < 0 || TELLING_NOTHING.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** Two lines at least, and four of ten. */
  private static boolean isMost(Pattern pattern, String text, long lines) {
    Matcher matcher = pattern.matcher(text);
    long found = 0;
    while (matcher.find()) {
      found++;
    }
    return found >= 2 && found * 10 >= lines * 4;
  }
}
