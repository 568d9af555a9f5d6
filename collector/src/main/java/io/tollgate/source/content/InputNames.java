package io.tollgate.source.content;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What tools call the parts of what a tool use is given. Tools are many; one list serves all who
 * ask where the files and their content stand, so that what is fingerprinted is also taken out. The
 * lists hold names as {@link #folded} leaves them, because each tool has its own way to write the
 * same word: {@code new_string}, {@code newString}, {@code NewString}, {@code new_string_1}.
 */
public final class InputNames {

  /** Files that are read or written; of several, the first names the file that content is for. */
  public static final List<String> PATHS =
      List.of(
          "filepath",
          "notebookpath",
          "path",
          "absolutepath",
          "targetfile",
          "filename",
          "relativepath",
          "pathinproject",
          "filepathinproject",
          "file",
          "paths",
          "filepaths",
          "fileuri",
          "uri",
          "destination",
          "dest");

  /** The whole content of a file, if a file is named beside it. */
  public static final List<String> WHOLE =
      List.of("content", "contents", "filetext", "filecontent", "codecontent");

  /** New text in a file. */
  public static final List<String> PART =
      List.of(
          "newstring",
          "newstr",
          "newtext",
          "inserttext",
          "codeedit",
          "newcode",
          "newcontent",
          "replacementcontent");

  /** New text if a file is named beside it; else what somebody is told. */
  public static final List<String> BESIDE_PATH = List.of("body", "repl", "replacement");

  /** Beside a text and a file's name: where a reviewer's comment belongs. */
  private static final List<String> OF_COMMENTS =
      List.of("line", "side", "position", "subjecttype", "pullnumber");

  /** Texts that are no file's however long, and no commands: what is asked, said or planned. */
  private static final Set<String> SAID =
      Set.of(
          "prompt",
          "query",
          "sql",
          "question",
          "questions",
          "instruction",
          "instructions",
          "description",
          "message",
          "task",
          "plan",
          "explanation",
          "justification",
          "reason",
          "summary",
          "title",
          "url");

  /** Texts that policies judge and that are read by their own shape. */
  private static final Set<String> COMMANDS =
      Set.of(
          "command",
          "cmd",
          "commands",
          "bashcommand",
          "fullcommand",
          "script",
          "args",
          "arguments",
          "input",
          "chars");

  /** What is looked for in files; it is theirs, but not new. */
  private static final Set<String> SOUGHT =
      Set.of("needle", "pattern", "regex", "search", "find", "searchtext", "substringpattern");

  /** Inputs within texts of inputs are read so many deep. */
  public static final int DEEPEST = 4;

  private static final int LINES = 3;
  private static final int LINES_OF_A_FILE = 2;
  private static final int LENGTH = 80;

  /** A cell of a notebook. */
  public static final List<String> CELL = List.of("newsource");

  /** Patches, which are read by their own shape, and lists of them. */
  private static final Set<String> PATCHES =
      Set.of(
          "patch",
          "patches",
          "patchtext",
          "patchcontent",
          "diff",
          "diffs",
          "difftext",
          "diffcontent",
          "udiff",
          "unifieddiff");

  /** Text that was there before. */
  private static final List<String> OLD =
      List.of("oldstring", "oldstr", "oldtext", "oldsource", "targetcontent");

  /** Under which content of files stands. */
  private static final Set<String> CONTENT = content();

  private InputNames() {}

  /**
   * Whether a text in an input is content of a file. Of tools that are not known, texts of several
   * lines are, unless they are spoken.
   *
   * @param name what the text, or the list it is in, stands under; null if it stands alone
   * @param namesFile whether the input names a file
   */
  static boolean isContent(String name, String text, boolean namesFile) {
    return name != null && isFoldedContent(folded(name), text, namesFile);
  }

  private static boolean isFoldedContent(String name, String text, boolean namesFile) {
    if (SAID.contains(name) || COMMANDS.contains(name)) {
      return false;
    }
    return CONTENT.contains(name)
        || (namesFile && BESIDE_PATH.contains(name))
        || (namesFile ? hasLines(text, LINES_OF_A_FILE) : isLong(text));
  }

  /** Whether a text under a name is asked or told, and holds no command however it reads. */
  static boolean isSaid(String name) {
    return SAID.contains(folded(name));
  }

  /** Whether content of files stands under a name. */
  static boolean isOfContent(String name) {
    return CONTENT.contains(folded(name));
  }

  /** Whether a command stands under a name, or its words. */
  static boolean isOfCommand(String name) {
    return COMMANDS.contains(folded(name));
  }

  /** Whether a patch stands under a name, or a list of them. */
  public static boolean isOfPatches(String name) {
    return PATCHES.contains(folded(name));
  }

  /** Whether a text beside a field of that name is what a reviewer says about lines of a file. */
  public static boolean isOfComment(String name) {
    return OF_COMMENTS.contains(folded(name));
  }

  /** A name in small letters, without what divides its words and without a number behind it. */
  public static String folded(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    boolean isNumbered = end > 0 && end < name.length() && name.charAt(end - 1) == '_';
    String word = isNumbered ? name.substring(0, end - 1) : name;
    return word.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  /** Whether a text that stands beside a file's name is new in the file, by its looks only. */
  public static boolean isNew(String name, String text) {
    String folded = folded(name);
    boolean isOld =
        CONTENT.contains(folded)
            || BESIDE_PATH.contains(folded)
            || SOUGHT.contains(folded)
            || folded.startsWith("old");
    return !isOld && isFoldedContent(folded, text, true);
  }

  /** Whether a text begins as an input in JSON does, or a list of them, and no command. */
  public static boolean mayBeInput(String text) {
    int first = firstSign(text, 0);
    int second = firstSign(text, first + 1);
    if (second >= text.length()) {
      return false;
    }
    char next = text.charAt(second);
    return text.charAt(first) == '{' ? next == '"' : text.charAt(first) == '[' && next == '{';
  }

  private static int firstSign(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Whether a text is more than a word to somebody. */
  static boolean isLong(String text) {
    return text.length() >= LENGTH && hasLines(text, LINES);
  }

  private static boolean hasLines(String text, int lines) {
    return text.indexOf('\n') >= 0
        && text.lines().filter(line -> !line.isBlank()).limit(lines).count() == lines;
  }

  private static Set<String> content() {
    Set<String> names = new HashSet<>();
    List.of(WHOLE, PART, CELL, OLD, PATCHES).forEach(names::addAll);
    return Set.copyOf(names);
  }
}
