package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * Extractor of the resulting code from unified diffs, because tasks for models contain solutions as
 * patches. Removed lines are dropped. Line numbers are preserved.
 */
final class Patches {

  private static final String NEW_FILE = "+++ ";
  private static final String HUNK = "@@ -";

  private final List<Passage> passages = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private Dialect dialect = Dialect.PROSE;
  private int firstLine;
  private boolean isInside;

  private Patches(int firstLine) {
    this.firstLine = firstLine;
  }

  /**
   * Splits text at the boundaries of diffs; returns it unchanged if it is code or contains none.
   */
  static List<Passage> apart(Passage whole) {
    if (whole.dialect().isCode() || !whole.text().contains("\n" + HUNK)) {
      return List.of(whole);
    }
    Patches patches = new Patches(whole.firstLine());
    String[] lines = whole.text().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean begins =
          lines[i].startsWith(NEW_FILE) && i + 1 < lines.length && lines[i + 1].startsWith(HUNK);
      patches.add(lines[i], begins, whole.firstLine() + i);
    }
    patches.end(Dialect.PROSE, false, 0);
    return patches.passages;
  }

  /** Resulting code of a diff without file names, as people paste them; in its likely language. */
  static Passage bare(Passage whole) {
    StringBuilder code = new StringBuilder();
    for (String line : whole.text().split("\n", -1)) {
      boolean isLeft = !line.startsWith("-") && !line.startsWith("@@");
      boolean isMarked = line.startsWith("+") || line.startsWith(" ");
      code.append(isLeft ? line.substring(isMarked ? 1 : 0) : "").append('\n');
    }
    Dialect dialect = Dialect.of(LikelyLanguage.of("", code.toString()));
    return new Passage(dialect, code.toString(), whole.firstLine());
  }

  private void add(String line, boolean begins, int number) {
    if (begins) {
      end(Dialect.of(line.substring(NEW_FILE.length()).strip().split("\t", 2)[0]), true, number);
      text.append('\n');
    } else if (!isInside) {
      text.append(line).append('\n');
    } else if (line.startsWith("+") || line.startsWith(" ")) {
      text.append(line, 1, line.length()).append('\n');
    } else if (line.isEmpty() || "-@\\\r".indexOf(line.charAt(0)) >= 0) {
      text.append('\n');
    } else {
      end(Dialect.PROSE, false, number);
      text.append(line).append('\n');
    }
  }

  private void end(Dialect next, boolean inside, int number) {
    if (text.length() > 0) {
      passages.add(new Passage(dialect, text.toString(), firstLine));
    }
    text.setLength(0);
    dialect = next;
    isInside = inside;
    firstLine = number;
  }
}
