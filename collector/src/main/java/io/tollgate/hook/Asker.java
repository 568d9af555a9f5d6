package io.tollgate.hook;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Who asks, as far as credential and directory know. Null means unknown, which is not the same as
 * none: an order for one team cannot be judged for a person of unknown team.
 *
 * @param source the source that the credential names
 * @param team the credential's team, else the directory's for the person
 * @param department the team's department
 * @param users every known name of the person in lower case, those of the directory included; empty
 *     if nobody names the person
 * @param pseudonym the person's name on open topics; null if the person is unknown, or the key of
 *     the pseudonyms
 */
public record Asker(
    String source, String team, String department, Set<String> users, String pseudonym) {

  public Asker {
    requireNonNull(source, "source");
    users = Set.copyOf(users);
  }
}
