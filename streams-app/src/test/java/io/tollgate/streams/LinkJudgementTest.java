package io.tollgate.streams;

import static io.tollgate.streams.ProvenanceDriver.CODE;
import static io.tollgate.streams.ProvenanceDriver.NOON;
import static io.tollgate.streams.ProvenanceDriver.OTHER;
import static io.tollgate.streams.ProvenanceDriver.approval;
import static io.tollgate.streams.ProvenanceDriver.asset;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Violation;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.topic.DetectionTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkJudgementTest {

  private ProvenanceDriver driver;

  @BeforeEach
  void open(@TempDir Path folder) {
    driver = new ProvenanceDriver(folder);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void isSilentOfWhatWasReviewedWhereThatIsAllowed() {
    driver.know(approval());
    driver.write(CODE, NOON);
    driver.move("01", "site", "A.java", CODE, NOON.plusSeconds(60));
    driver.settle();

    assertThat(driver.links()).extracting(ProvenanceLink::getVerdict).containsExactly("reviewed");
    assertThat(driver.violations()).isEmpty();
  }

  @Test
  void tellsALinkAgainWhenAReviewComes() {
    driver.write(CODE, NOON);
    driver.move("01", "site", "A.java", CODE, NOON.plusSeconds(60));
    driver.settle();
    driver.know(approval());
    driver.settle();
    driver.settle();

    assertThat(driver.links())
        .extracting(ProvenanceLink::getVerdict)
        .containsExactly("unreviewed", "reviewed");
    assertThat(driver.violations()).hasSize(1);
  }

  @Test
  void judgesALinkAgainWhenItsAssetIsRegistered() {
    driver.write(CODE, NOON);
    driver.move("01", "weights", "A.java", CODE, NOON.plusSeconds(60));
    driver.settle();
    driver.know(asset("weights", "training", false));
    driver.settle();

    assertThat(driver.links())
        .extracting(ProvenanceLink::getVerdict)
        .containsExactly("unknown_asset", "forbidden");
    assertThat(driver.violations())
        .extracting(Violation::getSeverity)
        .containsExactly("medium", "critical");
  }

  @Test
  void holdsLinksAgainstPoliciesToo() throws Exception {
    Path file = Path.of("../deploy/policies/provenance/no-vendor-content-near-the-model.yml");
    driver.know(
        PolicySet.of(PolicyParser.parse(file.toString(), Files.readString(file)).policies()));
    driver.write(CODE, NOON);
    driver.move("01", "suite-7", "A.java", CODE, NOON.plusSeconds(60));
    driver.move("02", "suite-7", "B.java", OTHER.repeat(8) + CODE, NOON.plusSeconds(60));
    driver.settle();

    assertThat(driver.read(DetectionTopics.SHADOW_VIOLATIONS))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.getPolicyName()).isEqualTo("no-vendor-content-near-the-model");
              assertThat(violation.getAssetId()).isEqualTo("suite-7");
              assertThat(violation.getMatched()).contains("item=A.java");
            });
    assertThat(driver.violations()).hasSize(2);
  }

  @Test
  void tellsALinkAgainWhenTheDirectoryKnowsAReviewerBetter() {
    driver.know(approval());
    driver.write(CODE, NOON);
    driver.move("01", "site", "A.java", CODE, NOON.plusSeconds(60));
    driver.settle();
    driver.know((name, time) -> name.equals("bob") ? "ann" : name);
    driver.settle();

    assertThat(driver.links())
        .extracting(ProvenanceLink::getVerdict)
        .containsExactly("reviewed", "unreviewed");
    assertThat(driver.violations()).hasSize(1);
  }
}
