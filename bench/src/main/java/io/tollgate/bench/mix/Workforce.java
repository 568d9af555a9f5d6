package io.tollgate.bench.mix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An anonymous company: teams and the people in them.
 *
 * @param teams number of teams
 * @param peopleInTeam number of people in each
 */
public record Workforce(int teams, int peopleInTeam) {

  /** Forty teams, two thousand people. */
  public static final Workforce USUAL = new Workforce(40, 50);

  /** Id of a team. */
  public static String team(int team) {
    return "team-%02d".formatted(team);
  }

  /** Address of a person in a team. */
  public static String person(int team, int person) {
    return "p%02d.t%02d@example.com".formatted(person, team);
  }

  /** Writes the documents that describe the company: its directory and a budget per team. */
  public List<Path> write(Path folder) {
    try {
      Files.createDirectories(folder);
      return List.of(
          Files.writeString(folder.resolve("directory.yaml"), directory()),
          Files.writeString(folder.resolve("budgets.yaml"), budgets()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String directory() {
    String head = "kind: directory\nteams:\n";
    String ofTeams =
        IntStream.range(0, teams)
            .mapToObj(
                team ->
                    "  - {id: %s, department: dept-%d, cost_center: cc-%d}\n"
                        .formatted(team(team), team % 8, 1000 + team))
            .collect(Collectors.joining());
    String people =
        IntStream.range(0, teams)
            .boxed()
            .flatMap(
                team ->
                    IntStream.range(0, peopleInTeam)
                        .mapToObj(
                            person ->
                                "  - {id: %s, aliases: [install-%d-%d], team: %s}\n"
                                    .formatted(person(team, person), team, person, team(team))))
            .collect(Collectors.joining());
    return head + ofTeams + "users:\n" + people;
  }

  private String budgets() {
    return "kind: budgets\nbudgets:\n"
        + IntStream.range(0, teams)
            .mapToObj(
                team ->
                    ("  - {id: %s-month, version: 1, team: %s, period: month, zone: UTC,"
                            + " currency: USD, amount: 1000000, thresholds: [50, 80, 100],"
                            + " action: notify}\n")
                        .formatted(team(team), team(team)))
            .collect(Collectors.joining());
  }
}
