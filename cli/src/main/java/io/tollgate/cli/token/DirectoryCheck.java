package io.tollgate.cli.token;

import io.tollgate.event.DirectoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Looks up a token's team and person in the directory. A misspelt name would receive the spend of
 * everything sent with the token; but the name may be added to the directory later, so this is only
 * a warning.
 */
final class DirectoryCheck {

  private static final String TEAM = "team";

  private final List<DirectoryEntry> known;

  /** Creates a check against what the directory contains at a time or later. */
  DirectoryCheck(Collection<DirectoryEntry> directory, Instant now) {
    this.known =
        directory.stream()
            .filter(entry -> entry.getValidTo() == null || now.isBefore(entry.getValidTo()))
            .toList();
  }

  /** Returns warnings about the names; each may be null. */
  List<String> doubts(String team, String user) {
    List<String> doubts = new ArrayList<>();
    if (team != null && known.stream().noneMatch(entry -> isTeam(entry, team))) {
      doubts.add("check the team: the directory has no team " + team);
    }
    if (user != null && known.stream().noneMatch(entry -> isPerson(entry, user))) {
      doubts.add("check the person: the directory has no person " + user);
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
