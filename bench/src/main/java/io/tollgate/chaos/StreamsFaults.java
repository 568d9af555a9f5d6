package io.tollgate.chaos;

import io.tollgate.local.Folders;
import io.tollgate.local.Part;
import java.util.List;
import java.util.Map;

/** What can happen to the instances of the Streams app. */
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

  /** Transactions a second long are never between two when the kill comes. */
  private static void kills(Act act) {
    List<Member> both = act.rig().streams().subList(0, 2);
    for (Member member : both) {
      member.settings(Map.of("TOLLGATE_COMMIT_INTERVAL", "PT1S"));
      act.stop(member);
      act.start(member);
      act.awaitReady(member);
    }
    for (Member member : both) {
      act.goOn(3);
      act.kill(member);
      act.goOn(1);
      act.start(member);
      act.awaitReady(member);
    }
    act.goOn(2);
    act.deed("kill -9 of both at once", () -> both.forEach(Member::kill));
    both.forEach(member -> member.settings(Map.of()));
    both.forEach(act::start);
    both.forEach(act::awaitReady);
  }

  /** What is rebuilt is what its changelogs say, and so was what is lost. */
  private static void loseDisks(Act act) {
    List<Member> both = act.rig().streams().subList(0, 2);
    both.forEach(act::stop);
    act.compareState();
    act.deed(
        "delete what they keep",
        () ->
            act.rig().streams().stream()
                .map(each -> each.site().folder(Part.STREAMS_APP))
                .forEach(Folders::delete));
    both.forEach(act::start);
    both.forEach(act::awaitReady);
    act.goOn(5);
    both.forEach(act::stop);
    act.compareState();
    both.forEach(act::start);
    both.forEach(act::awaitReady);
  }

  private static void zombie(Act act) {
    Member member = act.rig().streams().get(0);
    act.pause(member);
    act.goOn(SESSION_TIMEOUT_SECONDS + 6);
    act.resume(member);
    act.goOn(5);
  }

  private static void scale(Act act) {
    List<Member> three = act.rig().streams();
    act.stop(three.get(1));
    act.goOn(SESSION_TIMEOUT_SECONDS + 4);
    act.start(three.get(1));
    act.start(three.get(2));
    act.awaitReady(three.get(1));
    act.awaitReady(three.get(2));
    act.goOn(5);
    act.stop(three.get(2));
    act.goOn(SESSION_TIMEOUT_SECONDS + 4);
  }
}
