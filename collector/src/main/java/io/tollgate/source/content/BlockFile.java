package io.tollgate.source.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the file that a search/replace block is for. */
final class BlockFile {

  /** A line that names the file of the block below: bare, in Markdown, or in a tag. */
  private static final Pattern NAMED =
      Pattern.compile("\\s*+(?:<[a-z_]++>)*+[#*`]*+\\s?+([^\\s<>*`:]++)\\S*+\\s*+");

  private static final Pattern BETWEEN =
      Pattern.compile("(?s)\\s*+(?:(?:`{3}|~{3}).*+|<[a-z_]++>\\s*+)?+");
  private static final int MOST_BETWEEN = 4;

  private BlockFile() {}

  /** Returns the file named above the block's first line, otherwise that of the previous block. */
  static String above(String[] lines, int at, String before) {
    for (int above = at - 1; above >= 0 && above >= at - MOST_BETWEEN; above--) {
      String line = lines[above];
      Matcher named = NAMED.matcher(line);
      if (named.matches() && (named.group(1).contains(".") || named.group(1).contains("/"))) {
        return named.group(1);
      }
      if (!BETWEEN.matcher(line).matches()) {
        return before;
      }
    }
    return before;
  }
}
