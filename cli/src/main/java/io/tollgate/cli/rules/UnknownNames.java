package io.tollgate.cli.rules;

import io.tollgate.event.ToolEventRules;
import io.tollgate.judgement.JudgedEvent;
import io.tollgate.policy.reading.FieldUse;
import io.tollgate.policy.yaml.Fault;
import io.tollgate.policy.yaml.Nearest;
import io.tollgate.purpose.Purpose;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Detects in policies fields that no event has, unknown kinds and purposes, and inputs of tools
 * that are taken for bare commands. Such a policy is valid and its own tests may pass, but it never
 * finds anything; so its author is warned, with suggestions.
 */
public final class UnknownNames {

  private static final int MOST_MEANT = 4;

  /** What other formats of security rules call these things. */
  private static final Map<String, List<String>> FOREIGN =
      Map.of(
          "command", List.of("tool_input"),
          "commandline", List.of("tool_input"),
          "command_line", List.of("tool_input"),
          "file", List.of("paths"),
          "targetfilename", List.of("paths"),
          "cwd", List.of("working_directory"),
          "email", List.of("user_id"),
          "cost", List.of("reported_cost"));

  private static final Map<String, Set<String>> VOCABULARIES =
      Map.of("kind", kinds(), "purpose", purposes());

  private static final String INPUT = "tool_input";

  private static final String INPUT_IS_JSON =
      "tools send their input as JSON, such as {\"command\":\"ls\"}, so hardly any 'tool_input' begins"
          + " with '%s'; look for it with contains or re";

  private UnknownNames() {}

  /**
   * Returns a warning for each unknown name in a policy file, at the first line that contains it.
   */
  public static List<Fault> in(String file, String text) {
    Map<String, Fault> warnings = new LinkedHashMap<>();
    for (FieldUse use : FieldUse.in(text)) {
      if (!JudgedEvent.hasField(use.field())) {
        String warning = warning(use.field());
        warnings.putIfAbsent(warning, new Fault(file, use.line(), warning));
      }
      for (String doubt : use.doubts()) {
        warnings.putIfAbsent(doubt + use.line(), new Fault(file, use.line(), "warning: " + doubt));
      }
      if (use.field().equals(INPUT) && use.beginnings().stream().anyMatch(UnknownNames::isNoJson)) {
        String warning = "warning: " + INPUT_IS_JSON.formatted(use.beginnings().get(0));
        warnings.putIfAbsent(warning, new Fault(file, use.line(), warning));
      }
      Set<String> known = VOCABULARIES.getOrDefault(use.field(), Set.of());
      for (String word : known.isEmpty() ? List.<String>of() : use.words()) {
        if (!known.contains(word.toLowerCase(Locale.ROOT))) {
          String warning =
              "warning: no event has the %s '%s'; possible values: %s"
                  .formatted(use.field(), word, String.join(", ", new TreeSet<>(known)));
          warnings.putIfAbsent(warning, new Fault(file, use.line(), warning));
        }
      }
    }
    return List.copyOf(warnings.values());
  }

  private static boolean isNoJson(String beginning) {
    return !beginning.startsWith("{") && !beginning.startsWith("[");
  }

  private static String warning(String field) {
    List<String> meant = meant(field);
    return "warning: no event has a field '%s', so it counts as missing; %s"
        .formatted(
            field,
            meant.isEmpty()
                ? "deploy/policies/README.md says where the fields are listed"
                : "perhaps meant: " + String.join(", ", meant));
  }

  /**
   * Returns the name that it probably misspells, then names that contain it or are contained in it,
   * the most similar first.
   */
  private static List<String> meant(String field) {
    String name = field.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    Stream<String> alike =
        JudgedEvent.fields().stream()
            .filter(known -> known.contains(name) || name.contains(known))
            .sorted(
                Comparator.<String>comparingInt(known -> Math.abs(known.length() - name.length()))
                    .thenComparing(Comparator.naturalOrder()));
    return Stream.of(
            FOREIGN.getOrDefault(name, List.of()).stream(),
            Nearest.to(name, JudgedEvent.fields()).stream(),
            alike)
        .flatMap(names -> names)
        .distinct()
        .limit(MOST_MEANT)
        .toList();
  }

  private static Set<String> kinds() {
    Set<String> kinds = new TreeSet<>(ToolEventRules.KINDS_TOLD);
    kinds.addAll(ToolEventRules.KINDS_MADE);
    return kinds;
  }

  private static Set<String> purposes() {
    Set<String> purposes = new TreeSet<>(Purpose.ALL);
    purposes.add(Purpose.UNKNOWN.id());
    return purposes;
  }
}
