package io.tollgate.spend;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import java.util.Objects;

/**
 * Account under which a ledger entry is summed: the attributes of a usage that a correction can
 * change.
 *
 * @param owner who pays
 * @param currency ISO 4217 code
 * @param model the model as the tool named it; unknown when it did not
 */
public record Account(Payer owner, String currency, String model) {

  /** Model name in the ledger if no report named the model. */
  private static final String UNKNOWN_MODEL = "unknown";

  /** The model of a usage as the ledger names it. */
  public static String modelOf(Usage usage) {
    return usage.getModel() == null ? UNKNOWN_MODEL : usage.getModel();
  }

  /** Whether both entries belong to the same account. */
  static boolean holdsBoth(LedgerEntry one, LedgerEntry other) {
    return one.getTeam().equals(other.getTeam())
        && one.getCurrency().equals(other.getCurrency())
        && one.getModel().equals(other.getModel())
        && Objects.equals(one.getDepartment(), other.getDepartment())
        && Objects.equals(one.getCostCenter(), other.getCostCenter());
  }

  static Account of(LedgerEntry entry) {
    Payer owner = new Payer(entry.getTeam(), entry.getDepartment(), entry.getCostCenter(), null);
    return new Account(owner, entry.getCurrency(), entry.getModel());
  }
}
