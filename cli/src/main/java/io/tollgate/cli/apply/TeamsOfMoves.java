package io.tollgate.cli.apply;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Reattribution;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Completes re-attributions that name only a team by the department and cost centre that the
 * directory has for it, so that moved usage does not leave their budgets and sums. What was applied
 * before stays as it was completed then, so that its documents can be applied again.
 */
final class TeamsOfMoves {

  /** The entries of each team by when they begin; one holds until the next. */
  private final Map<String, NavigableMap<Instant, DirectoryEntry>> teams = new HashMap<>();

  private final Map<String, Reattribution> applied;
  private final Faults faults;

  private TeamsOfMoves(
      Collection<DirectoryEntry> directory, Map<String, Reattribution> applied, Faults faults) {
    this.applied = applied;
    this.faults = faults;
    for (DirectoryEntry entry : directory) {
      if (entry.getEntryType().equals(DirectoryReader.TEAM)) {
        teams
            .computeIfAbsent(entry.getTeam(), team -> new TreeMap<>())
            .put(entry.getValidFrom(), entry);
      }
    }
  }

  static void complete(Documents documents, ControlSnapshot standing, Faults faults) {
    Map<DirectoryKey, DirectoryEntry> directory = new HashMap<>(standing.directory());
    documents.directory().forEach(row -> directory.put(row.key(), row.value()));
    TeamsOfMoves moves =
        new TeamsOfMoves(directory.values(), standing.costs().reattributions(), faults);
    documents.costs().reattributions().forEach(moves::complete);
  }

  private void complete(ControlRow<String, Reattribution> row) {
    Reattribution move = row.value();
    Reattribution before = applied.get(row.key());
    if (before != null) {
      fill(move, before.getDepartment(), before.getCostCenter());
      keepEnd(move, before);
      return;
    }
    boolean isComplete = move.getDepartment() != null && move.getCostCenter() != null;
    List<DirectoryEntry> known = isComplete ? List.of() : entries(move);
    if (known.isEmpty()) {
      return;
    }
    DirectoryEntry team = known.get(0);
    if (known.stream().anyMatch(later -> !isSameOwner(team, later))) {
      faults.add(
          row.where(),
          ("team %s changed its department or cost centre in that time; give both, or one entry"
                  + " per period")
              .formatted(move.getTeam()));
      return;
    }
    fill(move, team.getDepartment(), team.getCostCenter());
  }

  /**
   * A period without an end, or with one in the future, ends when it is applied first: what is used
   * later is attributed by the directory.
   */
  private static void keepEnd(Reattribution move, Reattribution before) {
    boolean endedWhenApplied = before.getEventTo().equals(before.getAppliedTime());
    if (endedWhenApplied && move.getEventTo().isAfter(before.getEventTo())) {
      move.setEventTo(before.getEventTo());
    }
  }

  private static void fill(Reattribution move, String department, String costCenter) {
    if (move.getDepartment() == null) {
      move.setDepartment(department);
    }
    if (move.getCostCenter() == null) {
      move.setCostCenter(costCenter);
    }
  }

  /** What the directory has for the team in the time that is moved. */
  private List<DirectoryEntry> entries(Reattribution move) {
    var entries = teams.getOrDefault(move.getTeam(), new TreeMap<>());
    var begun = entries.headMap(move.getEventTo(), false);
    Instant first = begun.floorKey(move.getEventFrom());
    return List.copyOf((first == null ? begun : begun.tailMap(first, true)).values());
  }

  private static boolean isSameOwner(DirectoryEntry one, DirectoryEntry other) {
    return Objects.equals(one.getDepartment(), other.getDepartment())
        && Objects.equals(one.getCostCenter(), other.getCostCenter());
  }
}
