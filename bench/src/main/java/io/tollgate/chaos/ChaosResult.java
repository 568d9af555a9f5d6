package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.bench.rig.Machine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Result of a run.
 *
 * @param ended when it ended
 * @param seed seed of the load
 * @param outcomes of the scenarios, in the order of running
 * @param controls of the mutants; empty if a scenario failed before
 */
public record ChaosResult(
    Instant ended, long seed, List<Outcome> outcomes, List<Control> controls) {

  /**
   * Whether a mutant was detected.
   *
   * @param before the check that it must break, before it
   * @param after the same check after it
   */
  record Control(Mutant mutant, Check before, Check after) {

    /** True if the check failed because of this mutant, not only because of an earlier one. */
    boolean isNoticed() {
      return !after.ok() && (before.ok() || isWorse());
    }

    /** A check that counts must count more; any other must have another result. */
    private boolean isWorse() {
      OptionalLong more = count(after);
      OptionalLong less = count(before);
      if (more.isPresent() && less.isPresent()) {
        return more.getAsLong() > less.getAsLong();
      }
      return !after.found().equals(before.found());
    }

    private static OptionalLong count(Check check) {
      String digits = check.found().replaceFirst("\\D.*", "");
      return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }
  }

  public ChaosResult {
    outcomes = List.copyOf(outcomes);
    controls = List.copyOf(controls);
  }

  /** Summarises what holds, what does not, and what is unknown. */
  public List<String> summary() {
    List<String> lines = new ArrayList<>();
    List<String> fallen = ids(outcomes.stream().filter(each -> !each.holds()));
    long played = outcomes.stream().filter(each -> !each.isLeftOut()).count();
    lines.add(
        fallen.isEmpty()
            ? "scenarios played: " + played + "; nothing lost, nothing doubled, nothing made up"
            : "FAILED: " + String.join(", ", fallen));
    List<String> unnoticed =
        controls.stream()
            .filter(each -> !each.isNoticed())
            .map(each -> each.mutant().name())
            .toList();
    if (!unnoticed.isEmpty()) {
      lines.add("NOT NOTICED: " + String.join(", ", unnoticed));
    } else if (!controls.isEmpty()) {
      lines.add("controls: " + controls.size() + ", all noticed");
    }
    Set<String> unproven = unproven();
    if (holds() && !unproven.isEmpty()) {
      lines.add(
          "compared, but no control shows that a fault would be noticed: "
              + String.join("; ", unproven));
    }
    List<String> leftOut = ids(outcomes.stream().filter(Outcome::isLeftOut));
    if (!leftOut.isEmpty()) {
      lines.add("left out, so nothing is known of: " + String.join(", ", leftOut));
    }
    return lines;
  }

  /** Returns the checks without a control that makes them fail, in order. */
  private Set<String> unproven() {
    Set<String> names = new LinkedHashSet<>();
    outcomes.forEach(each -> each.checks().forEach(check -> names.add(check.name())));
    controls.forEach(each -> names.remove(each.mutant().breaks()));
    return names;
  }

  private static List<String> ids(Stream<Outcome> some) {
    return some.map(outcome -> outcome.scenario().id()).toList();
  }

  /** True if all was right after every scenario and every mutant was detected. */
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

  /** Returns the text of the report: a table of the scenarios, one of the mutants. */
  public String page(Machine machine) {
    return ChaosPage.of(this, machine);
  }
}
