package io.tollgate.admission;

import java.util.List;

/**
 * The call of a model that a report tells of. Several reports tell one call, each more of it, and
 * policies count what it has become.
 *
 * @param callId the call that stands
 * @param before what it was counted as until now: nothing for its first report; of a call that
 *     turned out to be another, each of the two, because so they were judged
 * @param now what it has come to
 */
public record ToldCall(String callId, List<String> before, CallTotals now) {

  public ToldCall {
    before = List.copyOf(before);
  }

  /** Whether others told of it before. */
  public boolean isKnown() {
    return !before.isEmpty();
  }
}
