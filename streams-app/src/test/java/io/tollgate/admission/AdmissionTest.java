package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.costing;
import static io.tollgate.admission.ToolEvents.event;
import static io.tollgate.admission.ToolEvents.row;
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

  private final SessionInMemory memory = new SessionInMemory();

  @Test
  void aReportSentTwiceIsTheSameReport() {
    admit(call("e1", "r1", 100, 10));

    assertThat(tell(call("e1", "r1", 100, 10)))
        .isEqualTo(
            new Outcome.Repeated(
                "e1", "e1", "same_report", "report", 0, List.of(), List.of(), Optional.empty()));
  }

  @Test
  void anEventWithoutTokensIsAdmittedOnce() {
    ToolEvent decision = event("e1", "tool_decision", e -> {});

    Increment increment = admit(decision);

    assertThat(increment.added()).isEqualTo(Counts.NONE);
    assertThat(increment.callId()).isEqualTo("e1");
    assertThat(reason(decision)).isEqualTo("same_report");
  }

  @Test
  void aGrowingReportPassesOnTheIncrement() {
    admit(row("e1", "m1", "r1", 100, 1));

    Increment increment = admit(row("e2", "m1", "r1", 100, 40));

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
      Counts added = admit(row).added();
      sum += added.input() + added.output();
    }

    assertThat(sum).isEqualTo(1_000).isNotEqualTo(300 + 941);
  }

  @Test
  void classicErrorKeepFirst() {
    long output =
        admit(row("e1", "m1", "r1", 100, 13)).added().output()
            + admit(row("e2", "m1", "r1", 100, 8_836)).added().output();

    assertThat(output).isEqualTo(8_836);
  }

  @Test
  void aSmallerOrEqualRowTellsNothingNew() {
    admit(row("e1", "m1", "r1", 100, 40));

    assertThat(reason(row("e2", "m1", "r1", 100, 40))).isEqualTo("no_increase");
    assertThat(reason(row("e3", "m1", "r1", 100, 1))).isEqualTo("no_increase");
  }

  @Test
  void aDuplicateNamesTheReportThatWasCounted() {
    admit(row("e1", "m1", "r1", 100, 1));
    admit(row("e2", "m1", "r1", 100, 40));

    Outcome.Repeated repeated = (Outcome.Repeated) tell(row("e3", "m1", "r1", 100, 2));

    assertThat(repeated.duplicateOf()).isEqualTo("e2");
    assertThat(repeated.callId()).isEqualTo("e1");
  }

  @Test
  void aRowThatGrewUnderItsOldIdIsNews() {
    admit(row("e1", "m1", "r1", 100, 1));

    assertThat(admit(row("e1", "m1", "r1", 100, 9)).added().output()).isEqualTo(8);
    assertThat(reason(row("e1", "m1", "r1", 100, 9))).isEqualTo("same_report");
  }

  @Test
  void aReplayedMessageUnderANewRequestIsTheSameCall() {
    admit(row("e1", "m1", "r1", 100, 40));

    assertThat(reason(row("e2", "m1", "r2", 100, 40))).isEqualTo("no_increase");
  }

  @Test
  void rowsWithoutRequestIdsAreKnownByTheirMessage() {
    admit(row("e1", "m1", null, 100, 1));

    assertThat(admit(row("e2", "m1", null, 100, 2)).added().output()).isEqualTo(1);
  }

  @Test
  void transcriptAndTelemetryAreTwoWitnessesOfOneCall() {
    admit(row("e1", "m1", "r1", 100, 1));

    Increment increment = admit(call("e2", "r1", 100, 40));

    assertThat(increment.added().output()).isEqualTo(39);
    assertThat(reason(row("e3", "m1", "r1", 100, 40))).isEqualTo("no_increase");
  }

  @Test
  void aSpanAndAProxyAreFurtherWitnessesOfOneCall() {
    admit(call("e1", "r1", 100, 40));

    assertThat(reason(toldBy("span", call("e2", "r1", 100, 40)))).isEqualTo("no_increase");
    assertThat(reason(toldBy("proxy_log", call("e3", "r1", 100, 40)))).isEqualTo("no_increase");
    assertThat(admit(toldBy("span", call("e4", "r1", 100, 40))).callId()).isEqualTo("e4");
  }

  @Test
  void aCallWithoutIdsIsKnownByTheNameThatItsCountsGiveIt() {
    ToolEvent log = call("e1", null, 100, 40);
    log.setMessageId("codex-call:gpt-5.5:100:0:40:0");
    ToolEvent rollout = toldBy("transcript", call("e2", null, 100, 40));
    rollout.setMessageId(log.getMessageId());
    admit(log);

    assertThat(reason(rollout)).isEqualTo("no_increase");
  }

  private static ToolEvent toldBy(String witness, ToolEvent event) {
    event.setWitness(witness);
    return event;
  }

  @Test
  void aMessageKnownOnlyThroughItsRequestIsFoundAgain() {
    admit(call("e1", "r1", 100, 40));
    assertThat(reason(row("e2", "m1", "r1", 100, 40))).isEqualTo("no_increase");

    assertThat(admit(row("e3", "m1", null, 100, 41)).added().output()).isEqualTo(1);
  }

  @Test
  void telemetryThatReusesARequestIdTellsAnotherCall() {
    admit(call("e1", "req_x", 100, 10));

    Increment second = admit(call("e2", "req_x", 100, 10));

    assertThat(second.added().total()).isEqualTo(110);
    assertThat(second.revision()).isEqualTo(1);
    assertThat(second.callId()).isEqualTo("e2");
  }

  @Test
  void aTranscriptThatReusesARequestIdTellsAnotherCall() {
    admit(row("e1", "m1", "req_x", 100, 10));

    assertThat(admit(row("e2", "m2", "req_x", 100, 10)).added().total()).isEqualTo(110);
  }

  @Test
  void aWitnessWithoutNewTokensMayBringTheCost() {
    admit(row("e1", "m1", "r1", 100, 40));

    Increment increment = admit(costing(call("e2", "r1", 100, 40), "0.25"));

    assertThat(increment.added()).isEqualTo(Counts.NONE);
    assertThat(increment.addedCost()).isEqualByComparingTo("0.25");
    assertThat(increment.currency()).isEqualTo("USD");
  }

  @Test
  void costsGrowLikeTokens() {
    admit(costing(row("e1", "m1", "r1", 100, 1), "0.10"));

    assertThat(admit(costing(row("e2", "m1", "r1", 100, 5), "0.15")).addedCost())
        .isEqualByComparingTo("0.05");
    assertThat(admit(row("e3", "m1", "r1", 100, 6)).addedCost()).isNull();
  }

  @Test
  void aKnownCacheLifeCorrectsAnUnknownOne() {
    ToolEvent vague =
        ToolEvent.newBuilder(call("e1", "r1", 2, 33)).setCacheWriteUnknownTokens(179).build();
    ToolEvent exact =
        ToolEvent.newBuilder(row("e2", "m1", "r1", 2, 33)).setCacheWrite1hTokens(179).build();
    admit(vague);

    assertThat(admit(exact).added()).isEqualTo(new Counts(0, 0, 0, 179, -179, 0, 0));
    assertThat(reason(ToolEvent.newBuilder(vague).setEventId("e3").setWitness("proxy_log").build()))
        .isEqualTo("no_increase");
  }

  @Test
  void aWitnessThatKnowsTheTierTellsItForTheWholeCall() {
    admit(call("e1", "r1", 100, 40));

    Increment increment = admit(served(row("e2", "m1", "r1", 100, 40), "batch", "fast", "us"));

    assertThat(increment.added()).isEqualTo(Counts.NONE);
    assertThat(increment.revision()).isEqualTo(2);
    assertThat(increment.contextTokens()).isEqualTo(100);
    assertThat(increment.terms().tier().word()).isEqualTo("batch");
    assertThat(increment.terms().speed().word()).isEqualTo("fast");
    assertThat(increment.terms().region().word()).isEqualTo("us");
    assertThat(reason(served(row("e3", "m1", "r1", 100, 40), "batch", "fast", "us")))
        .isEqualTo("no_increase");
  }

  @Test
  void whoKnowsNoTierOrTheUsualOneTellsNothingNew() {
    admit(served(row("e1", "m1", "r1", 100, 40), "priority", null, null));
    admit(call("e2", "r2", 100, 40));

    assertThat(reason(call("e3", "r1", 100, 40))).isEqualTo("no_increase");
    assertThat(reason(served(row("e4", "m2", "r2", 100, 40), "standard", "normal", "global")))
        .isEqualTo("no_increase");
  }

  @Test
  void whatTheProviderAnsweredGoesBeforeWhatTheToolAskedFor() {
    admit(served(call("e1", "r1", 100, 40), "priority", null, null));

    Increment increment =
        admit(toldBy("proxy_log", served(call("e2", "r1", 100, 40), "default", null, null)));

    assertThat(increment.terms().tier().word()).isEqualTo("default");
    assertThat(admit(row("e3", "m1", "r1", 100, 41)).terms().tier().word()).isEqualTo("default");
  }

  @Test
  void theFirstModelThatIsNamedStays() {
    ToolEvent nameless = call("e1", "r1", 100, 40);
    nameless.setModel(null);
    admit(nameless);

    assertThat(admit(row("e2", "m1", "r1", 100, 40)).terms().model()).isEqualTo("claude-opus-5");
    ToolEvent proxied = toldBy("proxy_log", call("e3", "r1", 100, 40));
    proxied.setModel("our-best");
    assertThat(reason(proxied)).isEqualTo("no_increase");
  }

  /** The same reports in any order: the last revision of the call says the same of its price. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theTermsThatStandInTheEndAreThoseOfTheBestWitness(long seed) {
    List<ToolEvent> reports = new ArrayList<>();
    reports.add(served(call("e1", "r1", 100, 40), "priority", "fast", null));
    reports.add(served(row("e2", "m1", "r1", 100, 39), null, "normal", "us"));
    reports.add(served(row("e3", "m1", "r1", 100, 40), "batch", null, "us"));
    reports.add(toldBy("proxy_log", served(call("e4", "r1", 90, 40), "flex", null, "global")));
    reports.add(toldBy("span", served(call("e5", "r1", 100, 30), "batch", null, "eu")));
    Collections.shuffle(reports, new Random(seed));

    CallTerms last = null;
    for (ToolEvent report : reports) {
      if (tell(report) instanceof Outcome.Admitted admitted) {
        last = admitted.increment().terms();
      }
    }

    assertThat(last.tier().word()).isEqualTo("flex");
    assertThat(last.speed().word()).isIn("normal", null);
    assertThat(last.region().word()).isIn("global", null);
  }

  private static ToolEvent served(ToolEvent event, String tier, String speed, String region) {
    event.setServiceTier(tier);
    event.setSpeed(speed);
    event.setRegion(region);
    return event;
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
      if (tell(report) instanceof Outcome.Admitted admitted) {
        total += admitted.increment().added().total();
        BigDecimal added = admitted.increment().addedCost();
        cost = added == null ? cost : cost.add(added);
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

  private Outcome tell(ToolEvent event) {
    return memory.tell(event);
  }

  private Increment admit(ToolEvent event) {
    return ((Outcome.Admitted) tell(event)).increment();
  }

  private String reason(ToolEvent event) {
    return ((Outcome.Repeated) tell(event)).reason();
  }
}
