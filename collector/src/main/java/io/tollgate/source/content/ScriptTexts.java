package io.tollgate.source.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Extracts file content from a script that a command passes to an interpreter: {@code open('f',
 * 'w').write(''' ... ''')}. A script that writes no file remains complete, for policies to
 * evaluate.
 */
final class ScriptTexts {

  /**
   * A long text in a script.
   *
   * @param file the file that it is written to; null if it is not new, or the file is unknown
   */
  record Found(ShellText text, String file) {}

  private static final String MODE = "(?:mode\\s*=\\s*)?['\"][wax][bt+]{0,2}['\"]";

  private static final Pattern WRITES =
      Pattern.compile(
          "\\.write\\b|write_text|write_bytes|writeFile|writeTextFile|writelines|file_put_contents"
              + "|\\bopen\\([^)\\n]{0,128},\\s*"
              + MODE);

  /** A literal name, or the variable that holds it. */
  private static final String NAME = "\\(\\s*+(?:[rf]?(['\"])([^'\"\\\\\\n]{1,1024})\\1|(\\w++))";

  private static final List<Pattern> OPENED =
      List.of(
          Pattern.compile(
              "(?:write(?:Text)?File(?:Sync)?|(?:File|Bun)\\.write|file_put_contents)" + NAME),
          Pattern.compile("\\bopen" + NAME + "\\s*+,\\s*+" + MODE),
          Pattern.compile("Path" + NAME + "\\s*+\\)\\.(?:write_|open\\(\\s*+" + MODE + ")"),
          Pattern.compile("()()\\b(\\w++)\\.(?:write_|open\\(\\s*+" + MODE + ")"));

  private static final Pattern NAMED =
      Pattern.compile("(?:\\bopen|Path|writeFile(?:Sync)?)" + NAME);

  private static final Pattern ASSIGNED =
      Pattern.compile(
          "\\b(\\w++)\\s*+=\\s*+(?:[\\w.]{0,64}Path\\(\\s*+)?[rf]?(['\"])([^'\"\\\\\\n]{1,1024})\\2");

  /** Existing text that is searched for; its replacement follows. */
  private static final Pattern OLD =
      Pattern.compile("(?:\\.replace|\\.sub|\\.index|\\.find|\\.count|\\bassert|\\bin)\\(?\\s*r?$");

  /** Text that is assigned, to be written later. */
  private static final Pattern FOR_LATER = Pattern.compile("[=,]\\s*[rf]?$");

  private static final List<String> QUOTES = List.of("'''", "\"\"\"", "`", "\"", "'");
  private static final int LOOK_BACK = 24;
  private static final NavigableMap<Integer, String> EMPTY = new TreeMap<>();

  private final ShellText script;
  private final String signs;
  private final boolean writes;
  private final NavigableMap<Integer, String> files = new TreeMap<>();
  private final List<Found> found = new ArrayList<>();

  private ScriptTexts(ShellText script) {
    this.script = script;
    this.signs = script.signs();
    this.writes = WRITES.matcher(signs).find();
  }

  /**
   * Returns the long texts of a script that writes files; if it was truncated, also the truncated
   * text.
   */
  static List<Found> in(ShellText script) {
    ScriptTexts texts = new ScriptTexts(script);
    if (texts.writes || script.isCut()) {
      texts.findFiles();
      texts.read();
    }
    return texts.found;
  }

  private void read() {
    int at = 0;
    while (at < signs.length()) {
      char sign = signs.charAt(at);
      String quote = quoteAt(at);
      if (sign == '#') {
        int lineEnd = signs.indexOf('\n', at);
        at = lineEnd < 0 ? signs.length() : lineEnd;
      } else if (quote == null) {
        at += sign == '\\' ? 2 : 1;
      } else {
        at = text(at, quote);
      }
    }
  }

  private int text(int at, String quote) {
    int start = at + quote.length();
    int end = start;
    boolean isLine = quote.length() == 1 && !quote.equals("`");
    while (end < signs.length() && !signs.startsWith(quote, end)) {
      if (isLine && signs.charAt(end) == '\n') {
        return at + 1; // an apostrophe, not a string
      }
      end += signs.charAt(end) == '\\' ? 2 : 1;
    }
    boolean isCut = end >= signs.length() && script.isCut();
    end = Math.min(end, signs.length());
    ShellText raw = script.part(start, end);
    ShellText text = isLine ? raw.unescaped() : raw;
    if ((writes || isCut) && ToolInputFields.isLong(text.text())) {
      String before = signs.substring(Math.max(0, at - LOOK_BACK), at);
      boolean isNew = writes && !OLD.matcher(before).find();
      found.add(new Found(text, isNew ? file(at, before) : null));
    }
    return Math.min(end + quote.length(), signs.length());
  }

  /** Returns the file opened last before a position, or the first one after it. */
  private String file(int at, String before) {
    Map.Entry<Integer, String> last = files.floorEntry(at);
    Map.Entry<Integer, String> next = files.higherEntry(at);
    boolean isLater =
        next != null
            && FOR_LATER.matcher(before).find()
            && (last == null || at - last.getKey() > LOOK_BACK);
    Map.Entry<Integer, String> file = isLater || last == null ? next : last;
    return file == null ? null : file.getValue();
  }

  /** Finds the files opened for writing; if there are none, all files that are named. */
  private void findFiles() {
    Map<String, NavigableMap<Integer, String>> variables = new HashMap<>();
    Matcher assigned = ASSIGNED.matcher(signs);
    while (assigned.find()) {
      variables
          .computeIfAbsent(assigned.group(1), name -> new TreeMap<>())
          .put(assigned.start(), assigned.group(3));
    }
    OPENED.forEach(each -> addFiles(each, variables));
    if (files.isEmpty()) {
      addFiles(NAMED, variables);
    }
  }

  private void addFiles(Pattern pattern, Map<String, NavigableMap<Integer, String>> variables) {
    Matcher file = pattern.matcher(signs);
    while (file.find()) {
      String name = file.group(2);
      if (file.group(3) != null) {
        var value = variables.getOrDefault(file.group(3), EMPTY).floorEntry(file.start());
        name = value == null ? null : value.getValue();
      }
      if (name != null) {
        files.put(file.end(), name);
      }
    }
  }

  private String quoteAt(int at) {
    for (String quote : QUOTES) {
      if (signs.startsWith(quote, at)) {
        return quote;
      }
    }
    return null;
  }
}
