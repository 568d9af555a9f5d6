package io.tollgate.admission;

import java.util.Optional;

/** What is remembered of one session. */
public interface CallMemory {

  /** The id of the call that an identity was linked to. */
  Optional<String> callOf(Identity identity);

  /** What was admitted for a call so far; empty for calls without tokens. */
  Optional<CallState> call(String callId);
}
