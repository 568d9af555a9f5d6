package io.tollgate.source.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What the collector itself knows about a report, whatever the report claims.
 *
 * @param source the source that the sender's credential names
 * @param credentialId id of the credential
 * @param team team the credential is bound to; null if it serves several
 * @param user person the credential is bound to; null if several share it
 * @param receivedTime when the request came in, whole milliseconds
 */
public record Arrival(
    String source, String credentialId, String team, String user, Instant receivedTime) {

  public Arrival {
    requireNonNull(source, "source");
    requireNonNull(credentialId, "credentialId");
    requireNonNull(receivedTime, "receivedTime");
  }

  /** A report that came with a credential which several people share. */
  public Arrival(String source, String credentialId, String team, Instant receivedTime) {
    this(source, credentialId, team, null, receivedTime);
  }
}
