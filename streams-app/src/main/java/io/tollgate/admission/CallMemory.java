package io.tollgate.admission;

import java.util.List;
import java.util.Optional;

/** Read access to the stored state of a session's calls. */
public interface CallMemory {

  /** The id of the call that an identity is linked to. */
  Optional<String> callOf(Identity identity);

  /** What was admitted for a call so far; empty for calls without tokens. */
  Optional<CallState> call(String callId);

  /** The tool uses stored under a key, oldest first. */
  List<UseTrace> uses(String key);

  /** What is known about a span; {@link SpanTrace#UNKNOWN} if nothing is. */
  SpanTrace span(String key);
}
