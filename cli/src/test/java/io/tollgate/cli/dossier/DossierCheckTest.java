package io.tollgate.cli.dossier;

import static io.tollgate.cli.cases.SomeCases.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.cases.SomeCases;
import io.tollgate.event.Asset;
import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.event.Notification;
import io.tollgate.event.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DossierCheckTest {

  private static final Instant MADE = NOON.plusSeconds(3_600);

  private Map<String, Object> parts;

  @BeforeEach
  void make() {
    parts = new LinkedHashMap<>();
    parts.put("case", closed());
    parts.put("violations", List.of(SomeCases.violation("v1"), SomeCases.violation("v2")));
    parts.put("policies", List.of());
    parts.put("assets", List.of());
    parts.put("actions", List.of(action()));
    parts.put("told", List.of(notice("n1")));
    parts.put("evidence", evidence());
  }

  @Test
  void agreesWithTheLogItWasMadeFrom() {
    DossierCheck dossierCheck = compare(log());

    assertThat(dossierCheck.contradictions()).isEmpty();
    assertThat(dossierCheck.unknown()).isZero();
    assertThat(dossierCheck.evidence()).hasSize(3);
  }

  @Test
  void theLogMayGoOn() {
    Case later = Case.newBuilder(closed()).setVersion(4).setViolationCount(3).build();
    later.setVerdict("false_positive");
    CaseRecords log =
        log(
            List.of(closed(), later),
            List.of(violation("v1"), violation("v2"), violation("v3")),
            List.of(notice("n1"), late()));

    assertThat(compare(log).contradictions()).isEmpty();
    assertThat(compare(log).unknown()).isZero();
  }

  @Test
  void ofAVersionThatIsNotKeptItSaysThatItDoesNotKnow() {
    Case later = Case.newBuilder(closed()).setVersion(4).build();
    CaseRecords log = log(List.of(later), log().violations(), log().notifications());

    assertThat(compare(log).contradictions()).isEmpty();
    assertThat(compare(log).unknown()).isEqualTo(1);
    parts.put("case", Case.newBuilder(closed()).setPolicyId("another").build());
    assertThat(compare(log).contradictions()).containsExactly("the case differs from the log");
  }

  @Test
  void seesWhatWasChangedInTheCase() {
    for (Case changed :
        List.of(
            Case.newBuilder(closed()).setVerdict("false_positive").build(),
            Case.newBuilder(closed()).setReason("a drill").build(),
            Case.newBuilder(closed()).setSeverity("low").build(),
            Case.newBuilder(closed()).setVersion(9).build(),
            Case.newBuilder(closed()).setHistory(List.of()).build())) {
      parts.put("case", changed);

      assertThat(compare(log()).contradictions()).hasSize(1);
    }
  }

  @Test
  void missesAViolationThatWasTakenOutWithItsEvidence() {
    parts.put("violations", List.of(SomeCases.violation("v1")));
    parts.put("evidence", evidence().subList(0, 1));
    parts.put("actions", List.of());

    assertThat(compare(log()).contradictions())
        .containsExactly("1 violation is missing", "an action is missing");
  }

  @Test
  void seesAViolationThatWasPutIn() {
    parts.put("violations", List.of(violation("v1"), violation("v2"), violation("v2")));
    assertThat(compare(log()).contradictions()).hasSize(1);
    parts.put("violations", List.of(violation("v1"), violation("v2"), violation("v9")));
    assertThat(compare(log()).contradictions()).hasSize(1);
  }

  @Test
  void seesAnotherOrNoNotice() {
    parts.put("told", List.of());
    assertThat(compare(log()).contradictions()).hasSize(1);
    Notification earlier = notice("n1");
    earlier.setDeliveredTime(NOON);
    parts.put("told", List.of(earlier));
    assertThat(compare(log()).contradictions()).hasSize(1);
    Notification pending = notice("n1");
    pending.setState("pending");
    pending.setDeliveredTime(null);
    parts.put("told", List.of(pending));
    assertThat(compare(log()).contradictions()).hasSize(1);
  }

  @Test
  void aNoticeThatIsNotKeptIsNotKnown() {
    CaseRecords log = log(List.of(closed()), log().violations(), List.of());

    assertThat(compare(log).contradictions()).isEmpty();
    assertThat(compare(log).unknown()).isEqualTo(1);
  }

  @Test
  void seesEvidenceThatIsMissingOrElsewhere() {
    parts.put("evidence", evidence().subList(1, 3));
    assertThat(compare(log()).contradictions())
        .containsExactly("the evidence at violations-0@1 is missing");
    List<Map<String, Object>> more = new ArrayList<>(evidence());
    more.add(new CaseEvidence("event x", "prices", 0, 7).fields("ab"));
    parts.put("evidence", more);
    assertThat(compare(log()).contradictions())
        .containsExactly("the evidence at prices-0@7 belongs to nothing in this dossier");
  }

  /** A violation tells the digest of the record it was judged on. */
  @Test
  void seesEvidenceThatIsNotWhatWasJudged() {
    Violation vouched = violation("v1");
    vouched.setEventSha256("ab");
    Map<String, Set<CaseEvidence>> supporting = new LinkedHashMap<>(log().evidence());
    CaseEvidence event = new CaseEvidence("event e-v1", "tool-events", 0, 7);
    supporting.put("v2", Set.of(new CaseEvidence("violation v2", "violations", 0, 2), event));
    CaseRecords log =
        new CaseRecords(
            log().versions(),
            List.of(vouched, violation("v2")),
            List.of(),
            List.of(),
            log().actions(),
            log().notifications(),
            supporting);
    parts.put("violations", List.of(vouched, violation("v2")));

    assertThat(with(event, "ab").compare(log).contradictions()).isEmpty();
    assertThat(with(event, CaseEvidence.GONE).compare(log).contradictions()).isEmpty();
    assertThat(with(event, "cd").compare(log).contradictions())
        .containsExactly("the record at tool-events-0@7 is not the one that was judged");
  }

  @Test
  void theRulesOfAnAssetMustBeThoseThatStoodThen() {
    Asset then = asset(NOON, "metacode");
    parts.put("violations", List.of(content("v1"), content("v2")));
    parts.put("assets", List.of(then));

    assertThat(compare(reached(then)).contradictions()).isEmpty();
    assertThat(compare(reached(then)).unknown()).isZero();
    assertThat(compare(reached(asset(MADE, "codex"))).contradictions()).isEmpty();
    assertThat(compare(reached(asset(MADE, "codex"))).unknown()).isEqualTo(1);
    assertThat(compare(reached(asset(NOON, "codex"))).contradictions())
        .containsExactly("the rules of an asset differ from the log");
    parts.put("assets", List.of());
    assertThat(compare(reached(then)).contradictions())
        .containsExactly("the rules of an asset are missing");
  }

  private static CaseRecords reached(Asset asset) {
    return new CaseRecords(
        log().versions(),
        List.of(content("v1"), content("v2")),
        List.of(),
        List.of(asset),
        log().actions(),
        log().notifications(),
        log().evidence());
  }

  private static Violation content(String id) {
    Violation violation = violation(id);
    violation.setAssetId("suite-7");
    return violation;
  }

  private static Asset asset(Instant applied, String source) {
    Asset asset = new Asset();
    asset.setAssetId("suite-7");
    asset.setName("suite-7");
    asset.setZone("evaluation");
    asset.setAssetType("evaluation_suite");
    asset.setOwnerTeam("evals");
    asset.setContact("evals@example.com");
    asset.setRepositories(List.of());
    asset.setPaths(List.of());
    asset.setAllowedSources(List.of(source));
    asset.setEffectiveFrom(NOON);
    asset.setAppliedTime(applied);
    asset.setExceptions(List.of());
    return asset;
  }

  private DossierCheckTest with(CaseEvidence event, String sha256) {
    List<Map<String, Object>> all = new ArrayList<>(evidence());
    all.add(event.fields(sha256));
    parts.put("evidence", all);
    return this;
  }

  private DossierCheck compare(CaseRecords log) {
    return DossierCheck.of(Bundle.of(parts, MADE), log);
  }

  private static CaseRecords log() {
    return log(
        List.of(SomeCases.open("c"), closed()),
        List.of(violation("v1"), violation("v2")),
        List.of(notice("n1")));
  }

  private static CaseRecords log(
      List<Case> versions, List<Violation> violations, List<Notification> told) {
    Map<String, Set<CaseEvidence>> evidence = new LinkedHashMap<>();
    evidence.put("v1", Set.of(new CaseEvidence("violation v1", "violations", 0, 1)));
    evidence.put("v2", Set.of(new CaseEvidence("violation v2", "violations", 0, 2)));
    evidence.put("a1", Set.of(new CaseEvidence("action a1", "case-actions", 0, 3)));
    return new CaseRecords(
        versions, violations, List.of(), List.of(), List.of(action()), told, evidence);
  }

  private static List<Map<String, Object>> evidence() {
    return log().allEvidence().stream().map(one -> one.fields("ab")).toList();
  }

  private static Case closed() {
    Case closed = SomeCases.open("c");
    closed.setViolationCount(2);
    closed.setVersion(3);
    closed.setStatus("resolved");
    closed.setVerdict("true_positive");
    closed.setReason("seen");
    closed.setHistory(
        List.of(NOON + " tollgate opened by v1", NOON.plusSeconds(60) + " eve close seen [a1]"));
    return closed;
  }

  private static Violation violation(String id) {
    return SomeCases.violation(id);
  }

  private static CaseAction action() {
    CaseAction action = new CaseAction();
    action.setActionId("a1");
    action.setCaseId("c");
    action.setAction("close");
    action.setActor("eve");
    action.setActionTime(NOON.plusSeconds(60));
    action.setVerdict("true_positive");
    action.setReason("seen");
    return action;
  }

  private static Notification notice(String id) {
    Notification notice = new Notification();
    notice.setNotificationId(id);
    notice.setSink("pager");
    notice.setNewsType("case");
    notice.setNewsId("c/1");
    notice.setState("delivered");
    notice.setAttempts(1);
    notice.setFirstSeen(NOON.plusSeconds(1));
    notice.setDeliveredTime(NOON.plusSeconds(2));
    return notice;
  }

  private static Notification late() {
    Notification late = notice("n2");
    late.setFirstSeen(MADE.plusSeconds(1));
    late.setDeliveredTime(MADE.plusSeconds(2));
    return late;
  }
}
