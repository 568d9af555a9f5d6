package io.tollgate.source.content;

import io.tollgate.source.content.ShellText.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Line-based parser of patches within a text: which lines they add to which file, and where they
 * are. Supports three formats: Codex's, unified diffs, and search/replace blocks as requested by
 * Aider, Cline and Roo Code.
 */
public final class PatchText {

  /**
   * Lines that a patch adds in one place.
   *
   * @param path null if neither the patch nor the caller names the file
   * @param text must never be stored
   */
  public record Added(String path, String text) {

    /** Omits the content so that it cannot reach a log. */
    @Override
    public String toString() {
      return path + ": " + text.length() + " characters";
    }
  }

  private enum Form {
    NONE,
    CODEX,
    DIFF,
    SEARCHED,
    REPLACING
  }

  private static final String CODEX = "*** Begin Patch";
  private static final String NO_FILE = "/dev/null";
  private static final List<String> CODEX_FILES =
      List.of("*** Add File: ", "*** Update File: ", "*** Move to: ");

  private static final String SEARCHES = "(?:<{3,10}|-{3,10}) (?:SEARCH|ORIGINAL)>?\\s*";
  private static final Pattern SEARCH = Pattern.compile(SEARCHES);
  private static final Pattern BLOCK = Pattern.compile("(?m)^" + SEARCHES + "$");
  private static final Pattern DIVIDER = Pattern.compile("={3,10}\\s*");
  private static final Pattern REPLACE =
      Pattern.compile("(?:>{3,10}|\\+{3,10}) (?:REPLACE|UPDATED)<?\\s*");

  /** Lines of a diff that contain metadata rather than content. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?s)(?:diff --|index [0-9a-f]|Index: |={60}|(?:old|new|deleted) (?:file )?mode|similarity |"
              + "rename |copy |Binary files |GIT binary).*");

  private final String[] lines;
  private final List<Added> added = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private Form form = Form.NONE;
  private String path;
  private int start;
  private int at;
  private int offset;
  private final HunkLines left = new HunkLines();

  /** Whether the patch had a line without a sign; all such lines then remain in the stored text. */
  private boolean isBroken;

  private PatchText(String whole, String path) {
    this.lines = whole.split("\n", -1);
    this.path = path;
  }

  /** Whether a text contains search/replace blocks. */
  public static boolean hasBlocks(String text) {
    return BLOCK.matcher(text).find();
  }

  public static boolean isIn(String text) {
    return mayBeIn(text) && !new PatchText(text, null).read().places.isEmpty();
  }

  /** Whether a text is itself a patch rather than a command that contains one. */
  public static boolean isAtStart(String text) {
    if (!mayBeIn(text)) {
      return false;
    }
    List<Place> places = new PatchText(text, null).read().places;
    return !places.isEmpty() && text.substring(0, places.get(0).start()).isBlank();
  }

  /**
   * Returns what the patches in a text add, in order.
   *
   * @param path file of patches that name none; null if unknown
   */
  public static List<Added> in(String text, String path) {
    return mayBeIn(text) ? new PatchText(text, path).read().added : List.of();
  }

  /** Returns the additions of a patch field; without a header they apply to the given file. */
  public static List<Added> ofPatch(String text, String path) {
    List<Added> found = in(text, path);
    if (!found.isEmpty()) {
      return found;
    }
    PatchText patch = new PatchText(text, path);
    patch.form = Form.DIFF;
    patch.left.never();
    return patch.read().added;
  }

