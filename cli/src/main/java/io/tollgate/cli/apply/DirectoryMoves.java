package io.tollgate.cli.apply;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Reattribution;
import io.tollgate.policy.yaml.Fault;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Derives re-attributions from changes of the directory that start in the past, because usage was
 * admitted for the wrong team, department or cost centre: one for each name of a person and period
 * without further changes.
 */
final class DirectoryMoves {

  private final Map<String, List<DirectoryEntry>> teams;
  private final Map<String, List<DirectoryEntry>> people;
  private final UnaryOperator<String> pseudonyms;
  private final Instant now;
  private final Map<String, ControlRow<String, Reattribution>> rows = new LinkedHashMap<>();

  private DirectoryMoves(
      Collection<DirectoryEntry> directory, UnaryOperator<String> pseudonyms, Instant now) {
    this.teams = byTeam(directory, DirectoryReader.TEAM);
    this.people = byTeam(directory, DirectoryReader.USER);
    this.pseudonyms = pseudonyms;
    this.now = now;
  }

  private static Map<String, List<DirectoryEntry>> byTeam(
      Collection<DirectoryEntry> directory, String type) {
    return directory.stream()
        .filter(entry -> entry.getEntryType().equals(type))
        .collect(Collectors.groupingBy(DirectoryEntry::getTeam));
  }

  /** Returns the re-attributions that the directory rows require if they are applied now. */
  static List<ControlRow<String, Reattribution>> of(
      Change<DirectoryKey, DirectoryEntry> change,
      Map<DirectoryKey, DirectoryEntry> standing,
      UnaryOperator<String> pseudonyms,
      Instant now) {
    Map<DirectoryKey, DirectoryEntry> directory = new HashMap<>(standing);
    change.rows().forEach(row -> directory.put(row.key(), row.value()));
    DirectoryMoves moves = new DirectoryMoves(directory.values(), pseudonyms, now);
    for (ControlRow<DirectoryKey, DirectoryEntry> row : change.rows()) {
      if (row.value().getValidFrom().isBefore(now)) {
        moves.add(row.value(), row.where());
      }
    }
    return List.copyOf(moves.rows.values());
  }

  /** Warns for each person who had another team in the same period that past usage moves, too. */
  static List<Fault> warnings(
      List<ControlRow<DirectoryKey, DirectoryEntry>> changed,
      Map<DirectoryKey, DirectoryEntry> standing,
      Instant now) {
    return changed.stream()
        .filter(row -> row.value().getEntryType().equals(DirectoryReader.USER))
        .filter(row -> row.value().getValidFrom().isBefore(now))
        .filter(row -> !row.value().getTeam().equals(standing.get(row.key()).getTeam()))
        .map(
            row ->
                new Fault(
                    row.where().file(),
                    row.where().number(),
                    warning(row.value(), standing.get(row.key()))))
        .toList();
  }

  /**
   * Warns for each entry that would move past usage that it cannot, since the names of people are
   * unknown.
   */
  static List<Fault> withoutNames(
      List<ControlRow<DirectoryKey, DirectoryEntry>> rows, Instant now) {
    return rows.stream()
        .filter(row -> row.value().getValidFrom().isBefore(now))
        .map(
            row ->
                new Fault(
                    row.where().file(),
                    row.where().number(),
                    ("%2$s moves usage since %1$s, which needs the pseudonyms of the open"
                            + " topics: set TOLLGATE_PSEUDONYM_KEY_FILE to the parts' key file")
                        .formatted(row.value().getValidFrom(), subject(row.value()))))
        .toList();
  }

  private static String subject(DirectoryEntry entry) {
    return entry.getEntryType().equals(DirectoryReader.TEAM)
        ? "team " + entry.getTeam()
        : entry.getSubjectId();
  }

  private static String warning(DirectoryEntry entry, DirectoryEntry before) {
    return ("warning: all usage of %s since %s moves from %s to %s, in closed months too; to move"
            + " only usage from some day on, add a second entry with 'from'")
        .formatted(entry.getSubjectId(), entry.getValidFrom(), before.getTeam(), entry.getTeam());
  }

  private void add(DirectoryEntry entry, SourceLine where) {
    if (entry.getEntryType().equals(DirectoryReader.USER)) {
      addPerson(entry, where);
      return;
    }
    Reattribution move = move(entry.getValidFrom(), end(entry), entry, entry);
    move.setFromTeam(entry.getTeam());
    move.setIncludesCredential(true);
    move.setReattributionId("directory:1-team:" + entry.getTeam() + suffix(entry.getValidFrom()));
    rows.putIfAbsent(
        move.getReattributionId(), new ControlRow<>(move.getReattributionId(), move, where));
    // People's own entries take precedence over those of their team.
    for (DirectoryEntry person : people.getOrDefault(entry.getTeam(), List.of())) {
      boolean differs = person.getDepartment() != null || person.getCostCenter() != null;
      if (differs && overlap(person, entry)) {
        addPerson(person, where);
      }
    }
  }

  private void addPerson(DirectoryEntry person, SourceLine where) {
    for (DirectoryEntry team : teams.getOrDefault(person.getTeam(), List.of())) {
      if (!overlap(team, person)) {
        continue;
      }
      Instant from = later(person.getValidFrom(), team.getValidFrom());
      Instant to = earlier(end(person), end(team));
      for (String pseudonym : names(person)) {
        Reattribution move = move(from, to, person, team);
        move.setUserPseudonym(pseudonym);
        move.setReattributionId("directory:2-user:" + pseudonym + suffix(from));
        if (from.isBefore(to)) {
          rows.putIfAbsent(
              move.getReattributionId(), new ControlRow<>(move.getReattributionId(), move, where));
        }
      }
    }
  }

  private Reattribution move(Instant from, Instant to, DirectoryEntry owner, DirectoryEntry team) {
    Reattribution move = new Reattribution();
    move.setEventFrom(from);
    move.setEventTo(to);
    move.setTeam(owner.getTeam());
    move.setDepartment(
        owner.getDepartment() == null ? team.getDepartment() : owner.getDepartment());
    move.setCostCenter(
        owner.getCostCenter() == null ? team.getCostCenter() : owner.getCostCenter());
    move.setIncludesCredential(false);
    move.setReason("the directory was changed with effect from " + owner.getValidFrom());
    move.setAppliedTime(now);
    return move;
  }

  /** Usage may have any name used in a report, if the directory did not know it then. */
  private Set<String> names(DirectoryEntry person) {
    Set<String> names = new LinkedHashSet<>();
    names.add(person.getSubjectId());
    names.addAll(new TreeSet<>(person.getAliases()));
    Set<String> pseudonymous = new LinkedHashSet<>();
    names.forEach(
        name -> pseudonymous.add(pseudonyms.apply(name.strip().toLowerCase(Locale.ROOT))));
    return pseudonymous;
  }

  private boolean overlap(DirectoryEntry one, DirectoryEntry other) {
    return one.getValidFrom().isBefore(end(other)) && other.getValidFrom().isBefore(end(one));
  }

  /** The past ends now: later usage is attributed with the new directory. */
  private Instant end(DirectoryEntry entry) {
    return entry.getValidTo() == null ? now : earlier(entry.getValidTo(), now);
  }

  private String suffix(Instant from) {
    return ":" + from + "@" + now;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
