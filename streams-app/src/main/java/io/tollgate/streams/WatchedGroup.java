package io.tollgate.streams;

import static java.util.Objects.requireNonNull;

import io.tollgate.digest.Sha256;
import io.tollgate.policy.correlation.GroupKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * One group of one policy about several events.
 *
 * @param policyId Sigma id of the policy
 * @param rules digest of what it asks; a version that asks something else has groups of its own
 * @param key the group
 * @param isLate whether it holds what came too late to be judged with the rest
 */
record WatchedGroup(String policyId, String rules, GroupKey key, boolean isLate) {

  static final int ID_BYTES = 16;

  private static final byte[] END = {0};

  WatchedGroup {
    requireNonNull(policyId, "policyId");
    requireNonNull(rules, "rules");
    requireNonNull(key, "key");
  }

  WatchedGroup late() {
    return new WatchedGroup(policyId, rules, key, true);
  }

  WatchedGroup timely() {
    return new WatchedGroup(policyId, rules, key, false);
  }

  WatchedGroup of(GroupKey other) {
    return new WatchedGroup(policyId, rules, other, false);
  }

  /** What it is stored under: 16 bytes, spread evenly. */
  Bytes id() {
    MessageDigest digest = Sha256.begin();
    add(digest, policyId);
    add(digest, rules);
    add(digest, key.correlation());
    key.values().forEach(value -> add(digest, value));
    add(digest, isLate ? "late" : "timely");
    return Bytes.wrap(Arrays.copyOf(digest.digest(), ID_BYTES));
  }

  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
    digest.update(END);
    digest.update(bytes);
  }
}
