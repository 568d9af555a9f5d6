package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.bench.Screen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Context of a running scenario, with a record of its actions and their times. */
final class ScenarioRun {

  private final Rig rig;
  private final Load load;
  private final Screen screen;
  private final Runnable stateComparison;
  private final Consumer<Supplier<Check>> findings;
  private final long start = System.nanoTime();
  private final List<String> deeds = new ArrayList<>();
  private boolean isLeftOut;

  ScenarioRun(
      Rig rig,
      Load load,
      Screen screen,
      Runnable stateComparison,
      Consumer<Supplier<Check>> findings) {
    this.rig = rig;
    this.load = load;
    this.screen = screen;
    this.stateComparison = stateComparison;
    this.findings = findings;
  }

  Rig rig() {
    return rig;
  }

  Load load() {
    return load;
  }

  /** Performs an action on the rig and records its time. */
  void deed(String what, Runnable how) {
    double seconds = (System.nanoTime() - start) / 1e9;
    String line = String.format(Locale.ROOT, "%5.1f s  %s", seconds, what);
    deeds.add(line);
    screen.line("    " + line);
    how.run();
  }

  /** Records why this machine cannot run the scenario, which then proves nothing. */
  void leaveOut(String why) {
    isLeftOut = true;
    deed("left out: " + why, () -> {});
  }

  boolean isLeftOut() {
    return isLeftOut;
  }

  /** Lets the load continue. */
  void goOn(int seconds) {
    Waiting.pass(Duration.ofSeconds(seconds));
  }

  void kill(Member member) {
    deed("kill -9 " + member.name(), member::kill);
  }

  void stop(Member member) {
    deed("stop " + member.name(), member::stop);
  }

  void start(Member member) {
    deed("start " + member.name(), member::start);
  }

  void pause(Member member) {
    deed("SIGSTOP " + member.name(), member::pause);
  }

  void resume(Member member) {
    deed("SIGCONT " + member.name(), member::resume);
  }

  void awaitReady(Member member) {
    member.awaitReady();
    deed(member.name() + " is ready", () -> {});
  }

  /** Compares the state of the Streams instances, which must be stopped, with its changelogs. */
  void compareState() {
    deed("compare what they keep with their changelogs", stateComparison);
  }

  /**
   * Adds the result of a comparison specific to the scenario; it is repeated with every later
   * comparison.
   */
  void found(Check now, Supplier<Check> again) {
    deed(now.name() + ": " + now.found(), () -> findings.accept(again));
  }

  List<String> deeds() {
    return List.copyOf(deeds);
  }
}
