package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who told of a call, and when.
 *
 * @param singles kinds of witnesses that told it in a single report
 * @param all kinds of witnesses that told it at all
 * @param requests request ids that its reports gave, at most {@link #MOST_REQUESTS}
 * @param time event time of its latest report, epoch milliseconds
 * @param duration how long it took, by the longest account, in milliseconds
 * @param disputed whether two witnesses were found to disagree about it
 */
public record CallWitnesses(
    Set<String> singles,
    Set<String> all,
    Set<String> requests,
    long time,
    long duration,
    boolean disputed) {

  /** A tool's, a proxy's and a provider's, and one to spare. */
  static final int MOST_REQUESTS = 4;

  private static final int UUID_LENGTH = 36;

  /** Nobody has told of it yet. */
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

  /** What two calls' witnesses told, now that they are known to be one. */
  CallWitnesses and(CallWitnesses other) {
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

  CallWitnesses inDispute() {
    return new CallWitnesses(singles, all, requests, time, duration, true);
  }

  /** Whether a request id of the same make is known and this is another one. */
  boolean contradicts(String request) {
    return request != null
        && !requests.contains(request)
        && requests.stream().anyMatch(known -> make(known).equals(make(request)));
  }

  /** Providers, proxies and tools give ids of different looks: req_01, chatcmpl-42, a UUID. */
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
