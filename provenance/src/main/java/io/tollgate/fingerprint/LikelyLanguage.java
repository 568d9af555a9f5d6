package io.tollgate.fingerprint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Under which name content is read whose own name tells nothing: code stands in text files, in
 * fields of data sets and in answers without a language, and must be cut like the code it came
 * from.
 */
public final class LikelyLanguage {

  /** A line of Python without the blanks before it; one that ends in a colon opens a block. */
  private static final Pattern PYTHON =
      Pattern.compile(
          "(?:async )?def \\w+\\(.*|return\\b.*|import \\w.*|from \\S+ import .*|self\\.\\w.*"
              + "|\\w+ [-+*/]?= .*");

  private static final Pattern PYTHON_BLOCK =
      Pattern.compile(
          "class \\w.*|if .*|elif .*|else:|for .* in .*|while .*|try:|except.*|with .*");

  private static final Pattern RETURN = Pattern.compile("\\breturn\\b");

  /** It may be closed on a later line. */
  private static final Pattern MARKUP = Pattern.compile("(?m)^[^\\S\r\n]*+</?[A-Za-z][^>]*>");

  /** The first line of SQL that is no comment. */
  private static final Pattern SQL =
      Pattern.compile(
          "(?:select\\b|insert\\s+into\\b|update\\s+\\S+\\s+set\\b|delete\\s+from\\b"
              + "|(?:create|alter|drop)\\s+(?:or\\s+replace\\s+|unique\\s+|materialized\\s+)?"
              + "(?:table|view|index|function|procedure|trigger|type|schema)\\b"
              + "|with\\s+(?:recursive\\s+)?\\w+\\s+as\\s*\\().*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SQL_LINE =
      Pattern.compile(
          "(?:(?:select|from|where|(?:inner|left|right|full|cross|join)|on|and|group by|order by"
              + "|having|limit|values|insert|create|alter|drop|update|set|union|primary key"
              + "|foreign key|constraint|references|returning|with|begin|end)\\b|--|[()]).*|.*[,;(]",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> TELLING_NOTHING = List.of("txt", "text", "log", "out", "dat");

  /** Endings of what is read as text, and is no code. */
  private static final List<String> TEXT = List.of("md", "rst", "txt", "text", "csv", "tsv");

  private LikelyLanguage() {}

  /** The path itself, or a name of the language that its content seems to be in. */
  public static String of(String path, String text) {
    String name = path == null ? "" : path;
    if (Dialect.of(name).isCode() || Endings.isText(name) || text.contains("```")) {
      return name;
    }
    String known = tellsNothing(name) ? byLook(text) : "";
    if (!known.isEmpty() && !known.equals("likely.c")) {
      return known;
    }
    List<Dialect> likely = LikelyDialects.of(text);
    if (likely.isEmpty()) {
      return known.isEmpty() ? name : known;
    }
    // much of PHP looks like C, hardly any C like PHP
    return known.isEmpty() || likely.get(0) == Dialect.PHP
        ? "likely." + likely.get(0).ending()
        : known;
  }

  /** As releases before told it, which knew four families; empty if it is none of them. */
  static String byLook(String text) {
    long lines = Math.max(1, text.lines().filter(line -> !line.isBlank()).count());
    if (isSql(text, lines)) {
      return "likely.sql";
    }
    if (isMost(text.lines().filter(LikelyLanguage::isOfBraces).count(), lines)) {
      return "likely.c";
    }
    if (isMost(text.lines().filter(LikelyLanguage::isPython).count(), lines)) {
      return "likely.py";
    }
    return isMost(tags(text), lines) ? "likely.html" : "";
  }

  /** Whether a file of this name holds code. */
  public static boolean isCode(String path) {
    return Dialect.of(path).isCode();
  }

  /** Whether a name promises text for people. */
  public static boolean isText(String path) {
    return TEXT.contains(ending(path));
  }

  /** Whether a file of this name may hold anything that is text. */
  public static boolean tellsNothing(String path) {
    String ending = ending(path);
    return ending.isEmpty() || TELLING_NOTHING.contains(ending);
  }

  private static String ending(String path) {
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return file.substring(
            file.lastIndexOf('.') + 1 == 0 ? file.length() : file.lastIndexOf('.') + 1)
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isOfBraces(String line) {
    String text = line.stripTrailing();
    return text.endsWith(";")
        || text.endsWith("{")
        || text.endsWith("}")
        || (text.endsWith("=>")
            && text.substring(0, text.length() - 2).stripTrailing().endsWith(")"))
        || text.stripLeading().startsWith("func ")
        || RETURN.matcher(text).find();
  }

  /** Its words stand in texts for people, too, so six lines of ten must be like it. */
  private static boolean isSql(String text, long lines) {
    boolean begins =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("--"))
            .findFirst()
            .filter(line -> SQL.matcher(line).matches())
            .isPresent();
    return begins
        && lines >= 2
        && text.lines().filter(line -> SQL_LINE.matcher(line.strip()).matches()).count() * 10
            >= lines * 6;
  }

  private static boolean isPython(String line) {
    String text = line.stripLeading();
    return PYTHON.matcher(text).matches()
        || (text.endsWith(":") && PYTHON_BLOCK.matcher(text).matches());
  }

  /**
   * How many lines begin with a tag. What follows the last closing mark closes none: with it each
   * opening mark would have the rest of the text read once more.
   */
  private static long tags(String text) {
    return MARKUP.matcher(text.substring(0, text.lastIndexOf('>') + 1)).results().count();
  }

  /** Two lines at least, and four of ten. */
  private static boolean isMost(long found, long lines) {
    return found >= 2 && found * 10 >= lines * 4;
  }
}
