package io.tollgate.bench.figure;

import io.tollgate.bench.figure.Series.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Contestants measured in one run, side by side.
 *
 * @param series in output order: limits, parts, peers
 */
public record Comparison(Heading heading, List<Series> series) implements Figures {

  private static final double MIB = 1024 * 1024;

  /**
   * Heading of a comparison.
   *
   * @param title what was measured
   * @param unit what the records are, for example {@code events}
   */
  public record Heading(String title, String unit) {}

  /**
   * Refuses figures without a limit to compare with.
   *
   * @throws IllegalArgumentException without a limit
   */
  public Comparison {
    series = List.copyOf(series);
    if (series.stream().noneMatch(each -> each.role() == Role.LIMIT)) {
      throw new IllegalArgumentException(
          heading.title() + " has no limit beside it and tells nothing");
    }
  }

  @Override
  public String title() {
    return heading.title();
  }

  /** What the records are. */
  public String unit() {
    return heading.unit();
  }

  /** Returns the limits, in order. */
  public List<Series> limits() {
    return series.stream().filter(each -> each.role() == Role.LIMIT).toList();
  }

  @Override
  public List<String> lines() {
    List<String> heads = new ArrayList<>(List.of("", unit() + "/s", "min .. max"));
    for (int limit = 1; limit <= limits().size(); limit++) {
      heads.add("of (" + limit + ")");
    }
    heads.addAll(List.of("CPU us", "broker us", "alloc B", "state MiB"));
    Table table = new Table(heads);
    int number = 0;
    for (Series each : series) {
      String mark = each.role() == Role.LIMIT ? "(" + ++number + ") " : "    ";
      table.row(row(mark + each.name(), each));
    }
    List<String> lines = new ArrayList<>(List.of(title(), ""));
    lines.addAll(table.lines());
    return lines;
  }

  @Override
  public <T> T fold(Function<Comparison, T> comparison, Function<Grid, T> grid) {
    return comparison.apply(this);
  }

  private List<String> row(String name, Series each) {
    Spread rate = each.rate();
    List<String> cells = new ArrayList<>();
    cells.add(name);
    cells.add(Form.whole(rate.median()));
    cells.add(Form.whole(rate.min()) + " .. " + Form.whole(rate.max()));
    for (Series limit : limits()) {
      cells.add(each.equals(limit) ? "1" : Form.decimals(rate.ratioTo(limit.rate())));
    }
    cells.add(Form.decimals(each.cpuMicros().median()));
    cells.add(Form.decimals(each.brokerMicros().median()));
    cells.add(Form.whole(each.allocated().median()));
    cells.add(each.stateBytes() < 0 ? "-" : Form.decimals(each.stateBytes() / MIB));
    return cells;
  }
}
