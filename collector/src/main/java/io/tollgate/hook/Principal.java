package io.tollgate.hook;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * The caller of a hook, as far as credential and directory identify it. Null means unknown, which
 * is not the same as none: an order for one team cannot be evaluated for a person whose team is
 * unknown.
 *
 * @param source source of the credential
 * @param team team of the credential, otherwise the person's team in the directory
 * @param department the team's department
 * @param users every known name of the person in lower case, including those in the directory;
 *     empty if the person is not named
 * @param pseudonym the person's name on open topics; null if the person or the key of the
 *     pseudonyms is unknown
 */
public record Principal(
    String source, String team, String department, Set<String> users, String pseudonym) {

  public Principal {
    requireNonNull(source, "source");
    users = Set.copyOf(users);
  }
}
