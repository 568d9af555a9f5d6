package io.tollgate.judgement;

import io.tollgate.event.ExceptionEvent;
import io.tollgate.policy.PolicyException;
import io.tollgate.policy.PolicyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Exceptions granted by policies and assets.
 *
 * @param exceptions each as its begin event
 * @param effective by policy id, since when its version is in force
 */
public record GrantedExceptions(List<ExceptionEvent> exceptions, Map<String, Instant> effective) {

  public GrantedExceptions {
    exceptions = List.copyOf(exceptions);
    effective = Map.copyOf(effective);
  }

  /**
   * Collects the exceptions.
   *
   * @param ofAssets exceptions to asset rules, each as its begin event
   */
  public static GrantedExceptions of(
      Collection<PolicyVersion> policies, Collection<ExceptionEvent> ofAssets) {
    List<ExceptionEvent> exceptions = new ArrayList<>(ofAssets);
    Map<String, Instant> effective = new HashMap<>();
    for (PolicyVersion policy : policies) {
      effective.put(policy.id(), policy.validity().from());
      policy.handling().exceptions().forEach(each -> exceptions.add(began(policy, each)));
    }
    return new GrantedExceptions(exceptions, effective);
  }

  private static ExceptionEvent began(PolicyVersion policy, PolicyException exception) {
    return new ExceptionEvent(
        exception.id(),
        policy.id(),
        policy.header().name(),
        policy.version(),
        ExceptionLife.BEGAN,
        exception.notBefore().isAfter(policy.validity().from())
            ? exception.notBefore()
            : policy.validity().from(),
        exception.owner(),
        exception.approver(),
        exception.ticket(),
        exception.notBefore(),
        exception.expires(),
        0L);
  }
}
