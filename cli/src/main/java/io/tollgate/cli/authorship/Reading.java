package io.tollgate.cli.authorship;

import java.util.ArrayList;
import java.util.List;

/** What was found in records of authorship, and sentences about what was left out. */
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

  /** How many attributions were of writes that are known already. */
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
