package io.tollgate.cli.apply;

import io.tollgate.policy.yaml.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collected faults; nothing is published while there is one. */
final class Faults {

  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> warnings = new ArrayList<>();

  void add(SourceLine where, String reason) {
    faults.add(new Fault(where.file(), where.number(), reason));
  }

  void addAll(Collection<Fault> others) {
    faults.addAll(others);
  }

  /** Adds a warning, which does not prevent publishing. */
  void warn(Fault warning) {
    warnings.add(warning);
  }

  List<Fault> warnings() {
    return List.copyOf(warnings);
  }

  int count() {
    return faults.size();
  }

  /** Returns the faults by file and line. */
  List<Fault> all() {
    return faults.stream()
        .sorted(Comparator.comparing(Fault::file).thenComparing(Fault::line))
        .toList();
  }
}
