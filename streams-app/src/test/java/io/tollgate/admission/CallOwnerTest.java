package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.event;
import static io.tollgate.admission.ToolEvents.row;
import static io.tollgate.admission.ToolEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.directory.Directory;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.purpose.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of one session that come with different credentials. */
class CallOwnerTest {

  private static final String CHEAP = "claude-haiku-4-5";
  private static final String HONEST = "search/claude-opus-5";

  private final InMemorySession session = new InMemorySession();
  private final SessionFlow flow =
      new SessionFlow(
          new EventEnrichment(
              prompt -> Purpose.UNKNOWN, new UsageRecords(new Pseudonyms(new byte[32]))));

  /** What the call's own team reports counts, whatever another team said of it before. */
  @ParameterizedTest
  @ValueSource(strings = {"ads", ""})
  void whoKnowsTheRequestAndNamesACheaperModelSwallowsNothing(String team) {
    ToolEvent forged = told(sent(team, "forger", call("e0", "r1", 100, 40)), "proxy_log");
    forged.setModel(CHEAP);
    ToolEvent honest = sent("search", "tool", call("e1", "r1", 100, 40));

    assertThat(tokens(forged, honest)).containsEntry(HONEST, 140L);
  }

  @Test
  void norWhoReportsFewerTokensNorWhoKnowsTheIdOfTheReport() {
    ToolEvent fewer = told(sent("", "forger", call("e0", "r1", 1, 1)), "proxy_log");
    ToolEvent sameId = sent("ads", "other", call("e1", "r1", 100, 40));
    ToolEvent honest = sent("search", "tool", call("e1", "r1", 100, 40));
    ToolEvent second = sent("search", "tool", call("e2", "r2", 50, 10));

    assertThat(tokens(fewer, sameId, honest, second, honest, second))
        .containsEntry(HONEST, 200L)
        .containsEntry("ads/claude-opus-5", 140L);
  }

  /** Whoever sent it, and even if it is the same sender's earlier word. */
  @ParameterizedTest
  @CsvSource({"ads,other", "'',prompt", "'',tool_result", "search,other", "search,model_request"})
  void aReportWithoutTokensUnderTheIdOfACallHidesNothing(String team, String kind) {
    ToolEvent empty = sent(team, "another", event("e1", kind, e -> {}));
    ToolEvent honest = sent("search", "tool", call("e1", "r1", 100, 40));

    assertThat(tokens(empty, honest, honest, empty)).isEqualTo(Map.of(HONEST, 140L));
  }

  /** Each team's rows grow by themselves. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void twoTeamsWithTheSameIdsCountBoth(long seed) {
    List<ToolEvent> reports = new ArrayList<>();
    for (String team : List.of("search", "ads")) {
      for (int output : new int[] {1, 20, 40}) {
        reports.add(sent(team, team, row(team + output, "m1", "r1", 100, output)));
      }
      reports.add(sent(team, team, call(team, "r1", 100, 40)));
    }
    Collections.shuffle(reports, new Random(seed));

    assertThat(tokens(reports.toArray(ToolEvent[]::new)))
        .isEqualTo(Map.of(HONEST, 140L, "ads/claude-opus-5", 140L));
  }

  /** A proxy that serves several teams and the tool of one agree: one call, and the team pays. */
  @ParameterizedTest
  @ValueSource(strings = {"123", "132", "213", "231", "312", "321"})
  void whatAProxyAndATeamAgreeOnCountsOnceAndForTheTeam(String order) {
    List<ToolEvent> reports =
        List.of(
            told(sent("", "proxy", call("e1", "r1", 100, 40)), "proxy_log"),
            sent("search", "tool", call("e2", "r1", 100, 40)),
            sent("search", "transcript", row("e3", "m1", "r1", 100, 30)));

    ToolEvent[] ordered =
        order.chars().mapToObj(place -> reports.get(place - '1')).toArray(ToolEvent[]::new);
    List<Usage> usages = usages(ordered);

    assertThat(sum(usages).values().stream().mapToLong(Long::longValue).sum()).isEqualTo(140);
    assertThat(payer(usages)).isEqualTo("search");
  }

  @Test
  void ofTwoThatNobodyVouchesForTheDearerCounts() {
    ToolEvent less = told(sent("", "one", call("e1", "r1", 100, 40)), "proxy_log");
    ToolEvent more = sent("", "two", call("e2", "r1", 100, 90));
    ToolEvent other = told(sent("", "three", call("e3", "r1", 100, 90)), "transcript");
    other.setModel(CHEAP);

    assertThat(tokens(less, more, other))
        .isEqualTo(Map.of("unattributed/claude-opus-5", 190L, "unattributed/" + CHEAP, 190L));
  }

  /** The tool asks the proxy for "fast", and the proxy says which model that was. */
  @ParameterizedTest
  @ValueSource(strings = {"12", "21"})
  void aProxySaysWhatTheNameStandsForThatTheToolUsed(String order) {
    ToolEvent tool = sent("search", "tool", call("e1", "r1", 100, 40));
    tool.setModel("fast");
    ToolEvent proxy = told(sent("", "proxy", call("e2", "r1", 100, 40)), "proxy_log");
    proxy.getAttributes().put("model_group", "fast");

    List<Usage> usages = order.equals("12") ? usages(tool, proxy) : usages(proxy, tool);

    assertThat(usages.stream().mapToLong(Usage::getInputTokens).sum()).isEqualTo(100);
    assertThat(usages.get(usages.size() - 1))
        .extracting(Usage::getTeam, Usage::getModel)
        .containsExactly("search", "claude-opus-5");
  }

