package io.tollgate.local;

/** How far the parts' JVMs compile what they run. */
public enum Compilation {
  /**
   * Only the quick compiler. On two cores the optimising one takes the processors from the parts
   * for the first minutes, which is most of what a trial lasts.
   */
  QUICK_START("-XX:TieredStopAtLevel=1"),
  /** The optimising compiler too, for whoever loads the stack for longer, and for figures. */
  LONG_LOAD("-XX:TieredStopAtLevel=4");

  private final String option;

  Compilation(String option) {
    this.option = option;
  }

  String option() {
    return option;
  }
}
