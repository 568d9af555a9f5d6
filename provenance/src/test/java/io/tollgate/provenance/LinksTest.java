package io.tollgate.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.fingerprint.Link;
import io.tollgate.fingerprint.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

  /** Else a link could be larger than its topic takes. */
  @Test
  void ofTooManyRegionsTheLongestAreTold() {
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < 3 * Links.MOST_REGIONS; i++) {
      regions.add(new Region(2 * i + 1, 2 * i + 1, i % 3 == 1 ? 50 : 20, i, i + 9, false));
    }

    List<String> told = Links.begin(movement(), "a1", new Link(0, regions, 0.5, 0.5)).getRegions();

    assertThat(told)
        .hasSize(Links.MOST_REGIONS)
        .startsWith("3-3 50", "9-9 50")
        .allMatch(each -> each.endsWith(" 50"));
  }

  @Test
  void countsLinesOfAPartFromTheFilesBeginning() {
    Movement part = movement();
    part.setItem(PartNames.name("big.py", 3_001));
    Link link = new Link(0, List.of(new Region(1, 9, 50, 0, 50, false)), 0.5, 0.5);

    assertThat(part.getItem()).isEqualTo("big.py from line 3001");
    assertThat(Links.begin(part, "a1", link).getRegions()).containsExactly("3001-3009 50");
  }

  @Test
  void aLinkIsNamedAfterItsWriteAndMovement() {
    assertThat(Links.begin(movement(), "a1", new Link(0, List.of(), 0.5, 0.5)).getLinkId())
        .as("by another program")
        .isEqualTo("1798b1d36450c3547ff6ac5b59f1c87d");
  }

  @Test
  void violationsByTheContentOfOneTeamInOneAssetBelongTogether() {
    String usual = fingerprint("suite-7", "ads", "s1");

    assertThat(fingerprint("suite-7", "ads", "s2")).isEqualTo(usual);
    assertThat(fingerprint("suite-8", "ads", "s1")).isNotEqualTo(usual);
    assertThat(fingerprint("suite-7", "web", "s1")).isNotEqualTo(usual);
  }

  @Test
  void aWriteThatIsReceivedAsItsContentEntersIsNotLate() {
    ProvenanceLink link = Links.begin(movement(), "a1", new Link(0, List.of(), 0.5, 0.5));
    AiWrite write = SomeContent.write("a1", "A.java", SomeContent.WRITTEN);

    write.setReceivedTime(Instant.EPOCH);
    assertThat(Links.isLate(link, write)).isFalse();
    write.setReceivedTime(Instant.EPOCH.plusMillis(1));
    assertThat(Links.isLate(link, write)).isTrue();
  }

  @Test
  void onlyAWriteThatIsThereInOnePieceIsWhole() {
    Region first = new Region(1, 9, 50, 0, 50, false);
    Region second = new Region(20, 29, 50, 50, 100, false);
    Region renamed = new Region(1, 9, 50, 0, 50, true);

    assertThat(isWhole(1, first)).isTrue();
    assertThat(isWhole(0.99, first)).isFalse();
    assertThat(isWhole(1, renamed)).isFalse();
    assertThat(isWhole(1, first, second)).isFalse();
  }

  private static boolean isWhole(double shareOfWrite, Region... regions) {
    Link link = new Link(0, List.of(regions), 0.5, shareOfWrite);
    return Links.isWhole(Links.begin(movement(), "a1", link));
  }

  private static String fingerprint(String asset, String team, String session) {
    ProvenanceLink link = Links.begin(movement(), "a1", new Link(0, List.of(), 0.5, 0.5));
    link.setAssetId(asset);
    link.setTeam(team);
    link.setSessionId(session);
    return LinkViolations.fingerprint(link);
  }

  private static Movement movement() {
    Movement movement = new Movement();
    movement.setMovementId("m1");
    movement.setAssetId("suite-7");
    movement.setItem("f");
    movement.setMovedTime(Instant.EPOCH);
    return movement;
  }
}
