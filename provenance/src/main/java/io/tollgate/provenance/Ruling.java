package io.tollgate.provenance;

import java.util.Optional;

/**
 * What an asset's rules make of content of a model.
 *
 * @param rule what they say by themselves
 * @param exception that excuses from it; empty if none does
 */
public record Ruling(Verdict rule, Optional<AssetException> exception) {

  /** What holds. */
  public Verdict verdict() {
    return exception.isPresent() ? Verdict.EXCEPTED : rule;
  }
}
