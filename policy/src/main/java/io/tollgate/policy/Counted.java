package io.tollgate.policy;

import io.tollgate.policy.correlation.Standing;
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
 * What an event counted for that may be told again, as a call of a model is that several reports
 * tell: with it a later report counts for no more than it changes.
 *
 * @param places where it counts for policies about several events, and as what
 * @param tellings what reports said, by field, that decided about a place; the newest last
 */
public record Counted(Map<Place, Standing> places, List<Map<String, String>> tellings) {

  public static final Counted NOTHING = new Counted(Map.of(), List.of());

  public Counted {
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places)); // the same order in each JVM
    tellings = tellings.stream().map(Map::copyOf).toList();
  }

  /** What the newest report said, with what was told before where that one was silent. */
  Map<String, String> told() {
    return tellings.isEmpty() ? Map.of() : tellings.get(tellings.size() - 1);
  }

  Map<String, String> telling(Standing standing) {
    return standing.telling() < tellings.size() ? tellings.get(standing.telling()) : Map.of();
  }

  /**
   * A group of a policy, by a digest: its values are of any length and may be what is not to be
   * kept.
   */
  public record Place(long high, long low) {

    static Place of(CorrelationHit hit) {
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
      return new Place(bytes.getLong(), bytes.getLong());
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
