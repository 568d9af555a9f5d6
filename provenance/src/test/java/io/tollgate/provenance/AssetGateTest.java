package io.tollgate.provenance;

import static io.tollgate.provenance.SomeContent.NOON;
import static io.tollgate.provenance.SomeContent.OTHER;
import static io.tollgate.provenance.SomeContent.WRITTEN;
import static io.tollgate.provenance.SomeContent.asset;
import static io.tollgate.provenance.SomeContent.content;
import static io.tollgate.provenance.SomeContent.index;
import static io.tollgate.provenance.SomeContent.judge;
import static io.tollgate.provenance.SomeContent.review;
import static io.tollgate.provenance.SomeContent.rules;
import static io.tollgate.provenance.SomeContent.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.Places;
import io.tollgate.fingerprint.PrintCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AssetGateTest {

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
    Judgement judgement =
        judge(folder, asset(false), List.of(), OTHER + WRITTEN.replace("  ", "\t"));

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

  /** Such as a statement tells of: digests, and no fingerprints. */
  @Test
  void aWriteThatIsTheWholeContentStandsInAllItsLines() throws IOException {
    AiWrite told = write("w-1", "A.java", WRITTEN);
    told.setPrints(ByteBuffer.wrap(PrintCodec.encode(ContentPrint.of("nothing.txt", "").prints())));
    try (IndexFile index = index(folder, List.of(told), List.of())) {
      AssetGate gate = new AssetGate(index, Reviews.of(index), rules());

      assertThat(gate.judge(content(WRITTEN)).origins().get(0).regions())
          .singleElement()
          .satisfies(
              region -> {
                assertThat(region.firstLine()).isEqualTo(1);
                assertThat(region.lastLine()).isGreaterThan((int) WRITTEN.lines().count() - 3);
              });
    }
  }

  /**
   * A process may have some 65,000 mappings, and an index that grows for a year hundreds of files.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileTakesFewMappings() throws IOException {
    try (IndexFile index = index(folder, List.of(write("w-1", "A.java", WRITTEN)), List.of())) {
      assertThat(index.fingerprints()).isGreaterThan(2);
      String name = folder.resolve("index").toRealPath().toString();
      try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
        assertThat(maps.filter(line -> line.endsWith(name))).hasSizeBetween(1, 2);
      }
    }
  }

  @Test
  void leavesAloneWhatNoModelWrote() throws IOException {
    assertThat(judge(folder, asset(false), List.of(), OTHER).verdict()).isEqualTo(Verdict.CLEAN);
  }

  /** Of some of its lines fingerprints say nothing, but they were written with the others. */
  @Test
  void aCopyOfAWholeWriteIsOfTheModelAltogether() throws IOException {
    AiWrite told = write("w-4", "A.java", WRITTEN + OTHER);
    told.setPrints(ByteBuffer.wrap(PrintCodec.encode(ContentPrint.of("A.java", WRITTEN).prints())));
    try (IndexFile index = index(folder, List.of(told), List.of())) {
      AssetGate gate = new AssetGate(index, new Reviews(List.of()), rules());

      assertThat(shares(gate, WRITTEN + OTHER)).containsExactly(1.0);
      assertThat(shares(gate, WRITTEN + OTHER + "int more;")).allMatch(share -> share < 0.9);
    }
  }

  private List<Double> shares(AssetGate gate, String text) {
    return gate.judge(content(text)).origins().stream().map(Origin::share).toList();
  }

  @Test
  void knowsAShortContentOnlyAsAWhole() throws IOException {
    String line = "int area = Math.multiplyExact(width + margin, height - padding);\n";
    try (IndexFile index = index(folder, List.of(write("w-2", "A.java", line)), List.of())) {
      AssetGate gate = new AssetGate(index, new Reviews(List.of()), rules());

      assertThat(gate.judge(content(line)).verdict()).isEqualTo(Verdict.FORBIDDEN);
      assertThat(gate.judge(content("\n  " + line.replace(" = ", "=\n"))).verdict())
          .isEqualTo(Verdict.FORBIDDEN);
      assertThat(gate.judge(content(OTHER + line)).verdict()).isEqualTo(Verdict.CLEAN);
    }
  }

  @Test
  void aWholeContentIsEvidenceFromTwelveTokensOn() throws IOException {
    String eleven = "margin = width + height - padding * depth + 42;\n";
    assertThat(ContentPrint.of("A.java", eleven).tokens()).isEqualTo(11);
    for (String text : List.of(eleven, "-" + eleven)) {
      try (IndexFile index = index(folder, List.of(write("w-5", "A.java", text)), List.of())) {
        AssetGate gate = new AssetGate(index, new Reviews(List.of()), rules());

        assertThat(gate.judge(content(text)).verdict())
            .isEqualTo(text.equals(eleven) ? Verdict.CLEAN : Verdict.FORBIDDEN);
      }
    }
  }

  /** Every second project holds this file; nobody took it from a session. */
  @Test
  void knowsNothingByALicenceThatAllHave() throws IOException {
    String licence = Files.readString(Path.of("../LICENSE"));
    ContentPrint print = ContentPrint.of("LICENSE", licence);
    try (IndexFile index = index(folder, List.of(write("w-3", "LICENSE", licence)), List.of())) {
      AssetGate gate = new AssetGate(index, new Reviews(List.of()), rules());

      assertThat(gate.judge(Content.of("LICENSE", 1, print.sha256(), print)).verdict())
          .isEqualTo(Verdict.CLEAN);
    }
  }

  @Test
  void letsInWhatTheAssetTakes() throws IOException {
    Asset open = asset(false);
    open.setAllowedSources(List.of("claude-code"));

    assertThat(judge(folder, open, List.of(), WRITTEN).verdict()).isEqualTo(Verdict.ALLOWED);
    assertThat(judge(folder, null, List.of(), WRITTEN).verdict()).isEqualTo(Verdict.UNKNOWN_ASSET);
    assertThat(judge(folder, asset(true), List.of(), WRITTEN).verdict())
        .isEqualTo(Verdict.UNREVIEWED);
  }

  @Test
  void countsAFileWrittenAgainAndAgainAsOneOrigin() throws IOException {
    List<AiWrite> writes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      AiWrite write = write("w-" + i, "A.java", WRITTEN + "int version = " + i + ";\n");
      write.setRepository("acme/shop");
      write.setSessionId("s-" + i);
      writes.add(write);
    }
    try (IndexFile index = index(folder, writes, List.of());
        LiveIndex live = LiveIndex.in(folder, () -> Instant.MIN, 2_000, Runnable::run)) {
      live.catchUp();
      for (AiWrite each : writes) {
        live.add(each);
      }

      assertThat(sessions(index)).containsExactlyInAnyOrderElementsOf(NEWEST);
      assertThat(live.<List<String>>ask((known, reviews, assets) -> sessions(known)))
          .containsExactlyInAnyOrderElementsOf(NEWEST);
    }
  }

  private static final List<String> NEWEST =
      IntStream.range(300 - Places.CONTENTS_OF_ORIGIN, 300).mapToObj(i -> "s-" + i).toList();

  private static List<String> sessions(KnownWrites writes) {
    return new AssetGate(writes, new Reviews(List.of()), rules())
        .judge(content(OTHER + WRITTEN)).origins().stream()
            .map(origin -> origin.write().getSessionId())
            .toList();
  }

  @Test
  void keepsTheReportOfAWriteThatNamesTheModel() throws IOException {
    AiWrite named = write("w-1", "A.java", WRITTEN);
    named.setModel("claude-opus-5");
    AiWrite unnamed = write("w-1", "A.java", WRITTEN);
    try (IndexFile index = index(folder, List.of(unnamed, named, unnamed), List.of())) {
      assertThat(index.writes()).isEqualTo(1);
      assertThat(index.write(0).getModel()).isEqualTo("claude-opus-5");
      assertThat(index.write(0).getPrints().remaining()).isZero();
    }
  }

  @Test
  void answersWhileItGrows() throws IOException {
    try (LiveIndex live = LiveIndex.in(folder, () -> Instant.MIN, 20, Runnable::run)) {
      live.add(write("w-1", "A.java", WRITTEN));
      assertThat(live.isCaughtUp()).isFalse();
      live.catchUp();
      live.add(asset(true));
      assertThat(judgeIn(live, WRITTEN)).isEqualTo(Verdict.UNREVIEWED);
      assertThat(judgeIn(live, OTHER)).isEqualTo(Verdict.CLEAN);

      live.add(write("w-2", "B.java", OTHER));
      AiWrite again = write("w-1", "A.java", WRITTEN);
      again.setModel("claude-opus-5");
      live.add(again);
      live.add(review("bob", NOON.plusSeconds(60)));

      assertThat(judgeIn(live, OTHER)).isEqualTo(Verdict.REVIEWED);
      assertThat(
              live.<List<Origin>>ask(
                  (writes, reviews, assets) ->
                      new AssetGate(writes, reviews, AssetRules.NONE)
                          .judge(content(WRITTEN))
                          .origins()))
          .extracting(origin -> origin.write().getModel())
          .containsExactly("claude-opus-5");
    }
  }

  @Test
  void forgetsWhatWasWrittenTooLongAgo() throws IOException {
    AtomicReference<Instant> oldest = new AtomicReference<>(NOON.minusSeconds(60));
    try (LiveIndex live = LiveIndex.in(folder, oldest::get, 20, Runnable::run)) {
      AiWrite before = write("w-0", "B.java", OTHER);
      before.setEventTime(NOON.minusSeconds(61));
      live.add(before);
      live.add(write("w-1", "A.java", WRITTEN));
      live.catchUp();
      live.add(asset(false));
      assertThat(judgeIn(live, OTHER)).isEqualTo(Verdict.CLEAN);
      assertThat(judgeIn(live, WRITTEN)).isEqualTo(Verdict.FORBIDDEN);

      oldest.set(NOON.plusSeconds(1));
      assertThat(judgeIn(live, WRITTEN)).isEqualTo(Verdict.CLEAN);

      AiWrite after = write("w-2", "B.java", OTHER);
      after.setEventTime(NOON.plusSeconds(2));
      live.add(after);
      assertThat(judgeIn(live, OTHER)).isEqualTo(Verdict.FORBIDDEN);
      assertThat(live.<Integer>ask((writes, reviews, assets) -> writes.writes())).isEqualTo(1);
    }
  }

  private static Verdict judgeIn(LiveIndex live, String text) {
    return live.ask(
        (writes, reviews, assets) ->
            new AssetGate(writes, reviews, AssetRules.of(assets.get("suite-7"), NOON))
                .judge(content(text))
                .verdict());
  }

  @Test
  void aFileForgetsAsWell() throws IOException {
    index(folder, List.of(write("w-1", "A.java", WRITTEN)), List.of()).close();

    for (long second : new long[] {0, 1}) {
      try (IndexFile file = IndexFile.open(folder.resolve("index"), NOON.plusSeconds(second))) {
        assertThat(
                new AssetGate(file, new Reviews(List.of()), rules())
                    .judge(content(WRITTEN))
                    .verdict())
            .isEqualTo(second == 0 ? Verdict.FORBIDDEN : Verdict.CLEAN);
      }
    }
  }

  @Test
  void refusesWhatIsNoIndex() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "x".repeat(5_000));

    assertThatThrownBy(() -> IndexFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not an index of this version");
  }
}
