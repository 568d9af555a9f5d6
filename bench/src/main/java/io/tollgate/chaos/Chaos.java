package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.bench.Screen;
import io.tollgate.bench.rig.ShutdownHook;
import io.tollgate.local.Folders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Runs scenarios on a rig of its own, then the mutants that must be detected. */
public final class Chaos {

  private final Settings settings;
  private final Preparation preparation;
  private final ChaosScreen screen;
  private final Consumer<ChaosResult> progress;
  private final Clock clock;

  /**
   * Location and parameters of a run.
   *
   * @param home the folder of the root pom, built
   * @param data an empty folder
   * @param portOffset added to every usual port
   * @param seed the same seed gives the same load
   * @param isTemporary true if the folder is not needed once all is well
   */
  public record Settings(Path home, Path data, int portOffset, long seed, boolean isTemporary) {
    private void forget() {
      if (isTemporary) {
        Folders.delete(data);
      }
    }
  }

  /**
   * Creates a run.
   *
   * @param progress receives the results so far after each scenario and control
   */
  public Chaos(
      Settings settings,
      Preparation preparation,
      Screen screen,
      Consumer<ChaosResult> progress,
      Clock clock) {
    this.settings = settings;
    this.progress = progress;
    this.preparation = preparation;
    this.screen = new ChaosScreen(screen);
    this.clock = clock;
  }

  /**
   * Runs the scenarios of a schedule and then its mutants. Stops at the first failure, whose
   * remains would make all others fail.
   */
  public ChaosResult run(Schedule schedule) throws Exception {
    ChaosResult result = new ChaosResult(clock.instant(), settings.seed(), List.of(), List.of());
    Rig rig =
        new Rig(settings.home(), settings.data(), settings.portOffset(), schedule.isWithNetwork());
    ShutdownHook cleaning =
        ShutdownHook.on(
            "chaos-cleaning",
            () -> {
              rig.close();
              settings.forget();
            });
    try (rig) {
      screen.starting(settings);
      rig.up(preparation);
      Path journal = settings.data().resolve("journal.txt");
      try (Stand stand = new Stand(rig, journal, settings.seed(), screen.screen(), clock)) {
        Iterator<Scenario> scenarios = schedule.scenarios();
        while (result.holds() && scenarios.hasNext()) {
          result = told(result.with(clock.instant(), play(stand, scenarios.next())));
        }
        if (result.holds()) {
          result = controls(stand, schedule.mutants(), result);
        }
      }
    } finally {
      cleaning.close();
    }
    if (result.holds()) {
      settings.forget();
    }
    return result;
  }

  private ChaosResult controls(Stand stand, List<Mutant> mutants, ChaosResult played)
      throws Exception {
    ChaosResult result = played;
    List<Check> before = stand.checks(stand.committed(), Duration.ZERO);
    Iterator<Mutant> each = mutants.iterator();
    while (result.holds() && each.hasNext()) {
      Mutant mutant = each.next();
      List<Check> after = control(stand, mutant);
      ChaosResult.Control control =
          new ChaosResult.Control(
              mutant, named(mutant.breaks(), before), named(mutant.breaks(), after));
      screen.ended(control);
      result = told(result.with(clock.instant(), control));
      if (!mutant.isCareless()) {
        before = after;
      }
    }
    return result;
  }

  private ChaosResult told(ChaosResult result) {
    progress.accept(result);
    return result;
  }

  private Outcome play(Stand stand, Scenario scenario) throws Exception {
    screen.begins(scenario);
    Outcome outcome = playedOrBroken(stand, scenario);
    screen.ended(outcome);
    return outcome;
  }

  /** A part that does not come back is a finding like any other, and belongs in the report. */
  private static Outcome playedOrBroken(Stand stand, Scenario scenario) throws Exception {
    try {
      return stand.play(scenario);
    } catch (IllegalStateException e) {
      return Outcome.brokenOff(scenario, e.getMessage());
    }
  }

  private List<Check> control(Stand stand, Mutant mutant) throws Exception {
    screen.begins(mutant);
    mutant.how().run(stand);
    stand.drain(mutant.settles());
    stand.settle(mutant.settles());
    return stand.checks(
        mutant.isCareless() ? stand.everything() : stand.committed(), mutant.settles());
  }

  private static Check named(String name, List<Check> checks) {
    return checks.stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
  }
}
