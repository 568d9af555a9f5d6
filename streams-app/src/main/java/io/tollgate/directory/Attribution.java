package io.tollgate.directory;

import static java.util.Objects.requireNonNull;

import io.tollgate.naming.Pseudonyms;

/**
 * Whom an event belongs to.
 *
 * @param userId the directory's id of the person, else the name that the credential is bound to or
 *     the report claimed, in lower case, else {@code unknown}
 * @param team the team that pays, or {@code unattributed}
 * @param department the department; null when nobody knows it
 * @param costCenter the cost centre; null when nobody knows it
 * @param namedBy what named the team: {@code credential}, {@code directory} or {@code none}
 */
public record Attribution(
    String userId, String team, String department, String costCenter, String namedBy) {

  /** The user id when nobody was named. */
  public static final String UNKNOWN_USER = Pseudonyms.UNKNOWN;

  /** The team when neither credential nor directory names one. */
  public static final String NO_TEAM = "unattributed";

  public Attribution {
    requireNonNull(userId, "userId");
    requireNonNull(team, "team");
    requireNonNull(namedBy, "namedBy");
  }
}
