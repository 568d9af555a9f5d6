package io.tollgate.cli.report;

import io.tollgate.cli.tail.TopicTable;
import io.tollgate.event.MonthClose;
import io.tollgate.finance.AccountingMonths;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SpendTopics;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The stored closes of months. A close counts once its line for all teams exists, which is written
 * last.
 */
public final class MonthCloses {

  /** Team name of the line with the totals of all teams. */
  static final String ALL_TEAMS = "*";

  private final NavigableMap<YearMonth, NavigableMap<Integer, List<MonthClose>>> closes =
      new TreeMap<>();

  MonthCloses(Collection<MonthClose> lines) {
    lines.stream()
        .sorted(Comparator.comparing(MonthClose::getTeam).thenComparing(MonthClose::getCurrency))
        .forEach(
            line ->
                closes
                    .computeIfAbsent(YearMonth.parse(line.getMonth()), any -> new TreeMap<>())
                    .computeIfAbsent(line.getRevision(), any -> new ArrayList<>())
                    .add(line));
    closes.values().forEach(each -> each.values().removeIf(MonthCloses::isPart));
    closes.values().removeIf(Map::isEmpty);
  }

  /** Reads the current closes. */
  public static MonthCloses read(KafkaConnection connection) {
    return new MonthCloses(TopicTable.read(connection, SpendTopics.MONTH_CLOSES).values());
  }

  /** Returns the books that follow from the latest close of each month. */
  public AccountingMonths books() {
    Map<YearMonth, Instant> moments =
        closes.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each -> each.getValue().lastEntry().getValue().get(0).getClosedTime()));
    return AccountingMonths.closedAt(moments);
  }

  /**
   * Returns the lines of a month's latest close, the totals of all teams first; empty if there is
   * none.
   */
  List<MonthClose> latest(YearMonth month) {
    return closes.containsKey(month) ? closes.get(month).lastEntry().getValue() : List.of();
  }

  /** Returns the totals of all teams for each close and currency, in order. */
  List<MonthClose> all() {
    return closes.values().stream()
        .flatMap(each -> each.values().stream())
        .flatMap(List::stream)
        .filter(line -> line.getTeam().equals(ALL_TEAMS))
        .toList();
  }

  /**
   * Returns in one sentence why a month cannot be closed at a moment, or empty.
   *
   * @param reason why it is closed again; null if none was given
   */
  Optional<String> refusal(YearMonth month, String reason, Instant moment) {
    if (moment.isBefore(AccountingMonths.end(month))) {
      return Optional.of(
          month + " can be closed from one minute after its end at " + AccountingMonths.end(month));
    }
    NavigableMap<YearMonth, ?> later = closes.tailMap(month, false);
    if (!later.isEmpty()) {
      return Optional.of(
          ("%s is closed, and its books include later corrections of %s;"
                  + " that month can no longer be closed")
              .formatted(later.firstKey(), month));
    }
    List<MonthClose> latest = latest(month);
    if (latest.isEmpty() || reason != null) {
      return Optional.empty();
    }
    MonthClose first = latest.get(0);
    return Optional.of(
        "%s was already closed by %s at %s; to close it again, give a --reason"
            .formatted(month, first.getClosedBy(), first.getClosedTime()));
  }

  private static boolean isPart(List<MonthClose> lines) {
    return lines.stream().noneMatch(line -> line.getTeam().equals(ALL_TEAMS));
  }
}
