package io.tollgate.bench.run;

import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.limit.LimitKind;
import io.tollgate.bench.mix.EventMix;
import io.tollgate.bench.mix.PolicyPack;
import io.tollgate.bench.mix.Workforce;
import io.tollgate.bench.rig.GroupMilestone;
import io.tollgate.bench.rig.Message;
import io.tollgate.bench.rig.Rig;
import io.tollgate.event.ToolEvent;
import io.tollgate.local.Part;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.topic.EventTopics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Benchmark of the policy app as in the product, against the same records through limits. */
final class PolicyBench implements Bench {

  private static final int POLICIES = 200;
  private static final int SESSIONS = 5_000;
  private static final int RECORDS_QUICK = 20_000;
  private static final int RECORDS = 150_000;
  private static final String GROUP = "tollgate-streams";

  @Override
  public List<Figures> run(Setting setting) {
    List<Path> documents = new ArrayList<>(Workforce.USUAL.write(setting.folder()));
    List<PolicyVersion> policies =
        PolicyPack.read(setting.site().deploy("policies")).compiled(POLICIES);
    documents.add(setting.site().deploy("prices"));
    Set<Part> parts = Set.of(Part.KAFKA, Part.REGISTRY, Part.STREAMS_APP);
    try (Rig rig = Rig.open(setting.site(), parts, documents, policies);
        Limits limits = new Limits(rig);
        Contest contest = new Contest(limits.backlog(), rig.pid(Part.KAFKA), setting.progress())) {
      List<Contestant> contestants =
          new ArrayList<>(
              limits.of(
                  EventTopics.TOOL_EVENTS,
                  List.of(LimitKind.POLL, LimitKind.DECODE, LimitKind.LOOP, LimitKind.STREAMS)));
      contestants.add(
          new Contestant(
              "policy app, " + POLICIES + " policies and purposes",
              Role.PART,
              EventTopics.TOOL_EVENTS.name(),
              List.of(rig.pid(Part.STREAMS_APP)),
              new GroupMilestone(limits.admin(), GROUP),
              1,
              rig.data().resolve("streams")));
      Events events = new Events(rig, setting.plan().records(RECORDS_QUICK, RECORDS));
      return List.of(
          contest.run(
              new Comparison.Heading("Policy: tool-events to usage and violations", "events"),
              contestants,
              setting.plan().warmUps(),
              setting.plan().rounds(7),
              (contestant, round) -> events.load()));
    }
  }

  /** Generator of the rounds' events, without repetition. */
  static final class Events {
    private final EventMix mix;
    private final Encoded<ToolEvent> encoded;
    private final int count;

    Events(Rig rig, int count) {
      this(rig, count, new EventMix(Workforce.USUAL, SESSIONS, 1));
    }

    Events(Rig rig, int count, EventMix mix) {
      this.mix = mix;
      this.encoded = new Encoded<>(EventTopics.TOOL_EVENTS, rig.connection().clientConfig());
      this.count = count;
    }

    Load load() {
      Instant now = Instant.ofEpochMilli(Clock.systemUTC().millis());
      List<Message> messages = new ArrayList<>(count);
      for (int each = 0; each < count; each++) {
        ToolEvent event = mix.next(now);
        messages.add(encoded.of(event.getSessionId(), event, now));
      }
      return new Load(messages, count);
    }
  }
}
