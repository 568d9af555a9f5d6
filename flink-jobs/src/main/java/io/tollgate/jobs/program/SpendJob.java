package io.tollgate.jobs.program;

import io.tollgate.event.BillShare;
import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Decision;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.SpendRollup;
import io.tollgate.event.TeamActivity;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.UnpricedUsage;
import io.tollgate.event.Usage;
import io.tollgate.jobs.ActivityKey;
import io.tollgate.jobs.KeepUnpriced;
import io.tollgate.jobs.PeriodKey;
import io.tollgate.jobs.RecordType;
import io.tollgate.jobs.RollUpKey;
import io.tollgate.jobs.TariffChange;
import io.tollgate.jobs.UnpricedChange;
import io.tollgate.jobs.budgets.BudgetTurns;
import io.tollgate.jobs.budgets.KeepBudgets;
import io.tollgate.jobs.budgets.MeterSpend;
import io.tollgate.jobs.budgets.RouteSpend;
import io.tollgate.jobs.budgets.StateMigration;
import io.tollgate.jobs.kafka.TariffChanges;
import io.tollgate.jobs.pricing.GatherChanges;
import io.tollgate.jobs.pricing.KnownTerms;
import io.tollgate.jobs.pricing.PriceUsage;
import io.tollgate.jobs.pricing.SpendRules;
import io.tollgate.jobs.pricing.StoredUsage;
import io.tollgate.jobs.pricing.UnpricedOperator;
import io.tollgate.jobs.settling.SettlingOperator;
import io.tollgate.jobs.sums.AddActivity;
import io.tollgate.jobs.sums.AddRollUp;
import io.tollgate.jobs.sums.AddUp;
import io.tollgate.jobs.sums.AddUpLocally;
import io.tollgate.jobs.sums.GatherLocally;
import io.tollgate.jobs.sums.MeasureActivityLocally;
import io.tollgate.jobs.sums.OriginSpend;
import io.tollgate.jobs.sums.PeriodActivity;
import io.tollgate.jobs.sums.PeriodSpend;
import io.tollgate.jobs.sums.RollUpLocally;
import io.tollgate.jobs.sums.RollUpSpend;
import io.tollgate.jobs.sums.Spend;
import io.tollgate.spend.Granularity;
import io.tollgate.spend.MeterKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.types.Either;

/**
 * Topology of the spend job: prices usage, writes the ledger, sums the spend of teams and measures
 * their budgets.
 *
 * <pre>
 * tariff changes ──▶ gather ─┐
 * usage, shares of bills
 *   └──▶ price ──▶ add up locally ──▶ add up ──▶ team spend per minute, hour, day, month
 *              ├──▶ gather ──▶ route ──▶ gather ──▶ measure budgets ──▶ budget status, alerts, orders
 *              │        │        ▲                         ▲
 *              │        │        └────────── budgets ──────┘
 *              │        └──▶ roll up ──▶ spend by user, model, tool and so on
 *              └──▶ ledger
 * usage ──▶ sketch ──▶ activity of teams
 * </pre>
 *
 * <p>The job is a function from streams to streams: {@link SpendJobOnKafka}, or a test, supplies
 * the sources and sinks. Watermarks, where usage has them, only tell how complete a period is;
 * nothing waits for them.
 */
public final class SpendJob {

  /** Occurs twice on the way to a budget; saves an update per call. */
  private static final long GATHER_MILLIS = 20;

  /**
   * Buffer timeout on the way to a budget. A channel with a timeout of a few milliseconds wakes up
   * that often even if idle, so all other channels have a longer one.
   */
  private static final long HURRIED_MILLIS = 5;

  private static final TypeInformation<Either<Usage, BillShare>> PRICED =
      new EitherTypeInfo<>(StoredUsage.TYPE, new RecordType<>(BillShare.class));

  private SpendJob() {}

