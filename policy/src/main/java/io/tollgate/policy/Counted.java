package io.tollgate.policy;

import io.tollgate.policy.correlation.EventInGroup;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Record of what an event has already been counted for, so that a further report of it counts only
 * for the difference. Needed for events with several reports, such as model calls.
 *
 * @param groups the groups of policies in which it counts, with its contribution to each
 * @param reports field values of the reports that decided about a group, newest last
 */
public record Counted(Map<GroupDigest, EventInGroup> groups, List<Map<String, String>> reports) {

  public static final Counted NOTHING = new Counted(Map.of(), List.of());

  public Counted {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups)); // same order in every JVM
    reports = reports.stream().map(Map::copyOf).toList();
  }

  /** Field values of the newest report, completed from earlier reports where it has none. */
  Map<String, String> newestReport() {
    return reports.isEmpty() ? Map.of() : reports.get(reports.size() - 1);
  }

  Map<String, String> reportOf(EventInGroup eventInGroup) {
    return eventInGroup.report() < reports.size() ? reports.get(eventInGroup.report()) : Map.of();
  }

  /**
   * Digest of a policy's group. A digest, because group values have any length and may be text that
   * must not be stored.
   */
  public record GroupDigest(long high, long low) {

    static GroupDigest of(CorrelationHit hit) {
      List<String> names = new ArrayList<>(hit.group().values());
      names.add(hit.group().correlation());
      names.add(hit.rules());
      names.add(hit.policyId());
      MessageDigest digest = sha256();
      for (String name : names) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).flip());
        digest.update(text);
      }
      ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
      return new GroupDigest(bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JVM has SHA-256", e);
      }
    }
  }
}
