package io.tollgate.hook;

import io.tollgate.event.Decision;
import io.tollgate.purpose.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Decisions and questions for tests, each a variation of a plain one. */
final class Orders {

  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final Purpose VULNERABILITIES = new Purpose(Purpose.VULNERABILITY_ANALYSIS, 0.9, true);

  static final Set<String> ANN = Set.of("ann@lab.example", "ann-laptop");
  static final String ANNS_PSEUDONYM = "0123456789abcdef";

  private Orders() {}

  /** Denies everything to everybody, from an hour ago on. */
  static Decision decision() {
    Decision decision = new Decision();
    decision.setDecisionId("pause:p1");
    decision.setDecisionType("pause");
    decision.setEffect("deny");
    decision.setActive(true);
    decision.setScopeType("company");
    decision.setScopeId("*");
    decision.setPurposes(List.of());
    decision.setTools(List.of());
    decision.setModels(List.of());
    decision.setToolNames(List.of());
    decision.setExceptSources(List.of());
    decision.setExceptions(List.of());
    decision.setAuthorityId("p1");
    decision.setAuthorityName("No search for weaknesses");
    decision.setAuthorityVersion(3);
    decision.setReason("Vendor tools must not look for weaknesses.");
    decision.setContact("compliance@lab.example");
    decision.setWhenUnsure("open");
    decision.setEffectiveFrom(NOON.minusSeconds(3600));
    decision.setIssuedTime(NOON.minusSeconds(3600));
    return decision;
  }

  static Decision scoped(String type, String id) {
    Decision decision = decision();
    decision.setScopeType(type);
    decision.setScopeId(id);
    return decision;
  }

  static Question question() {
    return question(VULNERABILITIES);
  }

  static Question question(Purpose purpose) {
    return question(purpose, "claude-sonnet-4-5-20250929");
  }

  static Question question(Purpose purpose, String model) {
    Principal principal = new Principal("claude-code", "search", "research", ANN, ANNS_PSEUDONYM);
    WorkLocation workLocation =
        new WorkLocation("s-1", null, "github.com/lab/parser", null, "/home/ann/kata-bench");
    return new Question("claude-code", "Bash", principal, workLocation, purpose, model, NOON);
  }

  static Question anonymous() {
    WorkLocation workLocation = new WorkLocation("s-1", null, null, null, null);
    Principal principal = new Principal("claude-code", null, null, Set.of(), null);
    return new Question("claude-code", null, principal, workLocation, Purpose.UNKNOWN, null, NOON);
  }
}
