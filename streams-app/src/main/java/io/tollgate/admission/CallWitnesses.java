package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import java.util.Set;
import java.util.TreeSet;

/**
 * Witnesses that have reported a call, and the time they reported.
 *
 * @param singles kinds of witnesses that reported it in a single report
 * @param all kinds of witnesses that reported it in any way
 * @param requests request ids in its reports, at most {@link #MOST_REQUESTS}
 * @param time event time of its latest report, epoch milliseconds
 * @param duration its longest reported duration, in milliseconds
 * @param disputed whether two witnesses were found to disagree about it
 */
public record CallWitnesses(
    Set<String> singles,
    Set<String> all,
    Set<String> requests,
    long time,
    long duration,
    boolean disputed) {

  /** A tool's, a proxy's and a provider's, and one spare. */
  static final int MOST_REQUESTS = 4;

  private static final int UUID_LENGTH = 36;

  /** A call without witnesses. */
  public static final CallWitnesses NONE =
      new CallWitnesses(Set.of(), Set.of(), Set.of(), 0, 0, false);

  public CallWitnesses {
    singles = Set.copyOf(singles);
    all = Set.copyOf(all);
    requests = Set.copyOf(requests);
  }

  CallWitnesses with(ToolEvent event) {
    long length = event.getDurationMs() == null ? 0 : event.getDurationMs();
    return new CallWitnesses(
        event.getCumulative() ? singles : plus(singles, event.getWitness()),
        plus(all, event.getWitness()),
        requests.size() < MOST_REQUESTS ? plus(requests, event.getRequestId()) : requests,
        Math.max(time, event.getEventTime().toEpochMilli()),
        Math.max(duration, length),
        disputed);
  }

  /** Combines the witnesses of two calls that turned out to be one. */
  CallWitnesses merge(CallWitnesses other) {
    Set<String> ids = new TreeSet<>(requests);
    other.requests.stream().limit(MOST_REQUESTS - ids.size()).forEach(ids::add);
    return new CallWitnesses(
        union(singles, other.singles),
        union(all, other.all),
        ids,
        Math.max(time, other.time),
        Math.max(duration, other.duration),
        disputed || other.disputed);
  }

  CallWitnesses withDispute() {
    return new CallWitnesses(singles, all, requests, time, duration, true);
  }

  /** Whether another request id of the same make is already known. */
  boolean contradicts(String request) {
    return request != null
        && !request.startsWith(ToolEventRules.SPAN_PREFIX)
        && !requests.contains(request)
        && requests.stream().anyMatch(known -> make(known).equals(make(request)));
  }

  /** Providers, proxies and tools issue ids of different formats: req_01, chatcmpl-42, a UUID. */
  private static String make(String request) {
    if (request.length() == UUID_LENGTH && request.charAt(8) == '-') {
      return "uuid";
    }
    int end = 0;
    while (end < request.length() && Character.isLetter(request.charAt(end))) {
      end++;
    }
    return request.substring(0, end);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> both = new TreeSet<>(some);
    both.addAll(others);
    return both;
  }

  private static Set<String> plus(Set<String> some, String one) {
    if (one == null || one.isBlank()) {
      return some;
    }
    Set<String> more = new TreeSet<>(some);
    more.add(one);
    return more;
  }
}
