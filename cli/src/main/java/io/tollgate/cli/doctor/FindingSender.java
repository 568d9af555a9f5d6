package io.tollgate.cli.doctor;

import io.tollgate.cli.apply.StoredPolicies;
import io.tollgate.cli.intake.CollectorOptions;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.coverage.Finding;
import io.tollgate.policy.Judgement;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.rule.MapEvent;
import io.tollgate.topic.SteeringTopics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sends findings to the collector. Those that no policy selects are held back: nobody would hear of
 * them, and since a finding counts once, not even after such a policy is applied.
 */
public final class FindingSender {

  private FindingSender() {}

  /** Sends the findings, tells what was held back, and returns how many were sent. */
  public static int send(
      List<Finding> findings,
      Deployment deployment,
      CollectorOptions collectorOptions,
      Instant now,
      PrintWriter err) {
    PolicySet policies =
        StoredPolicies.of(
            LatestRecords.readable(deployment.connection(), SteeringTopics.POLICIES, err).values());
    Map<Boolean, List<Finding>> bySelected =
        findings.stream()
            .collect(Collectors.partitioningBy(finding -> isSelected(finding, policies, now)));
    List<Finding> selected = bySelected.get(true);
    if (!selected.isEmpty()) {
      collectorOptions.post(deployment, "/v1/events", CoverageEvents.of(selected));
    }
    List<Finding> heldBack = bySelected.get(false);
    if (!heldBack.isEmpty()) {
      err.printf(
          "Findings held back: %d, since no policy in force selects %s; apply one, such as those in"
              + " deploy/policies/agents, and record again%n",
          heldBack.size(),
          heldBack.stream()
              .map(finding -> finding.type().code())
              .distinct()
              .sorted()
              .collect(Collectors.joining(", ")));
      err.flush();
    }
    return selected.size();
  }

  static boolean isSelected(Finding finding, PolicySet policies, Instant now) {
    Judgement judgement = policies.evaluate(event(finding), now);
    return !judgement.matches().isEmpty()
        || !judgement.hits().isEmpty()
        || judgement.ungrouped() > 0;
  }

  private static MapEvent event(Finding finding) {
    Map<String, String> fields = new HashMap<>();
    CoverageEvents.of(finding)
        .properties()
        .forEach(
            field -> {
              fields.put(field.getKey(), field.getValue().asText());
              field
                  .getValue()
                  .properties()
                  .forEach(
                      attribute ->
                          fields.put(
                              field.getKey() + "." + attribute.getKey(),
                              attribute.getValue().asText()));
            });
    return new MapEvent(fields);
  }
}
