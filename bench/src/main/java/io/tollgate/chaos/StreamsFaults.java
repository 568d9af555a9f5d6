package io.tollgate.chaos;

import io.tollgate.local.Folders;
import io.tollgate.local.Part;
import java.util.List;
import java.util.Map;

/** Fault scenarios of the Streams app's instances. */
final class StreamsFaults {

  private static final int SESSION_TIMEOUT_SECONDS = 10;

  private StreamsFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "S02",
            "kill -9 of each Streams instance, in the middle of transactions",
            StreamsFaults::kills),
        new Scenario(
            "S03",
            "a Streams instance frozen past its session, then going on as a zombie",
            StreamsFaults::zombie),
        new Scenario(
            "S11b", "Streams from two instances to one, to three, to two", StreamsFaults::scale),
        new Scenario(
            "S30", "what Streams keeps on disk deleted, and rebuilt", StreamsFaults::loseDisks));
  }

  /** With transactions a second long, a kill always hits an open one. */
  private static void kills(ScenarioRun run) {
    List<Member> both = run.rig().streams().subList(0, 2);
    for (Member member : both) {
      member.settings(Map.of("TOLLGATE_COMMIT_INTERVAL", "PT1S"));
      run.stop(member);
      run.start(member);
      run.awaitReady(member);
    }
    for (Member member : both) {
      run.goOn(3);
      run.kill(member);
      run.goOn(1);
      run.start(member);
      run.awaitReady(member);
    }
    run.goOn(2);
    run.deed("kill -9 of both at once", () -> both.forEach(Member::kill));
    both.forEach(member -> member.settings(Map.of()));
    both.forEach(run::start);
    both.forEach(run::awaitReady);
  }

  /** What is restored is what its changelogs contain, and so was what is lost. */
  private static void loseDisks(ScenarioRun run) {
    List<Member> both = run.rig().streams().subList(0, 2);
    both.forEach(run::stop);
    run.compareState();
    run.deed(
        "delete what they keep",
        () ->
            run.rig().streams().stream()
                .map(each -> each.site().folder(Part.STREAMS_APP))
                .forEach(Folders::delete));
    both.forEach(run::start);
    both.forEach(run::awaitReady);
    run.goOn(5);
    both.forEach(run::stop);
    run.compareState();
    both.forEach(run::start);
    both.forEach(run::awaitReady);
  }

  private static void zombie(ScenarioRun run) {
    Member member = run.rig().streams().get(0);
    run.pause(member);
    run.goOn(SESSION_TIMEOUT_SECONDS + 6);
    run.resume(member);
    run.goOn(5);
  }

  private static void scale(ScenarioRun run) {
    List<Member> three = run.rig().streams();
    run.stop(three.get(1));
    run.goOn(SESSION_TIMEOUT_SECONDS + 4);
    run.start(three.get(1));
    run.start(three.get(2));
    run.awaitReady(three.get(1));
    run.awaitReady(three.get(2));
    run.goOn(5);
    run.stop(three.get(2));
    run.goOn(SESSION_TIMEOUT_SECONDS + 4);
  }
}
