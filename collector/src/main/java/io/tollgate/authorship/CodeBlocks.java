package io.tollgate.authorship;

import io.tollgate.fingerprint.Fences;
import io.tollgate.source.content.PatchText;
import java.util.ArrayList;
import java.util.List;

/**
 * Code that a model showed in an answer, in fences or to replace other; a person or a tool may copy
 * it anywhere.
 */
public final class CodeBlocks {

  private CodeBlocks() {}

  /** The blocks, in order; one that is not closed ends with the answer. */
  public static List<Written> in(String answer) {
    if (answer == null) {
      return List.of();
    }
    List<Written> blocks = new ArrayList<>();
    if (PatchText.hasBlocks(answer)) {
      PatchText.in(answer, null).forEach(each -> add(each.path(), each.text(), blocks));
    }
    if (Fences.mayHold(answer)) {
      Fences.of(answer).stream()
          .filter(part -> part.isFenced() && !PatchText.hasBlocks(part.text()))
          .forEach(part -> add(language(part), part.text(), blocks));
    }
    return blocks;
  }

  private static void add(String name, String text, List<Written> blocks) {
    if (!text.isBlank()) {
      blocks.add(new Written("code_block", name, text));
    }
  }

  private static String language(Fences.Part block) {
    return block.language().isEmpty() ? null : "." + block.language();
  }
}
