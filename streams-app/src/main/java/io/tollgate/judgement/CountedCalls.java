package io.tollgate.judgement;

import io.tollgate.policy.Counted;

/** Store of what the calls of a session have counted for in policies about several events. */
public interface CountedCalls {

  /** Stores nothing: for events that are no calls. */
  CountedCalls NONE =
      new CountedCalls() {
        @Override
        public Counted of(String callId) {
          return Counted.NOTHING;
        }

        @Override
        public void set(String callId, Counted counted) {
          // Nobody reads it.
        }
      };

  /** What a call has counted for; {@link Counted#NOTHING} if it was not counted. */
  Counted of(String callId);

  /** Stores what a call has counted for. */
  void set(String callId, Counted counted);
}
