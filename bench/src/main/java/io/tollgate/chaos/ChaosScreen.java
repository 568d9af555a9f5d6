package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.bench.Screen;
import java.util.Locale;

/** Output of a run while it is going on. */
record ChaosScreen(Screen screen) {

  void starting(Chaos.Settings settings) {
    screen.line(
        "Starting 3 brokers, registry, 2 collectors, 2 Streams instances, Flink, notifier in "
            + settings.data()
            + "; seed "
            + settings.seed());
  }

  void begins(Scenario scenario) {
    screen.line(scenario.id() + "  " + scenario.title());
  }

  void begins(Mutant mutant) {
    screen.line("control " + mutant.name() + ": " + mutant.title());
  }

  void ended(Outcome outcome) {
    screen.line(
        String.format(
            Locale.ROOT,
            "    %,d records sent, %d requests sent again; standstill %.1f s, recovered in %.1f s;"
                + " acknowledged p50 %,d ms, p99 %,d ms, max %,d ms; %,d records aborted so far",
            outcome.sent(),
            outcome.again(),
            outcome.standstill().toMillis() / 1e3,
            outcome.recovery().toMillis() / 1e3,
            outcome.answers().p50(),
            outcome.answers().p99(),
            outcome.answers().max(),
            outcome.aborted()));
    for (Check check : outcome.failed()) {
      screen.line(
          "    WRONG "
              + check.name()
              + ": expected "
              + check.expected()
              + ", found "
              + check.found());
    }
    String held = "    all " + outcome.checks().size() + " invariants hold";
    screen.line(
        !outcome.holds()
            ? "    FAILED"
            : outcome.isLeftOut() ? "    LEFT OUT: this machine cannot play it" : held);
  }

  void ended(ChaosResult.Control control) {
    screen.line(
        (control.isNoticed() ? "    noticed: " : "    NOT NOTICED: ")
            + control.after().name()
            + ": "
            + control.after().found());
  }
}
