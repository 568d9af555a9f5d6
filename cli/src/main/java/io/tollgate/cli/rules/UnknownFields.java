package io.tollgate.cli.rules;

import io.tollgate.judgement.JudgedEvent;
import io.tollgate.policy.Fault;
import io.tollgate.policy.FieldUse;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Fields that a policy names and no event has. Such a policy is sound and its own tests may pass,
 * but it never finds anything; so its author is warned, with the name that was perhaps meant.
 */
public final class UnknownFields {

  private static final int MOST_MEANT = 4;

  private UnknownFields() {}

  /** A warning for each unknown name of a policy file, at the first line that names it. */
  public static List<Fault> in(String file, String text) {
    Set<String> told = new HashSet<>();
    return FieldUse.in(text).stream()
        .filter(use -> !JudgedEvent.hasField(use.field()) && told.add(use.field()))
        .map(use -> new Fault(file, use.line(), warning(use.field())))
        .toList();
  }

  private static String warning(String field) {
    List<String> meant = meant(field);
    return "warning: no event has a field '%s', so it counts as missing%s"
        .formatted(field, meant.isEmpty() ? "" : "; perhaps meant: " + String.join(", ", meant));
  }

  /** Names that hold this one or are held by it, those most like it first. */
  private static List<String> meant(String field) {
    String name = field.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    return JudgedEvent.fields().stream()
        .filter(known -> known.contains(name) || name.contains(known))
        .sorted(
            Comparator.<String>comparingInt(known -> Math.abs(known.length() - name.length()))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST_MEANT)
        .toList();
  }
}
