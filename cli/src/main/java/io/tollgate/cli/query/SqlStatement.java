package io.tollgate.cli.query;

import io.tollgate.cli.place.CommandFailure;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One read-only SQL statement.
 *
 * @param kind kind of statement
 * @param text the query, or the name of the table to describe; empty for the list of tables
 */
record SqlStatement(Kind kind, String text) {

  enum Kind {
    QUERY,
    EXPLAIN,
    SHOW_TABLES,
    DESCRIBE
  }

  /**
   * Comments and strings; unterminated ones extend to the end, where the parser will report them.
   */
  private static final Pattern NOT_CODE =
      Pattern.compile(
          "--[^\\n]*|/\\*.*?(?:\\*/|\\z)|'[^']*+(?:''[^']*+)*+(?:'|\\z)", Pattern.DOTALL);

  private static final Pattern BEFORE =
      Pattern.compile("\\A(?:\\s++|--[^\\n]*+|/\\*.*?\\*/)++", Pattern.DOTALL);
  private static final Pattern EXPLAIN =
      Pattern.compile("(?is)EXPLAIN\\s+(?:PLAN\\s+FOR\\s+)?((?:SELECT|WITH)\\b.*)");
  private static final Pattern DESCRIBE =
      Pattern.compile("(?is)DESC(?:RIBE)?\\s+`?([A-Za-z0-9_-]+)`?");
  private static final Pattern SHOW_TABLES = Pattern.compile("(?is)SHOW\\s+TABLES");
  private static final Pattern QUERY = Pattern.compile("(?is)(?:SELECT|WITH)\\b.*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Parses a statement; a usage failure if it is not a permitted one. */
  static SqlStatement of(String sql) {
    String text = withoutEnd(BEFORE.matcher(sql).replaceFirst(""));
    if (code(text).contains(";")) {
      throw CommandFailure.usage("give one statement at a time");
    }
    Matcher explain = EXPLAIN.matcher(text);
    Matcher describe = DESCRIBE.matcher(text);
    if (QUERY.matcher(text).matches()) {
      return new SqlStatement(Kind.QUERY, text);
    }
    if (explain.matches()) {
      return new SqlStatement(Kind.EXPLAIN, explain.group(1));
    }
    if (describe.matches()) {
      return new SqlStatement(Kind.DESCRIBE, describe.group(1));
    }
    if (SHOW_TABLES.matcher(text).matches()) {
      return new SqlStatement(Kind.SHOW_TABLES, "");
    }
    String verb = text.split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
    throw CommandFailure.usage(
        (verb.isEmpty() ? "an empty statement" : verb)
            + " is not allowed: a query only reads, with SELECT, WITH, EXPLAIN, SHOW TABLES or"
            + " DESCRIBE");
  }

  /** Returns every identifier in the statement, which includes the tables. */
  Set<String> words() {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = WORD.matcher(code(text));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private static String code(String text) {
    return NOT_CODE.matcher(text).replaceAll(" ");
  }

  private static String withoutEnd(String sql) {
    int end = sql.length();
    while (end > 0 && (sql.charAt(end - 1) == ';' || Character.isWhitespace(sql.charAt(end - 1)))) {
      end--;
    }
    return sql.substring(0, end);
  }
}
