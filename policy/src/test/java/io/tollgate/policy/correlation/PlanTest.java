package io.tollgate.policy.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.policy.correlation.Bound.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final Duration LATENESS = Duration.ofSeconds(10);

  private static final Correlation MANY =
      correlation("many", List.of("failed"), List.of("host", "user"), Map.of(), List.of());

  /** Groups by what {@code many} calls user, under a name of its own. */
  private static final Correlation THEN =
      correlation(
          "then",
          List.of("login", "many"),
          List.of("who"),
          Map.of("who", Map.of("many", "user", "login", "account")),
          List.of());

  private final Plan plan = new Plan(List.of(MANY, THEN), LATENESS);

  @Test
  void aMatchCountsInTheGroupsOfAllItsValues() {
    Map<String, Object> fields = Map.of("host", List.of("a", "b"), "user", "ann");

    assertThat(plan.assign("failed", fields::get, Map.of("tool", "Bash")))
        .containsExactly(placed("a"), placed("b"));
  }

  @Test
  void aMatchWithoutAFieldToGroupByHasNoPlaceAndOneOfNoRuleIsNotAskedFor() {
    assertThat(plan.assign("failed", Map.<String, Object>of("host", "a")::get, Map.of()))
        .containsExactly(Optional.empty());
    assertThat(plan.assign("other", Map.<String, Object>of("host", "a")::get, Map.of())).isEmpty();
  }

  @Test
  void anAlertIsAHitOfItsOwnGroupAndTimeOneLevelHigher() {
    Hit deciding = new Hit(NOON, 7, 0, Optional.empty(), "ref", Map.of("tool", "Bash"));
    Alert alert = new Alert("many", List.of("a", "ann"), NOON, deciding, List.of(deciding), 1);

    assertThat(plan.propagate(alert))
        .containsExactly(
            new ChainedHit(
                new GroupKey("then", List.of("ann")),
                new Hit(NOON, 7, 1, Optional.empty(), "ref", Map.of("tool", "Bash"))));
    assertThat(
            plan.propagate(new Alert("then", List.of("ann"), NOON, deciding, List.of(deciding), 1)))
        .isEmpty();
  }

  @Test
  void eachLevelWaitsOneLatenessMoreAndTheWholeReachesAsFarAsAllOfThem() {
    GroupKey low = new GroupKey("many", List.of("a", "ann"));
    GroupKey high = new GroupKey("then", List.of("ann"));

    assertThat(plan.evaluatedUpTo(low, NOON.plus(LATENESS))).isEqualTo(NOON.minusNanos(1));
    assertThat(plan.evaluatedUpTo(high, NOON.plus(LATENESS)))
        .isEqualTo(NOON.minus(LATENESS).minusNanos(1));
    assertThat(plan.reach()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void whatIsCountedIsLateOnceItsMomentIsJudged() {
    GroupKey group = new GroupKey("many", List.of("a", "ann"));

    assertThat(plan.isLate(group, NOON, NOON.plus(LATENESS))).isFalse();
    assertThat(plan.isLate(group, NOON, NOON.plus(LATENESS).plusNanos(1))).isTrue();
  }

  @Test
  void whatIsMissedIsLateOnceItsTimeIsUp() {
    List<String> rules = List.of("opened", "reviewed");
    Correlation absent =
        new Correlation(
            "absent",
            Kind.TEMPORAL,
            rules,
            List.of(),
            Map.of(),
            Duration.ofMinutes(1),
            List.of(),
            BigDecimal.ZERO,
            List.of(),
            Optional.of(ExpressionParser.parse("opened and not reviewed", rules::indexOf)));
    Plan waiting = new Plan(List.of(absent), LATENESS);
    GroupKey all = new GroupKey("absent", List.of());
    Instant up = NOON.plus(Duration.ofMinutes(1)).plus(LATENESS);

    assertThat(waiting.isLate(all, NOON, up)).isFalse();
    assertThat(waiting.isLate(all, NOON, up.plusNanos(1))).isTrue();
  }

  @Test
  void whatIsCalledForGroupsThatDifferIsRefused() {
    Correlation hosts = correlation("hosts", List.of("many"), List.of("host"), Map.of(), List.of());
    Correlation both =
        correlation(
            "both",
            List.of("many", "hosts"),
            List.of("name"),
            Map.of("name", Map.of("many", "user", "hosts", "host")),
            List.of());

    assertThatThrownBy(() -> new Plan(List.of(MANY, hosts, both), LATENESS))
        .hasMessage("many is called for groups that differ");
  }

  @Test
  void aNameThatTheLowerOneDoesNotGroupByIsRefused() {
    Correlation repo = correlation("repo", List.of("many"), List.of("repo"), Map.of(), List.of());

    assertThatThrownBy(() -> new Plan(List.of(MANY, repo), LATENESS))
        .hasMessage("repo groups by repo, which many does not group by");
  }

  private static Optional<GroupedHit> placed(String host) {
    return Optional.of(
        new GroupedHit(
            new GroupKey("many", List.of(host, "ann")),
            List.of("ann"),
            0,
            Optional.empty(),
            Map.of("tool", "Bash")));
  }

  private static Correlation correlation(
      String id,
      List<String> rules,
      List<String> groupBy,
      Map<String, Map<String, String>> aliases,
      List<String> fields) {
    return new Correlation(
        id,
        Kind.EVENT_COUNT,
        rules,
        groupBy,
        aliases,
        Duration.ofMinutes(1),
        fields,
        BigDecimal.ZERO,
        List.of(new Bound(Order.GTE, BigDecimal.valueOf(2))),
        Optional.empty());
  }
}
