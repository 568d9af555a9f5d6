package io.tollgate.hook;

import io.tollgate.purpose.Purpose;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the latest prompt of each session asked for, so that the uses of tools after it can be
 * judged. Bounded: the session that was silent longest is forgotten first, and counts as unknown
 * from then on. Safe for many threads.
 */
public final class LatestPurposes {

  private final Map<String, Purpose> bySession;

  /**
   * Remembers nothing yet.
   *
   * @param most sessions kept
   */
  public LatestPurposes(int most) {
    this.bySession =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Purpose> eldest) {
            return size() > most;
          }
        };
  }

  /** Notes the purpose of a session's newest prompt. */
  public synchronized void note(String session, Purpose purpose) {
    bySession.put(session, purpose);
  }

  /** The purpose of the session's newest prompt, or unknown. */
  public synchronized Purpose of(String session) {
    return bySession.getOrDefault(session, Purpose.UNKNOWN);
  }
}
