package io.tollgate.directory;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.ToolEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Snapshot of the directory: all people and teams with their history. Immutable and thread-safe.
 */
public final class Directory {

  private static final String USER = "user";

  private final Map<String, List<DirectoryEntry>> people = new HashMap<>();
  private final Map<String, List<DirectoryEntry>> teams = new HashMap<>();

  private Directory() {}

  /** Indexes the entries. Where two entries of one name are valid at once, the later one wins. */
  public static Directory of(Collection<DirectoryEntry> entries) {
    Directory directory = new Directory();
    entries.forEach(directory::add);
    Comparator<DirectoryEntry> latestFirst =
        Comparator.comparing(DirectoryEntry::getValidFrom)
            .reversed()
            .thenComparing(DirectoryEntry::getSubjectId);
    directory.people.values().forEach(list -> list.sort(latestFirst));
    directory.teams.values().forEach(list -> list.sort(latestFirst));
    return directory;
  }

  /** Attribution of an event, by the entries valid at its time. */
  public Attribution attribute(ToolEvent event) {
    Instant time = event.getEventTime();
    Optional<DirectoryEntry> person = person(event, time);
    String userId = person.map(DirectoryEntry::getSubjectId).orElseGet(() -> claimedUser(event));
    if (event.getVerifiedTeam() != null) {
      return attribution(userId, event.getVerifiedTeam(), person, time, "credential");
    }
    if (person.isPresent()) {
      return attribution(userId, person.get().getTeam(), person, time, "directory");
    }
    return new Attribution(userId, Attribution.NO_TEAM, null, null, "none");
  }

  /** The id of a person at a time, by any of their names. */
  public String who(String name, Instant time) {
    return person(name, time).map(DirectoryEntry::getSubjectId).orElseGet(() -> canonical(name));
  }

  /** A person's own entry counts only while that person's team is the one that pays. */
  private Attribution attribution(
      String userId, String team, Optional<DirectoryEntry> person, Instant time, String namedBy) {
    Optional<DirectoryEntry> own = person.filter(entry -> entry.getTeam().equals(team));
    Optional<DirectoryEntry> ofTeam = valid(teams.get(team), time);
    return new Attribution(
        userId,
        team,
        first(own, ofTeam, DirectoryEntry::getDepartment),
        first(own, ofTeam, DirectoryEntry::getCostCenter),
        namedBy);
  }

  /** If the credential names the person, no other claim counts. */
  private Optional<DirectoryEntry> person(ToolEvent event, Instant time) {
    if (event.getVerifiedUser() != null) {
      return person(event.getVerifiedUser(), time);
    }
    Optional<DirectoryEntry> person = person(event.getClaimedUser(), time);
    for (String alias : event.getClaimedUserAliases()) {
      if (person.isPresent()) {
        break;
      }
      person = person(alias, time);
    }
    return person;
  }

  private Optional<DirectoryEntry> person(String name, Instant time) {
    return name == null ? Optional.empty() : valid(people.get(canonical(name)), time);
  }

  private void add(DirectoryEntry entry) {
    if (entry.getEntryType().equals(USER)) {
      index(people, canonical(entry.getSubjectId()), entry);
      for (String alias : entry.getAliases()) {
        if (!canonical(alias).equals(canonical(entry.getSubjectId()))) {
          index(people, canonical(alias), entry);
        }
      }
    } else {
      index(teams, entry.getSubjectId(), entry);
    }
  }

  private static void index(
      Map<String, List<DirectoryEntry>> by, String name, DirectoryEntry entry) {
    by.computeIfAbsent(name, key -> new ArrayList<>(1)).add(entry);
  }

  private static Optional<DirectoryEntry> valid(List<DirectoryEntry> entries, Instant time) {
    if (entries != null) {
      for (DirectoryEntry entry : entries) {
        if (holdsAt(entry, time)) {
          return Optional.of(entry);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holdsAt(DirectoryEntry entry, Instant time) {
    return !time.isBefore(entry.getValidFrom())
        && (entry.getValidTo() == null || time.isBefore(entry.getValidTo()));
  }

  private static String first(
      Optional<DirectoryEntry> own,
      Optional<DirectoryEntry> ofTeam,
      Function<DirectoryEntry, String> field) {
    return own.map(field).or(() -> ofTeam.map(field)).orElse(null);
  }

  private static String claimedUser(ToolEvent event) {
    String claimed =
        event.getVerifiedUser() == null ? event.getClaimedUser() : event.getVerifiedUser();
    return claimed == null || claimed.isBlank() ? Attribution.UNKNOWN_USER : canonical(claimed);
  }

  private static String canonical(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
