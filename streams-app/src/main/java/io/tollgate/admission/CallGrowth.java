package io.tollgate.admission;

import java.util.List;

/**
 * How a report changed a call that was told before. It is no further call: policies see how much
 * the call has become, and count only what it has become more.
 *
 * @param before what it had come to; of a call that turned out to be another, each of the two by
 *     itself, because so they were judged
 * @param now what it has come to
 */
public record CallGrowth(List<CallTotals> before, CallTotals now) {

  public CallGrowth {
    before = List.copyOf(before);
  }
}