  /** Returns the text with each patch replaced by its length. */
  static String omit(String text) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (Place each : places(text)) {
      rest.append(text, from, each.start()).append(FileContent.omitted(each.end() - each.start()));
      from = each.end();
    }
    return from == 0 ? text : rest.append(text, from, text.length()).toString();
  }

  /** Returns the positions of patches in a text. */
  static List<Place> places(String text) {
    return mayBeIn(text) ? new PatchText(text, null).read().places : List.of();
  }

  private static boolean mayBeIn(String text) {
    return text.contains(CODEX)
        || text.contains("@@ ")
        || text.contains(" SEARCH")
        || text.contains(" ORIGINAL");
  }

  private PatchText read() {
    for (at = 0; at < lines.length; at++) {
      take(lines[at]);
      offset += lines[at].length() + 1;
    }
    end(offset - 1);
    return this;
  }

  private void take(String line) {
    switch (form) {
      case NONE -> begin(line);
      case CODEX -> codex(line);
      case DIFF -> diff(line);
      case SEARCHED -> form = DIVIDER.matcher(line).matches() ? Form.REPLACING : form;
      case REPLACING -> replacing(line);
    }
  }

  private void begin(String line) {
    int codex = line.indexOf(CODEX);
    if (codex >= 0) {
      begin(Form.CODEX, codex);
    } else if (isHead() || line.startsWith("diff --git ") || HunkLines.isHead(line)) {
      begin(Form.DIFF, 0);
      diff(line);
    } else if (SEARCH.matcher(line).matches()) {
      begin(Form.SEARCHED, 0);
      path = BlockFile.above(lines, at, path);
    }
  }

  private void begin(Form begun, int inLine) {
    form = begun;
    start = offset + inLine;
    isBroken = false;
    left.none();
  }

  private void codex(String line) {
    if (line.startsWith("***") || line.startsWith("@@")) {
      flush();
      for (String file : CODEX_FILES) {
        path = line.startsWith(file) ? line.substring(file.length()).strip() : path;
      }
      if (line.startsWith("*** End Patch")) {
        end(offset + line.length());
      }
    } else if (line.isBlank() || "+- ".indexOf(line.charAt(0)) >= 0) {
      signed();
      add(line);
    } else {
      unsigned();
    }
  }

  private void diff(String line) {
    if (isHead()) {
      flush();
      signed();
      path = file(line, lines[at + 1]);
      offset += line.length() + 1;
      at++;
    } else if (line.startsWith("@@") || ABOUT.matcher(line).matches()) {
      flush();
      left.begin(line);
      signed();
    } else if (line.isBlank() || "+- \\".indexOf(line.charAt(0)) >= 0) {
      hunk(line);
    } else if (left.isWithin() && !isOtherForm(line)) {
      unsigned();
      left.pass(' ');
    } else {
      end(offset - 1);
      begin(line);
    }
  }

  private void hunk(String line) {
    char sign = line.isBlank() ? ' ' : line.charAt(0);
    add(line);
    if (sign == '+' || sign == '-') {
      signed();
    } else if (isBroken) {
      unsigned();
    }
    left.pass(sign);
  }

  /**
   * Models often omit the space before context lines. Such a line may as well be a command after a
   * patch with a wrong header, so it is never removed from the stored text.
   */
  private void unsigned() {
    if (start >= 0) {
      places.add(new Place(start, offset - 1));
      start = -1;
    }
    isBroken = true;
  }

  private void signed() {
    if (start < 0) {
      start = offset;
    }
  }

  private boolean isOtherForm(String line) {
    return line.contains(CODEX) || SEARCH.matcher(line).matches();
  }

  private void replacing(String line) {
    if (REPLACE.matcher(line).matches()) {
      end(offset + line.length());
    } else {
      text.append(line).append('\n');
    }
  }

  private void add(String line) {
    if (line.startsWith("+")) {
      text.append(line, 1, line.length()).append('\n');
    }
  }

  private void end(int end) {
    flush();
    if (form != Form.NONE && start >= 0) {
      places.add(new Place(start, Math.max(start, end)));
    }
    form = Form.NONE;
  }

  private void flush() {
    if (!text.toString().isBlank()) {
      added.add(new Added(path, text.toString()));
    }
    text.setLength(0);
  }

  /** Whether the next two lines name the file of a diff. */
  private boolean isHead() {
    return lines[at].startsWith("--- ")
        && at + 2 < lines.length
        && lines[at + 1].startsWith("+++ ")
        && lines[at + 2].startsWith("@@");
  }

  /** Returns the file named by the two header lines of a diff. */
  static String file(String before, String after) {
    String old = file(before);
    String now = file(after);
    boolean hasSides = now.startsWith("b/") && (old.startsWith("a/") || old.equals(NO_FILE));
    return hasSides ? now.substring(2) : now.equals(NO_FILE) ? old : now;
  }

  /** Returns the name after the sign, without a following timestamp and without quotes. */
  private static String file(String line) {
    String name = line.substring(4).split("\t", 2)[0].strip();
    boolean isQuoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return isQuoted ? name.substring(1, name.length() - 1) : name;
  }
}
