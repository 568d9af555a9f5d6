package io.tollgate.streams.correlation;

import io.tollgate.policy.correlation.Hit;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Throttled log messages about late events: per policy only the first, second, fourth, eighth and
 * so on, since a collector that was cut off delivers tens of thousands of late reports.
 */
final class LateHitLog {

  private static final Logger LOG = LoggerFactory.getLogger(LateHitLog.class);

  private final Map<String, Long> groups = new HashMap<>();

  /** Counts another group of the policy with late events, of which this is the first. */
  void log(String policyId, Hit first) {
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
