package io.tollgate.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What the collector itself knows about a report, whatever the report claims.
 *
 * @param source the source that the sender's credential names
 * @param credentialId id of the credential
 * @param team team the credential is bound to; null if it serves several
 * @param receivedTime when the request came in, whole milliseconds
 */
public record Arrival(String source, String credentialId, String team, Instant receivedTime) {

  public Arrival {
    requireNonNull(source, "source");
    requireNonNull(credentialId, "credentialId");
    requireNonNull(receivedTime, "receivedTime");
  }
}
