package io.tollgate.hook;

import static io.tollgate.hook.Orders.NOON;
import static io.tollgate.hook.Orders.decision;
import static io.tollgate.hook.Orders.question;
import static io.tollgate.hook.Orders.scoped;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Decision;
import io.tollgate.purpose.Purpose;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderBookTest {

  private final OrderBook book = new OrderBook(false);

  @Test
  void allowsWhatNoOrderStops() {
    HookAnswer answer = book.answer(question(), Knowledge.CURRENT);

    assertThat(answer.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(answer.text()).isNull();
  }

  @Test
  void anOrderWhoseLatestStateCannotBeReadGoesItsOwnWay() {
    Decision order = decision();
    order.setWhenUnsure("closed");
    book.put(order);
    book.putUnreadable(order.getDecisionId());

    HookAnswer unsure = book.answer(question(), Knowledge.CURRENT);
    book.put(order);
    HookAnswer sure = book.answer(question(), Knowledge.CURRENT);

    assertThat(unsure.verdict()).isEqualTo(Verdict.DENY);
    assertThat(unsure.unsure()).isEqualTo("closed");
    assertThat(sure.unsure()).isNull();
  }

  @Test
  void anOrderOfWhichNothingCanBeReadGoesTheWayOfTheCollector() {
    OrderBook closed = new OrderBook(true);
    book.putUnreadable("pause:unknown");
    closed.putUnreadable("pause:unknown");

    assertThat(book.answer(question(), Knowledge.CURRENT).verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(closed.answer(question(), Knowledge.CURRENT).verdict()).isEqualTo(Verdict.DENY);
    closed.remove("pause:unknown");
    assertThat(closed.answer(question(), Knowledge.CURRENT).verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void aKnownVersionIsEnoughForTheOrderToGoItsOwnWayInAClosedCollectorToo() {
    OrderBook closed = new OrderBook(true);
    Decision order = decision();
    order.setWhenUnsure("open");
    closed.put(order);
    closed.putUnreadable(order.getDecisionId());

    HookAnswer answer = closed.answer(question(), Knowledge.CURRENT);

    assertThat(answer.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(answer.unsure()).isEqualTo("open");
  }

  @Test
  void whatIsNotInTheTopicAnyMoreIsForgotten() {
    book.put(decision());

    book.retain(Set.of(decision().getDecisionId()));
    assertThat(book.size()).isEqualTo(1);
    book.retain(Set.of("another"));
    assertThat(book.size()).isZero();
  }

  @Test
  void namesTheRuleTheReasonAndWhomToAsk() {
    book.put(decision());

    HookAnswer answer = book.answer(question(), Knowledge.CURRENT);

    assertThat(answer.verdict()).isEqualTo(Verdict.DENY);
    assertThat(answer.unsure()).isNull();
    assertThat(answer.text())
        .isEqualTo(
            "Tollgate: paused by policy \"No search for weaknesses\" (version 3). Vendor tools must"
                + " not look for weaknesses. Ask compliance@lab.example.");
  }

  @Test
  void aReasonWithoutFullStopIsEndedBeforeTheNextSentence() {
    Decision order = decision();
    order.setReason("audit");
    book.put(order);

    assertThat(book.answer(question(), Knowledge.CURRENT).text())
        .endsWith("(version 3). audit. Ask compliance@lab.example.");
  }

  @ParameterizedTest
  @CsvSource({
    "company, *, DENY",
    "department, research, DENY",
    "department, sales, ALLOW",
    "team, search, DENY",
    "team, ads, ALLOW",
    "user, ANN@lab.example, DENY",
    "user, ann-laptop, DENY",
    "user, 0123456789abcdef, DENY",
    "user, bob@lab.example, ALLOW",
    "user, fedcba9876543210, ALLOW",
    "project, kata-bench, DENY",
    "project, other, ALLOW",
    "repository, github.com/lab/parser, DENY",
    "repository, github.com/lab/other, ALLOW",
    "session, s-1, DENY",
    "session, s-2, ALLOW",
  })
  void holdsForItsScopeOnly(String type, String id, Verdict expected) {
    book.put(scoped(type, id));

    assertThat(book.answer(question(), Knowledge.CURRENT).verdict()).isEqualTo(expected);
  }

  @Test
  void holdsForItsToolsUsesPurposesAndTimesOnly() {
    assertThat(with(order -> order.setTools(List.of("codex")))).isEqualTo(Verdict.ALLOW);
    assertThat(with(order -> order.setTools(List.of("claude-code")))).isEqualTo(Verdict.DENY);
    assertThat(with(order -> order.setToolNames(List.of("Write")))).isEqualTo(Verdict.ALLOW);
    assertThat(with(order -> order.setToolNames(List.of("Bash")))).isEqualTo(Verdict.DENY);
    assertThat(with(order -> order.setExceptSources(List.of("claude-code"))))
        .isEqualTo(Verdict.ALLOW);
    assertThat(with(order -> order.setPurposes(List.of(Purpose.CHALLENGE_AUTHORING))))
        .isEqualTo(Verdict.ALLOW);
    assertThat(with(order -> order.setPurposes(List.of(Purpose.VULNERABILITY_ANALYSIS))))
        .isEqualTo(Verdict.DENY);
    assertThat(with(order -> order.setModels(List.of("claude-opus-5")))).isEqualTo(Verdict.ALLOW);
    assertThat(with(order -> order.setModels(List.of("claude-sonnet-4-5"))))
        .isEqualTo(Verdict.DENY);
    assertThat(with(order -> order.setEffectiveFrom(NOON.plusMillis(1)))).isEqualTo(Verdict.ALLOW);
    assertThat(with(order -> order.setEffectiveTo(NOON))).isEqualTo(Verdict.ALLOW);
    assertThat(with(order -> order.setEffectiveTo(NOON.plusMillis(1)))).isEqualTo(Verdict.DENY);
  }

  @Test
  void exemptsUntilTheExceptionEnds() {
    assertThat(
            with(order -> order.setExceptions(List.of("team=search until 2026-11-20T12:00:01Z"))))
        .isEqualTo(Verdict.ALLOW);
    assertThat(
            with(order -> order.setExceptions(List.of("team=search until 2026-11-20T12:00:00Z"))))
        .isEqualTo(Verdict.DENY);
    assertThat(
            with(
                order ->
                    order.setExceptions(
                        List.of(
                            "team=search from 2026-11-20T12:00:00Z until 2026-11-21T00:00:00Z"))))
        .isEqualTo(Verdict.ALLOW);
    assertThat(
            with(
                order ->
                    order.setExceptions(
                        List.of(
                            "team=search from 2026-11-20T12:00:01Z until 2026-11-21T00:00:00Z"))))
        .isEqualTo(Verdict.DENY);
    assertThat(with(order -> order.setExceptions(List.of("team=search, please"))))
        .isEqualTo(Verdict.DENY);
  }

  @Test
  void countsExceptionsThatItDoesNotUnderstand() {
    Decision order = decision();
    order.setExceptions(
        List.of("team=search until tomorrow", "user=a b until 2027-01-01T00:00:00Z"));

    assertThat(Order.of(order).exceptionsNotUnderstood()).isEqualTo(1);
  }

  @Test
  void letsTheStrictestOrderDecide() {
    put("a", order -> order.setEffect("warn"));
    put("b", order -> order.setEffect("ask"));
    assertThat(book.answer(question(), Knowledge.CURRENT).verdict()).isEqualTo(Verdict.ASK);

    put("c", order -> order.setEffect("deny"));
    assertThat(book.answer(question(), Knowledge.CURRENT).verdict()).isEqualTo(Verdict.DENY);

    put("c", order -> order.setActive(false));
    book.remove("b");
    assertThat(book.answer(question(), Knowledge.CURRENT).verdict()).isEqualTo(Verdict.WARN);
    assertThat(book.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"open, ALLOW", "closed, DENY"})
  void goesTheOrdersWayWhenThePurposeIsNotKnownOrOnlyGuessed(String way, Verdict expected) {
    put(
        "x",
        order -> {
          order.setPurposes(List.of(Purpose.VULNERABILITY_ANALYSIS));
          order.setWhenUnsure(way);
        });
    Purpose guessed = new Purpose(Purpose.VULNERABILITY_ANALYSIS, 0.4, false);

    for (Purpose purpose : List.of(Purpose.UNKNOWN, guessed)) {
      HookAnswer answer = book.answer(question(purpose), Knowledge.CURRENT);
      assertThat(answer.verdict()).isEqualTo(expected);
      assertThat(answer.unsure()).isEqualTo(way);
      assertThat(answer.text()).contains("(fail " + way + ")");
    }
  }

  @ParameterizedTest
  @CsvSource({"open, ALLOW", "closed, DENY"})
  void goesTheOrdersWayWhenTheModelIsNotKnown(String way, Verdict expected) {
    put(
        "x",
        order -> {
          order.setModels(List.of("claude-opus-5"));
          order.setWhenUnsure(way);
        });

    HookAnswer answer =
        book.answer(Orders.question(Orders.VULNERABILITIES, null), Knowledge.CURRENT);

    assertThat(answer.verdict()).isEqualTo(expected);
    assertThat(answer.unsure()).isEqualTo(way);
  }

  @ParameterizedTest
  @CsvSource({
    "department, x",
    "team, x",
    "user, x",
    "user, 0123456789abcdef",
    "project, x",
    "repository, x",
    "asset, x"
  })
  void goesTheOrdersWayWhenNothingTellsTheScope(String type, String id) {
    Decision order = scoped(type, id);
    order.setWhenUnsure("closed");
    book.put(order);

    HookAnswer answer = book.answer(Orders.anonymous(), Knowledge.CURRENT);

    assertThat(answer.verdict()).isEqualTo(Verdict.DENY);
    assertThat(answer.unsure()).isEqualTo("closed");
  }

  @ParameterizedTest
  @CsvSource({"open, ALLOW", "closed, DENY"})
  void goesTheOrdersWayWhenTheOrdersAreStale(String way, Verdict expected) {
    put("x", order -> order.setWhenUnsure(way));

    HookAnswer answer = book.answer(question(), Knowledge.STALE);

    assertThat(answer.verdict()).isEqualTo(expected);
    assertThat(answer.unsure()).isEqualTo(way);
  }

  @Test
  void goesTheCollectorsWayWhileNoOrderHasBeenRead() {
    HookAnswer open = book.answer(question(), Knowledge.NONE);
    HookAnswer closed = new OrderBook(true).answer(question(), Knowledge.NONE);

    assertThat(open.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(open.text()).contains("fail open");
    assertThat(closed.verdict()).isEqualTo(Verdict.DENY);
    assertThat(closed.text()).contains("fail closed");
  }

  private Verdict with(Consumer<Decision> change) {
    put("only", change);
    return book.answer(question(), Knowledge.CURRENT).verdict();
  }

  private void put(String id, Consumer<Decision> change) {
    Decision decision = decision();
    decision.setDecisionId(id);
    change.accept(decision);
    book.put(decision);
  }
}
