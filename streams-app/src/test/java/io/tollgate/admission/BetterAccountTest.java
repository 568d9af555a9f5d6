package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.row;
import static io.tollgate.admission.ToolEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Witnesses that report the same number of tokens with different detail. */
class BetterAccountTest {

  private final SessionDriver memory = new SessionDriver();

  /** A gateway that knows of no cache, a tool that does, a transcript that knows its life too. */
  private static List<ToolEvent> accounts() {
    ToolEvent gateway = told(call("e1", "r1", 100_010, 500), "proxy_log");
    ToolEvent span = told(call("e2", "r1", 100_010, 500), "span");
    span.setReasoningTokens(120L);
    ToolEvent tool = call("e3", "r1", 10, 500);
    tool.setCacheReadTokens(90_000L);
    tool.setCacheWriteUnknownTokens(10_000L);
    ToolEvent transcript = row("e4", "m1", "r1", 10, 500);
    transcript.setCacheReadTokens(90_000L);
    transcript.setCacheWrite1hTokens(10_000L);
    return List.of(gateway, span, tool, transcript);
  }

  @Test
  void whatTheGatewayTellsAsPlainInputIsCorrectedByTheToolThatKnowsOfTheCache() {
    memory.admit(accounts().get(0));

    assertThat(memory.admit(accounts().get(2)).added())
        .isEqualTo(new Counts(-100_000, 90_000, 0, 0, 10_000, 0, 0));
    assertThat(memory.reason(accounts().get(1))).isEqualTo("no_increase");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void theSumsOfAllClassesAreThoseOfTheBestAccountInAnyOrder(long seed) {
    List<ToolEvent> reports = new ArrayList<>(accounts());
    Collections.shuffle(reports, new Random(seed));

    assertThat(sum(reports)).isEqualTo(new Counts(10, 90_000, 0, 10_000, 0, 500, 0));
  }

  /** A transcript that grows is found to be their call only once it has all its output. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void withoutIdsTheSumsAreThoseOfTheBestAccountToo(long seed) {
    List<ToolEvent> reports = new ArrayList<>(accounts());
    reports.add(row("e5", "m1", "r1", 100_010, 1));
    reports.forEach(report -> report.setRequestId(null));
    Collections.shuffle(reports, new Random(seed));

    assertThat(sum(reports)).isEqualTo(new Counts(10, 90_000, 0, 10_000, 0, 500, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void ofTwoDifferentAccountsExactlyOneIsTheBetter(long seed) {
    Random random = new Random(seed);
    for (int pair = 0; pair < 1_000; pair++) {
      Counts one = counts(random);
      Counts other = counts(random);

      assertThat(one.outranks(other) ^ other.outranks(one)).isEqualTo(!one.equals(other));
    }
  }

  /** The model of a message whose rows the one that refused began and another one ended. */
  @ParameterizedTest
  @ValueSource(strings = {"123", "132", "213", "231", "312", "321"})
  void theModelIsThatOfTheRowWhoseCountsStand(String order) {
    ToolEvent refused = row("e1", "m1", "r1", 54_114, 1);
    refused.setModel("claude-fable-5");
    ToolEvent served = row("e2", "m1", "r1", 54_114, 136);
    served.setModel("claude-opus-4-8");
    ToolEvent telemetry = call("e3", "r1", 54_114, 136);
    telemetry.setModel("us.anthropic.claude-opus-4-8-v1:0");
    List<ToolEvent> reports = List.of(refused, served, telemetry);

    String model = null;
    for (int place = 0; place < order.length(); place++) {
      ToolEvent report = reports.get(order.charAt(place) - '1');
      if (memory.tell(report) instanceof Outcome.Admitted admitted) {
        model = admitted.increment().terms().model();
      }
    }

    assertThat(model).contains("claude-opus-4-8");
  }

  private Counts sum(List<ToolEvent> reports) {
    Counts sum = Counts.NONE;
    for (ToolEvent report : reports) {
      if (memory.tell(report) instanceof Outcome.Admitted admitted) {
        sum = sum.minus(Counts.NONE.minus(admitted.increment().added()));
      }
    }
    return sum;
  }

  private static Counts counts(Random random) {
    return new Counts(
        random.nextInt(3),
        random.nextInt(3),
        random.nextInt(3),
        random.nextInt(3),
        random.nextInt(3),
        random.nextInt(3),
        random.nextInt(2));
  }
}