  /**
   * Output streams of the job.
   *
   * @param ledger entries, possibly repeated with the same id and content
   * @param teamSpend every change of each granularity's sums
   * @param budgetStatus every change of a budget's status
   * @param budgetAlerts alerts about budgets
   * @param orders blocks by budgets, and their ends
   * @param unpriced every change of a model's unpriced usage
   * @param unpricedAlerts models that have come to have unpriced usage, or no longer have any
   * @param rollUps every change of the sums by user, model, tool and so on
   * @param activity every change of a team's activity
   */
  public record Outputs(
      DataStream<LedgerEntry> ledger,
      Map<Granularity, DataStream<TeamSpend>> teamSpend,
      DataStream<BudgetStatus> budgetStatus,
      DataStream<BudgetAlert> budgetAlerts,
      DataStream<Decision> orders,
      DataStream<UnpricedUsage> unpriced,
      DataStream<BudgetAlert> unpricedAlerts,
      DataStream<SpendRollup> rollUps,
      DataStream<TeamActivity> activity) {}

  /** Builds the topology. Operator uids must never change: they identify the state. */
  public static Outputs define(
      DataStream<Usage> usage,
      DataStream<BillShare> bills,
      DataStream<TariffChange> changes,
      DataStream<Budget> budgets,
      SpendRules rules) {
    SingleOutputStreamOperator<Spend> priced =
        billable(usage)
            .union(billed(bills))
            .keyBy(PriceUsage::key, Types.STRING)
            .connect(tariff(changes, rules))
            .transform(
                "price usage",
                TypeInformation.of(Spend.class),
                SettlingOperator.of(
                    new PriceUsage(rules), KnownTerms.descriptors(), PriceUsage.AT_A_TIME))
            .uid("price");
    SingleOutputStreamOperator<PeriodSpend> added =
        priced
            .transform("add up locally", TypeInformation.of(PeriodSpend.class), new AddUpLocally())
            .uid("add-up-locally");
    DataStream<OriginSpend> gathered = gathered(priced);
    SingleOutputStreamOperator<BudgetStatus> status = budgets(gathered, budgets);
    SingleOutputStreamOperator<UnpricedUsage> unpriced =
        priced
            .getSideOutput(PriceUsage.UNPRICED)
            .keyBy(UnpricedChange::key, Types.STRING)
            .transform(
                "keep what waits for a price",
                new RecordType<>(UnpricedUsage.class),
                new UnpricedOperator(new KeepUnpriced()))
            .uid("keep-unpriced");
    return new Outputs(
        priced.getSideOutput(PriceUsage.LEDGER),
        teamSpend(added),
        status,
        status.getSideOutput(KeepBudgets.ALERTS),
        status.getSideOutput(KeepBudgets.ORDERS),
        unpriced,
        unpriced.getSideOutput(KeepUnpriced.ALERTS),
        rollUps(gathered),
        activity(usage, rules));
  }

  /** Most usage is of tools that people run and has no cost; it is dropped here. */
  private static DataStream<Either<Usage, BillShare>> billable(DataStream<Usage> usage) {
    return usage
        .flatMap(StoredUsage::take, PRICED)
        .uid("take-billable")
        .name("take what costs")
        .setBufferTimeout(HURRIED_MILLIS);
  }

  private static DataStream<Either<Usage, BillShare>> billed(DataStream<BillShare> bills) {
    return bills
        .map(share -> Either.<Usage, BillShare>Right(share), PRICED)
        .uid("take-bills")
        .name("take what was billed");
  }

  private static DataStream<TariffChange> tariff(
      DataStream<TariffChange> changes, SpendRules rules) {
    return changes
        .transform("gather changes", TariffChanges.TYPE, new GatherChanges(rules.openingTerms()))
        .uid("gather-changes")
        .forceNonParallel()
        .broadcast();
  }

