package io.tollgate.chaos;

import io.tollgate.topic.ProvenanceTopics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Fault scenarios while model output enters an asset and people review it. */
final class ContentFaults {

  /** The last deadline passes after half a minute, and instances may have to start again. */
  private static final Duration MOST_SETTLING = Duration.ofMinutes(3);

  /** The focus is on content, and a write costs as much as a hundred reports. */
  private static final int REPORTS_A_SECOND = 50;

  private static final Duration A_WHILE = Duration.ofSeconds(4);

  private ContentFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "S33",
            "kill -9 of Streams while models write, content enters an asset and people look",
            REPORTS_A_SECOND,
            Traffic::everybody,
            ContentFaults::kills));
  }

  private static void kills(ScenarioRun run) {
    List<Member> both = run.rig().streams().subList(0, 2);
    try (ContentTraffic traffic = new ContentTraffic(run.rig().kafka(), Clock.systemUTC())) {
      run.deed("writes, movements and reviews begin", traffic::begin);
      for (Member member : both) {
        run.goOn(4);
        run.kill(member);
        run.goOn(2);
        run.start(member);
        run.awaitReady(member);
      }
      run.goOn(2);
      run.deed("kill -9 of both at once", () -> both.forEach(Member::kill));
      both.forEach(run::start);
      both.forEach(run::awaitReady);
      run.goOn(4);
      int writes = traffic.end();
      run.deed(writes + " writes", () -> {});
      ContentCheck check = new ContentCheck(run.rig().kafka(), writes);
      run.found(check.await(MOST_SETTLING), check::look);
    }
  }

  /** Control: writes a link again, as if the asset permitted it. */
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
