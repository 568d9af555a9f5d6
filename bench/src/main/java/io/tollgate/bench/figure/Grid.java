package io.tollgate.bench.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Figures other than records through a pipe: one row per case, with limits among the rows.
 *
 * @param title what was measured
 * @param heads names of the columns, starting with that of the row names
 * @param rows as many cells each as there are heads
 * @param limits names of the rows that are limits; at least one
 * @param notes additional information for the reader
 */
public record Grid(
    String title,
    List<String> heads,
    List<List<String>> rows,
    List<String> limits,
    List<String> notes)
    implements Figures {

  /**
   * Refuses figures without a limit to compare with.
   *
   * @throws IllegalArgumentException if none of the rows is a limit
   */
  public Grid {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
    limits = List.copyOf(limits);
    notes = List.copyOf(notes);
    List<String> names = rows.stream().map(row -> row.get(0)).toList();
    if (limits.isEmpty() || !names.containsAll(limits)) {
      throw new IllegalArgumentException(title + " has no limit beside it and tells nothing");
    }
  }

  @Override
  public List<String> lines() {
    Table table = new Table(heads);
    rows.forEach(table::row);
    List<String> lines = new ArrayList<>(List.of(title, ""));
    lines.addAll(table.lines());
    notes.forEach(note -> lines.add("  " + note));
    return lines;
  }

  @Override
  public <T> T fold(Function<Comparison, T> comparison, Function<Grid, T> grid) {
    return grid.apply(this);
  }
}
