package io.tollgate.jobs.pricing;

import io.tollgate.event.BillShare;
import io.tollgate.event.Usage;
import io.tollgate.jobs.TariffChange;
import io.tollgate.jobs.settling.SettlingOperator;
import io.tollgate.jobs.sums.Spend;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Terms;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.types.Either;

/** Test harness of {@link PriceUsage}, started with the terms that were in their topics. */
@SuppressWarnings("try") // the harness declares that closing may throw anything
public final class PricingHarness
    extends KeyedBroadcastOperatorTestHarness<
        String, Either<Usage, BillShare>, TariffChange, Spend> {

  public PricingHarness(Terms opening) throws Exception {
    this(opening, 1_000_000);
  }

  /** One that settles so many calls at a time. */
  public PricingHarness(Terms opening, int atATime) throws Exception {
    this(opening, "USD", atATime);
  }

  /** One whose ledger has that currency. */
  PricingHarness(Terms opening, String currency, int atATime) throws Exception {
    super(operator(opening, currency, atATime), PriceUsage::key, Types.STRING, 1, 1, 0);
  }

  static SettlingOperator<String, Either<Usage, BillShare>, TariffChange, Spend> operator(
      Terms opening, int atATime) {
    return operator(opening, "USD", atATime);
  }

  private static SettlingOperator<String, Either<Usage, BillShare>, TariffChange, Spend> operator(
      Terms opening, String currency, int atATime) {
    return SettlingOperator.of(
        new PriceUsage(new SpendRules(CacheWriteLife.ONE_HOUR, currency, 2, opening)),
        KnownTerms.descriptors(),
        atATime);
  }

  boolean isSettling() {
    return ((SettlingOperator<?, ?, ?, ?>) getOperator()).isSettling();
  }

  public void processElement(Usage usage, long time) throws Exception {
    processElement(Either.Left(usage), time);
  }

  public void processElement(BillShare share, long time) throws Exception {
    processElement(Either.Right(share), time);
  }
}
