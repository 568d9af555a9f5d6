package io.tollgate.hook;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.naming.Pseudonyms;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * In-memory directory: each person's team and names, and each team's department. A person who is
 * not in the directory has the name in the report, as in the usage that budgets are based on.
 */
public final class DirectoryView {

  private static final Set<String> TYPES = Set.of("user", "team");

  private final Map<String, NavigableMap<Instant, DirectoryEntry>> people =
      new ConcurrentHashMap<>();
  private final Map<String, NavigableMap<Instant, DirectoryEntry>> teams =
      new ConcurrentHashMap<>();
  private final Pseudonyms pseudonyms;

  /**
   * Creates an empty view.
   *
   * @param pseudonyms names of people on open topics; null if their key is not known here
   */
  public DirectoryView(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /**
   * Adds an entry, or a newer version of it.
   *
   * @throws IllegalArgumentException if it is about neither a person nor a team
   */
  public void put(DirectoryEntry entry) {
    if (!TYPES.contains(entry.getEntryType())) {
      throw new IllegalArgumentException("entry_type is neither user nor team");
    }
    var to = entry.getEntryType().equals("team") ? teams : people;
    DirectoryEntry former = add(to, entry.getSubjectId(), entry);
    if (to == people) {
      entry.getAliases().forEach(alias -> add(people, alias, entry));
    }
    // Only now, so that nobody is missing in between for a hook that asks.
    if (former != null && !former.equals(entry)) {
      removeAliases(to, former);
    }
  }

  /** Removes an entry. */
  public void remove(String entryType, String subjectId, Instant validFrom) {
    var from = entryType.equals("team") ? teams : people;
    NavigableMap<Instant, DirectoryEntry> entries = from.get(key(subjectId));
    DirectoryEntry gone = entries == null ? null : entries.remove(validFrom);
    if (gone != null) {
      removeAliases(from, gone);
    }
  }

  /** Removes an entry from its aliases, as far as they still refer to it. */
  private static void removeAliases(
      Map<String, NavigableMap<Instant, DirectoryEntry>> from, DirectoryEntry gone) {
    for (String alias : gone.getAliases()) {
      from.getOrDefault(key(alias), new ConcurrentSkipListMap<>())
          .remove(gone.getValidFrom(), gone);
    }
  }

  /** Removes all entries except these. */
  public void retain(Set<DirectoryKey> keys) {
    for (var entries : List.copyOf(people.values())) {
      entries.values().removeIf(entry -> !keys.contains(keyOf(entry)));
    }
    for (var entries : List.copyOf(teams.values())) {
      entries.values().removeIf(entry -> !keys.contains(keyOf(entry)));
    }
  }

  /** All entries. */
  public List<DirectoryEntry> entries() {
    return Stream.of(people, teams)
        .flatMap(each -> each.entrySet().stream())
        .flatMap(
            named ->
                named.getValue().values().stream()
                    .filter(entry -> key(entry.getSubjectId()).equals(named.getKey())))
        .toList();
  }

  private static DirectoryKey keyOf(DirectoryEntry entry) {
    DirectoryKey key = new DirectoryKey();
    key.setEntryType(entry.getEntryType());
    key.setSubjectId(entry.getSubjectId());
    key.setValidFrom(entry.getValidFrom());
    return key;
  }

  /**
   * Returns the caller, completed from the directory.
   *
   * @param verifiedTeam the team of the credential; null if it serves several
   * @param users names of the person, best first
   */
  public Principal principal(String source, String verifiedTeam, List<String> users, Instant time) {
    DirectoryEntry person =
        users.stream()
            .map(user -> valid(people, user, time))
            .filter(found -> found != null)
            .findFirst()
            .orElse(null);
    String team = verifiedTeam == null && person != null ? person.getTeam() : verifiedTeam;
    DirectoryEntry teamEntry = team == null ? null : valid(teams, team, time);
    String department = teamEntry == null ? null : teamEntry.getDepartment();
    if (department == null && person != null && person.getTeam().equals(team)) {
      department = person.getDepartment();
    }
    return new Principal(source, team, department, names(users, person), pseudonym(users, person));
  }

  private static Set<String> names(List<String> users, DirectoryEntry person) {
    Set<String> names = new HashSet<>();
    users.forEach(user -> names.add(key(user)));
    if (person != null) {
      names.add(key(person.getSubjectId()));
      person.getAliases().forEach(alias -> names.add(key(alias)));
    }
    return names;
  }

  private String pseudonym(List<String> users, DirectoryEntry person) {
    if (pseudonyms == null || users.isEmpty()) {
      return null;
    }
    return pseudonyms.of(person == null ? key(users.get(0)) : person.getSubjectId());
  }

  /** Returns the entry that it replaces; null if there is none. */
  private static DirectoryEntry add(
      Map<String, NavigableMap<Instant, DirectoryEntry>> to, String id, DirectoryEntry entry) {
    return to.computeIfAbsent(key(id), none -> new ConcurrentSkipListMap<>())
        .put(entry.getValidFrom(), entry);
  }

  private static DirectoryEntry valid(
      Map<String, NavigableMap<Instant, DirectoryEntry>> from, String id, Instant time) {
    NavigableMap<Instant, DirectoryEntry> entries = from.get(key(id));
    Map.Entry<Instant, DirectoryEntry> latest = entries == null ? null : entries.floorEntry(time);
    if (latest == null) {
      return null;
    }
    Instant end = latest.getValue().getValidTo();
    return end == null || time.isBefore(end) ? latest.getValue() : null;
  }

  private static String key(String id) {
    return id.strip().toLowerCase(Locale.ROOT);
  }
}
