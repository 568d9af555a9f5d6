package io.tollgate.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Review;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetGateTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String WRITTEN =
      """
      int checksum(int[] values, int seed) {
        int total = seed;
        for (int value : values) {
          total = total * 31 + Integer.rotateLeft(value, 5);
          if (total < 0) {
            total = -total ^ seed;
          }
        }
        while (total > LIMIT) {
          total = total / 2 + total % 3;
        }
        return total;
      }
      """;
  private static final String OTHER =
      """
      String greet(String name, boolean isFormal) {
        StringBuilder text = new StringBuilder();
        text.append(isFormal ? "Dear " : "Hi ").append(name.strip());
        return text.append(", how are you?").toString();
      }
      """;

  @TempDir private Path folder;

  /** Whoever takes the first that fits takes the same in every run. */
  @Test
  void assetsStandInTheOrderOfTheirIds() {
    List<String> ids =
        List.of("aurora", "corpus-7", "eval", "katas", "notes", "prompts", "suite-1", "train");
    List<Asset> assets = new ArrayList<>();
    for (String id : ids) {
      Asset asset = asset(false);
      asset.setAssetId(id);
      assets.add(0, asset);
    }

    assertThat(AssetGate.byId(assets).keySet()).containsExactlyElementsOf(ids);
  }

  @Test
  void findsAWriteInALargerFileAndSaysWhere() throws IOException {
    Judgement judgement = judge(asset(false), List.of(), OTHER + WRITTEN.replace("  ", "\t"));

    assertThat(judgement.verdict()).isEqualTo(Verdict.FORBIDDEN);
    Origin origin = judgement.origins().get(0);
    assertThat(origin.write().getSessionId()).isEqualTo("s-1");
    assertThat(origin.shareOfWrite()).isGreaterThan(0.8);
    assertThat(origin.regions())
        .singleElement()
        .satisfies(
            region -> {
              assertThat(region.firstLine()).isBetween(6, 7);
              assertThat(region.lastLine()).isBetween(15, 18);
            });
  }

  @Test
  void leavesAloneWhatNoModelWrote() throws IOException {
    assertThat(judge(asset(false), List.of(), OTHER).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void knowsAShortContentOnlyAsAWhole() throws IOException {
    String line = "int area = Math.multiplyExact(width + margin, height - padding);\n";
    try (IndexFile index = index(List.of(write("w-2", "A.java", line)), List.of())) {
      AssetGate gate = new AssetGate(index, new Reviews(List.of()), asset(false));

      assertThat(gate.judge(content(line)).verdict()).isEqualTo(Verdict.FORBIDDEN);
      assertThat(gate.judge(content("\n  " + line.replace(" = ", "=\n"))).verdict())
          .isEqualTo(Verdict.FORBIDDEN);
      assertThat(gate.judge(content(OTHER + line)).verdict()).isEqualTo(Verdict.CLEAN);
    }
  }

  @Test
  void letsInWhatTheAssetTakes() throws IOException {
    Asset open = asset(false);
    open.setAllowedSources(List.of("claude-code"));

    assertThat(judge(open, List.of(), WRITTEN).verdict()).isEqualTo(Verdict.ALLOWED);
    assertThat(judge(null, List.of(), WRITTEN).verdict()).isEqualTo(Verdict.UNKNOWN_ASSET);
    assertThat(judge(asset(true), List.of(), WRITTEN).verdict()).isEqualTo(Verdict.UNREVIEWED);
  }

  @Test
  void believesAReviewByAnotherPersonAfterTheWrite() throws IOException {
    Review good = review("bob", NOON.plusSeconds(60));

    assertThat(judge(asset(true), List.of(good), WRITTEN).verdict()).isEqualTo(Verdict.REVIEWED);
    assertThat(judge(asset(false), List.of(good), WRITTEN).verdict()).isEqualTo(Verdict.FORBIDDEN);
    Review own = review("bob", NOON.plusSeconds(60));
    own.setAuthor("Bob");
    for (Review bad :
        List.of(
            own,
            review("Ann ", NOON.plusSeconds(60)),
            review("renovate[bot]", NOON.plusSeconds(60)),
            review("bob", NOON.minusSeconds(1)))) {
      assertThat(judge(asset(true), List.of(bad), WRITTEN).verdict()).isEqualTo(Verdict.UNREVIEWED);
    }
  }

  @Test
  void knowsThePersonByEveryName() {
    Reviews reviews =
        new Reviews(
            List.of(review("ann-gh", NOON.plusSeconds(60))),
            (name, time) -> name.equals("ann-gh") ? "ann" : name);

    assertThat(reviews.state(write("w-1", "A.java", WRITTEN), content(WRITTEN)))
        .isEqualTo("unreviewed");
  }

  @Test
  void theCredentialSaysWhoseOutputItIs() {
    AiWrite write = write("w-1", "A.java", WRITTEN);
    write.setClaimedUser("bob");
    write.setVerifiedUser("ann");

    assertThat(state(write, review("ann", NOON.plusSeconds(60)))).isEqualTo("unreviewed");
    assertThat(state(write, review("bob", NOON.plusSeconds(60)))).isEqualTo("reviewed");
  }

  @Test
  void ofAnOutputOfNobodyALookMustSayWhoMadeTheChange() {
    AiWrite write = write("w-1", "A.java", WRITTEN);
    write.setClaimedUser(null);
    Review named = review("bob", NOON.plusSeconds(60));
    named.setAuthor("ann");

    assertThat(state(write, review("bob", NOON.plusSeconds(60)))).isEqualTo("unreviewed");
    assertThat(state(write, named)).isEqualTo("reviewed");
  }

  private static String state(AiWrite write, Review review) {
    return new Reviews(List.of(review)).state(write, content(WRITTEN));
  }

  @Test
  void believesNoReviewOfWhatWasChangedSince() throws IOException {
    Review review = review("bob", NOON.plusSeconds(60));
    review.setSessionIds(List.of());
    review.setContentSha256(List.of(content(WRITTEN).sha256()));
    String changed = WRITTEN.replace("total % 3", "total % 5").replace("value, 5", "value, 9");

    assertThat(judge(asset(true), List.of(review), WRITTEN).verdict()).isEqualTo(Verdict.REVIEWED);
    Judgement judgement = judge(asset(true), List.of(review), changed + OTHER);
    assertThat(judgement.verdict()).isEqualTo(Verdict.UNREVIEWED);
    assertThat(judgement.origins().get(0).reviewState()).isEqualTo("changed_after_review");
  }

  @Test
  void countsAFileWrittenAgainAndAgainAsOneOrigin() throws IOException {
    List<AiWrite> writes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      writes.add(write("w-" + i, "A.java", WRITTEN + "int version = " + i + ";\n"));
    }
    try (IndexFile index = index(writes, List.of())) {
      AssetGate gate = new AssetGate(index, new Reviews(List.of()), asset(false));

      assertThat(gate.judge(content(OTHER + WRITTEN)).origins()).hasSize(40);
    }
  }

  @Test
  void keepsTheReportOfAWriteThatNamesTheModel() throws IOException {
    AiWrite named = write("w-1", "A.java", WRITTEN);
    named.setModel("claude-opus-5");
    try (IndexFile index = index(List.of(write("w-1", "A.java", WRITTEN), named), List.of())) {
      assertThat(index.writes()).isEqualTo(1);
      assertThat(index.write(0).getModel()).isEqualTo("claude-opus-5");
      assertThat(index.write(0).getPrints().remaining()).isZero();
    }
  }

  @Test
  void answersWhileItGrows() throws IOException {
    try (LiveIndex live = LiveIndex.in(folder, 20)) {
      live.add(write("w-1", "A.java", WRITTEN));
      assertThat(live.isCaughtUp()).isFalse();
      live.catchUp();
      live.add(asset(true));
      assertThat(judge(live, WRITTEN)).isEqualTo(Verdict.UNREVIEWED);
      assertThat(judge(live, OTHER)).isEqualTo(Verdict.CLEAN);

      live.add(write("w-2", "B.java", OTHER));
      AiWrite again = write("w-1", "A.java", WRITTEN);
      again.setModel("claude-opus-5");
      live.add(again);
      live.add(review("bob", NOON.plusSeconds(60)));

      assertThat(judge(live, OTHER)).isEqualTo(Verdict.REVIEWED);
      assertThat(
              live.<List<Origin>>ask(
                  (writes, reviews, assets) ->
                      new AssetGate(writes, reviews, null).judge(content(WRITTEN)).origins()))
          .extracting(origin -> origin.write().getModel())
          .containsExactly("claude-opus-5");
    }
  }

  private static Verdict judge(LiveIndex live, String text) {
    return live.ask(
        (writes, reviews, assets) ->
            new AssetGate(writes, reviews, assets.get("suite-7")).judge(content(text)).verdict());
  }

  @Test
  void refusesWhatIsNoIndex() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "x".repeat(5_000));

    assertThatThrownBy(() -> IndexFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no index of this version");
  }

  private Judgement judge(Asset asset, List<Review> reviews, String text) throws IOException {
    try (IndexFile index = index(List.of(write("w-1", "A.java", WRITTEN)), reviews)) {
      return new AssetGate(index, new Reviews(index.reviews()), asset).judge(content(text));
    }
  }

  private IndexFile index(List<AiWrite> writes, List<Review> reviews) throws IOException {
    Path heaps = Files.createTempDirectory(folder, "heaps");
    Path file = folder.resolve("index");
    try (IndexBuilder builder = new IndexBuilder(heaps)) {
      writes.forEach(builder::add);
      reviews.forEach(builder::add);
      builder.build(file);
    }
    return IndexFile.open(file);
  }

  private static Content content(String text) {
    ContentPrint print = ContentPrint.of("B.java", text);
    return Content.of("B.java", 1, print.sha256(), print);
  }

  private static AiWrite write(String id, String path, String text) {
    ContentPrint print = ContentPrint.of(path, text);
    AiWrite write = new AiWrite();
    write.setWriteId(id);
    write.setEventId("e-1");
    write.setWriteType("write");
    write.setEventTime(NOON);
    write.setReceivedTime(NOON);
    write.setTool("claude-code");
    write.setVendor("anthropic");
    write.setSource("claude-code");
    write.setClaimedUser("ann");
    write.setSessionId("s-1");
    write.setPath(path);
    write.setSha256(print.sha256());
    write.setNormalisedSha256(print.normalisedSha256());
    write.setTokens(print.tokens());
    write.setLines(1);
    write.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    return write;
  }

  private static Asset asset(boolean takesReviewed) {
    Asset asset = new Asset();
    asset.setAssetId("suite-7");
    asset.setName("suite-7");
    asset.setZone("evaluation");
    asset.setAssetType("evaluation_suite");
    asset.setAllowedSources(List.of("metacode"));
    asset.setReviewedAllowed(takesReviewed);
    return asset;
  }

  private static Review review(String reviewer, Instant time) {
    Review review = new Review();
    review.setReviewId("r-" + reviewer);
    review.setOutcome("approved");
    review.setReviewer(reviewer);
    review.setReviewTime(time);
    review.setReceivedTime(time);
    review.setWitness("command");
    review.setContentSha256(List.of());
    review.setSessionIds(List.of("s-1"));
    return review;
  }
}
