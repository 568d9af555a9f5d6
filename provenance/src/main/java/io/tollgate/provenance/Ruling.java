package io.tollgate.provenance;

import java.util.Optional;

/**
 * Result of applying an asset's rules to content of a model.
 *
 * @param rule the verdict of the rules themselves
 * @param exception that overrides it; empty if there is none
 */
public record Ruling(Verdict rule, Optional<AssetException> exception) {

  /** The effective verdict. */
  public Verdict verdict() {
    return exception.isPresent() ? Verdict.EXCEPTED : rule;
  }
}
