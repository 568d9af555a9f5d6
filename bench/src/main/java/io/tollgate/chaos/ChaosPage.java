package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.bench.rig.Machine;
import java.util.Locale;
import java.util.stream.Collectors;

/** Report of a run as a Markdown page. */
final class ChaosPage {

  private ChaosPage() {}

  static String of(ChaosResult result, Machine machine) {
    StringBuilder page = new StringBuilder();
    page.append("# What the fault suite found\n\n");
    page.append("- ").append(machine.line()).append('\n');
    page.append("- seed ").append(result.seed()).append('\n');
    result.summary().forEach(line -> page.append("- ").append(line).append('\n'));
    page.append('\n');
    faults(result, page);
    scenarios(result, page);
    controls(result, page);
    deeds(result, page);
    return page.toString();
  }

  private static void faults(ChaosResult result, StringBuilder page) {
    if (result.outcomes().stream().allMatch(Outcome::holds)) {
      return;
    }
    page.append("## What is wrong\n\n");
    for (Outcome outcome : result.outcomes()) {
      for (Check check : outcome.failed()) {
        page.append(
            "- %s: %s: %s instead of %s%n"
                .formatted(outcome.scenario().id(), check.name(), check.found(), check.expected()));
      }
    }
    page.append('\n');
  }

  private static void scenarios(ChaosResult result, StringBuilder page) {
    page.append("## Scenarios\n\n");
    page.append("| | fault | sent | sent again | lost | doubled | wrong | standstill | recovery |");
    page.append(" acknowledged p50 / p99 / max |\n");
    page.append("|---|---|---|---|---|---|---|---|---|---|\n");
    for (Outcome outcome : result.outcomes()) {
      if (outcome.isLeftOut()) {
        Scenario scenario = outcome.scenario();
        page.append(
            String.format(
                "| %s | %s | left out: not possible on this machine | | | | | | | |%n",
                scenario.id(), scenario.title()));
        continue;
      }
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %,d | %d | %s | %s | %d | %.1f s | %.1f s | %,d / %,d / %,d ms |%n",
              outcome.scenario().id(),
              outcome.scenario().title(),
              outcome.sent(),
              outcome.again(),
              found(outcome, Invariants.LOST),
              found(outcome, Invariants.TWICE),
              outcome.failed().size(),
              outcome.standstill().toMillis() / 1e3,
              outcome.recovery().toMillis() / 1e3,
              outcome.answers().p50(),
              outcome.answers().p99(),
              outcome.answers().max()));
    }
    page.append('\n');
  }

  private static void controls(ChaosResult result, StringBuilder page) {
    page.append("## Controls: what must be noticed\n\n");
    page.append("| mutant | what is done | check that must fail | it said |\n|---|---|---|---|\n");
    for (ChaosResult.Control control : result.controls()) {
      page.append(
          String.format(
              "| %s | %s | %s | %s%s |%n",
              control.mutant().name(),
              control.mutant().title(),
              control.after().name(),
              control.isNoticed() ? "" : "NOT NOTICED: ",
              shortened(control.after().found())));
    }
    page.append('\n');
  }

  private static void deeds(ChaosResult result, StringBuilder page) {
    page.append("## What was done when\n");
    for (Outcome outcome : result.outcomes()) {
      page.append("\n").append(outcome.scenario().id()).append(", after 4 s of load:\n\n");
      page.append(
          outcome.deeds().stream().map(deed -> "    " + deed + "\n").collect(Collectors.joining()));
    }
  }

  private static String found(Outcome outcome, String check) {
    return outcome.checks().stream()
        .filter(each -> each.name().equals(check))
        .map(each -> each.found())
        .findFirst()
        .orElse("?");
  }

  private static String shortened(String text) {
    String line = text.replace("|", "/");
    return line.length() <= 160 ? line : line.substring(0, 160) + " ...";
  }
}
