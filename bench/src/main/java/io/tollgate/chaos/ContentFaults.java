package io.tollgate.chaos;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What can happen while content of models goes into an asset and people look at it. */
final class ContentFaults {

  /** The last deadline passes after half a minute, and instances may have to begin anew. */
  private static final Duration MOST_SETTLING = Duration.ofMinutes(3);

  private ContentFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "S33",
            "kill -9 of Streams while models write, content enters an asset and people look",
            ContentFaults::kills));
  }

  private static void kills(Act act) {
    List<Member> both = act.rig().streams().subList(0, 2);
    try (ContentTraffic traffic = new ContentTraffic(act.rig().kafka(), Clock.systemUTC())) {
      act.deed("writes, movements and reviews begin", traffic::begin);
      for (Member member : both) {
        act.goOn(4);
        act.kill(member);
        act.goOn(2);
        act.start(member);
        act.awaitReady(member);
      }
      act.goOn(2);
      act.deed("kill -9 of both at once", () -> both.forEach(Member::kill));
      both.forEach(act::start);
      both.forEach(act::awaitReady);
      act.goOn(4);
      int writes = traffic.end();
      act.deed(writes + " writes", () -> {});
      act.found(new ContentCheck(act.rig().kafka(), writes).await(MOST_SETTLING));
    }
  }
}
