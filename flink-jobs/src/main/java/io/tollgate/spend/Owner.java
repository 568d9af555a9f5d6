package io.tollgate.spend;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.Usage;
import java.util.Objects;

/**
 * Who pays for a usage.
 *
 * @param team the team
 * @param department its department; null when nobody knows it
 * @param costCenter its cost centre; null when nobody knows it
 * @param movedBy the re-attribution that made it the owner; null when the usage itself names it
 */
public record Owner(String team, String department, String costCenter, String movedBy) {

  public Owner {
    requireNonNull(team, "team");
  }

  /** The owner that the usage was admitted for. */
  static Owner of(Usage usage) {
    return new Owner(usage.getTeam(), usage.getDepartment(), usage.getCostCenter(), null);
  }

  /** Whether both are the same, however they came to be. */
  boolean isSameAs(Owner other) {
    return team.equals(other.team)
        && Objects.equals(department, other.department)
        && Objects.equals(costCenter, other.costCenter);
  }
}
