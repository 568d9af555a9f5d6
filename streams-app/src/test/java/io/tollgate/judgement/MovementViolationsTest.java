package io.tollgate.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cases.Violations;
import io.tollgate.event.ProvenanceLink;
import org.junit.jupiter.api.Test;

class MovementViolationsTest {

  /** What entered an asset leaves it together, however many sessions it stems from. */
  @Test
  void theContentOfOneTeamInOneAssetIsOneMatter() {
    String usual = fingerprint("suite-7", "ads", "s1");

    assertThat(fingerprint("suite-7", "ads", "s2")).isEqualTo(usual);
    assertThat(fingerprint("suite-8", "ads", "s1")).isNotEqualTo(usual);
    assertThat(fingerprint("suite-7", "web", "s1")).isNotEqualTo(usual);
  }

  private static String fingerprint(String asset, String team, String session) {
    ProvenanceLink link = new ProvenanceLink();
    link.setLinkId("l1");
    link.setVerdict("forbidden");
    link.setAssetId(asset);
    link.setTeam(team);
    link.setSessionId(session);
    return MovementViolations.unjudgeable(Violations.violation("v1"), link).getFingerprint();
  }
}
