package io.tollgate.source;

import io.tollgate.source.CommandTexts.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Content within a script that a command hands to an interpreter: {@code open('f', 'w').write('''
 * ... ''')}. Of a script that writes no file all stays, for policies to judge.
 */
final class ScriptTexts {

  private static final Pattern WRITES =
      Pattern.compile(
          "\\.write\\b|write_text|write_bytes|writeFile|writelines|file_put_contents"
              + "|\\bopen\\([^)\\n]{0,128}['\"][wax]");

  private static final Pattern FILE =
      Pattern.compile(
          "(?:\\bopen|Path|writeFile(?:Sync)?|File\\.write|file_put_contents)"
              + "\\(\\s*[rf]?\\\\?(['\"])([^'\"\\\\\\n]{1,1024})\\\\?\\1");

  /** Text that was there before; the text for it comes behind it. */
  private static final Pattern OLD =
      Pattern.compile("(?:\\.replace|\\.sub|\\.index|\\.find|\\.count|\\bassert|\\bin)\\(?\\s*r?$");

  private static final List<String> QUOTES = List.of("'''", "\"\"\"", "`", "\"", "'");
  private static final int LOOK_BACK = 24;

  private ScriptTexts() {}

  /** The long texts of a script that writes files; what was there before names no file. */
  static List<Span> in(String script) {
    List<Span> spans = new ArrayList<>();
    if (!WRITES.matcher(script).find()) {
      return spans;
    }
    NavigableMap<Integer, String> files = files(script);
    int at = 0;
    while (at < script.length()) {
      if (script.charAt(at) == '#') {
        at = indexOf(script, "\n", at);
      } else {
        String quote = quoteAt(script, at);
        at = quote == null ? at + 1 : text(script, at, quote, files, spans);
      }
    }
    return spans;
  }

  private static int text(
      String script, int at, String quote, NavigableMap<Integer, String> files, List<Span> spans) {
    int start = at + quote.length();
    int end = start;
    boolean isLine = quote.length() == 1 && !quote.equals("`");
    while (end < script.length() && !script.startsWith(quote, end)) {
      if (isLine && script.charAt(end) == '\n') {
        return at + 1; // no text, but an apostrophe
      }
      end += script.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, script.length());
    String raw = script.substring(start, end);
    String text = isLine ? ShellLine.unescaped(raw) : raw;
    if (InputNames.isLong(text)) {
      boolean isOld = OLD.matcher(script.substring(Math.max(0, at - LOOK_BACK), at)).find();
      spans.add(new Span(start, end, isOld ? null : file(files, at), text));
    }
    return Math.min(end + quote.length(), script.length());
  }

  /** The file that was named last before a place, else the first one behind it. */
  private static String file(NavigableMap<Integer, String> files, int at) {
    Map.Entry<Integer, String> before = files.floorEntry(at);
    Map.Entry<Integer, String> named = before == null ? files.higherEntry(at) : before;
    return named == null ? null : named.getValue();
  }

  private static NavigableMap<Integer, String> files(String script) {
    NavigableMap<Integer, String> files = new TreeMap<>();
    Matcher file = FILE.matcher(script);
    while (file.find()) {
      files.put(file.start(), file.group(2));
    }
    return files;
  }

  private static String quoteAt(String script, int at) {
    for (String quote : QUOTES) {
      if (script.startsWith(quote, at)) {
        return quote;
      }
    }
    return null;
  }

  private static int indexOf(String script, String sign, int from) {
    int found = script.indexOf(sign, from);
    return found < 0 ? script.length() : found;
  }
}
