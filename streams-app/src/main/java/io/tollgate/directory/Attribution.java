package io.tollgate.directory;

import static java.util.Objects.requireNonNull;

import io.tollgate.naming.Pseudonyms;

/**
 * Person and organisational units that an event is attributed to.
 *
 * @param userId the directory's id of the person, else the name that the credential is bound to or
 *     the report claimed, in lower case, else {@code unknown}
 * @param team the team that pays, or {@code unattributed}
 * @param department the department; null if unknown
 * @param costCenter the cost centre; null if unknown
 * @param namedBy source of the team: {@code credential}, {@code directory} or {@code none}
 */
public record Attribution(
    String userId, String team, String department, String costCenter, String namedBy) {

  /** User id if nobody was named. */
  public static final String UNKNOWN_USER = Pseudonyms.UNKNOWN;

  /** Team if neither credential nor directory names one. */
  public static final String NO_TEAM = "unattributed";

  public Attribution {
    requireNonNull(userId, "userId");
    requireNonNull(team, "team");
    requireNonNull(namedBy, "namedBy");
  }
}
