package io.tollgate.bench.run;

import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.limit.LimitKind;
import io.tollgate.bench.mix.EventMix;
import io.tollgate.bench.mix.PolicyPack;
import io.tollgate.bench.mix.Workforce;
import io.tollgate.bench.rig.GroupMilestone;
import io.tollgate.bench.rig.Rig;
import io.tollgate.local.Part;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.topic.EventTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Benchmark of the cost per event in the policy app with more sessions, partitions or instances.
 * The cores stay the same, so it shows efficiency, not speed.
 */
final class ScalingBench implements Bench {

  private static final int POLICIES = 26;
  private static final int SESSIONS = 10_000;
  private static final int RECORDS_QUICK = 10_000;
  private static final int RECORDS = 60_000;
  private static final String GROUP = "tollgate-streams";

  /** A shape of the deployment. */
  private record Shape(int partitions, int instances) {}

  @Override
  public List<Figures> run(Setting setting) {
    boolean quick = setting.plan().quick();
    List<Figures> figures = new ArrayList<>();
    List<Integer> sessions =
        quick ? List.of(1_000, 100_000) : List.of(1_000, 10_000, 100_000, 1_000_000);
    figures.addAll(shape(setting, new Shape(4, 1), sessions));
    List<Shape> shapes =
        quick
            ? List.of(new Shape(12, 2))
            : List.of(new Shape(1, 1), new Shape(12, 1), new Shape(12, 2), new Shape(12, 3));
    for (Shape shape : shapes) {
      figures.addAll(shape(setting, shape, List.of(SESSIONS)));
    }
    return figures;
  }

  private static List<Comparison> shape(Setting setting, Shape shape, List<Integer> sessions) {
    List<Path> documents = Workforce.USUAL.write(setting.folder());
    List<PolicyVersion> policies =
        PolicyPack.read(setting.site().deploy("policies")).compiled(POLICIES);
    Set<Part> parts = Set.of(Part.KAFKA, Part.REGISTRY, Part.STREAMS_APP);
    try (Rig rig =
            Rig.open(
                setting.site().withPartitions(shape.partitions()), parts, documents, policies);
        Limits limits = new Limits(rig);
        Contest contest = new Contest(limits.backlog(), rig.pid(Part.KAFKA), setting.progress())) {
      List<Contestant> contestants =
          new ArrayList<>(
              limits.of(EventTopics.TOOL_EVENTS, shape.partitions(), List.of(LimitKind.STREAMS)));
      contestants.add(app(rig, limits, shape));
      List<Comparison> comparisons = new ArrayList<>();
      for (int count : sessions) {
        EventMix mix = new EventMix(Workforce.USUAL, count, 0, count);
        PolicyBench.Events events =
            new PolicyBench.Events(rig, setting.plan().records(RECORDS_QUICK, RECORDS), mix);
        comparisons.add(
            contest.run(
                new Comparison.Heading(
                    "Scaling: %,d sessions, %d partitions, %d instances"
                        .formatted(count, shape.partitions(), shape.instances()),
                    "events"),
                contestants,
                setting.plan().warmUps(),
                setting.plan().rounds(5),
                (contestant, round) -> events.load()));
      }
      return comparisons;
    }
  }

  private static Contestant app(Rig rig, Limits limits, Shape shape) {
    return new Contestant(
        "policy app",
        Role.PART,
        EventTopics.TOOL_EVENTS.name(),
        instances(rig, shape.instances()),
        new GroupMilestone(limits.admin(), GROUP),
        1,
        rig.data().resolve("streams"));
  }

  /** Returns the stack's own instance, and as many more as requested. */
  private static List<Long> instances(Rig rig, int count) {
    List<Long> pids = new ArrayList<>(List.of(rig.pid(Part.STREAMS_APP)));
    for (int instance = 2; instance <= count; instance++) {
      String name = "streams-app-" + instance;
      Map<String, String> variables =
          Map.of(
              "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", rig.ports().bootstrapServers(),
              "TOLLGATE_SCHEMA_REGISTRY_URL", rig.ports().registryUrl(),
              "TOLLGATE_STATE_DIR", rig.data().resolve(name).toString(),
              "TOLLGATE_PSEUDONYM_KEY_FILE", rig.data().resolve("config/pseudonym.key").toString(),
              "TOLLGATE_MANAGEMENT_PORT", "0");
      pids.add(
          rig.start(name, "streams-app", "io.tollgate.streams.StreamsMain", List.of(), variables)
              .pid());
    }
    return pids;
  }
}
