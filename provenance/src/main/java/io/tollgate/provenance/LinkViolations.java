package io.tollgate.provenance;

import io.tollgate.digest.StableId;
import io.tollgate.event.AiWrite;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Factory for the violation for a link whose content the asset does not allow. */
public final class LinkViolations {

  /** The rule is built in: assets define what may enter them. */
  public static final String RULE_ID = "6b1e5a4e-6d0f-4b3c-9a57-0f7c3f6d9b21";

  public static final String RULE_NAME = "asset-provenance";
  public static final int RULE_VERSION = 1;
  private static final String CLAUSE =
      "What a model wrote enters an asset only as the asset's rules allow.";
  private static final Set<String> GRAVE =
      Set.of("model-under-test", "training", "evaluation", "benchmark");

  private LinkViolations() {}

  /**
   * The violation, suppressed if an exception covers the link; empty if the link is allowed.
   *
   * @param ruling the ruling behind the link's verdict
   */
  public static Optional<Violation> of(ProvenanceLink link, Violation evidence, Ruling ruling) {
    if (link.getVerdict().equals(Verdict.ALLOWED.word())
        || link.getVerdict().equals(Verdict.REVIEWED.word())) {
      return Optional.empty();
    }
    Violation violation = Violation.newBuilder(evidence).build();
    violation.setViolationId(
        StableId.ofLines(
            RULE_ID, Integer.toString(RULE_VERSION), link.getLinkId(), link.getVerdict()));
    violation.setPolicyId(RULE_ID);
    violation.setPolicyName(RULE_NAME);
    violation.setPolicyVersion(RULE_VERSION);
    violation.setPolicySha256(StableId.ofLines(CLAUSE) + StableId.ofLines(RULE_NAME));
    violation.setTitle(title(ruling.rule()));
    violation.setClause(CLAUSE);
    violation.setSeverity(severity(ruling.rule(), link.getZone()));
    violation.setFingerprint(fingerprint(link));
    ruling.exception().ifPresent(exception -> suppress(violation, exception));
    return Optional.of(violation);
  }

  /**
   * Violations share it by asset and team: what entered an asset is taken out of it together,
   * however many sessions it stems from, and each team answers for its own.
   */
  static String fingerprint(ProvenanceLink link) {
    return StableId.ofLines(RULE_ID, link.getAssetId(), link.getTeam());
  }

  private static void suppress(Violation violation, AssetException exception) {
    violation.setMode("suppressed");
    violation.setExceptionId(exception.idIn(violation.getAssetId()));
    violation.setExceptionTicket(exception.ticket());
    violation.setExceptionApprover(exception.approver());
    violation.setExceptionExpires(exception.expires());
  }

  /**
   * Evidence of a violation by a link; the caller adds the rule.
   *
   * @param partition position of the write in ai-writes
   * @param offset position of the write in ai-writes
   * @param pseudonyms maps people to their pseudonyms on open topics
   */
  public static Violation evidence(
      ProvenanceLink link,
      AiWrite write,
      int partition,
      long offset,
      UnaryOperator<String> pseudonyms) {
    Violation violation = withoutRule();
    violation.setMode("live");
    violation.setFindingType("provenance");
    violation.setAssetId(link.getAssetId());
    violation.setPath(link.getPath());
    violation.setOverlapScore(link.getShare());
    violation.setMatched(
        new ArrayList<>(
            List.of(
                "verdict=" + link.getVerdict(),
                "zone=" + link.getZone(),
                "item=" + link.getItem(),
                "regions=" + String.join(", ", link.getRegions()),
                "review_state=" + link.getReviewState(),
                "discovered=" + link.getDiscovered())));
    event(violation, link, write, pseudonyms);
    violation.setEventTopic("ai-writes");
    violation.setEventPartition(partition);
    violation.setEventOffset(offset);
    violation.setGroup(new ArrayList<>());
    violation.setRelatedEvents(new ArrayList<>());
    violation.setEventCount(1);
    return violation;
  }

  private static Violation withoutRule() {
    Violation violation = new Violation();
    violation.setViolationId("");
    violation.setPolicyId("");
    violation.setPolicyName("");
    violation.setPolicySha256("");
    violation.setTitle("");
    violation.setClause("");
    violation.setSeverity("");
    violation.setFingerprint("");
    violation.setTags(new ArrayList<>());
    return violation;
  }

  private static void event(
      Violation violation, ProvenanceLink link, AiWrite write, UnaryOperator<String> pseudonyms) {
    violation.setEventTime(link.getMovedTime());
    violation.setReceivedTime(write.getReceivedTime());
    violation.setEventId(write.getEventId());
    violation.setKind("movement");
    violation.setUserId(link.getUserId());
    violation.setUserPseudonym(pseudonyms.apply(link.getUserId()));
    violation.setTeam(link.getTeam());
    violation.setTool(link.getTool());
    violation.setSource(link.getSource());
    violation.setModel(link.getModel());
    violation.setSessionId(link.getSessionId());
    violation.setPromptId(write.getPromptId());
    violation.setPurpose("unknown");
    violation.setPurposeScore(0);
  }

  private static String title(Verdict rule) {
    return switch (rule) {
      case UNREVIEWED -> "Unreviewed content of a model entered an asset";
      case FORBIDDEN -> "Content of a model entered an asset where it is forbidden";
      default -> "Content of a model entered an asset that nobody registered";
    };
  }

  private static String severity(Verdict rule, String zone) {
    if (rule != Verdict.FORBIDDEN) {
      return "medium";
    }
    return GRAVE.contains(zone) ? "critical" : "high";
  }
}
