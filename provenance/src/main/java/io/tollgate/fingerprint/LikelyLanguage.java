package io.tollgate.fingerprint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Heuristic for the language of content whose name does not reveal it: code in text files, in
 * fields of data sets and in answers, which must be tokenised like the code it came from.
 */
public final class LikelyLanguage {

  /** Unindented line of Python; if it ends in a colon, it opens a block. */
  private static final Pattern PYTHON =
      Pattern.compile(
          "(?:async )?def \\w+\\(.*|return\\b.*|import \\w.*|from \\S+ import .*|self\\.\\w.*"
              + "|\\w+ [-+*/]?= .*");

  private static final Pattern PYTHON_BLOCK =
      Pattern.compile(
          "class \\w.*|if .*|elif .*|else:|for .* in .*|while .*|try:|except.*|with .*");

  private static final Pattern RETURN = Pattern.compile("\\breturn\\b");

  /** May be closed on a later line. */
  private static final Pattern MARKUP = Pattern.compile("(?m)^[^\\S\r\n]*+</?[A-Za-z][^>]*>");

  /** First line of SQL that is not a comment. */
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

  private static final List<String> UNSPECIFIC = List.of("txt", "text", "log", "out", "dat");

  /** Extensions of files that are read as prose and are not code. */
  private static final List<String> TEXT = List.of("md", "rst", "txt", "text", "csv", "tsv");

  private LikelyLanguage() {}

  /** The path itself, or a name with the extension of the content's likely language. */
  public static String of(String path, String text) {
    String name = path == null ? "" : path;
    if (Dialect.of(name).isCode() || FileExtensions.isText(name) || text.contains("```")) {
      return name;
    }
    String known = isUnspecific(name) ? byLook(text) : "";
    if (!known.isEmpty() && !known.equals("likely.c")) {
      return known;
    }
    List<Dialect> likely = LikelyDialects.of(text);
    if (likely.isEmpty()) {
      return known.isEmpty() ? name : known;
    }
    // Much PHP looks like C, but hardly any C looks like PHP. Types of Rust look like C's, too.
    return known.isEmpty() || likely.get(0) == Dialect.PHP || LikelyDialects.declares(text)
        ? "likely." + likely.get(0).ending()
        : known;
  }

  /** The guess of earlier releases, which knew four families; empty if it is none of them. */
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

  /** Whether a file of this name contains code. */
  public static boolean isCode(String path) {
    return Dialect.of(path).isCode();
  }

  /** Whether a name denotes prose. */
  public static boolean isText(String path) {
    return TEXT.contains(ending(path));
  }

  /** Whether a file of this name may contain text of any kind. */
  public static boolean isUnspecific(String path) {
    String ending = ending(path);
    return ending.isEmpty() || UNSPECIFIC.contains(ending);
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

  /** SQL keywords occur in prose, too, so six of ten lines must look like SQL. */
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
   * Number of lines that begin with a tag. Stops at the last closing bracket: otherwise every
   * opening one would scan the rest of the text again.
   */
  private static long tags(String text) {
    return MARKUP.matcher(text.substring(0, text.lastIndexOf('>') + 1)).results().count();
  }

  /** At least two lines, and four of ten. */
  private static boolean isMost(long found, long lines) {
    return found >= 2 && found * 10 >= lines * 4;
  }
}
