package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Reattribution;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TeamsOfMovesTest {

  private static final String TEAMS =
      """
      kind: directory
      teams:
        - {id: ads, department: product, cost_center: cc-1}
        - {id: search, department: research, cost_center: cc-2}
        - {id: search, department: research, cost_center: cc-3, from: 2026-10-20}
      """;
  private static final String MOVE =
      """
      kind: reattributions
      reattributions:
        - {id: a, from_team: ads, from: %s, to: %s, team: %s, reason: r%s}
      """;

  private final PlanGiven given = new PlanGiven();

  @Test
  void movedUsageStaysInTheDepartmentAndCostCentreOfItsTeam() {
    assertThat(owner("2026-10-01", "2026-10-20", "search", "")).isEqualTo("research cc-2");
    assertThat(owner("2026-10-20", "2026-11-01", "search", "")).isEqualTo("research cc-3");
    assertThat(given.told()).isEmpty();
  }

  @Test
  void whatTheDocumentNamesHolds() {
    assertThat(owner("2026-10-01", "2026-10-20", "search", ", cost_center: cc-9"))
        .isEqualTo("research cc-9");
    assertThat(owner("2026-10-01", "2026-11-01", "search", ", department: d, cost_center: cc-9"))
        .isEqualTo("d cc-9");
    assertThat(given.told()).isEmpty();
  }

  @Test
  void aTeamThatIsNotInTheDirectoryHasNeither() {
    assertThat(owner("2026-10-01", "2026-11-01", "maps", "")).isEqualTo("null null");
    assertThat(given.told()).isEmpty();
  }

  @Test
  void aTeamThatChangedMeanwhileIsAFault() {
    owner("2026-10-01", "2026-11-01", "search", "");

    assertThat(given.told())
        .containsExactly(
            "f.yml:3: team search changed its department or cost centre in that time; give both,"
                + " or one entry per period");
  }

  /** An applied re-attribution never changes; its document would be refused otherwise. */
  @Test
  void whatWasAppliedStaysAsItWasWhenTheDirectoryChanges() {
    Documents wanted = given.wanted(MOVE.formatted("2026-10-01", "2026-11-01", "search", ""));
    Reattribution move = wanted.costs().reattributions().get(0).value();
    Reattribution applied = Reattribution.newBuilder(move).build();

    plan(wanted, applied);

    assertThat(move).isEqualTo(applied);
    assertThat(given.told()).isEmpty();
  }

  @Test
  void withoutAnEndItMovesWhatWasUsedUntilItWasAppliedFirst() {
    assertThat(appliedAgain("", "").summary())
        .containsExactly("reattributions 0 new, 0 changed, 1 unchanged");
    assertThat(appliedAgain(", to: 2026-11-03", ", to: 2026-11-03").summary())
        .containsExactly("reattributions 0 new, 0 changed, 1 unchanged");
    assertThat(given.told()).isEmpty();
  }

  @Test
  void anotherEndIsAnotherReattribution() {
    String refused =
        "f.yml:3: re-attribution a was already applied with other values; use a new id";

    appliedAgain(", to: 2026-11-01", "");
    assertThat(given.told()).containsExactly(refused);
    appliedAgain("", ", to: 2026-11-01");
    assertThat(given.told()).containsExactly(refused, refused);
  }

  /** What Tuesday's document does after Monday's was applied. */
  private ApplyPlan appliedAgain(String onMonday, String onTuesday) {
    String document =
        """
        kind: reattributions
        reattributions:
          - {id: a, from_team: ads, from: 2026-10-01%s, team: search, reason: r}
        """;
    Documents applied = given.applied(document.formatted(onMonday));
    return plan(
        given.wanted(document.formatted(onTuesday)),
        applied.costs().reattributions().get(0).value());
  }

  private ApplyPlan plan(Documents wanted, Reattribution applied) {
    ControlSnapshot teams = given.standing(TEAMS);
    return Application.plan(
        wanted,
        new ControlSnapshot(
            teams.policies(),
            teams.directory(),
            teams.prices(),
            teams.budgets(),
            teams.decisions(),
            new StandingCosts(Map.of(), Map.of(), Map.of("a", applied)),
            teams.assets()),
        Optional.empty(),
        PlanGiven.TUESDAY,
        given.faults);
  }

  private String owner(String from, String to, String team, String more) {
    Documents wanted = given.wanted(MOVE.formatted(from, to, team, more));
    Application.plan(
        wanted, given.standing(TEAMS), Optional.empty(), PlanGiven.TUESDAY, given.faults);
    var move = wanted.costs().reattributions().get(0).value();
    return move.getDepartment() + " " + move.getCostCenter();
  }
}
