package io.tollgate.fingerprint;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Heuristic for text that mostly declares types. In a list of fields hardly a sign tells code from
 * prose; the lines that open and close the declaration do.
 */
final class Declarations {

  private static final Pattern OPENING =
      Pattern.compile(
          "(?:(?:pub(?:\\(\\w+\\))?|export|default|declare|public|private|protected|internal|open"
              + "|sealed|abstract|final|static|data|case|indirect|partial|typedef|const) )*+"
              + "(?:type|struct|interface|enum|class|record|union|message|protocol|trait)\\b"
              + "[^;$]*(?<opened>[{(])");

  private static final Pattern CLOSING = Pattern.compile("[})].*|.*[\\w?>\\]]\\);");
  private static final Pattern PYTHON_OPENING = Pattern.compile("class \\w+(?:\\(.*\\))?:");
  private static final Pattern PYTHON_FIELD = Pattern.compile("\\w+: \\S.*|\"\"\".*");

  private static final Pattern RUST = Pattern.compile("pub\\b.*|#!?\\[.*");

  /** Variable of PHP, whose classes look like those of others but for their fields. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\w");

  /** Says nothing of what follows. */
  private static final Pattern BESIDES =
      Pattern.compile("(?://|/?\\*|#|@|(?:package|import|use|from|using|namespace) ).*");

  private final boolean isOfPython;
  private int declared;
  private int others;

  /** Lines of a declaration that is not closed yet; 0 outside of one. */
  private int within;

  private boolean mayEndOpen;

  private Declarations(boolean isOfPython) {
    this.isOfPython = isOfPython;
  }

  /**
   * The dialect of lines of which six of ten declare types; prose if there are none such.
   *
   * @param lines without white space at both ends
   */
  static Dialect dialect(List<String> lines) {
    if (isMost(lines, true)) {
      return Dialect.PYTHON;
    }
    if (!isMost(lines, false) || lines.stream().anyMatch(line -> VARIABLE.matcher(line).find())) {
      return Dialect.PROSE;
    }
    return lines.stream().anyMatch(line -> RUST.matcher(line).matches())
        ? Dialect.RUST
        : Dialect.C_LIKE;
  }

  /** Whether a line opens the declaration of a type that further lines close. */
  static boolean opens(String line) {
    var opening = OPENING.matcher(line.strip());
    return opening.lookingAt() && opening.group("opened").equals("{") && line.endsWith("{");
  }

  private static boolean isMost(List<String> lines, boolean isOfPython) {
    Declarations declarations = new Declarations(isOfPython);
    for (String line : lines) {
      if (!BESIDES.matcher(line).matches()) {
        declarations.read(line);
      }
    }
    declarations.end();
    return declarations.declared >= LikelyDialects.LEAST_LINES
        && declarations.declared * 10 >= (declarations.declared + declarations.others) * 6;
  }

  private void read(String line) {
    if (within == 0) {
      open(line);
    } else if (!isOfPython) {
      within++;
      if (CLOSING.matcher(line).matches()) {
        close();
      }
    } else if (PYTHON_FIELD.matcher(line).matches()) {
      within++;
    } else {
      end();
      open(line);
    }
  }

  private void open(String line) {
    var opening = (isOfPython ? PYTHON_OPENING : OPENING).matcher(line);
    if (opening.matches()) {
      within = 1;
      mayEndOpen = isOfPython || opening.group("opened").equals("{");
    } else {
      others++;
    }
  }

  private void close() {
    declared += within;
    within = 0;
  }

  /** Output of a model may be cut off; a line of prose may end with a parenthesis. */
  private void end() {
    if (mayEndOpen) {
      close();
    }
    others += within;
  }
}
