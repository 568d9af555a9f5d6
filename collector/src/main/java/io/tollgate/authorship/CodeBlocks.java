package io.tollgate.authorship;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Code in fences that a model showed in an answer; a person may copy it anywhere. */
public final class CodeBlocks {

  private static final String FENCE = "```";

  private CodeBlocks() {}

  /** The blocks, in order; one that is not closed ends with the answer. */
  public static List<Written> in(String answer) {
    if (answer == null || !answer.contains(FENCE)) {
      return List.of();
    }
    List<Written> blocks = new ArrayList<>();
    StringBuilder block = null;
    String language = "";
    for (String line : answer.split("\n", -1)) {
      String stripped = line.strip();
      if (!stripped.startsWith(FENCE)) {
        if (block != null) {
          block.append(line).append('\n');
        }
      } else if (block == null) {
        block = new StringBuilder();
        language = stripped.substring(FENCE.length()).strip().toLowerCase(Locale.ROOT);
      } else {
        add(language, block, blocks);
        block = null;
      }
    }
    if (block != null) {
      add(language, block, blocks);
    }
    return blocks;
  }

  private static void add(String fence, StringBuilder text, List<Written> blocks) {
    if (text.toString().isBlank()) {
      return;
    }
    String language = fence.split("[\\s{:]", 2)[0];
    blocks.add(
        new Written("code_block", language.isEmpty() ? null : "." + language, text.toString()));
  }
}
