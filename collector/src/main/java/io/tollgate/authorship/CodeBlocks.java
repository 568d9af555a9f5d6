package io.tollgate.authorship;

import io.tollgate.fingerprint.Fences;
import io.tollgate.source.content.PatchText;
import java.util.ArrayList;
import java.util.List;

/**
 * Extracts the code that a model showed in an answer, in fenced blocks or as edits that replace
 * other code. A person or a tool may copy such code anywhere.
 */
public final class CodeBlocks {

  private CodeBlocks() {}

  /** Returns the blocks in order; an unclosed block ends with the answer, or with the next. */
  public static List<WrittenContent> in(String answer) {
    if (answer == null) {
      return List.of();
    }
    List<WrittenContent> blocks = new ArrayList<>();
    if (PatchText.hasBlocks(answer)) {
      PatchText.in(answer, null).forEach(each -> add(each.path(), each.text(), blocks));
    }
    if (Fences.mayHold(answer)) {
      Fences.ofCut(answer).stream()
          .filter(part -> part.isFenced() && !PatchText.hasBlocks(part.text()))
          .forEach(part -> add(language(part), part.text(), blocks));
    }
    return blocks;
  }

  private static void add(String name, String text, List<WrittenContent> blocks) {
    if (!text.isBlank()) {
      blocks.add(new WrittenContent("code_block", name, text));
    }
  }

  private static String language(Fences.Part block) {
    return block.language().isEmpty() ? null : "." + block.language();
  }
}
