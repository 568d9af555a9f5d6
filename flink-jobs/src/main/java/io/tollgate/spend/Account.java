package io.tollgate.spend;

import io.tollgate.event.LedgerEntry;

/**
 * Where an entry of a usage is added up: the parts of it that a correction can change.
 *
 * @param owner who pays
 * @param currency ISO 4217 code
 */
public record Account(Owner owner, String currency) {

  static Account of(LedgerEntry entry) {
    Owner owner = new Owner(entry.getTeam(), entry.getDepartment(), entry.getCostCenter(), null);
    return new Account(owner, entry.getCurrency());
  }
}
