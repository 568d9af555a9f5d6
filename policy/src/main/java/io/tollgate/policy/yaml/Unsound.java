package io.tollgate.policy.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * Explanations of YAML syntax errors for authors of rules: what is wrong with the line, rather than
 * which token the parser expected.
 */
public final class Unsound {
  private static final Pattern BAD_START = Pattern.compile("found character '(.+)' that cannot.*");
  private static final Pattern BAD_ALIAS = Pattern.compile("unexpected character found (.+)\\(.*");
  private static final Pattern LOST_ALIAS = Pattern.compile("found undefined alias (.+)");
  private static final Pattern OPEN = Pattern.compile("expected ',' or '([\\]}])'.*");
  private static final Pattern BAD_ESCAPE =
      Pattern.compile("found unknown escape character (.+)\\(\\d+\\)");
  private static final Pattern BAD_BLOCK =
      Pattern.compile("expected a comment or a line break, but found .*");
  private static final String NO_COLON = "could not find expected ':'";
  private static final int NO_BREAK_SPACE = 0xA0;

  private static final Map<String, String> REASONS =
      Map.of(
          "mapping values are not allowed here",
          "': ' in a text that is not in quotes, or a line indented too far",
          NO_COLON,
          "a key without ':' and a space after it",
          "expected <block end>, but found '<block mapping start>'",
          "indented differently from the lines above",
          "expected <block end>, but found '-'",
          "a list item among the keys of a map, or indented differently from the items above",
          "expected <block end>, but found '}'",
          "a '}' too many",
          "expected <block end>, but found ']'",
          "a ']' too many",
          "expected <block end>, but found '<scalar>'",
          "text after a closing quote, or a line indented differently from those above");

  private Unsound() {}

  /** The line to check, from 0; for a quote that is never closed, where it opens. */
  public static int line(MarkedYamlEngineException e) {
    boolean isAbove = isOpenQuote(e) || e.getProblem().equals(NO_COLON);
    Optional<Mark> mark = isAbove ? e.getContextMark() : e.getProblemMark();
    return mark.or(e::getContextMark).map(Mark::getLine).orElse(0);
  }

  /** The reason, as the end of a sentence about the file and its line. */
  public static String reason(MarkedYamlEngineException e) {
    return "not valid YAML: " + words(e);
  }

  /** The line of a character that no YAML text may hold, from 0. */
  static int line(ReaderException e, String text) {
    return (int) text.codePoints().limit(e.getPosition()).filter(each -> each == '\n').count();
  }

  /** Names the character, since it can rarely be seen. */
  static String reason(ReaderException e) {
    return "not valid YAML: the character U+%04X, which no YAML text may hold%s"
        .formatted(
            e.getCodePoint(), e.getCodePoint() == 0 ? "; perhaps the file is not UTF-8" : "");
  }

  private static String words(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    Matcher start = BAD_START.matcher(problem);
    if (start.matches()) {
      return start.group(1).contains("TAB")
          ? "a tab where only spaces are allowed"
          : needsQuotes(start.group(1));
    }
    if (BAD_ALIAS.matcher(problem).matches() && e.getContext().contains("alias")) {
      return needsQuotes("*");
    }
    Matcher lost = LOST_ALIAS.matcher(problem);
    if (lost.matches()) {
      return "there is no anchor &%s; %s".formatted(lost.group(1), needsQuotes("*"));
    }
    Matcher open = OPEN.matcher(problem);
    if (open.matches()) {
      int line = e.getContextMark().or(e::getProblemMark).map(Mark::getLine).orElse(0);
      return "'%s' or a comma is missing; the list or map begins %s"
          .formatted(open.group(1), place(e, line));
    }
    if (isOpenQuote(e)) {
      return "a quote that begins here is never closed";
    }
    return hasNoBreakSpace(e)
        ? "a no-break space instead of a space, in this line or the line above"
        : reworded(problem);
  }

  private static String reworded(String problem) {
    Matcher escape = BAD_ESCAPE.matcher(problem);
    if (escape.matches()) {
      return "\\%s means nothing in double quotes; in single quotes a \\ is kept"
          .formatted(escape.group(1));
    }
    return BAD_BLOCK.matcher(problem).matches()
        ? "a text that | or > introduces begins in the next line; in this one it needs quotes"
        : REASONS.getOrDefault(problem, problem);
  }

  private static String needsQuotes(String character) {
    return "a text that begins with '%s' needs quotes".formatted(character);
  }

  /** The exception counts lines in the document, not in the file, so the distance is given. */
  private static String place(MarkedYamlEngineException e, int line) {
    int above = e.getProblemMark().map(Mark::getLine).orElse(line) - line;
    return above == 0 ? "in this line" : "%d line%s above".formatted(above, above == 1 ? "" : "s");
  }

  private static boolean isOpenQuote(MarkedYamlEngineException e) {
    return e.getContext() != null
        && e.getContext().contains("quoted scalar")
        && e.getProblem().contains("end of stream");
  }

  private static boolean hasNoBreakSpace(MarkedYamlEngineException e) {
    if (e.getProblemMark().isEmpty()) {
      return false;
    }
    Mark mark = e.getProblemMark().get();
    int[] text = mark.getBuffer();
    int lines = 2;
    for (int i = Math.min(mark.getPointer(), text.length) - 1; i >= 0 && lines > 0; i--) {
      if (text[i] == NO_BREAK_SPACE) {
        return true;
      }
      lines -= text[i] == '\n' ? 1 : 0;
    }
    return false;
  }
}
