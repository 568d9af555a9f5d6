package io.tollgate.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Scenarios and controls of a run. */
public final class Schedule {

  private final Iterator<Scenario> scenarios;
  private final List<Mutant> mutants;
  private final boolean isWithNetwork;

  private Schedule(Iterator<Scenario> scenarios, List<Mutant> mutants, boolean isWithNetwork) {
    this.scenarios = scenarios;
    this.mutants = mutants;
    this.isWithNetwork = isWithNetwork;
  }

  /**
   * Creates a schedule of scenarios in this order, then mutants.
   *
   * @throws IllegalArgumentException if a name is unknown
   */
  public static Schedule of(Collection<String> scenarios, Collection<String> mutants) {
    List<Scenario> chosen = Scenarios.named(scenarios);
    boolean isWithNetwork = chosen.stream().anyMatch(NetworkFaults::isOne);
    return new Schedule(chosen.iterator(), Mutants.named(mutants), isWithNetwork);
  }

  /**
   * Creates a schedule of random scenarios, at least one, until the time since the first has run
   * out; then mutants.
   *
   * @throws IllegalArgumentException if a name is unknown
   */
  public static Schedule drawn(Duration length, long seed, Collection<String> mutants) {
    return new Schedule(new Draw(length, seed), Mutants.named(mutants), true);
  }

  /** Every name, for a run of everything. */
  public static List<String> everyScenario() {
    return Scenarios.all().stream().map(Scenario::id).toList();
  }

  /** Every name, for a run with all controls. */
  public static List<String> everyMutant() {
    return Mutants.all().stream().map(Mutant::name).toList();
  }

  /** Returns a list of what there is, as text. */
  public static List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Scenarios:");
    Scenarios.all().forEach(each -> lines.add(line(each.id(), each.title())));
    lines.add("");
    lines.add("Controls, each a fault that must be noticed:");
    Mutants.all().forEach(each -> lines.add(line(each.name(), each.title())));
    return lines;
  }

  Iterator<Scenario> scenarios() {
    return scenarios;
  }

  List<Mutant> mutants() {
    return mutants;
  }

  /** Whether a scenario may need the brokers to have a network of their own. */
  boolean isWithNetwork() {
    return isWithNetwork;
  }

  private static String line(String name, String title) {
    return "  %-18s  %s".formatted(name, title);
  }

  /** The time starts with the first call, when everything is up. */
  private static final class Draw implements Iterator<Scenario> {
    private final List<Scenario> all = Scenarios.all();
    private final Duration length;
    private final Random random;
    private long firstNanos;
    private boolean hasBegun;

    Draw(Duration length, long seed) {
      this.length = length;
      this.random = new Random(seed);
    }

    @Override
    public boolean hasNext() {
      if (!hasBegun) {
        hasBegun = true;
        firstNanos = System.nanoTime();
        return true;
      }
      return System.nanoTime() - firstNanos < length.toNanos();
    }

    @Override
    public Scenario next() {
      return all.get(random.nextInt(all.size()));
    }
  }
}
