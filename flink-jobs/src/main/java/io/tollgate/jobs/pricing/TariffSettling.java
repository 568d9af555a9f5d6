package io.tollgate.jobs.pricing;

import io.tollgate.jobs.TariffChange;
import io.tollgate.jobs.Unsettled;
import io.tollgate.jobs.settling.Facts;
import io.tollgate.jobs.settling.Settling;
import io.tollgate.jobs.settling.SettlingProgress;
import io.tollgate.spend.Tariff;
import io.tollgate.spend.Terms;
import io.tollgate.spend.TermsChange;
import java.time.Instant;
import java.util.function.Supplier;

/** Terms in force for a range of key groups, and the change of them being applied there. */
final class TariffSettling extends Settling<TariffChange, Unsettled> {

  private final String currency;
  private final Supplier<Instant> reach;
  private Tariff before;
  private Tariff tariff;
  private TermsChange change;

  /**
   * Factory for changes of terms.
   *
   * @param currency the ledger's currency
   * @param reach event time of the latest booked usage
   */
  record Kind(String currency, Supplier<Instant> reach)
      implements SettlingProgress.Kind<TariffChange, Unsettled, TariffSettling> {

    @Override
    public Unsettled pending(
        int firstGroup, int lastGroup, long turn, TariffChange fact, TariffChange before) {
      return new Unsettled(firstGroup, lastGroup, turn, fact, before);
    }

    @Override
    public TariffSettling settled(int firstGroup, int lastGroup, Facts<TariffChange> facts) {
      return new TariffSettling(firstGroup, lastGroup, facts, currency, reach);
    }
  }

  private TariffSettling(
      int firstGroup,
      int lastGroup,
      Facts<TariffChange> facts,
      String currency,
      Supplier<Instant> reach) {
    super(firstGroup, lastGroup);
    this.currency = currency;
    this.reach = reach;
    this.tariff = new Tariff(TariffChange.terms(facts.all()), currency);
  }

  @Override
  protected boolean begin(Facts<TariffChange> earlier, Facts<TariffChange> later) {
    Terms now = TariffChange.terms(later.all());
    change = TermsChange.between(TariffChange.terms(earlier.all()), now, currency);
    if (change.isNothing()) {
      return false;
    }
    before = tariff;
    tariff = new Tariff(now, currency);
    return change.reachesBackTo(reach.get());
  }

  /** The current terms. They apply to new usage; to booked usage only where already settled. */
  Tariff tariff() {
    return tariff;
  }

  /** The previous terms, which still apply where the change has not been settled. */
  Tariff before() {
    return before;
  }

  /** The change of terms being settled. */
  TermsChange change() {
    return change;
  }
}
