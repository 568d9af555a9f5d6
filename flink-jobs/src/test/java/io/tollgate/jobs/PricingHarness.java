package io.tollgate.jobs;

import io.tollgate.event.BillShare;
import io.tollgate.event.Usage;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.CallReports;
import io.tollgate.spend.Terms;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.types.Either;

/**
 * {@link PriceUsage} in Flink's harness, with the terms that stood in their topics at the start.
 */
@SuppressWarnings("try") // the harness declares that closing may throw anything
final class PricingHarness
    extends KeyedBroadcastOperatorTestHarness<
        String, Either<Usage, BillShare>, TariffChange, Spend> {

  static final int GROUPS = 8;

  PricingHarness(Terms opening) throws Exception {
    this(opening, 1_000_000, 1, 0);
  }

  /** One of several instances, which settles so many calls at a time. */
  PricingHarness(Terms opening, int atATime, int instances, int index) throws Exception {
    super(
        new PriceOperator(
            new PriceUsage(new SpendRules(CacheWriteLife.ONE_HOUR, "USD", 2, opening)), atATime),
        SpendJob::key,
        Types.STRING,
        GROUPS,
        instances,
        index);
  }

  /** Which of several instances has the call of a report. */
  static int instanceOf(Usage report, int instances) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        CallReports.key(report), GROUPS, instances);
  }

  boolean isSettling() {
    return ((PriceOperator) getOperator()).isSettling();
  }

  void processElement(Usage usage, long time) throws Exception {
    processElement(Either.Left(usage), time);
  }

  void processElement(BillShare share, long time) throws Exception {
    processElement(Either.Right(share), time);
  }
}