  private static Map<Granularity, DataStream<TeamSpend>> teamSpend(DataStream<PeriodSpend> added) {
    SingleOutputStreamOperator<TeamSpend> sums =
        added
            .keyBy(PeriodSpend::key, TypeInformation.of(PeriodKey.class))
            .process(new AddUp(), new RecordType<>(TeamSpend.class))
            .uid("add-up")
            .name("add up per team and period");
    Map<Granularity, DataStream<TeamSpend>> outputs = new EnumMap<>(Granularity.class);
    for (Granularity granularity : Granularity.values()) {
      outputs.put(granularity, sums.getSideOutput(AddUp.sums(granularity)));
    }
    return outputs;
  }

  private static DataStream<SpendRollup> rollUps(DataStream<OriginSpend> spent) {
    return spent
        .transform("roll up locally", TypeInformation.of(RollUpSpend.class), new RollUpLocally())
        .uid("roll-up-locally")
        .keyBy(RollUpSpend::key, TypeInformation.of(RollUpKey.class))
        .process(new AddRollUp(), new RecordType<>(SpendRollup.class))
        .uid("add-roll-up")
        .name("add up per dimension and period");
  }

  private static DataStream<TeamActivity> activity(DataStream<Usage> usage, SpendRules rules) {
    return usage
        .transform(
            "measure activity locally",
            TypeInformation.of(PeriodActivity.class),
            new MeasureActivityLocally())
        .uid("measure-activity-locally")
        .keyBy(PeriodActivity::key, TypeInformation.of(ActivityKey.class))
        .process(new AddActivity(rules.smallGroup()), new RecordType<>(TeamActivity.class))
        .uid("add-activity")
        .name("add up activity");
  }

  private static SingleOutputStreamOperator<BudgetStatus> budgets(
      DataStream<OriginSpend> spent, DataStream<Budget> budgets) {
    SingleOutputStreamOperator<OriginSpend> carried = carriedOver(spent);
    DataStream<Budget> known =
        budgets.union(carried.getSideOutput(StateMigration.BUDGETS)).broadcast();
    return spent
        .union(carried)
        .keyBy(spend -> spend.key().origin().user(), Types.STRING)
        .connect(known)
        .transform(
            "send spend to its budgets",
            TypeInformation.of(MeterSpend.class),
            SettlingOperator.of(
                new RouteSpend(), List.of(BudgetTurns.BUDGETS), RouteSpend.AT_A_TIME))
        .uid("route-spend")
        .transform(
            "gather per budget",
            TypeInformation.of(MeterSpend.class),
            new GatherLocally<>(GATHER_MILLIS, MeterSpend::new))
        .uid("gather-meters")
        .setBufferTimeout(HURRIED_MILLIS)
        .keyBy(spend -> spend.key().meter(), TypeInformation.of(MeterKey.class))
        .connect(known)
        .transform(
            "measure budgets",
            new RecordType<>(BudgetStatus.class),
            SettlingOperator.of(
                new KeepBudgets(), List.of(BudgetTurns.BUDGETS), KeepBudgets.AT_A_TIME))
        .uid("measure-budgets");
  }

  /** Its uid is that of the 0.1.0 operator whose state is migrated. */
  private static SingleOutputStreamOperator<OriginSpend> carriedOver(
      DataStream<OriginSpend> spent) {
    return spent
        .filter(spend -> false)
        .uid("take-nothing")
        .name("take nothing")
        .keyBy(spend -> spend.key().origin().team(), Types.STRING)
        .transform(
            "carry over from 0.1.0", TypeInformation.of(OriginSpend.class), new StateMigration())
        .uid("keep-budgets");
  }

  private static DataStream<OriginSpend> gathered(DataStream<Spend> priced) {
    return priced
        .map(OriginSpend::of, TypeInformation.of(OriginSpend.class))
        .uid("name-slots")
        .name("name the slot")
        .transform(
            "gather per origin",
            TypeInformation.of(OriginSpend.class),
            new GatherLocally<>(GATHER_MILLIS, OriginSpend::new))
        .uid("gather-origins")
        .setBufferTimeout(HURRIED_MILLIS);
  }
}
