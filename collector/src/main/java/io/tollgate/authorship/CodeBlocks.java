package io.tollgate.authorship;

import io.tollgate.fingerprint.Fences;
import java.util.List;

/** Code in fences that a model showed in an answer; a person may copy it anywhere. */
public final class CodeBlocks {

  private CodeBlocks() {}

  /** The blocks, in order; one that is not closed ends with the answer. */
  public static List<Written> in(String answer) {
    return answer == null || !Fences.mayHold(answer)
        ? List.of()
        : Fences.of(answer).stream()
            .filter(part -> part.isFenced() && !part.text().isBlank())
            .map(CodeBlocks::written)
            .toList();
  }

  private static Written written(Fences.Part block) {
    String language = block.language().isEmpty() ? null : "." + block.language();
    return new Written("code_block", language, block.text());
  }
}
