package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;

/**
 * On whose word a report counts.
 *
 * @param credential id of the credential it came with
 * @param team the team that the credential is bound to; null if it serves several
 */
public record Voucher(String credential, String team) {

  public Voucher {
    requireNonNull(credential, "credential");
  }

  static Voucher of(ToolEvent event) {
    return new Voucher(event.getCredentialId(), event.getVerifiedTeam());
  }

  /** Whether it is a team's word, and not that of somebody who may speak of any team. */
  boolean isVerified() {
    return team != null;
  }

  /** Whether both are one sender: a team, or a credential that serves several. */
  boolean isSame(Voucher other) {
    return isVerified() ? team.equals(other.team) : isSameCredential(other);
  }

  private boolean isSameCredential(Voucher other) {
    return !other.isVerified() && credential.equals(other.credential);
  }

  /** An id as only this sender's reports have it. */
  String narrowed(String id) {
    return id + (isVerified() ? "~team:" + team : "~credential:" + credential);
  }
}
