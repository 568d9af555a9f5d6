package io.tollgate.bench.run;

import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.peer.FlinkSqlRollup;
import io.tollgate.bench.peer.LedgerRollup;
import io.tollgate.bench.peer.RollupEngine;
import io.tollgate.bench.peer.RollupEngine.Slot;
import io.tollgate.bench.peer.RollupStream;
import io.tollgate.bench.run.CoreContest.Runner;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Contest of aggregating team spend by hour, between the core of the spend job and Flink SQL, with
 * the number of correct sums. Processor time is that of the whole process; a pass of Flink includes
 * the planning of the statement and the start of its job.
 */
final class RollupContest {

  private RollupContest() {}

  static Figures run(Setting setting) {
    List<Usage> usage = RollupStream.of(setting.plan().records(25_000, 100_000), 1);
    Map<Slot, BigDecimal> truth = RollupStream.truth(usage);
    List<Runner> runners = new ArrayList<>();
    runners.add(
        new Runner(
            "plain reading, all in memory",
            Role.LIMIT,
            usage.size(),
            () -> RollupStream.truth(usage).size()));
    List<RollupEngine> engines =
        List.of(new LedgerRollup(), FlinkSqlRollup.plain(), FlinkSqlRollup.withoutRepetitions());
    for (RollupEngine engine : engines) {
      runners.add(
          new Runner(
              "%s, %,d of %,d sums right"
                  .formatted(
                      engine.name(), RollupStream.right(truth, engine.costs(usage)), truth.size()),
              engine instanceof LedgerRollup ? Role.PART : Role.PEER,
              usage.size(),
              () -> engine.costs(usage).size()));
    }
    return CoreContest.ofProcess(setting.progress())
        .run(
            new Comparison.Heading(
                "Spend: cost of each team and hour, one in 50 told twice", "usages"),
            runners,
            setting.plan().warmUps(),
            setting.plan().rounds(5));
  }
}
