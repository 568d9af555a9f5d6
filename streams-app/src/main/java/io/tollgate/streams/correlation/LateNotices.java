package io.tollgate.streams.correlation;

import io.tollgate.policy.correlation.Hit;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that events came late, but of a policy the second, fourth, eighth time and so on
 * only: the reports of a collector that was cut off come late by the ten thousands.
 */
final class LateNotices {

  private static final Logger LOG = LoggerFactory.getLogger(LateNotices.class);

  private final Map<String, Long> groups = new HashMap<>();

  /** A further group of the policy has late events, this one first. */
  void tell(String policyId, Hit first) {
    long count = groups.merge(policyId, 1L, Long::sum);
    if (Long.bitCount(count) == 1) {
      LOG.warn(
          "events of policy {} came late in {} groups, now in one from {}",
          policyId,
          count,
          first.time());
    }
  }
}
