package io.tollgate.chaos;

import io.tollgate.bench.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a run.
 *
 * @param ended when it ended
 * @param seed what the load was drawn from
 * @param outcomes of the scenarios, in the order of playing
 * @param controls of the mutants; empty when a scenario failed before
 */
public record ChaosResult(
    Instant ended, long seed, List<Outcome> outcomes, List<Control> controls) {

  /**
   * Whether a mutant was noticed.
   *
   * @param before the check that it must break, before it
   * @param after the same check after it
   */
  record Control(Mutant mutant, Check before, Check after) {

    /** True when the check failed because of this mutant, not only because of an earlier one. */
    boolean isNoticed() {
      return !after.ok() && (before.ok() || !extent(after).equals(extent(before)));
    }

    /** How much is wrong: a number where the check counts, else everything it says. */
    private static String extent(Check check) {
      String digits = check.found().replaceFirst("\\D.*", "");
      return digits.isEmpty() ? check.found() : digits;
    }
  }

  public ChaosResult {
    outcomes = List.copyOf(outcomes);
    controls = List.copyOf(controls);
  }

  /** The scenarios that this machine could not play, by their ids. */
  public List<String> leftOut() {
    return outcomes.stream()
        .filter(Outcome::isLeftOut)
        .map(outcome -> outcome.scenario().id())
        .toList();
  }

  /** True when every scenario left everything right and every mutant was noticed. */
  public boolean holds() {
    return outcomes.stream().allMatch(Outcome::holds)
        && controls.stream().allMatch(Control::isNoticed);
  }

  ChaosResult with(Instant now, Outcome outcome) {
    List<Outcome> more = new ArrayList<>(outcomes);
    more.add(outcome);
    return new ChaosResult(now, seed, more, controls);
  }

  ChaosResult with(Instant now, Control control) {
    List<Control> more = new ArrayList<>(controls);
    more.add(control);
    return new ChaosResult(now, seed, outcomes, more);
  }

  /** Lines for people: a table of the scenarios, one of the mutants. */
  public String page(String machine, String commit) {
    return ChaosPage.of(this, machine, commit);
  }
}
