package io.tollgate.cli.export;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.event.LedgerEntry;
import io.tollgate.finance.AccountingMonths;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Options shared by exports of a month's entries: the team and the destination. */
final class TeamFiles {

  @Option(names = "--team", paramLabel = "TEAM", description = "Only this team.")
  private String team;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the files. Default: the current folder.")
  private Path folder = Path.of("");

  /** The team to export; null for all. */
  String team() {
    return team;
  }

  /** The entries of a month in some books, and all teams in the ledger. */
  record OfMonth(Collection<LedgerEntry> entries, Set<String> teams) {}

  /** Reads the ledger; fails if neither it nor the directory contains the team. */
  OfMonth read(KafkaConnection connection, AccountingMonths accountingMonths, YearMonth month) {
    Set<String> teams = new TreeSet<>();
    Predicate<LedgerEntry> ofMonth = accountingMonths.in(month);
    Collection<LedgerEntry> entries =
        TopicTable.read(
                connection,
                SpendTopics.SPEND_LEDGER,
                entry -> {
                  teams.add(entry.getTeam());
                  return ofMonth.test(entry);
                })
            .values();
    refuseUnknownTeam(teams, connection);
    return new OfMonth(entries, teams);
  }

  /**
   * Fails if the team is not in the directory either: its page would look like a team without
   * spend.
   *
   * @param known teams of the ledger
   */
  private void refuseUnknownTeam(Set<String> known, KafkaConnection connection) {
    boolean isKnown =
        team == null
            || known.contains(team)
            || TopicTable.read(connection, SteeringTopics.DIRECTORY, Objects::nonNull)
                .values()
                .stream()
                .anyMatch(entry -> entry.getTeam().equals(team));
    if (!isKnown) {
      throw CommandFailure.usage(
          "team '%s' is neither in the ledger nor in the directory".formatted(team)
              + (known.isEmpty() ? "" : "; the ledger has " + String.join(", ", known)));
    }
  }

  Path folder() {
    return folder;
  }
}
