package io.tollgate.hook;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Who asks, as far as credential and directory know. Null means unknown, which is not the same as
 * none: an order for one team cannot be judged for a person of unknown team.
 *
 * @param source the source that the credential names
 * @param team the credential's team, else the directory's for the person
 * @param department the team's department
 * @param users names of the person, best first; empty if the tool names nobody
 */
public record Asker(String source, String team, String department, List<String> users) {

  public Asker {
    requireNonNull(source, "source");
    users = List.copyOf(users);
  }
}
