package io.tollgate.source.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Facts about a report that the collector itself knows, whatever the report claims.
 *
 * @param source the source of the sender's credential
 * @param credentialId id of the credential
 * @param team team the credential is bound to; null if it serves several
 * @param user person the credential is bound to; null if several share it
 * @param receivedTime arrival of the request, in whole milliseconds
 */
public record Arrival(
    String source, String credentialId, String team, String user, Instant receivedTime) {

  public Arrival {
    requireNonNull(source, "source");
    requireNonNull(credentialId, "credentialId");
    requireNonNull(receivedTime, "receivedTime");
  }

  /** A report sent with a credential that several people share. */
  public Arrival(String source, String credentialId, String team, Instant receivedTime) {
    this(source, credentialId, team, null, receivedTime);
  }
}
