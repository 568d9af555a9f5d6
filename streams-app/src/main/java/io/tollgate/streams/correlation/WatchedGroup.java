package io.tollgate.streams.correlation;

import static java.util.Objects.requireNonNull;

import io.tollgate.digest.Sha256;
import io.tollgate.policy.correlation.GroupKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/** Identity of one group of a policy about several events. */
final class WatchedGroup {

  static final int ID_BYTES = 16;

  private static final byte[] END = {0};

  private final String policyId;
  private final String rules;
  private final GroupKey key;
  private final boolean isLate;

  /** Computed on first use, since it is used repeatedly. */
  private Bytes id;

  /**
   * Creates an identity.
   *
   * @param policyId Sigma id of the policy
   * @param rules digest of its detection; a version with another detection has its own groups
   * @param key the group
   * @param isLate whether it holds events that were too late to be evaluated with the rest
   */
  WatchedGroup(String policyId, String rules, GroupKey key, boolean isLate) {
    this.policyId = requireNonNull(policyId, "policyId");
    this.rules = requireNonNull(rules, "rules");
    this.key = requireNonNull(key, "key");
    this.isLate = isLate;
  }

  String policyId() {
    return policyId;
  }

  String rules() {
    return rules;
  }

  GroupKey key() {
    return key;
  }

  boolean isLate() {
    return isLate;
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

  /** Key in the stores: 16 bytes, uniformly distributed. */
  Bytes id() {
    if (id == null) {
      id = digest();
    }
    return id;
  }

  private Bytes digest() {
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
