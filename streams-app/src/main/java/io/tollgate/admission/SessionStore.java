package io.tollgate.admission;

import java.util.List;

/** Stored state of one session, for reading and writing. */
public interface SessionStore extends CallMemory {

  /** Its state besides its calls; {@link SessionState#NONE} before its first event. */
  SessionState state();

  void save(SessionState state);

  void save(CallState call);

  /** Replaces the tool uses stored under a key. */
  void save(String key, List<UseTrace> uses);

  void save(String key, SpanTrace span);

  /** Links the identity to the call from now on. */
  void link(Identity identity, String callId);
}
