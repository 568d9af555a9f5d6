package io.tollgate.source.content;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of the fields in tool inputs that hold files, content and commands. There are many tools;
 * one list serves everything that looks for files and their content, so that whatever is
 * fingerprinted is also removed. Names are in the form of {@link #folded}, because each tool spells
 * the same word differently: {@code new_string}, {@code newString}, {@code NewString}, {@code
 * new_string_1}.
 */
public final class ToolInputFields {

  /**
   * Files that are read or written; of several, the first names the file that the content belongs
   * to.
   */
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

  /** New text if a file is named beside it; otherwise a message. */
  public static final List<String> BESIDE_PATH = List.of("body", "repl", "replacement");

  /** Fields that mark a text beside a file name as a reviewer's comment: its position. */
  private static final List<String> OF_COMMENTS =
      List.of("line", "side", "position", "subjecttype", "pullnumber");

  /**
   * Texts that are neither file content nor commands, whatever their length: questions, messages,
   * plans.
   */
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

  /** Texts that policies evaluate, and that have parsers of their own. */
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

  /** Search texts: part of a file's content, but not new. */
  private static final Set<String> SOUGHT =
      Set.of("needle", "pattern", "regex", "search", "find", "searchtext", "substringpattern");

  /** Limit on the nesting of inputs within strings of inputs. */
  public static final int DEEPEST = 4;

  private static final int LINES = 3;
  private static final int LINES_OF_A_FILE = 2;
  private static final int LENGTH = 80;

  /** A notebook cell. */
  public static final List<String> CELL = List.of("newsource");

  /** Patches and lists of patches, which have a parser of their own. */
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

  /** Fields that hold file content. */
  private static final Set<String> CONTENT = content();

  private ToolInputFields() {}

  /**
   * Whether a text in an input is file content. For unknown fields, a text of several lines is,
   * unless its name denotes prose.
   *
   * @param name name of the field with the text, or with the list that contains it; null if there
   *     is none
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

  /** Whether the field holds a question or a message, and no command even if it looks like one. */
  static boolean isSaid(String name) {
    return SAID.contains(folded(name));
  }

  /** Whether the field holds file content. */
  static boolean isOfContent(String name) {
    return CONTENT.contains(folded(name));
  }

  /** Whether the field holds a command or its words. */
  static boolean isOfCommand(String name) {
    return COMMANDS.contains(folded(name));
  }

  /** Whether the field holds a patch or a list of patches. */
  public static boolean isOfPatches(String name) {
    return PATCHES.contains(folded(name));
  }

  /**
   * Whether a field of that name marks the text beside it as a reviewer's comment on lines of a
   * file.
   */
  public static boolean isOfComment(String name) {
    return OF_COMMENTS.contains(folded(name));
  }

  /** Returns a name in lower case, without word separators and trailing number. */
  public static String folded(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    boolean isNumbered = end > 0 && end < name.length() && name.charAt(end - 1) == '_';
    String word = isNumbered ? name.substring(0, end - 1) : name;
    return word.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  /** Whether a text beside a file name is new content, judged by its form only. */
  public static boolean isNew(String name, String text) {
    String folded = folded(name);
    boolean isOld =
        CONTENT.contains(folded)
            || BESIDE_PATH.contains(folded)
            || SOUGHT.contains(folded)
            || folded.startsWith("old");
    return !isOld && isFoldedContent(folded, text, true);
  }

  /** Whether a text starts like an input in JSON, or a list of them, rather than a command. */
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

  /** Whether a text is long and has several lines, unlike a short message. */
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
