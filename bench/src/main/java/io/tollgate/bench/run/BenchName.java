package io.tollgate.bench.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The benches, in the order in which {@code all} runs them. */
public enum BenchName {
  POLICY,
  SPEND,
  COLLECTOR,
  PROVENANCE,
  LATENCY,
  RULES,
  SCALING;

  /** Name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the benches of that label; {@code all} is every one.
   *
   * @throws IllegalArgumentException naming the known ones
   */
  public static List<BenchName> labelled(String label) {
    if (label.equals("all")) {
      return List.of(values());
    }
    return Arrays.stream(values())
        .filter(each -> each.label().equals(label))
        .findFirst()
        .map(List::of)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown bench '%s'; benches are %s and all"
                        .formatted(
                            label,
                            String.join(
                                ", ", Arrays.stream(values()).map(BenchName::label).toList()))));
  }
}
