package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Heuristic for the dialects of code of unknown language. A superfluous dialect costs time, and
 * with a wrong one nothing is found; so it returns all that are about as likely as the likeliest.
 */
final class LikelyDialects {

  private static final int MOST = 3;
  static final int LEAST_LINES = 3;

  /** Number of characters inspected at the beginning. */
  private static final int READ = 8 * 1024;

  /**
   * Characters of a line inspected; patterns that search from many positions would be slow on more.
   */
  private static final int LONGEST_LINE = 1_000;

  /** Least percentage of characters that are signs not found in prose. */
  private static final int LEAST_SIGNS = 4;

  /** Weight of PHP's marks, which are in fewer lines than what it shares with C. */
  private static final int OF_PHP = 2;

  private static final Map<Dialect, Pattern> MARKS = marks();

  private static final Pattern COMMENT = Pattern.compile("//|/?\\*|# |--+ ");

  private static final Pattern INTERPRETER =
      Pattern.compile(
          "#!\\s*\\S*?(?:/env\\s+(?:-\\S+\\s+)*(?:\\w+=\\S*\\s+)*|/)?([A-Za-z]+)[-\\d.]*(?:\\s.*)?");

  private LikelyDialects() {}

  /** Likely dialects, likeliest first; empty for prose. */
  static List<Dialect> of(String text) {
    Dialect named = byInterpreter(text);
    if (named.isCode()) {
      return List.of(named);
    }
    List<String> lines = lines(text);
    if (lines.size() < LEAST_LINES) {
      return List.of();
    }
    Dialect declared = Declarations.dialect(lines);
    if (declared.isCode()) {
      return withFirst(declared, likeliest(lines));
    }
    return isCode(lines) ? likeliest(lines) : List.of();
  }

  /** Whether the text mostly declares types. */
  static boolean declares(String text) {
    return Declarations.dialect(lines(text)).isCode();
  }

  /** The lines at the beginning, without blank ones and white space at their ends. */
  private static List<String> lines(String text) {
    String start = text.length() <= READ ? text : text.substring(0, READ);
    return start
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
        .toList();
  }

  private static List<Dialect> withFirst(Dialect first, List<Dialect> others) {
    return Stream.concat(Stream.of(first), others.stream()).distinct().limit(MOST).toList();
  }

  private static Dialect byInterpreter(String text) {
    if (!text.startsWith("#!")) {
      return Dialect.PROSE;
    }
    String start = text.substring(0, Math.min(text.length(), LONGEST_LINE));
    int end = start.indexOf('\n');
    var first = INTERPRETER.matcher(end < 0 ? start : start.substring(0, end).stripTrailing());
    return first.matches() ? FileExtensions.dialect(first.group(1)) : Dialect.PROSE;
  }

  private static List<Dialect> likeliest(List<String> lines) {
    Map<Dialect, Integer> found = new EnumMap<>(Dialect.class);
    int best = 0;
    for (var mark : MARKS.entrySet()) {
      int count = 0;
      for (String line : lines) {
        count += mark.getValue().matcher(line).find() ? 1 : 0;
      }
      count *= mark.getKey() == Dialect.PHP ? OF_PHP : 1;
      found.put(mark.getKey(), count);
      best = Math.max(best, count);
    }
    int least = Math.max(2, Math.max((lines.size() + 7) / 8, (best + 1) / 2));
    List<Dialect> likely = new ArrayList<>(found.keySet());
    likely.removeIf(dialect -> found.get(dialect) < least);
    likely.sort(Comparator.comparing(found::get, Comparator.reverseOrder()));
    return likely.size() <= MOST ? likely : likely.subList(0, MOST);
  }

  /**
   * Whether the lines are code. Comments are skipped, since they are prose and say nothing of the
   * rest.
   */
  private static boolean isCode(List<String> lines) {
    int characters = 0;
    int signs = 0;
    for (String line : lines) {
      for (int i = COMMENT.matcher(line).lookingAt() ? line.length() : 0; i < line.length(); i++) {
        char c = line.charAt(i);
        boolean isCall = c == '(' && i > 0 && Character.isLetterOrDigit(line.charAt(i - 1));
        boolean isOfName = c == ':' && (isAt(line, i + 1, ':') || isAt(line, i - 1, ' '));
        characters += c <= ' ' ? 0 : 1;
        signs += isCall || isOfName || "={}[]<>_$;|&@\\+#".indexOf(c) >= 0 ? 1 : 0;
      }
    }
    return characters > 0 && signs * 100 >= characters * LEAST_SIGNS;
  }

