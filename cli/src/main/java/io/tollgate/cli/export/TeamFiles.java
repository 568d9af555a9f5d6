package io.tollgate.cli.export;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SteeringTopics;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine.Option;

/** Of which team an export is, and where it goes: what exports of a month's entries share. */
final class TeamFiles {

  @Option(names = "--team", paramLabel = "TEAM", description = "Only this team.")
  private String team;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write what is made. Default: the current folder.")
  private Path folder = Path.of("");

  /** The one team that is asked for; null for all. */
  String team() {
    return team;
  }

  /**
   * Fails if no such team is in the directory either: a page about nobody would look like a team
   * that spent nothing.
   *
   * @param known teams of the ledger
   */
  void refuseUnknownTeam(Set<String> known, KafkaConnection connection) {
    boolean isKnown =
        team == null
            || known.contains(team)
            || TopicTable.read(connection, SteeringTopics.DIRECTORY, Objects::nonNull)
                .values()
                .stream()
                .anyMatch(entry -> entry.getTeam().equals(team));
    if (!isKnown) {
      throw CommandFailure.usage(
          "neither the ledger nor the directory knows a team '%s'".formatted(team)
              + (known.isEmpty() ? "" : "; the ledger has " + String.join(", ", known)));
    }
  }

  Path folder() {
    return folder;
  }
}
