package io.tollgate.cli.cases;

import io.tollgate.event.Case;
import java.util.Arrays;
import java.util.Comparator;

/** Severities of cases, gravest first. */
enum Severity {
  critical,
  high,
  medium,
  low,
  informational;

  /** Orders by severity, gravest first, and then by due time. */
  static final Comparator<Case> GRAVEST_FIRST =
      Comparator.comparing((Case one) -> of(one.getSeverity())).thenComparing(Case::getDueTime);

  /** Treats an unknown word as the gravest. */
  static Severity of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.name().equals(word))
        .findFirst()
        .orElse(critical);
  }
}
