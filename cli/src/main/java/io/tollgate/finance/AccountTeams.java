package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.VendorCost;
import java.util.Map;
import java.util.Set;

/**
 * Mapping of a vendor's accounts (workspaces, projects or keys) to the teams that use them. Vendors
 * bill accounts and the ledger knows teams; if an account belongs to one team, both sides can be
 * compared by team. Everything outside the named accounts is one remainder on both sides.
 *
 * @param teams team by account; empty: accounts are not distinguished
 */
public record AccountTeams(Map<String, String> teams) {

  /** Accounts are not distinguished. */
  public static final AccountTeams NONE = new AccountTeams(Map.of());

  /** Represents every account that is not named. */
  public static final String OTHER = "other";

  public AccountTeams {
    teams = Map.copyOf(teams);
  }

  String of(VendorCost line) {
    if (teams.isEmpty()) {
      return Reconciliation.ALL;
    }
    return line.getAccount() == null ? OTHER : teams.getOrDefault(line.getAccount(), OTHER);
  }

  String of(LedgerEntry entry) {
    if (teams.isEmpty()) {
      return Reconciliation.ALL;
    }
    return Set.copyOf(teams.values()).contains(entry.getTeam()) ? entry.getTeam() : OTHER;
  }
}
