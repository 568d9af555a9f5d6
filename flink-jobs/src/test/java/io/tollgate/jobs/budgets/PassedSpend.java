package io.tollgate.jobs.budgets;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.usage;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import io.tollgate.jobs.MeterSlot;
import io.tollgate.jobs.OriginSlot;
import io.tollgate.jobs.settling.SettlingOperator;
import io.tollgate.jobs.sums.OriginSpend;
import io.tollgate.spend.Meter;
import io.tollgate.spend.MeterKey;
import io.tollgate.spend.Money;
import io.tollgate.spend.SpendOrigin;
import io.tollgate.spend.SpendTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Fixtures for the operators that settle budgets, with spend and budgets. */
public final class PassedSpend {

  private static final Instant BEGIN = Instant.parse("2026-07-30T18:00:00Z");

  private PassedSpend() {}

  public static SettlingOperator<String, OriginSpend, Budget, MeterSpend> routing(int atATime) {
    return SettlingOperator.of(new RouteSpend(), List.of(BudgetTurns.BUDGETS), atATime);
  }

  public static SettlingOperator<MeterKey, MeterSpend, Budget, BudgetStatus> measuring(
      int atATime) {
    return SettlingOperator.of(new KeepBudgets(), List.of(BudgetTurns.BUDGETS), atATime);
  }

  public static String user(OriginSpend spend) {
    return spend.key().origin().user();
  }

  public static Budget.Builder each(int version) {
    return budget("each", version).setScopeId(Meter.EVERY);
  }

  public static OriginSpend spend(String user, String team, int hours, int dollars) {
    SpendOrigin origin =
        SpendOrigin.of(
            usage("any", "claude-haiku-4-5").setTeam(team).setUserPseudonym(user).build());
    Instant time = BEGIN.plusSeconds(3_600L * hours);
    BigDecimal cost = money(Integer.toString(dollars));
    return new OriginSpend(
        new OriginSlot(origin, time, "USD"),
        new SpendTotals(1, 1, 500, 0, 0, 0, 0, cost, cost, Money.ZERO, time, time));
  }

  public static MeterSpend measured(OriginSpend spend, Meter meter) {
    MeterKey key = meter.keyOf(spend.key().origin()).orElseThrow();
    return new MeterSpend(new MeterSlot(key, spend.key().start(), "USD"), spend.totals());
  }
}
