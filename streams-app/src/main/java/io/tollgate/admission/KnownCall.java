package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

/**
 * The call that a report belongs to.
 *
 * @param call the call; one without counts if the report is its first
 * @param by how it was recognised
 */
record KnownCall(CallState call, Recognition by) {

  KnownCall {
    requireNonNull(call, "call");
    requireNonNull(by, "by");
  }
}
