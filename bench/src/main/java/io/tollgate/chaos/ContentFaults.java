package io.tollgate.chaos;

import io.tollgate.topic.ProvenanceTopics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What can happen while content of models goes into an asset and people look at it. */
final class ContentFaults {

  /** The last deadline passes after half a minute, and instances may have to begin anew. */
  private static final Duration MOST_SETTLING = Duration.ofMinutes(3);

  /** Content is what this is about, and a write costs as much as a hundred reports. */
  private static final int REPORTS_A_SECOND = 50;

  private static final Duration A_WHILE = Duration.ofSeconds(4);

  private ContentFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "S33",
            "kill -9 of Streams while models write, content enters an asset and people look",
            REPORTS_A_SECOND,
            Crowd::everybody,
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
      ContentCheck check = new ContentCheck(act.rig().kafka(), writes);
      act.found(check.await(MOST_SETTLING), check::look);
    }
  }

  /** The control: a link is told once more, as if the asset allowed it. */
  static Mutant excusedLink() {
    return new Mutant(
        "excused-link",
        "a link between a model's output and an asset is told again as allowed",
        ContentCheck.NAME,
        stand -> {
          if (!stand.knowsContent()) {
            writeSome(stand);
          }
          new Rogue(stand.rig().kafka())
              .again(
                  ProvenanceTopics.PROVENANCE_LINKS,
                  link -> link.getVerdict().equals("forbidden"),
                  link -> link.setVerdict("allowed"));
        });
  }

  private static void writeSome(Stand stand) {
    try (ContentTraffic traffic = new ContentTraffic(stand.rig().kafka(), Clock.systemUTC())) {
      traffic.begin();
      stand.underLoad(() -> Waiting.pass(A_WHILE));
      ContentCheck check = new ContentCheck(stand.rig().kafka(), traffic.end());
      check.await(MOST_SETTLING);
      stand.expect(check::look);
    }
  }
}