  private static boolean isAt(String line, int i, char c) {
    return i >= 0 && i < line.length() && line.charAt(i) == c;
  }

  private static Map<Dialect, Pattern> marks() {
    Map<Dialect, Pattern> marks = new EnumMap<>(Dialect.class);
    put(
        marks,
        Dialect.C_LIKE,
        "[;{}]$|^[})]|\\) ?=> |&&|//|^/?\\*|^(?:public|private|protected|static|final|const|let|var"
            + "|val|fun|func|override|internal|guard|case|object|trait|export|async|@\\w+)\\b");
    put(
        marks,
        Dialect.RUST,
        "\\b(?:fn|mut|impl|pub|match|Self|dyn|crate|unwrap|Some|Ok|Err|Vec|usize|u8|u32|u64)\\b|&self"
            + "|::<|#!?\\[|\\w!\\(|\\w\\?;?$");
    put(
        marks,
        Dialect.PYTHON,
        ":$|\\b(?:def|self|elif|None|True|False|lambda|except|not in|is not)\\b|^(?:import|from|with|for"
            + "|if|while|class|return|raise|assert|yield)\\b[^;{]*$|^@\\w|__\\w+__|\"\"\"|[\\w)\\]] = [^;{]*$"
            + "|^[\\w.]+\\([^;{]*\\)$|\\w=\\w");
    put(
        marks,
        Dialect.HASH,
        "^(?:end|rescue|ensure|else|done|fi|esac|then|;;|elif)\\b|^(?:defp?|defmodule|elsif|unless|puts"
            + "|attr_\\w+|alias|require|include|local|echo|export|describe|it|context|let|test)\\b"
            + "|\\bdo(?: \\|.*\\|)?$|\\$\\{?[\\w#@*?]|\\[\\[? | \\]|@\\w+|(?<!:):\\w+|\\|>|^#|%\\{|; then$"
            + "|\\w[?!](?:[ ().]|$)|\\bnil\\b|^[\\w.]+ = [^;{]*$|^[\\w.]+\\([^;{]*\\)$|->$|\\)$|^-");
    put(marks, Dialect.PHP, "\\$\\w+ ?(?:->|=|\\)|,|;|\\[)|\\$this|<\\?php|\\barray\\(");
    addOthers(marks);
    return marks;
  }

  private static void addOthers(Map<Dialect, Pattern> marks) {
    put(
        marks,
        Dialect.SQL,
        "(?i)\\b(?:select|from|where|join|group by|order by|insert into|create|alter|drop|table|not"
            + " null|primary key|references|varchar|returning|union|declare|begin|end)\\b|^--|,$|;$"
            + "|^and\\b|^or\\b|\\bas\\b|\\bwhen\\b");
    put(
        marks,
        Dialect.HCL,
        "^(?:resource|variable|module|data|output|locals|provider|dynamic|terraform) .*\\{$|^[\\w\"]+ +="
            + " [^;]*$|^[\\w\"]+ \\{$|^}$|\\$\\{");
    put(
        marks,
        Dialect.HASKELL,
        "::|<-|->|\\bwhere$|^(?:where|deriving|instance|data|newtype|module|import|type)\\b|--|=<<|>>=|<\\$>"
            + "| \\$ | <> |^[|,]|^\\w+(?: \\w+)+ = |^let \\w|\\bdo$|^in\\b");
    put(
        marks,
        Dialect.DASH,
        "^(?:local|end|elseif|function|else)\\b|\\bthen$|\\bdo$|--|\\bnil\\b|\\.\\. |:\\w+\\(|~=");
    put(marks, Dialect.SEMICOLON, "^\\(|\\)\\)$|^;");
    put(marks, Dialect.MARKUP, "^</?\\w|</\\w|/>");
    put(marks, Dialect.PERCENT, "\\\\\\w+\\{|^%|\\.$");
  }

  private static void put(Map<Dialect, Pattern> marks, Dialect dialect, String pattern) {
    marks.put(dialect, Pattern.compile(pattern));
  }
}
