package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.bench.Screen;
import io.tollgate.bench.rig.ShutdownHook;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Plays scenarios on a rig of its own, then runs the mutants that must be noticed. */
public final class Chaos {

  private final Place place;
  private final Preparation preparation;
  private final ChaosScreen screen;
  private final Consumer<ChaosResult> progress;
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

  /**
   * A run to be.
   *
   * @param progress hears what is known so far after each scenario and control
   */
  public Chaos(
      Place place,
      Preparation preparation,
      Screen screen,
      Consumer<ChaosResult> progress,
      Clock clock) {
    this.place = place;
    this.progress = progress;
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
    List<Scenario> chosen = Scenarios.named(scenarios);
    boolean withNetwork = chosen.stream().anyMatch(NetworkFaults::isOne);
    return run(chosen.iterator(), Mutants.named(mutants), withNetwork);
  }

  /**
   * Plays scenarios that the seed draws until the time is up, then runs the mutants.
   *
   * @throws IllegalArgumentException if a name is none
   */
  public ChaosResult random(Duration length, long seed, Collection<String> mutants)
      throws Exception {
    List<Mutant> chosen = Mutants.named(mutants);
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
    return run(drawn, chosen, true);
  }

  /** Every name, for a run of everything. */
  public static List<String> everyScenario() {
    return Scenarios.all().stream().map(Scenario::id).toList();
  }

  /** Every name, for a run with all controls. */
  public static List<String> everyMutant() {
    return Mutants.all().stream().map(Mutant::name).toList();
  }

  private ChaosResult run(Iterator<Scenario> scenarios, List<Mutant> mutants, boolean withNetwork)
      throws Exception {
    ChaosResult result = new ChaosResult(clock.instant(), place.seed(), List.of(), List.of());
    Rig rig = new Rig(place.home(), place.data(), place.portOffset(), withNetwork);
    ShutdownHook cleaning = ShutdownHook.on("chaos-cleaning", rig::close);
    try (rig) {
      screen.starting(place);
      rig.up(preparation);
      Path journal = place.data().resolve("journal.txt");
      try (Stand stand = new Stand(rig, journal, place.seed(), screen.screen(), clock)) {
        while (scenarios.hasNext() && result.holds()) {
          result = told(result.with(clock.instant(), play(stand, scenarios.next())));
        }
        List<Check> before = stand.checks(stand.committed(), Duration.ZERO);
        for (Iterator<Mutant> each = mutants.iterator(); each.hasNext() && result.holds(); ) {
          Mutant mutant = each.next();
          List<Check> after = control(stand, mutant);
          ChaosResult.Control control =
              new ChaosResult.Control(
                  mutant, named(mutant.breaks(), before), named(mutant.breaks(), after));
          screen.ended(control);
          result = told(result.with(clock.instant(), control));
          before = after;
        }
      }
    } finally {
      cleaning.close();
    }
    return result;
  }

  private ChaosResult told(ChaosResult result) {
    progress.accept(result);
    return result;
  }

  private Outcome play(Stand stand, Scenario scenario) throws Exception {
    screen.begins(scenario);
    Outcome outcome = stand.play(scenario);
    screen.ended(outcome);
    return outcome;
  }

  private List<Check> control(Stand stand, Mutant mutant) throws Exception {
    screen.begins(mutant);
    mutant.how().run(stand);
    stand.drain(mutant.settles());
    stand.settle(mutant.settles());
    return stand.checks(mutant.reader().apply(stand), mutant.settles());
  }

  private static Check named(String name, List<Check> checks) {
    return checks.stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
  }
}
