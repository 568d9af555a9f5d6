package io.tollgate.cli.authorship;

import java.util.ArrayList;
import java.util.List;

/** Results of reading records of authorship, with sentences about what was skipped. */
public final class Reading {

  private final List<Attribution> attributions = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int known;

  void add(Attribution attribution) {
    attributions.add(attribution);
  }

  void fault(String sentence) {
    faults.add(sentence);
  }

  void known() {
    known++;
  }

  /** Number of attributions whose writes are already known. */
  int ofKnown() {
    return known;
  }

  List<Attribution> attributions() {
    return attributions;
  }

  List<String> faults() {
    return faults;
  }
}
