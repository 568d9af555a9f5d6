package io.tollgate.authorship;

import java.util.ArrayList;
import java.util.List;

/** Reads what {@code apply_patch} is given: the lines it adds, file by file, hunk by hunk. */
final class Patches {

  static final String BEGIN = "*** Begin Patch";

  private static final List<String> FILES = List.of("*** Add File: ", "*** Update File: ");

  private Patches() {}

  static List<Written> in(String text) {
    List<Written> written = new ArrayList<>();
    StringBuilder added = new StringBuilder();
    String path = null;
    boolean isInside = false;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith(BEGIN) || line.contains(BEGIN)) {
        isInside = true;
      } else if (line.startsWith("***") || line.startsWith("@@")) {
        flush(path, added, written);
        path = line.startsWith("***") ? path(line, path) : path;
        isInside &= !line.startsWith("*** End Patch");
      } else if (isInside && line.startsWith("+")) {
        added.append(line, 1, line.length()).append('\n');
      }
    }
    flush(path, added, written);
    return written;
  }

  private static String path(String line, String before) {
    for (String file : FILES) {
      if (line.startsWith(file)) {
        return line.substring(file.length()).strip();
      }
    }
    return line.startsWith("*** Move to: ")
        ? line.substring("*** Move to: ".length()).strip()
        : before;
  }

  private static void flush(String path, StringBuilder added, List<Written> written) {
    if (!added.toString().isBlank()) {
      written.add(new Written("patch", path, added.toString()));
    }
    added.setLength(0);
  }
}
