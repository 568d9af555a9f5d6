package io.tollgate.policy.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.correlation.Bound.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GroupEvaluatorTest {

  private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
  private static final GroupKey GROUP = new GroupKey("x", List.of("g"));

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEADLINE")
  void goingOnTellsTheSameAsBeginningFromTheStateEachTime(Kind kind) {
    int alerts = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Correlation correlation = correlation(kind, 1 + random.nextInt(4), Optional.empty());
      alerts += goOnAndBeginAnew(random, correlation);
    }
    assertThat(alerts).isGreaterThan(100);
  }

  @Test
  void anOrderThatAnExpressionAsksForGoesOnAsWell() {
    List<String> rules = List.of("a", "b", "c");
    Expression all = ExpressionParser.parse("a and b and c", rules::indexOf);
    int alerts = 0;
    for (int seed = 0; seed < 60; seed++) {
      Correlation correlation = correlation(Kind.TEMPORAL_ORDERED, 1, Optional.of(all));
      alerts += goOnAndBeginAnew(new Random(seed), correlation);
    }
    assertThat(alerts).isGreaterThan(50);
  }

  private static int goOnAndBeginAnew(Random random, Correlation correlation) {
    GroupEvaluator goesOn = GroupEvaluator.timely(correlation, GROUP, GroupState.EMPTY);
    List<Alert> told = new ArrayList<>();
    long at = 0;
    for (int each = 0; each < 60; each++) {
      at += random.nextInt(4);
      Optional<String> value = Optional.of(Integer.toString(random.nextInt(5)));
      Hit hit = new Hit(START.plusSeconds(at), each, random.nextInt(3), value);
      goesOn.add(hit);
      if (random.nextInt(10) == 0) {
        isCut(goesOn, random.nextInt(4));
      }
      GroupState before = goesOn.state();
      GroupEvaluator anew = GroupEvaluator.timely(correlation, GROUP, before);
      // What is judged is over: no hit comes at such a time any more.
      Instant judged = START.plusSeconds(at - 1 - random.nextInt(3));

      List<Alert> alerts = goesOn.evaluate(judged, judged);

      assertThat(alerts).isEqualTo(anew.evaluate(judged, judged));
      assertThat(goesOn.state()).isEqualTo(anew.state());
      List<Hit> left = new ArrayList<>(before.seen());
      left.addAll(before.pending());
      assertThat(left).containsAll(goesOn.dropped());
      left.removeAll(goesOn.dropped());
      List<Hit> held = new ArrayList<>(goesOn.state().seen());
      held.addAll(goesOn.state().pending());
      assertThat(held).isEqualTo(left);
      assertThat(goesOn.next()).isEqualTo(next(goesOn.state()));
      told.addAll(alerts);
    }
    return told.size();
  }

  /** The first that is not judged yet; of what was judged the last. */
  private static Optional<Hit> next(GroupState state) {
    List<Hit> seen = state.seen();
    return state.pending().stream()
        .findFirst()
        .or(() -> seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(seen.size() - 1)));
  }

  private static void isCut(GroupEvaluator walk, int most) {
    List<Hit> held = new ArrayList<>(walk.state().seen());
    held.addAll(walk.state().pending());
    List<Hit> cut = walk.removeOldest(most);

    assertThat(cut).hasSize(Math.min(most, held.size()));
    assertThat(held.subList(0, cut.size())).isEqualTo(cut);
    assertThat(walk.size()).isEqualTo(held.size() - cut.size());
  }

  /** What was told of is looked for in what comes late, and the other way round. */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0"})
  void whatComesLateIsJudgedOnceMoreWithWhatWasSeen(int firstRule, int lateRule) {
    GroupEvaluator walk = GroupEvaluator.acceptingLate(absence(), GROUP, GroupState.EMPTY);

    walk.add(hit(2 + firstRule, firstRule));
    assertThat(walk.evaluate(START.plusSeconds(5), START)).isEmpty();
    walk.add(hit(2 + lateRule, lateRule));

    assertThat(walk.evaluate(START.plusSeconds(40), START.plusSeconds(40))).isEmpty();
    assertThat(walk.isEmpty()).isTrue();
  }

  @Test
  void whatNothingSettlesIsToldWhenItsTimeIsOver() {
    GroupEvaluator walk = GroupEvaluator.acceptingLate(absence(), GROUP, GroupState.EMPTY);
    walk.add(hit(2, 0));
    walk.add(hit(13, 1));

    assertThat(walk.evaluate(START.plusSeconds(40), START.plusSeconds(40)))
        .extracting(Alert::time)
        .containsExactly(START.plusSeconds(12));
  }

  private static Correlation absence() {
    List<String> rules = List.of("a", "b", "c");
    Expression onlyA = ExpressionParser.parse("a and not b", rules::indexOf);
    return correlation(Kind.TEMPORAL, 1, Optional.of(onlyA));
  }

  private static Hit hit(long second, int rule) {
    return new Hit(START.plusSeconds(second), second, rule, Optional.empty());
  }

  @Test
  void aWindowOfAnySizeTellsHowManyEventsItHasAndTheFirstOfThem() {
    Correlation many = correlation(Kind.EVENT_COUNT, 5_000, Optional.empty());
    GroupEvaluator walk = GroupEvaluator.timely(many, GROUP, GroupState.EMPTY);
    for (int each = 0; each < 5_000; each++) {
      walk.add(new Hit(START, each, 0, Optional.empty()));
    }

    List<Alert> alerts = walk.evaluate(START, START);

    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).events()).isEqualTo(5_000);
    assertThat(alerts.get(0).hits()).hasSize(Alert.MOST_HITS);
    assertThat(alerts.get(0).hits().get(0).sequence()).isZero();
    assertThat(alerts.get(0).sequence()).isEqualTo(4_999);
  }

  private static Correlation correlation(Kind kind, int least, Optional<Expression> expression) {
    return new Correlation(
        "x",
        kind,
        List.of("a", "b", "c"),
        List.of("g"),
        Map.of(),
        Duration.ofSeconds(10),
        kind.needsField() ? List.of("v") : List.of(),
        BigDecimal.valueOf(50),
        expression.isPresent()
            ? List.of()
            : List.of(new Bound(Order.GTE, BigDecimal.valueOf(least))),
        expression);
  }
}
