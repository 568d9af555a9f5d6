package io.tollgate.spend;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.Usage;
import java.util.Objects;

/**
 * Payer of a usage.
 *
 * @param team the team
 * @param department its department; null if unknown
 * @param costCenter its cost centre; null if unknown
 * @param movedBy the re-attribution that made it the owner; null when the usage itself names it
 */
public record Payer(String team, String department, String costCenter, String movedBy) {

  public Payer {
    requireNonNull(team, "team");
  }

  /** The owner as of admission. */
  static Payer of(Usage usage) {
    return new Payer(usage.getTeam(), usage.getDepartment(), usage.getCostCenter(), null);
  }

  /** Whether both are the same payer, however they came to be. */
  boolean isSameAs(Payer other) {
    return team.equals(other.team)
        && Objects.equals(department, other.department)
        && Objects.equals(costCenter, other.costCenter);
  }
}
