package io.tollgate.cli.apply;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks that at any instant a person is in one team, and a name refers to one person. */
final class Memberships {

  private final Map<String, List<DirectoryEntry>> bearers = new HashMap<>();
  private final Faults faults;

  private Memberships(Faults faults) {
    this.faults = faults;
  }

  static void refuseContradictions(
      List<ControlRow<DirectoryKey, DirectoryEntry>> wanted,
      Map<DirectoryKey, DirectoryEntry> standing,
      Faults faults) {
    Map<DirectoryKey, DirectoryEntry> others = new HashMap<>(standing);
    wanted.forEach(row -> others.remove(row.key()));
    Set<String> teams = new HashSet<>();
    others.values().stream().filter(Memberships::isTeam).forEach(each -> teams.add(each.getTeam()));
    wanted.stream()
        .map(ControlRow::value)
        .filter(Memberships::isTeam)
        .forEach(each -> teams.add(each.getTeam()));
    Memberships memberships = new Memberships(faults);
    // A team whose own entry has a fault is missing here, and must not be reported again.
    boolean knowsTeams = faults.count() == 0;
    others.values().stream().filter(each -> !isTeam(each)).forEach(memberships::remember);
    for (ControlRow<DirectoryKey, DirectoryEntry> row : wanted) {
      if (!isTeam(row.value())) {
        memberships.check(row);
        if (knowsTeams && !teams.contains(row.value().getTeam())) {
          faults.add(row.where(), "the directory has no team '" + row.value().getTeam() + "'");
        }
      }
    }
  }

  private void check(ControlRow<DirectoryKey, DirectoryEntry> row) {
    DirectoryEntry user = row.value();
    Set<String> reported = new HashSet<>();
    for (String name : names(user)) {
      for (DirectoryEntry other : bearers.getOrDefault(name, List.of())) {
        if (!isSame(user, other) && overlap(user, other)) {
          String reason = reason(name, user, other);
          if (reported.add(reason)) {
            faults.add(row.where(), reason);
          }
        }
      }
    }
    remember(user);
  }

  private void remember(DirectoryEntry user) {
    for (String name : names(user)) {
      bearers.computeIfAbsent(name, unseen -> new ArrayList<>()).add(user);
    }
  }

  private static String reason(String name, DirectoryEntry user, DirectoryEntry other) {
    String since = " from " + other.getValidFrom() + " on";
    if (user.getSubjectId().equals(other.getSubjectId())) {
      return "%s is also in team %s at that time,%s; give the earlier entry a 'to'"
          .formatted(user.getSubjectId(), other.getTeam(), since);
    }
    return "%s is also a name of %s at that time,%s".formatted(name, other.getSubjectId(), since);
  }

  private static Set<String> names(DirectoryEntry user) {
    Set<String> names = new HashSet<>(user.getAliases());
    names.add(user.getSubjectId().toLowerCase(Locale.ROOT));
    return names;
  }

  private static boolean isTeam(DirectoryEntry entry) {
    return entry.getEntryType().equals(DirectoryReader.TEAM);
  }

  /** Duplicates with one key are reported elsewhere. */
  private static boolean isSame(DirectoryEntry one, DirectoryEntry other) {
    return one.getSubjectId().equals(other.getSubjectId())
        && one.getValidFrom().equals(other.getValidFrom());
  }

  private static boolean overlap(DirectoryEntry one, DirectoryEntry other) {
    return startsBefore(one.getValidFrom(), other.getValidTo())
        && startsBefore(other.getValidFrom(), one.getValidTo());
  }

  private static boolean startsBefore(Instant start, Instant end) {
    return end == null || start.isBefore(end);
  }
}
