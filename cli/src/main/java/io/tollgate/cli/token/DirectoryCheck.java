package io.tollgate.cli.token;

import io.tollgate.event.DirectoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Looks in the directory for the team and the person that a token names. A misspelt one would take
 * the spend of all that is sent with the token; one that the directory gets later is none, so it is
 * only told.
 */
final class DirectoryCheck {

  private static final String TEAM = "team";

  private final List<DirectoryEntry> known;

  /** A check against what the directory holds at a time or later. */
  DirectoryCheck(Collection<DirectoryEntry> directory, Instant now) {
    this.known =
        directory.stream()
            .filter(entry -> entry.getValidTo() == null || now.isBefore(entry.getValidTo()))
            .toList();
  }

  /** What is to be told about the names; each may be null. */
  List<String> doubts(String team, String user) {
    List<String> doubts = new ArrayList<>();
    if (team != null && known.stream().noneMatch(entry -> isTeam(entry, team))) {
      doubts.add("check the team: the directory has none called " + team);
    }
    if (user != null && known.stream().noneMatch(entry -> isPerson(entry, user))) {
      doubts.add("check the person: the directory has nobody called " + user);
    }
    return doubts;
  }

  private static boolean isTeam(DirectoryEntry entry, String team) {
    return entry.getEntryType().equals(TEAM) && entry.getTeam().equals(team);
  }

  private static boolean isPerson(DirectoryEntry entry, String user) {
    String name = user.strip().toLowerCase(Locale.ROOT);
    return !entry.getEntryType().equals(TEAM)
        && (entry.getSubjectId().toLowerCase(Locale.ROOT).equals(name)
            || entry.getAliases().contains(name));
  }
}
