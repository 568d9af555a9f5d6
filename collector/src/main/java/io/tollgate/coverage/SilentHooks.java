package io.tollgate.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds people whose tool reports its work but no longer calls its hooks, so that orders do not
 * reach them. Hooks are expected of a tool whose hooks were called for anybody, or that was
 * declared to have them.
 */
final class SilentHooks {

  private static final String SEPARATOR = "\n";

  private final Set<String> tools;
  private final Map<String, Instant> lastAsked = new TreeMap<>();
  private final Map<String, Instant> since = new TreeMap<>();
  private final Map<String, Instant> lastWork = new TreeMap<>();

  private SilentHooks(Set<String> said, Collection<SessionLedger> sessions) {
    tools = new HashSet<>(said);
    for (SessionLedger session : sessions) {
      if (session.lastAsked() != null) {
        tools.add(session.tool);
        lastAsked.merge(user(session), session.lastAsked(), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
  }

  /**
   * Adds the findings.
   *
   * @param said tools whose hooks are expected although none was called
   */
  static void addTo(
      List<Finding> findings,
      Collection<SessionLedger> sessions,
      Set<String> said,
      SilenceLimits silenceLimits) {
    SilentHooks hooks = new SilentHooks(said, sessions);
    sessions.forEach(session -> hooks.add(session, silenceLimits.settling()));
    hooks.since.forEach(
        (user, began) -> {
          Duration silence = Duration.between(began, hooks.lastWork.get(user));
          if (silence.compareTo(silenceLimits.hooks()) >= 0) {
            findings.add(finding(user.split(SEPARATOR, -1), began, Coverage.words(silence)));
          }
        });
  }

  /**
   * Work without hook calls counts from its start or, if there were calls before, from the last
   * one.
   */
  private void add(SessionLedger session, Duration settling) {
    if (!tools.contains(session.tool) || session.lastWork() == null) {
      return;
    }
    Instant asked = lastAsked.get(user(session));
    boolean isUnasked = asked == null || session.lastWork().isAfter(asked.plus(settling));
    if (isUnasked) {
      boolean isNew = asked == null || session.firstWork().isAfter(asked);
      Instant began = isNew ? session.firstWork() : asked;
      since.merge(user(session), began, (a, b) -> a.isBefore(b) ? a : b);
      lastWork.merge(user(session), session.lastWork(), (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  private static String user(SessionLedger session) {
    String person = session.person() == null ? session.source : session.person();
    return person.replace('\n', ' ') + SEPARATOR + session.tool;
  }

  private static Finding finding(String[] user, Instant since, String silence) {
    return new Finding(
        Finding.Type.HOOKS_SILENT,
        user[0] + " (" + user[1] + ")",
        since,
        "its tools were active for " + silence + " and no hook has asked",
        "orders do not reach it; see whether its hooks are set, trusted and reach a collector:"
            + " tollgate connect TOOL");
  }
}
