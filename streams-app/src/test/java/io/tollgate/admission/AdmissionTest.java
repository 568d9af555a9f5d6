package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.costing;
import static io.tollgate.admission.ToolEvents.event;
import static io.tollgate.admission.ToolEvents.row;
import static io.tollgate.admission.ToolEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

  private final SessionDriver memory = new SessionDriver();

  @Test
  void aReportSentTwiceIsTheSameReport() {
    memory.admit(call("e1", "r1", 100, 10));

    assertThat(memory.tell(call("e1", "r1", 100, 10)))
        .isEqualTo(
            new Outcome.Repeated(
                "e1",
                "e1",
                "same_report",
                Recognition.REPORT,
                0,
                MemoryUpdate.NONE,
                Optional.empty()));
  }

  @Test
  void anEventWithoutTokensIsAdmittedOnce() {
    ToolEvent decision = event("e1", "tool_decision", e -> {});

    Increment increment = memory.admit(decision);

    assertThat(increment.added()).isEqualTo(Counts.NONE);
    assertThat(increment.callId()).isEqualTo("e1");
    assertThat(memory.reason(decision)).isEqualTo("same_report");
  }

  @Test
  void aGrowingReportPassesOnTheIncrement() {
    memory.admit(row("e1", "m1", "r1", 100, 1));

    Increment increment = memory.admit(row("e2", "m1", "r1", 100, 40));

    assertThat(increment.added()).isEqualTo(new Counts(0, 0, 0, 0, 0, 39, 0));
    assertThat(increment.contextTokens()).isEqualTo(100);
    assertThat(increment.revision()).isEqualTo(2);
    assertThat(increment.callId()).isEqualTo("e1");
  }

  @Test
  void classicErrorSumEveryLine() {
    long sum = 0;
    for (ToolEvent row :
        List.of(
            row("e1", "m1", "r1", 100, 1),
            row("e2", "m1", "r1", 100, 40),
            row("e3", "m1", "r1", 100, 900))) {
      Counts added = memory.admit(row).added();
      sum += added.input() + added.output();
    }

    assertThat(sum).isEqualTo(1_000).isNotEqualTo(300 + 941);
  }

  @Test
  void classicErrorKeepFirst() {
    long output =
        memory.admit(row("e1", "m1", "r1", 100, 13)).added().output()
            + memory.admit(row("e2", "m1", "r1", 100, 8_836)).added().output();

    assertThat(output).isEqualTo(8_836);
  }

  @Test
  void aSmallerOrEqualRowTellsNothingNew() {
    memory.admit(row("e1", "m1", "r1", 100, 40));

    assertThat(memory.reason(row("e2", "m1", "r1", 100, 40))).isEqualTo("no_increase");
    assertThat(memory.reason(row("e3", "m1", "r1", 100, 1))).isEqualTo("no_increase");
  }

  @Test
  void aDuplicateNamesTheReportThatWasCounted() {
    memory.admit(row("e1", "m1", "r1", 100, 1));
    memory.admit(row("e2", "m1", "r1", 100, 40));

    Outcome.Repeated repeated = (Outcome.Repeated) memory.tell(row("e3", "m1", "r1", 100, 2));

    assertThat(repeated.duplicateOf()).isEqualTo("e2");
    assertThat(repeated.callId()).isEqualTo("e1");
  }

  @Test
  void aRowThatGrewUnderItsOldIdIsNews() {
    memory.admit(row("e1", "m1", "r1", 100, 1));

    assertThat(memory.admit(row("e1", "m1", "r1", 100, 9)).added().output()).isEqualTo(8);
    assertThat(memory.reason(row("e1", "m1", "r1", 100, 9))).isEqualTo("same_report");
  }

  @Test
  void aReplayedMessageUnderANewRequestIsTheSameCall() {
    memory.admit(row("e1", "m1", "r1", 100, 40));

    assertThat(memory.reason(row("e2", "m1", "r2", 100, 40))).isEqualTo("no_increase");
  }

  @Test
  void rowsWithoutRequestIdsAreKnownByTheirMessage() {
    memory.admit(row("e1", "m1", null, 100, 1));

    assertThat(memory.admit(row("e2", "m1", null, 100, 2)).added().output()).isEqualTo(1);
  }

  @Test
  void transcriptAndTelemetryAreTwoWitnessesOfOneCall() {
    memory.admit(row("e1", "m1", "r1", 100, 1));

    Increment increment = memory.admit(call("e2", "r1", 100, 40));

    assertThat(increment.added().output()).isEqualTo(39);
    assertThat(memory.reason(row("e3", "m1", "r1", 100, 40))).isEqualTo("no_increase");
  }

  @Test
  void aSpanAndAProxyAreFurtherWitnessesOfOneCall() {
    memory.admit(call("e1", "r1", 100, 40));

    assertThat(memory.reason(told(call("e2", "r1", 100, 40), "span"))).isEqualTo("no_increase");
    assertThat(memory.reason(told(call("e3", "r1", 100, 40), "proxy_log")))
        .isEqualTo("no_increase");
    assertThat(memory.admit(told(call("e4", "r1", 100, 40), "span")).callId()).isEqualTo("e4");
  }

  /** A framework and the library that it calls both tell of the provider's response. */
  @Test
  void aResponseThatTwoSpansTellOfIsOneCall() {
    memory.admit(told(row("e1", "chatcmpl-1", null, 100, 40), "span"));

    assertThat(memory.reason(told(row("e2", "chatcmpl-1", null, 100, 40), "span")))
        .isEqualTo("no_increase");
    assertThat(memory.admit(told(row("e3", "chatcmpl-2", null, 100, 40), "span")).callId())
        .isEqualTo("e3");
  }

  @Test
  void aCallWithoutIdsIsKnownByTheNameThatItsCountsGiveIt() {
    ToolEvent log = call("e1", null, 100, 40);
    log.setMessageId("codex-call:gpt-5.5:100:0:40:0");
    ToolEvent rollout = told(call("e2", null, 100, 40), "transcript");
    rollout.setMessageId(log.getMessageId());
    memory.admit(log);

    assertThat(memory.reason(rollout)).isEqualTo("no_increase");
  }

  @Test
  void aMessageKnownOnlyThroughItsRequestIsFoundAgain() {
    memory.admit(call("e1", "r1", 100, 40));
    assertThat(memory.reason(row("e2", "m1", "r1", 100, 40))).isEqualTo("no_increase");

    assertThat(memory.admit(row("e3", "m1", null, 100, 41)).added().output()).isEqualTo(1);
  }

  @Test
  void telemetryThatReusesARequestIdTellsAnotherCall() {
    memory.admit(call("e1", "req_x", 100, 10));

    Increment second = memory.admit(call("e2", "req_x", 100, 10));

    assertThat(second.added().total()).isEqualTo(110);
    assertThat(second.revision()).isEqualTo(1);
    assertThat(second.callId()).isEqualTo("e2");
  }

  @Test
  void aTranscriptThatReusesARequestIdTellsAnotherCall() {
    memory.admit(row("e1", "m1", "req_x", 100, 10));

    assertThat(memory.admit(row("e2", "m2", "req_x", 100, 10)).added().total()).isEqualTo(110);
  }

  @Test
  void aWitnessWithoutNewTokensMayBringTheCost() {
    memory.admit(row("e1", "m1", "r1", 100, 40));

    Increment increment = memory.admit(costing(call("e2", "r1", 100, 40), "0.25"));

    assertThat(increment.added()).isEqualTo(Counts.NONE);
    assertThat(increment.addedCost()).contains(dollars("0.25"));
  }

  @Test
  void costsGrowLikeTokens() {
    memory.admit(costing(row("e1", "m1", "r1", 100, 1), "0.10"));

    assertThat(memory.admit(costing(row("e2", "m1", "r1", 100, 5), "0.15")).addedCost())
        .contains(dollars("0.05"));
    assertThat(memory.admit(row("e3", "m1", "r1", 100, 6)).addedCost()).isEmpty();
  }

  private static ReportedCost dollars(String amount) {
    return new ReportedCost(new BigDecimal(amount).setScale(12), "USD");
  }

  @Test
  void aKnownCacheLifeCorrectsAnUnknownOne() {
    ToolEvent vague =
        ToolEvent.newBuilder(call("e1", "r1", 2, 33)).setCacheWriteUnknownTokens(179).build();
    ToolEvent exact =
        ToolEvent.newBuilder(row("e2", "m1", "r1", 2, 33)).setCacheWrite1hTokens(179).build();
    memory.admit(vague);

    assertThat(memory.admit(exact).added()).isEqualTo(new Counts(0, 0, 0, 179, -179, 0, 0));
    assertThat(
            memory.reason(
                ToolEvent.newBuilder(vague).setEventId("e3").setWitness("proxy_log").build()))
        .isEqualTo("no_increase");
  }

  /** Whatever the order and however often rows come: each message counts as its largest row. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void sumsAreThoseOfTheLargestRows(long seed) {
    Random random = new Random(seed);
    List<ToolEvent> reports = new ArrayList<>();
    Map<String, Long> largest = new HashMap<>();
    Map<String, BigDecimal> dearest = new HashMap<>();
    for (int message = 0; message < 30; message++) {
      for (int row = 0; row < 1 + random.nextInt(5); row++) {
        reports.add(report(random, message, row));
      }
    }
    reports.addAll(reports.subList(0, reports.size() / 2));
    Collections.shuffle(reports, random);
    for (ToolEvent report : reports) {
      largest.merge(report.getRequestId(), Counts.of(report).total(), Math::max);
      if (report.getReportedCost() != null) {
        dearest.merge(report.getRequestId(), report.getReportedCost(), BigDecimal::max);
      }
    }

    long total = 0;
    BigDecimal cost = BigDecimal.ZERO;
    for (ToolEvent report : reports) {
      if (memory.tell(report) instanceof Outcome.Admitted admitted) {
        total += admitted.increment().added().total();
        cost =
            cost.add(
                admitted.increment().addedCost().map(ReportedCost::amount).orElse(BigDecimal.ZERO));
      }
    }

    assertThat(total).isEqualTo(largest.values().stream().mapToLong(Long::longValue).sum());
    assertThat(cost)
        .isEqualByComparingTo(dearest.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static ToolEvent report(Random random, int message, int row) {
    String request = "r" + message;
    long output = 1L + random.nextInt(1000);
    return row == 0 && random.nextBoolean()
        ? costing(call("o" + message, request, 50, output), "0.0" + (1 + random.nextInt(9)))
        : row("t" + message + "-" + row, "m" + message, request, 50, output);
  }
}
