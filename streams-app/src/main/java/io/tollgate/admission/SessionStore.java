package io.tollgate.admission;

import java.util.List;

/** What is remembered of one session, to be read and to be added to. */
public interface SessionStore extends CallMemory {

  /** What is known besides its calls; {@link SessionState#NONE} before its first event. */
  SessionState state();

  void remember(SessionState state);

  void remember(CallState call);

  /** Remembers the uses of tools under a key, in place of those that stood there. */
  void remember(String key, List<UseTrace> uses);

  /** From now on the identity leads to the call. */
  void link(Identity identity, String callId);
}
