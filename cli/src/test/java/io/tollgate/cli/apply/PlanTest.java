package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import io.tollgate.topic.SteeringTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlanTest {

  private static final int PEOPLE = 10_000;
  private static final Instant MONDAY = Instant.parse("2026-11-02T12:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-03T12:00:00Z");
  private static final String PRICE =
      "{model: opus, vendor: anthropic, from: %s, input: %s, cache_read: 1, cache_write_5m: 1,"
          + " cache_write_1h: 1, output: 1}";
  private static final String TEAMS =
      """
      kind: directory
      teams:
        - {id: ads, department: product, cost_center: cc-1}
        - {id: search, department: product, cost_center: cc-2}
      users:
      """;

  private final Faults faults = new Faults();

  @Test
  void whatStandsIsNotSentAgain() {
    Standing standing = standing(prices("2026-01-01", "5"));

    Plan plan = Plan.of(read(prices("2026-01-01", "5"), TUESDAY), standing, faults);

    assertThat(plan.summary()).containsExactly("prices     0 new, 0 changed, 1 unchanged");
    assertThat(plan.changes()).allMatch(change -> change.rows().isEmpty());
  }

  @Test
  void aPriceMayBeCorrected() {
    Plan plan =
        Plan.of(
            read(prices("2026-01-01", "6"), TUESDAY), standing(prices("2026-01-01", "5")), faults);

    assertThat(faults.all()).isEmpty();
    assertThat(plan.summary()).containsExactly("prices     0 new, 1 changed, 0 unchanged");
  }

  @Test
  void whatIsSaidAnewGetsARevisionAndRewritesNothing() {
    Plan plan =
        Plan.of(
            read(prices("2026-01-01", "6"), TUESDAY), standing(prices("2026-01-01", "5")), faults);

    List<Object> keys = new ArrayList<>();
    plan.changes().forEach(change -> change.rows().forEach(row -> keys.add(row.key())));
    assertThat(keys).containsExactly("opus@2026-01-01#2");
  }

  @Test
  void aDirectoryThatChangesInThePastMovesUsage() {
    Standing before = standing(TEAMS + "  - {id: ada@x.io, aliases: [ada], team: ads}\n");
    Documents wanted =
        read(
            TEAMS
                + "  - {id: ada@x.io, aliases: [ada], team: ads, to: 2026-10-01}\n"
                + "  - {id: ada@x.io, aliases: [ada], team: search, from: 2026-10-01}\n",
            TUESDAY);

    List<Reattribution> moves =
        DirectoryMoves.of(
                Change.between(SteeringTopics.DIRECTORY, before.directory(), wanted.directory()),
                before.directory(),
                name -> "of-" + name,
                TUESDAY)
            .stream()
            .map(Row::value)
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
    Standing before = standing(TEAMS + "  - {id: ada@x.io, team: ads}\n");
    Documents wanted = read(TEAMS + "  - {id: ada@x.io, team: search}\n", TUESDAY);

    assertThat(
            DirectoryMoves.warnings(
                Change.between(SteeringTopics.DIRECTORY, before.directory(), wanted.directory())
                    .changed(),
                before.directory(),
                TUESDAY))
        .singleElement()
        .asString()
        .contains("all that ada@x.io used since 2020-01-01T00:00:00Z moves from ads to search");
  }

  /** It took minutes when each name was sought among all before it. */
  @Test
  @Timeout(60)
  void aDirectoryOfThousandsIsLookedThroughOnce() {
    StringBuilder people = new StringBuilder(TEAMS);
    for (int i = 0; i < PEOPLE; i++) {
      people.append("  - {id: p").append(i).append("@x.io, team: ads, cost_center: c}\n");
    }
    Documents wanted = read(people.toString(), TUESDAY);

    List<?> moves =
        DirectoryMoves.of(
            Change.between(SteeringTopics.DIRECTORY, Map.of(), wanted.directory()),
            Map.of(),
            name -> name,
            TUESDAY);

    assertThat(moves).hasSizeGreaterThanOrEqualTo(PEOPLE);
  }

  @Test
  void aPriceThatMeetsAnAppliedOneIsRefused() {
    Plan.of(read(prices("2026-06-01", "6"), TUESDAY), standing(prices("2026-01-01", "5")), faults);

    assertThat(told())
        .containsExactly(
            "f.yml:5: the price applies at the same time as opus@2026-01-01, which applies from"
                + " 2026-01-01T00:00:00Z on; give the earlier one a 'to'");
  }

  @Test
  void theSameModelInOtherLettersIsTheSameModel() {
    String other = prices("2026-06-01", "6").replace("model: opus", "model: Opus");
    Plan.of(read(other, TUESDAY), standing(prices("2026-01-01", "5")), faults);

    assertThat(told()).singleElement().asString().contains("applies at the same time as opus@");
  }

  @Test
  void anAppliedPriceCanBeClosedForAnother() {
    String closed = PRICE.formatted("2026-01-01, to: 2026-06-01", "5");
    String next = PRICE.formatted("2026-06-01", "6");

    Plan plan =
        Plan.of(
            read(header() + "  - " + next + "\n  - " + closed + "\n", TUESDAY),
            standing(prices("2026-01-01", "5")),
            faults);

    assertThat(faults.all()).isEmpty();
    assertThat(plan.summary()).containsExactly("prices     1 new, 1 changed, 0 unchanged");
  }

  @Test
  void aVersionOfABudgetNeverChanges() {
    Plan.of(read(budget(1, "200"), TUESDAY), standing(budget(1, "100")), faults);

    assertThat(told())
        .containsExactly(
            "f.yml:3: version 1 of b was already applied with another content; raise the version");
  }

  @Test
  void aBudgetKeepsItsScope() {
    String other = budget(2, "200").replace("team: ads", "team: search");

    Plan.of(read(other, TUESDAY), standing(budget(1, "100")), faults);

    assertThat(faults.all())
        .singleElement()
        .asString()
        .contains("budget b has another scope or other filters in another version");
  }

  @Test
  void aHigherVersionOfABudgetIsNew() {
    Plan plan = Plan.of(read(budget(2, "200"), TUESDAY), standing(budget(1, "100")), faults);

    assertThat(faults.all()).isEmpty();
    assertThat(plan.summary()).containsExactly("budgets    1 new, 0 changed, 0 unchanged");
  }

  @Test
  void aVersionOfAPolicyNeverChanges() {
    Policy applied = new Policy("id", 3, "no-x", "X", MONDAY, "text", "sha", MONDAY);
    Policy wanted = new Policy("id", 3, "no-x", "X", MONDAY, "other", "hash", TUESDAY);
    PolicyKey key = new PolicyKey("id", 3);
    Documents documents =
        new Documents(
            List.of(new Row<>(key, wanted, new Line("p.yml", 1))),
            List.of(),
            List.of(),
            List.of(),
            new CostRows(),
            List.of());

    Plan.of(
        documents,
        new Standing(
            Map.of(key, applied),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            StandingCosts.NOTHING,
            Map.of()),
        faults);

    assertThat(told())
        .containsExactly(
            "p.yml:1: version 3 of no-x was already applied with another text; raise the version");
  }

  @Test
  void nobodyIsInTwoTeamsAtOnce() {
    Plan.of(
        read(
            TEAMS
                + """
                  - {id: ann, team: ads, to: 2026-11-10}
                  - {id: ann, team: search, from: 2026-11-09}
                """,
            TUESDAY),
        Standing.NOTHING,
        faults);

    assertThat(told())
        .containsExactly(
            "f.yml:7: ann is at that time in team ads too, from 2020-01-01T00:00:00Z on; give the"
                + " earlier entry a 'to'");
  }

  @Test
  void aMoveInTimeIsFine() {
    Plan.of(
        read(
            TEAMS
                + """
                  - {id: ann, aliases: [a-1], team: ads, to: 2026-11-10}
                  - {id: ann, aliases: [a-1], team: search, from: 2026-11-10}
                """,
            TUESDAY),
        Standing.NOTHING,
        faults);

    assertThat(faults.all()).isEmpty();
  }

  @Test
  void aNameMeansOnePersonAndATeamIsKnown() {
    Plan.of(
        read(
            TEAMS
                + """
                  - {id: ann, aliases: [Shared], team: ads}
                  - {id: bob, aliases: [shared], team: nowhere}
                """,
            TUESDAY),
        Standing.NOTHING,
        faults);

    assertThat(told())
        .containsExactly(
            "f.yml:7: shared is at that time a name of ann too, from 2020-01-01T00:00:00Z on",
            "f.yml:7: the directory holds no team 'nowhere'");
  }

  private Standing standing(String yaml) {
    Documents documents = read(yaml, MONDAY);
    Map<PolicyKey, Policy> policies = byKey(documents.policies());
    Map<DirectoryKey, DirectoryEntry> directory = byKey(documents.directory());
    Map<String, Price> prices = byKey(documents.prices());
    Map<BudgetKey, Budget> budgets = byKey(documents.budgets());
    return new Standing(
        policies, directory, prices, budgets, Map.of(), StandingCosts.NOTHING, Map.of());
  }

  private static <K, V extends SpecificRecord> Map<K, V> byKey(List<Row<K, V>> rows) {
    return rows.stream().collect(Collectors.toMap((Function<Row<K, V>, K>) Row::key, Row::value));
  }

  private Documents read(String yaml, Instant now) {
    return Documents.read(SourceDocument.split("f.yml", yaml), now, faults);
  }

  private static String header() {
    return "kind: prices\ncurrency: USD\nsource: list\nprices:\n";
  }

  private static String prices(String from, String input) {
    return header() + "  - " + PRICE.formatted(from, input) + "\n";
  }

  private static String budget(int version, String amount) {
    return "kind: budgets\nbudgets:\n  - {id: b, version: %d, team: ads, period: day, zone: UTC, currency: USD, amount: %s, thresholds: [100], action: notify}\n"
        .formatted(version, amount);
  }

  private List<String> told() {
    return faults.all().stream().map(Object::toString).toList();
  }
}
