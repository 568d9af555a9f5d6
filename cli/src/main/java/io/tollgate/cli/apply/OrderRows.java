package io.tollgate.cli.apply;

import io.tollgate.event.Decision;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.policy.PolicyException;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.StandingOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Derives decisions from policies, which hooks and gates follow. All versions are evaluated
 * together, so that a later version ends the orders of the previous one on its own first day, and
 * an order that no policy produces any more is lifted.
 */
final class OrderRows {
  private static final SourceLine NOWHERE = new SourceLine("policies", 0);
  private static final Set<String> OF_POLICIES = Set.of("pause", "deny_purpose", "deny_tool");
  private static final Map<String, String> SCOPES =
      Map.of(
          "team", "team",
          "department", "department",
          "user_id", "user",
          "project", "project",
          "repository", "repository",
          "asset_id", "asset",
          "session_id", "session");

  private OrderRows() {}

  /**
   * Returns the target content of the decisions topic once the policies in the documents are
   * applied.
   */
  static List<ControlRow<String, Decision>> of(Documents documents, ControlSnapshot standing) {
    Map<PolicyKey, Policy> policies = new HashMap<>(standing.policies());
    Map<String, SourceLine> places = new HashMap<>();
    for (ControlRow<PolicyKey, Policy> row : documents.policies()) {
      policies.putIfAbsent(row.key(), row.value());
      places.put(row.value().getPolicyId(), row.where());
    }
    if (documents.policies().isEmpty()) {
      return List.of();
    }
    Instant issued =
        policies.values().stream()
            .map(Policy::getAppliedTime)
            .max(Instant::compareTo)
            .orElseThrow();
    List<ControlRow<String, Decision>> rows = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (StandingOrder order : StoredPolicies.of(policies.values()).orders()) {
      Decision decision = decision(order, issued);
      ids.add(decision.getDecisionId());
      SourceLine where = places.getOrDefault(order.policy().id(), NOWHERE);
      rows.add(new ControlRow<>(decision.getDecisionId(), decision, where));
    }
    standing.decisions().values().stream()
        .filter(decision -> OF_POLICIES.contains(decision.getDecisionType()))
        .filter(decision -> decision.getActive() && !ids.contains(decision.getDecisionId()))
        .map(
            decision ->
                Decision.newBuilder(decision).setActive(false).setIssuedTime(issued).build())
        .forEach(lifted -> rows.add(new ControlRow<>(lifted.getDecisionId(), lifted, NOWHERE)));
    return rows;
  }

  private static Decision decision(StandingOrder standing, Instant issued) {
    PolicyVersion policy = standing.policy();
    var order = standing.order();
    return Decision.newBuilder()
        .setDecisionId(order.id() + ":v" + policy.version())
        .setDecisionType(order.type())
        .setEffect(order.effect())
        .setActive(true)
        .setScopeType(order.scopeType())
        .setScopeId(order.scopeId())
        .setPurposes(order.purposes())
        .setTools(order.tools())
        .setToolNames(order.toolNames())
        .setExceptSources(order.exceptSources())
        .setExceptions(exceptions(policy))
        .setAuthorityId(policy.id())
        .setAuthorityName(policy.header().name())
        .setAuthorityVersion(policy.version())
        .setReason(order.reason())
        .setContact(
            policy.handling().contact().orElse("the owner of policy " + policy.header().name()))
        .setWhenUnsure(order.whenUnsure())
        .setEffectiveFrom(standing.from())
        .setEffectiveTo(standing.to().orElse(null))
        .setIssuedTime(issued)
        .build();
  }

  /**
   * Returns the exceptions whose scope a gate can evaluate itself; each has its own start and end.
   */
  private static List<String> exceptions(PolicyVersion policy) {
    return policy.handling().exceptions().stream()
        .flatMap(
            exception ->
                only(exception).stream().flatMap(scope -> texts(scope, exception).stream()))
        .toList();
  }

  private static Optional<Map.Entry<String, List<String>>> only(PolicyException exception) {
    return exception.scope().size() == 1
        ? exception.scope().entrySet().stream()
            .filter(scope -> SCOPES.containsKey(scope.getKey()))
            .findFirst()
        : Optional.empty();
  }

  private static List<String> texts(
      Map.Entry<String, List<String>> scope, PolicyException exception) {
    return scope.getValue().stream()
        .map(
            value ->
                "%s=%s from %s until %s"
                    .formatted(
                        SCOPES.get(scope.getKey()),
                        value,
                        exception.notBefore(),
                        exception.expires()))
        .toList();
  }
}
