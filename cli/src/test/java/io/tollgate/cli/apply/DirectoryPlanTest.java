package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Reattribution;
import io.tollgate.topic.SteeringTopics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DirectoryPlanTest {

  private static final int PEOPLE = 10_000;
  private static final String TEAMS =
      """
      kind: directory
      teams:
        - {id: ads, department: product, cost_center: cc-1}
        - {id: search, department: product, cost_center: cc-2}
      users:
      """;

  private final PlanGiven given = new PlanGiven();

  @Test
  void aDirectoryThatChangesInThePastMovesUsage() {
    ControlSnapshot before =
        given.standing(TEAMS + "  - {id: ada@x.io, aliases: [ada], team: ads}\n");
    Documents wanted =
        given.wanted(
            TEAMS
                + "  - {id: ada@x.io, aliases: [ada], team: ads, to: 2026-10-01}\n"
                + "  - {id: ada@x.io, aliases: [ada], team: search, from: 2026-10-01}\n");

    List<Reattribution> moves =
        DirectoryMoves.of(
                Change.between(SteeringTopics.DIRECTORY, before.directory(), wanted.directory()),
                before.directory(),
                name -> "of-" + name,
                PlanGiven.TUESDAY)
            .stream()
            .map(ControlRow::value)
            .toList();

    assertThat(moves)
        .extracting(
            move ->
                move.getUserPseudonym()
                    + " "
                    + move.getEventFrom()
                    + " "
                    + move.getEventTo()
                    + " "
                    + move.getTeam()
                    + " "
                    + move.getCostCenter())
        .containsExactly(
            "of-ada@x.io 2020-01-01T00:00:00Z 2026-10-01T00:00:00Z ads cc-1",
            "of-ada 2020-01-01T00:00:00Z 2026-10-01T00:00:00Z ads cc-1",
            "of-ada@x.io 2026-10-01T00:00:00Z 2026-11-03T12:00:00Z search cc-2",
            "of-ada 2026-10-01T00:00:00Z 2026-11-03T12:00:00Z search cc-2");
    assertThat(moves).noneMatch(Reattribution::getIncludesCredential);
  }

  @Test
  void whoMovesAPersonForAllTimeIsWarned() {
    ControlSnapshot before = given.standing(TEAMS + "  - {id: ada@x.io, team: ads}\n");
    Documents wanted = given.wanted(TEAMS + "  - {id: ada@x.io, team: search}\n");

    assertThat(
            DirectoryMoves.warnings(
                Change.between(SteeringTopics.DIRECTORY, before.directory(), wanted.directory())
                    .changed(),
                before.directory(),
                PlanGiven.TUESDAY))
        .singleElement()
        .asString()
        .contains("all usage of ada@x.io since 2020-01-01T00:00:00Z moves from ads to search");
  }

  /** It took minutes when each name was sought among all before it. */
  @Test
  @Timeout(60)
  void aDirectoryOfThousandsIsLookedThroughOnce() {
    StringBuilder people = new StringBuilder(TEAMS);
    for (int i = 0; i < PEOPLE; i++) {
      people.append("  - {id: p").append(i).append("@x.io, team: ads, cost_center: c}\n");
    }
    Documents wanted = given.wanted(people.toString());

    List<?> moves =
        DirectoryMoves.of(
            Change.between(SteeringTopics.DIRECTORY, Map.of(), wanted.directory()),
            Map.of(),
            name -> name,
            PlanGiven.TUESDAY);

    assertThat(moves).hasSizeGreaterThanOrEqualTo(PEOPLE);
  }

  @Test
  void nobodyIsInTwoTeamsAtOnce() {
    ApplyPlan.of(
        given.wanted(
            TEAMS
                + """
                  - {id: ann, team: ads, to: 2026-11-10}
                  - {id: ann, team: search, from: 2026-11-09}
                """),
        ControlSnapshot.NOTHING,
        given.faults);

    assertThat(given.told())
        .containsExactly(
            "f.yml:7: ann is also in team ads at that time, from 2020-01-01T00:00:00Z on; give the"
                + " earlier entry a 'to'");
  }

  @Test
  void aMoveInTimeIsFine() {
    ApplyPlan.of(
        given.wanted(
            TEAMS
                + """
                  - {id: ann, aliases: [a-1], team: ads, to: 2026-11-10}
                  - {id: ann, aliases: [a-1], team: search, from: 2026-11-10}
                """),
        ControlSnapshot.NOTHING,
        given.faults);

    assertThat(given.faults.all()).isEmpty();
  }

  @Test
  void aNameMeansOnePersonAndATeamIsKnown() {
    ApplyPlan.of(
        given.wanted(
            TEAMS
                + """
                  - {id: ann, aliases: [Shared], team: ads}
                  - {id: bob, aliases: [shared], team: nowhere}
                """),
        ControlSnapshot.NOTHING,
        given.faults);

    assertThat(given.told())
        .containsExactly(
            "f.yml:7: shared is also a name of ann at that time, from 2020-01-01T00:00:00Z on",
            "f.yml:7: the directory has no team 'nowhere'");
  }
}
