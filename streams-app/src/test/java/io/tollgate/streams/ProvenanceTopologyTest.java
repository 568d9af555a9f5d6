package io.tollgate.streams;

import static io.tollgate.streams.ProvenanceDriver.CODE;
import static io.tollgate.streams.ProvenanceDriver.NOON;
import static io.tollgate.streams.ProvenanceDriver.OTHER;
import static io.tollgate.streams.ProvenanceDriver.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Violation;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceTopologyTest {

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
  void findsAWriteThatEntersAnAsset() {
    driver.write(CODE, NOON);
    driver.move("01", "suite-7", "A.java", OTHER + CODE, NOON.plusSeconds(60));
    driver.settle();

    ProvenanceLink link = driver.links().get(0);
    assertThat(link.getVerdict()).isEqualTo("forbidden");
    assertThat(link.getDiscovered()).isEqualTo("at_movement");
    assertThat(link.getShareOfWrite()).isGreaterThan(0.7);
    assertThat(link.getPath())
        .containsExactly("write " + WRITE + " src/C.java", "asset suite-7 A.java");
    assertThat(driver.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.getFindingType()).isEqualTo("provenance");
              assertThat(violation.getSeverity()).isEqualTo("critical");
              assertThat(violation.getAssetId()).isEqualTo("suite-7");
              assertThat(violation.getOverlapScore()).isEqualTo(link.getShare());
              assertThat(violation.getModel()).isEqualTo("claude-opus-5");
              assertThat(violation.getUserPseudonym()).isEqualTo("p-ann");
              assertThat(violation.toString()).doesNotContain("rotateLeft");
            });
  }

  @Test
  void tellsCopiesAtOnceAndThenWhatHoldsMore() {
    driver.write(CODE, NOON);
    driver.move("01", "suite-7", "copy", "/* Like " + OTHER + " */" + CODE, NOON.plusSeconds(60));
    driver.move("02", "suite-7", "more", OTHER + CODE, NOON.plusSeconds(60));
    driver.settle();

    List<ProvenanceLink> links = driver.links();
    assertThat(links).extracting(ProvenanceLink::getItem).containsExactly("copy", "more");
    assertThat(links.get(0).getShare()).isEqualTo(1);
    assertThat(links.get(0).getRegions()).singleElement().asString().startsWith("1-");
    assertThat(links.get(1).getShare()).isLessThan(1);
    assertThat(driver.violations()).hasSize(2);
  }

  /** A quarter of its fingerprints shows it, all of them how much of it; the violation is one. */
  @Test
  void tellsALongEditedFileAtOnceAndThenAllOfIt() throws IOException {
    String text =
        Files.readString(Path.of("src/main/java/io/tollgate/streams/content/PlaceRows.java"));
    driver.write(text, NOON);
    driver.move("01", "suite-7", "edited", text.substring(text.length() / 5) + OTHER, NOON);
    driver.settle();

    List<ProvenanceLink> links = driver.links();
    assertThat(links).extracting(ProvenanceLink::getLinkId).hasSize(2);
    assertThat(links.get(1).getLinkId()).isEqualTo(links.get(0).getLinkId());
    assertThat(links.get(0).getShare()).isBetween(0.5, links.get(1).getShare());
    assertThat(driver.violations()).hasSize(1);
  }

  @Test
  void looksAtAllOfAHundredItemsThatComeAtOnce() {
    driver.write(CODE, NOON);
    for (int i = 0; i < 100; i++) {
      driver.move(HexFormat.of().toHexDigits((byte) i), "suite-7", "f" + i, OTHER + CODE, NOON);
    }
    for (int i = 0; i < 3; i++) {
      driver.settle();
    }

    assertThat(driver.links())
        .extracting(ProvenanceLink::getItem)
        .doesNotHaveDuplicates()
        .hasSize(100);
  }

  @Test
  void findsAWriteThatBecomesKnownAfterTheMovement() {
    driver.move("01", "suite-7", "A.java", CODE, NOON);
    driver.settle();
    assertThat(driver.links()).isEmpty();

    driver.write(CODE, NOON.plusSeconds(60));
    driver.settle();

    assertThat(driver.links()).extracting(ProvenanceLink::getDiscovered).containsExactly("late");
    assertThat(driver.violations()).hasSize(1);
  }

  /** Content stays where it is: when the exception has ended, it is a finding. */
  @Test
  void tellsWhatAnExceptionCoversAsSuppressedUntilItEnds() {
    Asset suite = ProvenanceDriver.asset("suite-7", "evaluation", false);
    suite.setExceptions(
        List.of(
            "id=old\nitem=A.java\nowner=ann\napprover=carol\nticket=COMP-88\nnot_before="
                + NOON
                + "\nexpires="
                + NOON.plusSeconds(600)
                + "\nreason=it leaves"));
    driver.know(suite);
    driver.write(CODE, NOON);
    driver.move("01", "suite-7", "A.java", OTHER + CODE, NOON);
    driver.settle();

    assertThat(driver.links()).extracting(ProvenanceLink::getVerdict).containsExactly("excepted");
    assertThat(driver.violations()).isEmpty();
    assertThat(driver.read(DetectionTopics.SUPPRESSED_VIOLATIONS))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.getPolicyName()).isEqualTo("asset-provenance");
              assertThat(violation.getSeverity()).isEqualTo("critical");
              assertThat(violation.getExceptionId()).isEqualTo("suite-7/old");
              assertThat(violation.getExceptionTicket()).isEqualTo("COMP-88");
              assertThat(violation.getExceptionApprover()).isEqualTo("carol");
            });

    driver.advance(Duration.ofMinutes(10));
    driver.settle();

    assertThat(driver.links()).extracting(ProvenanceLink::getVerdict).containsExactly("forbidden");
    assertThat(driver.violations()).extracting(Violation::getMode).containsExactly("live");
  }

  @Test
  void tellsTheWayThroughSeveralPlaces() {
    driver.write(CODE, NOON);
    for (int i = 1; i <= 5; i++) {
      driver.move("0" + i, i == 5 ? "suite-7" : "hop-" + i, "f" + i, CODE, NOON.plusSeconds(i));
      driver.settle();
    }

    List<ProvenanceLink> links = driver.links();
    assertThat(links.get(links.size() - 1).getPath())
        .containsExactly(
            "write " + WRITE + " src/C.java",
            "asset hop-1 f1",
            "asset hop-2 f2",
            "asset hop-3 f3",
            "asset hop-4 f4",
            "asset suite-7 f5");
  }

  @Test
  void tellsTheWayEvenIfTheWriteBecomesKnownLast() {
    for (int i = 5; i >= 1; i--) {
      driver.move("0" + i, i == 5 ? "suite-7" : "hop-" + i, "f" + i, CODE, NOON.plusSeconds(i));
      driver.settle();
    }
    driver.write(CODE, NOON.plusSeconds(60));
    driver.settle();

    assertThat(driver.links())
        .hasSize(5)
        .last()
        .satisfies(link -> assertThat(link.getPath()).hasSize(6));
    assertThat(driver.violations())
        .filteredOn(violation -> violation.getAssetId().equals("suite-7"))
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation.getPath())
                    .startsWith("write " + WRITE + " src/C.java", "asset hop-1 f1")
                    .endsWith("asset hop-4 f4", "asset suite-7 f5"));
  }

  @Test
  void saysNothingTwiceAndNothingOfOtherContent() {
    driver.write(CODE, NOON);
    driver.write(CODE, NOON);
    driver.move("01", "suite-7", "A.java", CODE, NOON);
    driver.move("01", "suite-7", "A.java", CODE, NOON);
    driver.move("02", "suite-7", "B.java", OTHER, NOON);
    driver.settle();
    driver.move("01", "suite-7", "A.java", CODE, NOON);
    driver.settle();

    assertThat(driver.links()).hasSize(1);
    assertThat(driver.violations()).hasSize(1);
  }

  /** Empty: the report does not name it. */
  @ParameterizedTest
  @CsvSource({
    "opus, ann, opus, bob, first",
    "opus, ann, opus, , first",
    "opus, , opus, ann, second",
    "opus, , , ann, first",
    ", ann, opus, , second",
    ", , , ann, second",
    ", ann, , bob, first",
  })
  void keepsTheReportOfAWriteThatNamesModelAndPerson(
      String model, String person, String laterModel, String laterPerson, String kept) {
    report(NOON, model, person);
    report(NOON.plusSeconds(60), laterModel, laterPerson);
    driver.move("01", "suite-7", "A.java", OTHER + CODE, NOON.plusSeconds(120));
    driver.settle();

    assertThat(driver.links())
        .extracting(ProvenanceLink::getWrittenTime)
        .containsExactly(kept.equals("first") ? NOON : NOON.plusSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"399, 1", "402, 0"})
  void forgetsWhatIsTooOld(int days, int links) {
    driver.write(CODE, NOON.minus(Duration.ofDays(days)));
    driver.advance(Duration.ofSeconds(11));
    driver.move("01", "suite-7", "A.java", CODE, NOON);
    driver.settle();

    assertThat(driver.links()).hasSize(links);
  }

  @Test
  void passesOverWhatItCannotRead() {
    driver.pipeRubbish();
    driver.write(CODE, NOON);
    driver.move("01", "suite-7", "A.java", CODE, NOON);
    driver.settle();

    assertThat(driver.links()).hasSize(1);
  }

  private void report(Instant time, String model, String person) {
    AiWrite write = ProvenanceDriver.written(CODE, time);
    write.setModel(model);
    write.setClaimedUser(person);
    driver.pipe(ProvenanceTopics.AI_WRITES, WRITE, write);
  }
}