  @Test
  void aProxyThatWasAskedForAnotherModelReportsAnotherCall() {
    ToolEvent tool = sent("search", "tool", call("e1", "r1", 100, 40));
    ToolEvent proxy = told(sent("", "proxy", call("e2", "r1", 100, 40)), "proxy_log");
    proxy.setModel(CHEAP);
    proxy.getAttributes().put("model_group", "fast");

    assertThat(tokens(tool, proxy)).isEqualTo(Map.of(HONEST, 140L, "unattributed/" + CHEAP, 140L));
  }

  /** A gateway's name for a model is no second call if both reports come from one sender. */
  @Test
  void oneCredentialMayNameItsModelsAsItLikes() {
    ToolEvent tool = sent("", "one", call("e1", "r1", 100, 40));
    ToolEvent gateway = told(sent("", "one", call("e2", "r1", 100, 40)), "proxy_log");
    gateway.setModel("our-large-model");

    assertThat(tokens(tool, gateway)).isEqualTo(Map.of("unattributed/claude-opus-5", 140L));
  }

  /** Everything a call adds or takes back is booked where it was booked first. */
  @Test
  void whatIsTakenBackIsARequestOfTheTeamThatWasCounted() {
    List<Usage> usages =
        usages(
            spanned("outer", null, by("ann", call("outer", "span:t/outer", 100, 40))),
            spanned("inner", "between", by("ann", call("inner", "span:t/inner", 100, 40))),
            spanned("between", "outer", by("bob", event("between", "other", e -> {}))));

    Usage takenBack = usages.get(2);
    assertThat(takenBack.getTakenBack()).isTrue();
    assertThat(takenBack.getKind()).isEqualTo("model_request");
    assertThat(takenBack.getUserPseudonym()).isEqualTo(usages.get(0).getUserPseudonym());
    assertThat(takenBack.getTool()).isEqualTo("claude-code");
  }

  /** A framework reports to a shared collector, the library within it with the team's token. */
  @ParameterizedTest
  @ValueSource(strings = {"123", "132", "213", "231", "312", "321"})
  void ofTwoCallsThatAreOneTheTeamsStays(String order) {
    List<ToolEvent> reports =
        List.of(
            spanned("outer", null, sent("", "shared", call("outer", "span:t/outer", 100, 40))),
            spanned(
                "inner", "between", sent("search", "t", call("inner", "span:t/inner", 100, 40))),
            spanned("between", "outer", sent("", "shared", event("between", "other", e -> {}))));

    ToolEvent[] ordered =
        order.chars().mapToObj(place -> reports.get(place - '1')).toArray(ToolEvent[]::new);
    List<Usage> usages = usages(ordered);

    assertThat(sum(usages).values().stream().mapToLong(Long::longValue).sum()).isEqualTo(140);
    assertThat(usages)
        .filteredOn(usage -> usage.getInputTokens() != 0 || usage.getRevision() > 1)
        .last()
        .extracting(Usage::getTeam)
        .isEqualTo("search");
  }

  @Test
  void whatTwoSendersReportOtherwiseOfOneRequestIsAFinding() {
    ToolEvent less = told(sent("", "proxy", call("e1", "r1", 1, 1)), "proxy_log");
    ToolEvent more = sent("search", "tool", call("e2", "r1", 100, 40));
    SessionDriver memory = new SessionDriver();
    memory.tell(less);

    assertThat(memory.tell(more).disagreement())
        .contains(new Disagreement("e1", "otlp_log", 140, 2));
  }

  private Map<String, Long> tokens(ToolEvent... events) {
    return sum(usages(events));
  }

  private List<Usage> usages(ToolEvent... events) {
    return Arrays.stream(events)
        .map(event -> ToolEvent.newBuilder(event).build())
        .map(
            event ->
                flow.process(event, session, Directory.of(List.of()), new AssetZones(List.of())))
        .flatMap(CallOwnerTest::usage)
        .toList();
  }

  private static Stream<Usage> usage(SessionFlow.Taken taken) {
    return taken.usage().stream();
  }

  private static Map<String, Long> sum(List<Usage> usages) {
    Map<String, Long> sums = new TreeMap<>();
    for (Usage usage : usages) {
      if (usage.getModel() != null) {
        long tokens = usage.getInputTokens() + usage.getOutputTokens();
        sums.merge(usage.getTeam() + "/" + usage.getModel(), tokens, Long::sum);
      }
    }
    return sums;
  }

  /** The ledger moves a call to the team whose credential a later report of it came with. */
  private static String payer(List<Usage> usages) {
    return usages.get(usages.size() - 1).getTeam();
  }

  private static ToolEvent sent(String team, String credential, ToolEvent event) {
    event.setCredentialId(credential);
    event.setVerifiedTeam(team.isEmpty() ? null : team);
    return event;
  }

  private static ToolEvent by(String user, ToolEvent event) {
    event.setClaimedUser(user);
    return event;
  }

  private static ToolEvent spanned(String span, String parent, ToolEvent event) {
    event.getAttributes().put("otel.trace_id", "t");
    event.getAttributes().put("otel.span_id", span);
    if (parent != null) {
      event.getAttributes().put("otel.parent_span_id", parent);
    }
    event.setTool(event.getKind().equals("other") ? "framework" : "claude-code");
    return told(event, "span");
  }
}
