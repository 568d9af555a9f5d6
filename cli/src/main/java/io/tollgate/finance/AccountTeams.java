package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.VendorCost;
import java.util.Map;
import java.util.Set;

/**
 * Which team uses which of a vendor's accounts: workspaces, projects or keys. Vendors bill accounts
 * and the ledger knows teams; where an account is one team's, both sides can be compared team by
 * team. What belongs to no account that is named is one remainder on both sides.
 *
 * @param teams team by account; empty: accounts are not told apart
 */
public record AccountTeams(Map<String, String> teams) {

  /** Accounts are not told apart. */
  public static final AccountTeams NONE = new AccountTeams(Map.of());

  /** What stands for every account that was not named. */
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
