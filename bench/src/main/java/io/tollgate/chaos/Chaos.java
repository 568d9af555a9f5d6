package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.bench.Screen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Plays scenarios on a rig of its own, then runs the mutants that must be noticed. */
public final class Chaos {

  /** A mutant is never right again, so there is no use in waiting for long. */
  private static final Duration MUTANT_SETTLES = Duration.ofSeconds(12);

  private final Place place;
  private final Preparation preparation;
  private final ChaosScreen screen;
  private final Clock clock;

  /**
   * Where and with what.
   *
   * @param home the folder of the root pom, built
   * @param data an empty folder
   * @param portOffset added to every usual port
   * @param seed the same seed gives the same load
   */
  public record Place(Path home, Path data, int portOffset, long seed) {}

  public Chaos(Place place, Preparation preparation, Screen screen, Clock clock) {
    this.place = place;
    this.preparation = preparation;
    this.screen = new ChaosScreen(screen);
    this.clock = clock;
  }

  /** Every scenario there is. */
  public static List<String> scenarios() {
    return Scenarios.all().stream().map(each -> each.id() + "  " + each.title()).toList();
  }

  /** Every mutant there is. */
  public static List<String> mutants() {
    return Mutants.all().stream().map(each -> each.name() + "  " + each.title()).toList();
  }

  /**
   * Plays scenarios in this order and then runs the mutants. Stops at the first scenario that
   * fails, for what it left behind would fail all others.
   *
   * @throws IllegalArgumentException if a name is none
   */
  public ChaosResult run(Collection<String> scenarios, Collection<String> mutants)
      throws Exception {
    return run(Scenarios.named(scenarios).iterator(), Mutants.named(mutants));
  }

  /** Plays scenarios that the seed draws until the time is up, then runs every mutant. */
  public ChaosResult random(Duration length, long seed) throws Exception {
    long end = System.nanoTime() + length.toNanos();
    Random random = new Random(seed);
    List<Scenario> all = Scenarios.all();
    Iterator<Scenario> drawn =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return System.nanoTime() < end;
          }

          @Override
          public Scenario next() {
            return all.get(random.nextInt(all.size()));
          }
        };
    return run(drawn, Mutants.all());
  }

  /** Every name, for a run of everything. */
  public static List<String> everyScenario() {
    return Scenarios.all().stream().map(Scenario::id).toList();
  }

  /** Every name, for a run with all controls. */
  public static List<String> everyMutant() {
    return Mutants.all().stream().map(Mutant::name).toList();
  }

  private ChaosResult run(Iterator<Scenario> scenarios, List<Mutant> mutants) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    List<ChaosResult.Control> controls = new ArrayList<>();
    Rig rig = new Rig(place.home(), place.data(), place.portOffset());
    Thread cleaning = new Thread(rig::close, "chaos-cleaning");
    Runtime.getRuntime().addShutdownHook(cleaning);
    try (rig) {
      screen.starting(place);
      rig.up(preparation);
      try (Stand stand =
          new Stand(
              rig, place.data().resolve("journal.txt"), place.seed(), screen.screen(), clock)) {
        while (scenarios.hasNext() && outcomes.stream().allMatch(Outcome::holds)) {
          outcomes.add(play(stand, scenarios.next()));
        }
        if (outcomes.stream().allMatch(Outcome::holds)) {
          controls.addAll(control(stand, mutants));
        }
      }
    } finally {
      Runtime.getRuntime().removeShutdownHook(cleaning);
    }
    return new ChaosResult(clock.instant(), place.seed(), outcomes, controls);
  }

  private Outcome play(Stand stand, Scenario scenario) throws Exception {
    screen.begins(scenario);
    Outcome outcome = stand.play(scenario);
    screen.ended(outcome);
    return outcome;
  }

  private List<ChaosResult.Control> control(Stand stand, List<Mutant> mutants) throws Exception {
    List<ChaosResult.Control> controls = new ArrayList<>();
    List<Check> before = stand.checks(stand.committed(), MUTANT_SETTLES);
    for (Mutant mutant : mutants) {
      screen.begins(mutant);
      mutant.how().run(stand);
      stand.drain(MUTANT_SETTLES);
      stand.settle(MUTANT_SETTLES);
      List<Check> after = stand.checks(mutant.reader().apply(stand), MUTANT_SETTLES);
      ChaosResult.Control control =
          new ChaosResult.Control(
              mutant, named(mutant.breaks(), before), named(mutant.breaks(), after));
      screen.ended(control);
      controls.add(control);
      before = after;
    }
    return controls;
  }

  private static Check named(String name, List<Check> checks) {
    return checks.stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
  }
}
