package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.admission.AssetZones;
import io.tollgate.admission.EventEnrichment;
import io.tollgate.admission.InMemorySession;
import io.tollgate.admission.SessionFlow;
import io.tollgate.admission.UsageRecords;
import io.tollgate.directory.Directory;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.purpose.Purpose;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that several senders report, from their admission to the ledger. */
class SharedCallsTest {

  private static final int CALLS = 20;
  private static final String MODEL = "claude-opus-5";

  /**
   * A proxy that serves several teams, a tool and a transcript of one team, and somebody of another
   * team who knows all ids and names a cheaper model. Each pays its own, in whatever order.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theTeamPaysOnceForWhatItAndAProxyReport(long seed) {
    List<ToolEvent> reports = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      String request = "r" + i;
      reports.add(report("p" + i, request, null, "proxy_log", MODEL, 40));
      reports.add(report("t" + i, request, "search", "otlp_log", MODEL, 40));
      reports.add(row(report("a" + i, request, "search", "transcript", MODEL, 7), "m" + i));
      reports.add(row(report("b" + i, request, "search", "transcript", MODEL, 40), "m" + i));
      reports.add(report("f" + i, request, "ads", "proxy_log", "claude-haiku-4-5", 40));
    }
    Collections.shuffle(reports, new Random(seed));

    List<LedgerEntry> entries =
        Entries.booked(
            usages(reports), price(MODEL, "5", "25"), price("claude-haiku-4-5", "1", "5"));

    Map<String, BigDecimal> costs = new HashMap<>();
    Map<String, Integer> calls = new HashMap<>();
    for (LedgerEntry entry : entries) {
      costs.merge(entry.getTeam(), entry.getListCost(), BigDecimal::add);
      calls.merge(entry.getTeam(), entry.getCalls(), Integer::sum);
    }
    // 100 input and 40 output tokens of each call
    assertThat(costs.get("search")).isEqualByComparingTo("0.030");
    assertThat(costs.get("ads")).isEqualByComparingTo("0.006");
    assertThat(costs.getOrDefault("unattributed", BigDecimal.ZERO)).isZero();
    assertThat(calls).containsEntry("search", CALLS).containsEntry("ads", CALLS);
    assertThat(calls.getOrDefault("unattributed", 0)).isZero();
  }

  private static List<Usage> usages(List<ToolEvent> reports) {
    InMemorySession session = new InMemorySession();
    SessionFlow flow =
        new SessionFlow(
            new EventEnrichment(
                prompt -> Purpose.UNKNOWN, new UsageRecords(new Pseudonyms(new byte[32]))));
    List<Usage> usages = new ArrayList<>();
    for (ToolEvent report : reports) {
      flow.process(report, session, Directory.of(List.of()), new AssetZones(List.of()))
          .usage()
          .ifPresent(usages::add);
    }
    return usages;
  }

  private static ToolEvent row(ToolEvent report, String message) {
    report.setCumulative(true);
    report.setMessageId(message);
    return report;
  }

  private static ToolEvent report(
      String id, String request, String team, String witness, String model, long output) {
    return ToolEvent.newBuilder()
        .setEventId(id)
        .setKind("model_request")
        .setSourceEvent("call")
        .setEventTime(Entries.NOVEMBER_3)
        .setEventTimeSource("event")
        .setReceivedTime(Entries.NOVEMBER_3.plusSeconds(1))
        .setTool("claude-code")
        .setVendor("anthropic")
        .setWitness(witness)
        .setSource("claude-code")
        .setCredentialId("of " + team)
        .setVerifiedTeam(team)
        .setSessionId("s1")
        .setRequestId(request)
        .setModel(model)
        .setInputTokens(100)
        .setOutputTokens(output)
        .build();
  }

  private static Price price(String model, String input, String output) {
    return Price.newBuilder()
        .setPriceId(model)
        .setModel(model)
        .setVendor("anthropic")
        .setSpeed("normal")
        .setContextOverTokens(0)
        .setEffectiveFrom(Entries.NOVEMBER_3.minusSeconds(99))
        .setCurrency("USD")
        .setInputPerMillion(new BigDecimal(input).setScale(12))
        .setCacheReadPerMillion(BigDecimal.ZERO.setScale(12))
        .setCacheWrite5mPerMillion(BigDecimal.ZERO.setScale(12))
        .setCacheWrite1hPerMillion(BigDecimal.ZERO.setScale(12))
        .setOutputPerMillion(new BigDecimal(output).setScale(12))
        .setProvenance("test")
        .setAppliedTime(Entries.NOVEMBER_3.minusSeconds(99))
        .build();
  }
}
