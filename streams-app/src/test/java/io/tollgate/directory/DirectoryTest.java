package io.tollgate.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.ToolEvent;
import io.tollgate.naming.Pseudonyms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryTest {

  private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

  private final Directory directory =
      Directory.of(
          List.of(
              entry("team", "search", JANUARY, null, List.of(), "search", "Web", "cc-1"),
              entry("team", "ads", JANUARY, null, List.of(), "ads", "Money", "cc-2"),
              entry("user", "ann@x.org", JANUARY, JULY, List.of("acct-7"), "search", null, null),
              entry("user", "ann@x.org", JULY, null, List.of("acct-7"), "ads", null, "cc-9")));

  @Test
  void aPersonBelongsToTheTeamOfThatTime() {
    assertThat(at(JULY.minusMillis(1), "ann@x.org", null))
        .isEqualTo(new Attribution("ann@x.org", "search", "Web", "cc-1", "directory"));
    assertThat(at(JULY, "ann@x.org", null))
        .isEqualTo(new Attribution("ann@x.org", "ads", "Money", "cc-9", "directory"));
  }

  @Test
  void theCredentialsTeamGoesFirst() {
    assertThat(at(JULY, "ann@x.org", "search"))
        .isEqualTo(new Attribution("ann@x.org", "search", "Web", "cc-1", "credential"));
  }

  @Test
  void anAliasNamesThePerson() {
    ToolEvent event = event(JULY, "install-1", null);
    event.setClaimedUserAliases(List.of("nobody", "ACCT-7"));

    assertThat(directory.attribute(event).userId()).isEqualTo("ann@x.org");
  }

  @Test
  void caseDoesNotMatter() {
    assertThat(at(JULY, "Ann@X.org", null).team()).isEqualTo("ads");
  }

  @Test
  void whoIsNotInTheDirectoryStaysVisible() {
    assertThat(at(JULY, "Bob@x.org", null))
        .isEqualTo(new Attribution("bob@x.org", "unattributed", null, null, "none"));
    assertThat(at(JULY, null, null).userId()).isEqualTo("unknown");
  }

  @Test
  void beforeTheFirstEntryNobodyIsKnown() {
    assertThat(at(JANUARY.minusMillis(1), "ann@x.org", null).team()).isEqualTo("unattributed");
  }

  @Test
  void ofTwoEntriesAtOnceTheLaterOneWins() {
    Directory overlapping =
        Directory.of(
            List.of(
                entry("user", "bob@x.org", JANUARY, null, List.of(), "search", null, null),
                entry("user", "bob@x.org", JULY, null, List.of(), "ads", null, null)));

    assertThat(overlapping.attribute(event(JULY.minusMillis(1), "bob@x.org", null)).team())
        .isEqualTo("search");
    assertThat(overlapping.attribute(event(JULY, "bob@x.org", null)).team()).isEqualTo("ads");
  }

  @Test
  void anEntryHoldsUntilItsEnd() {
    Directory ended =
        Directory.of(
            List.of(entry("user", "bob@x.org", JANUARY, JULY, List.of(), "search", null, null)));

    assertThat(ended.attribute(event(JULY.minusMillis(1), "bob@x.org", null)).team())
        .isEqualTo("search");
    assertThat(ended.attribute(event(JULY, "bob@x.org", null)).team()).isEqualTo("unattributed");
  }

  @Test
  void theTeamAReportClaimsMovesNothing() {
    ToolEvent event = event(JULY, null, null);
    event.setClaimedTeam("ads");

    assertThat(directory.attribute(event).team()).isEqualTo("unattributed");
  }

  @Test
  void pseudonymsNeedTheKey() {
    Pseudonyms one = new Pseudonyms(new byte[32]);
    byte[] key = new byte[32];
    key[0] = 1;

    assertThat(one.of("ann@x.org")).hasSize(16).isEqualTo(one.of("Ann@x.org"));
    assertThat(new Pseudonyms(key).of("ann@x.org")).isNotEqualTo(one.of("ann@x.org"));
    assertThat(one.of("unknown")).isEqualTo("unknown");
  }

  private Attribution at(Instant time, String user, String verifiedTeam) {
    return directory.attribute(event(time, user, verifiedTeam));
  }

  private static ToolEvent event(Instant time, String user, String verifiedTeam) {
    ToolEvent event = new ToolEvent();
    event.setEventTime(time);
    event.setClaimedUser(user);
    event.setClaimedUserAliases(List.of());
    event.setVerifiedTeam(verifiedTeam);
    return event;
  }

  private static DirectoryEntry entry(
      String type,
      String id,
      Instant from,
      Instant to,
      List<String> aliases,
      String team,
      String department,
      String costCenter) {
    return new DirectoryEntry(type, id, from, to, aliases, team, department, costCenter);
  }
}
