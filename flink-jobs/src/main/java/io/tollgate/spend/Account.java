package io.tollgate.spend;

import io.tollgate.event.LedgerEntry;
import java.util.Objects;

/**
 * Where an entry of a usage is added up: the parts of it that a correction can change.
 *
 * @param owner who pays
 * @param currency ISO 4217 code
 * @param model the model as the tool named it; unknown when it did not
 */
public record Account(Owner owner, String currency, String model) {

  /** Whether both are added up in the same one. */
  static boolean holdsBoth(LedgerEntry one, LedgerEntry other) {
    return one.getTeam().equals(other.getTeam())
        && one.getCurrency().equals(other.getCurrency())
        && one.getModel().equals(other.getModel())
        && Objects.equals(one.getDepartment(), other.getDepartment())
        && Objects.equals(one.getCostCenter(), other.getCostCenter());
  }

  static Account of(LedgerEntry entry) {
    Owner owner = new Owner(entry.getTeam(), entry.getDepartment(), entry.getCostCenter(), null);
    return new Account(owner, entry.getCurrency(), entry.getModel());
  }
}
