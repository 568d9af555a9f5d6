package io.tollgate.admission;

import java.util.List;
import java.util.Optional;

/** What is remembered of one session. */
public interface CallMemory {

  /** The id of the call that an identity was linked to. */
  Optional<String> callOf(Identity identity);

  /** What was admitted for a call so far; empty for calls without tokens. */
  Optional<CallState> call(String callId);

  /** The uses of tools that are remembered under a key, oldest first. */
  List<UseTrace> uses(String key);
}
