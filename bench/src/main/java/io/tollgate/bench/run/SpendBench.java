package io.tollgate.bench.run;

import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.limit.LimitKind;
import io.tollgate.bench.mix.EventMix;
import io.tollgate.bench.mix.Usages;
import io.tollgate.bench.mix.Workforce;
import io.tollgate.bench.rig.Message;
import io.tollgate.bench.rig.Milestone;
import io.tollgate.bench.rig.OutputMilestone;
import io.tollgate.bench.rig.Rig;
import io.tollgate.bench.rig.SumsMilestone;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.Usage;
import io.tollgate.local.Part;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.Topic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;

/** Benchmark of the spend job as in the product, against the same records through limits. */
final class SpendBench implements Bench {

  private static final int SESSIONS = 5_000;
  private static final int RECORDS_QUICK = 15_000;
  private static final int RECORDS = 100_000;
  private static final int TENTH = 10;

  @Override
  public List<Figures> run(Setting setting) {
    List<Figures> figures = new ArrayList<>(ofTheJob(setting));
    figures.add(RollupContest.run(setting));
    return figures;
  }

  private static List<Figures> ofTheJob(Setting setting) {
    List<Path> documents = new ArrayList<>(Workforce.USUAL.write(setting.folder()));
    documents.add(setting.site().deploy("prices"));
    Set<Part> parts = Set.of(Part.KAFKA, Part.REGISTRY, Part.FLINK_JOBS);
    try (Rig rig = Rig.open(setting.site(), parts, documents, List.of());
        Limits limits = new Limits(rig);
        SumsMilestone<TeamSpend> teams =
            sums(rig, SpendTopics.TEAM_SPEND_MONTH, TeamSpend::getVersion);
        SumsMilestone<BudgetStatus> budgets =
            sums(rig, SpendTopics.BUDGET_STATUS, BudgetStatus::getVersion);
        Contest contest = new Contest(limits.backlog(), rig.pid(Part.KAFKA), setting.progress())) {
      Milestone ledger = new OutputMilestone(limits.backlog(), SpendTopics.SPEND_LEDGER.name());
      Milestone told = Milestone.all(List.of(ledger, teams, budgets));
      List<Contestant> bounds =
          limits.of(
              EventTopics.USAGE,
              List.of(LimitKind.POLL, LimitKind.DECODE, LimitKind.LOOP, LimitKind.FLINK));
      Path state = rig.data().resolve("flink/checkpoints");
      List<Contestant> usual = new ArrayList<>(bounds);
      usual.add(job("spend job: ledger, rollups, budgets", rig, told, state));
      Contestant even = job("spend job, 40 teams", rig, told, null);
      Contestant hot = job("spend job, nine of ten usages by one team", rig, told, null);
      Reports reports = new Reports(rig, setting.plan().records(RECORDS_QUICK, RECORDS));
      return List.of(
          contest.run(
              new Comparison.Heading("Spend: usage to ledger, team spend and budgets", "usages"),
              usual,
              setting.plan().warmUps(),
              setting.plan().rounds(7),
              (contestant, round) -> reports.load(false)),
          contest.run(
              new Comparison.Heading("Spend: a hot team", "usages"),
              List.of(bounds.get(bounds.size() - 1), even, hot),
              1,
              setting.plan().rounds(5),
              (contestant, round) -> reports.load(contestant.equals(hot))));
    }
  }

  /** Each ledger entry is included in one sum of a team, and in one of a budget. */
  private static <V extends SpecificRecord> SumsMilestone<V> sums(
      Rig rig, Topic<?, V> topic, ToLongFunction<V> entries) {
    return new SumsMilestone<>(rig.connection().clientConfig(), topic, entries);
  }

  private static Contestant job(String name, Rig rig, Milestone told, Path state) {
    return new Contestant(
        name,
        Role.PART,
        EventTopics.USAGE.name(),
        List.of(rig.pid(Part.FLINK_JOBS)),
        told,
        1,
        state);
  }

  /** Generator of the rounds' usage, without repetition. */
  private static final class Reports {
    private final EventMix mix = new EventMix(Workforce.USUAL, SESSIONS, 2);
    private final Encoded<Usage> encoded;
    private final int count;

    Reports(Rig rig, int count) {
      this.encoded = new Encoded<>(EventTopics.USAGE, rig.connection().clientConfig());
      this.count = count;
    }

    /** A hot team has nine of ten usages; without one, teams are distributed as in the mix. */
    Load load(boolean isHot) {
      Instant now = Instant.ofEpochMilli(Clock.systemUTC().millis());
      List<Message> messages = new ArrayList<>(count);
      long entries = 0;
      for (int each = 0; each < count; each++) {
        Usage usage = Usages.of(mix.next(now));
        if (isHot && each % TENTH != 0) {
          usage.setTeam(Workforce.team(0));
        }
        entries += Usages.entries(usage);
        messages.add(encoded.of(usage.getSessionId(), usage, now));
      }
      return new Load(messages, entries);
    }
  }
}
