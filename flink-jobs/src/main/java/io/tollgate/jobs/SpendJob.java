package io.tollgate.jobs;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.Usage;
import io.tollgate.spend.Granularity;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Prices usage, keeps the ledger, adds up what teams spend and measures their budgets.
 *
 * <pre>
 * prices ──────┐
 * usage ──▶ price ──▶ add up locally ──▶ add up ──▶ team spend per minute, hour, day, month
 *              │              └────────▶ keep budgets ──▶ budget status
 *              └──▶ ledger                   ▲
 * budgets ───────────────────────────────────┘
 * </pre>
 *
 * <p>The job is a function from streams to streams: {@link SpendMain} decides where they come from
 * and go to, and a test decides otherwise. It uses no watermarks.
 */
public final class SpendJob {

  private SpendJob() {}

  /**
   * What the job gives.
   *
   * @param ledger entries, possibly repeated with the same id and content
   * @param teamSpend each granularity's sums, every change of them
   * @param budgetStatus every change of a budget's status
   */
  public record Outputs(
      DataStream<LedgerEntry> ledger,
      Map<Granularity, DataStream<TeamSpend>> teamSpend,
      DataStream<BudgetStatus> budgetStatus) {}

  /** Wires the job. The operators' uids are for ever: state is found by them. */
  public static Outputs define(
      DataStream<Usage> usage,
      DataStream<Price> prices,
      DataStream<Budget> budgets,
      SpendRules rules) {
    SingleOutputStreamOperator<Spend> priced =
        usage
            .keyBy(Usage::getCallId, Types.STRING)
            .connect(prices.broadcast(PriceUsage.PRICES))
            .process(new PriceUsage(rules), TypeInformation.of(Spend.class))
            .uid("price")
            .name("price usage");
    SingleOutputStreamOperator<PeriodSpend> added =
        priced
            .transform("add up locally", TypeInformation.of(PeriodSpend.class), new AddUpLocally())
            .uid("add-up-locally");
    return new Outputs(
        priced.getSideOutput(PriceUsage.LEDGER), teamSpend(added), budgetStatus(added, budgets));
  }

  private static Map<Granularity, DataStream<TeamSpend>> teamSpend(DataStream<PeriodSpend> added) {
    SingleOutputStreamOperator<TeamSpend> sums =
        added
            .keyBy(PeriodSpend::key, TypeInformation.of(PeriodKey.class))
            .process(new AddUp(), new AvroTypeInfo<>(TeamSpend.class))
            .uid("add-up")
            .name("add up per team and period");
    Map<Granularity, DataStream<TeamSpend>> outputs = new EnumMap<>(Granularity.class);
    for (Granularity granularity : Granularity.values()) {
      outputs.put(granularity, sums.getSideOutput(AddUp.sums(granularity)));
    }
    return outputs;
  }

  private static DataStream<BudgetStatus> budgetStatus(
      DataStream<PeriodSpend> added, DataStream<Budget> budgets) {
    String minute = Granularity.MINUTE.label();
    return added
        .filter(sum -> sum.key().granularity().equals(minute))
        .uid("take-minutes")
        .name("take the minutes")
        .keyBy(sum -> sum.key().team(), Types.STRING)
        .connect(budgets.broadcast(KeepBudgets.BUDGETS))
        .process(new KeepBudgets(), new AvroTypeInfo<>(BudgetStatus.class))
        .uid("keep-budgets")
        .name("measure budgets");
  }
}
