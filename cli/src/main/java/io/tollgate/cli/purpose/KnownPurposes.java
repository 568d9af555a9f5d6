package io.tollgate.cli.purpose;

import io.tollgate.purpose.Purpose;
import java.util.Collection;
import java.util.Optional;

/** Purposes as people type them. */
public final class KnownPurposes {

  private KnownPurposes() {}

  /** What is wrong with the first that no text can have: typed wrongly, it would find nothing. */
  public static Optional<String> fault(Collection<String> purposes) {
    return purposes.stream()
        .filter(purpose -> !Purpose.ALL.contains(purpose))
        .findFirst()
        .map(
            purpose ->
                "there is no purpose '%s'; there are: %s"
                    .formatted(purpose, String.join(", ", Purpose.ALL)));
  }
}
