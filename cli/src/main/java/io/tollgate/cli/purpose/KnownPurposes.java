package io.tollgate.cli.purpose;

import io.tollgate.purpose.Purpose;
import java.util.Collection;
import java.util.Optional;

/** Validation of purposes in options. */
public final class KnownPurposes {

  private KnownPurposes() {}

  /** Returns a message on the first unknown purpose: a mistyped one would match nothing. */
  public static Optional<String> fault(Collection<String> purposes) {
    return purposes.stream()
        .filter(purpose -> !Purpose.ALL.contains(purpose))
        .findFirst()
        .map(
            purpose ->
                "unknown purpose '%s'; purposes are: %s"
                    .formatted(purpose, String.join(", ", Purpose.ALL)));
  }
}
