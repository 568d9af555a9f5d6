package io.tollgate.cli.apply;

import io.tollgate.policy.yaml.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Every fault found so far; nothing is published while there is one. */
final class Faults {

  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> warnings = new ArrayList<>();

  void add(Line where, String reason) {
    faults.add(new Fault(where.file(), where.number(), reason));
  }

  void addAll(Collection<Fault> others) {
    faults.addAll(others);
  }

  /** Tells what stops nothing. */
  void warn(Fault warning) {
    warnings.add(warning);
  }

  List<Fault> warnings() {
    return List.copyOf(warnings);
  }

  int count() {
    return faults.size();
  }

  /** In the order of files and lines. */
  List<Fault> all() {
    return faults.stream()
        .sorted(Comparator.comparing(Fault::file).thenComparing(Fault::line))
        .toList();
  }
}
