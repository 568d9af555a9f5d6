package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.fingerprint.Region;
import io.tollgate.provenance.Origin;
import io.tollgate.provenance.Ruling;
import io.tollgate.provenance.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ItemSharesTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

  private final ItemShares item = new ItemShares();

  /** Two sessions that wrote the same half of a file make it no whole. */
  @Test
  void linesThatTwoWritesHoldCountOnce() {
    file(100, origin("a", 0.49, 1, 10), origin("b", 0.49, 1, 10));

    assertThat(item.byModel()).isEqualTo(Map.of("anthropic a", 49L));
  }

  @Test
  void ofTwoThatOverlapTheLargerHasTheCommonLines() {
    file(100, origin("a", 0.20, 9, 12), origin("b", 0.50, 1, 10));

    assertThat(item.byModel()).isEqualTo(Map.of("anthropic b", 50L, "anthropic a", 10L));
  }

  @Test
  void whatStandsApartAddsUp() {
    file(100, origin("a", 0.4, 1, 10), origin(null, 0.5, 11, 20));

    assertThat(item.byModel())
        .isEqualTo(Map.of("anthropic a", 40L, "anthropic (model not told)", 50L));
  }

  @Test
  void sharesAreNeverMoreThanAll() {
    file(10, origin("a", 0.96, 1, 5), origin("b", 0.5, 6, 9));

    assertThat(item.byModel().values()).containsExactlyInAnyOrder(10L);
  }

  @Test
  void aFileOfOneModelIsItsAsAWholeAlsoWithCodeInAString() {
    file(80, origin("a", 1, 1, 20));
    within(60, 40);

    assertThat(item.tokens()).isEqualTo(100);
    assertThat(item.byModel()).isEqualTo(Map.of("anthropic a", 100L));
  }

  @Test
  void ofAFileOfPeopleTheCodeInAStringCanBeOfAModel() {
    file(80);
    within(60, 40, origin("a", 0.5, 5, 15));

    assertThat(item.tokens()).isEqualTo(100);
    assertThat(item.byModel()).isEqualTo(Map.of("anthropic a", 30L));
  }

  @Test
  void codeInAStringThatTheWriterOfTheFileHadFromAnotherCountsForTheFile() {
    file(80, origin("a", 1, 1, 20));
    within(60, 40, origin("b", 1, 5, 15));

    assertThat(item.byModel()).isEqualTo(Map.of("anthropic a", 100L));
  }

  /** A file has no tokens in its comments. */
  @Test
  void codeInACommentCountsAsTheCodeItIs() {
    file(0);
    within(60, 0, origin("a", 1, 1, 9));

    assertThat(item.byModel()).isEqualTo(Map.of("anthropic a", 60L));
  }

  @Test
  void anItemIsThereWhenTheLastOfItsPartsIs() {
    item.add(movement(10, null), MONDAY.plusSeconds(9), List.of());
    item.add(movement(10, null), MONDAY, List.of());

    assertThat(item.entered()).isEqualTo(MONDAY.plusSeconds(9));
  }

  private void file(int tokens, Origin... origins) {
    item.add(movement(tokens, null), MONDAY, List.of(origins));
  }

  private void within(int tokens, int repeated, Origin... origins) {
    item.add(movement(tokens, repeated), MONDAY, List.of(origins));
  }

  private static Movement movement(int tokens, Integer repeated) {
    Movement movement = new Movement();
    movement.setTokens(tokens);
    movement.setRepeatedTokens(repeated);
    return movement;
  }

  private static Origin origin(String model, double share, int first, int last) {
    AiWrite write = new AiWrite();
    write.setVendor("anthropic");
    write.setModel(model);
    Region region = new Region(first, last, 40, 0, 40, false);
    Ruling ruling = new Ruling(Verdict.FORBIDDEN, Optional.empty());
    return new Origin(write, List.of(region), share, 1, ruling, "unreviewed");
  }
}
