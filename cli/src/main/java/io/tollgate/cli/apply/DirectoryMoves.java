package io.tollgate.cli.apply;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Reattribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A change of the directory that reaches into the past says that usage was admitted for the wrong
 * team, department or cost centre. Here it becomes re-attributions, one for each name of a person
 * and stretch of time in which nothing changes.
 */
final class DirectoryMoves {

  private final Map<DirectoryKey, DirectoryEntry> directory;
  private final UnaryOperator<String> pseudonyms;
  private final Instant now;
  private final List<Row<String, Reattribution>> rows = new ArrayList<>();

  private DirectoryMoves(
      Map<DirectoryKey, DirectoryEntry> directory, UnaryOperator<String> pseudonyms, Instant now) {
    this.directory = directory;
    this.pseudonyms = pseudonyms;
    this.now = now;
  }

  /** The re-attributions that rows of the directory call for, when they are applied now. */
  static List<Row<String, Reattribution>> of(
      Change<DirectoryKey, DirectoryEntry> change,
      Map<DirectoryKey, DirectoryEntry> standing,
      UnaryOperator<String> pseudonyms,
      Instant now) {
    Map<DirectoryKey, DirectoryEntry> directory = new HashMap<>(standing);
    change.rows().forEach(row -> directory.put(row.key(), row.value()));
    DirectoryMoves moves = new DirectoryMoves(directory, pseudonyms, now);
    for (Row<DirectoryKey, DirectoryEntry> row : change.rows()) {
      if (row.value().getValidFrom().isBefore(now)) {
        moves.add(row.value(), row.where());
      }
    }
    return moves.rows;
  }

  private void add(DirectoryEntry entry, Line where) {
    if (entry.getEntryType().equals(DirectoryReader.USER)) {
      addPerson(entry, where);
      return;
    }
    Reattribution move = move(entry.getValidFrom(), end(entry), entry, entry);
    move.setFromTeam(entry.getTeam());
    move.setIncludesCredential(true);
    move.setReattributionId("directory:1-team:" + entry.getTeam() + suffix(entry.getValidFrom()));
    rows.add(new Row<>(move.getReattributionId(), move, where));
    // What people's own entries say counts more than what their team's says.
    for (DirectoryEntry person : directory.values()) {
      boolean differs = person.getDepartment() != null || person.getCostCenter() != null;
      if (isPersonOf(person, entry.getTeam()) && differs && overlap(person, entry)) {
        addPerson(person, where);
      }
    }
  }

  private void addPerson(DirectoryEntry person, Line where) {
    Collection<DirectoryEntry> teams =
        directory.values().stream()
            .filter(each -> each.getEntryType().equals(DirectoryReader.TEAM))
            .filter(each -> each.getTeam().equals(person.getTeam()) && overlap(each, person))
            .toList();
    for (DirectoryEntry team : teams) {
      Instant from = later(person.getValidFrom(), team.getValidFrom());
      Instant to = earlier(end(person), end(team));
      for (String pseudonym : names(person)) {
        Reattribution move = move(from, to, person, team);
        move.setUserPseudonym(pseudonym);
        move.setReattributionId("directory:2-user:" + pseudonym + suffix(from));
        boolean isNew = rows.stream().noneMatch(row -> row.key().equals(move.getReattributionId()));
        if (from.isBefore(to) && isNew) {
          rows.add(new Row<>(move.getReattributionId(), move, where));
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

  /** Usage may stand under any name a report gave, if the directory did not know it then. */
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

  private static boolean isPersonOf(DirectoryEntry entry, String team) {
    return entry.getEntryType().equals(DirectoryReader.USER) && entry.getTeam().equals(team);
  }

  /** The past ends now: later usage is attributed by a directory that knows. */
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
