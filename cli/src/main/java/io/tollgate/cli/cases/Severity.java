package io.tollgate.cli.cases;

import io.tollgate.event.Case;
import java.util.Arrays;
import java.util.Comparator;

/** The words for how grave a case is, gravest first. */
enum Severity {
  critical,
  high,
  medium,
  low,
  informational;

  /** The gravest first, and of those what is due first. */
  static final Comparator<Case> GRAVEST_FIRST =
      Comparator.comparing((Case one) -> of(one.getSeverity())).thenComparing(Case::getDueTime);

  /** What nobody knows is taken for the gravest. */
  static Severity of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.name().equals(word))
        .findFirst()
        .orElse(critical);
  }
}
