package io.tollgate.judgement;

import io.tollgate.policy.Counted;

/** What the calls of a session were counted as by policies about several events. */
public interface CountedCalls {

  /** Remembers nothing: for events that are no calls. */
  CountedCalls NONE =
      new CountedCalls() {
        @Override
        public Counted of(String callId) {
          return Counted.NOTHING;
        }

        @Override
        public void set(String callId, Counted counted) {
          // Nobody asks.
        }
      };

  /** What a call was counted as; {@link Counted#NOTHING} if it was not counted. */
  Counted of(String callId);

  /** From now on a call counts as that. */
  void set(String callId, Counted counted);
}
