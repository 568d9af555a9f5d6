package io.tollgate.provenance;

import static io.tollgate.provenance.SomeContent.NOON;
import static io.tollgate.provenance.SomeContent.WRITTEN;
import static io.tollgate.provenance.SomeContent.asset;
import static io.tollgate.provenance.SomeContent.judge;
import static io.tollgate.provenance.SomeContent.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Asset;
import io.tollgate.event.ReleasedSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that exceptions cover what they name, while they are in force, and nothing else. */
class AssetRulesTest {

  private static final AssetException EXCEPTION =
      new AssetException(
          "old-tasks",
          List.of("old/**"),
          List.of("claude-code"),
          List.of("s-1", "s-2"),
          List.of(),
          "ann@example.com",
          "carol@example.com",
          "COMP-88",
          NOON,
          NOON.plusSeconds(60),
          "they = leave\nwith the suite");

  @TempDir private Path folder;

  @Test
  void isTheSameWhereItIsReadAgain() {
    assertThat(AssetException.parse(EXCEPTION.text()))
        .get()
        .usingRecursiveComparison()
        .ignoringFields("reason")
        .isEqualTo(EXCEPTION);
    assertThat(AssetException.parse(EXCEPTION.text()).orElseThrow().reason())
        .isEqualTo("they = leave with the suite");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id=x", "team=search\n"})
  void whatIsNotUnderstoodExcusesNothing(String before) {
    String text = before.isEmpty() || before.equals("id=x") ? before : before + EXCEPTION.text();

    assertThat(ruling(text, "old/a.py", NOON).verdict()).isEqualTo(Verdict.FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({
    "old/a.py, EXCEPTED",
    "suite/old/deep/A.PY, EXCEPTED",
    "old/rows.jsonl#7, EXCEPTED",
    "old/big.py from line 3001, EXCEPTED",
    "old/x.tar: new/a.py, EXCEPTED",
    "old, FORBIDDEN",
    "new/a.py, FORBIDDEN",
    "older/a.py, FORBIDDEN"
  })
  void coversTheItemsItNames(String item, Verdict verdict) {
    assertThat(ruling(EXCEPTION.text(), item, NOON).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"-1, FORBIDDEN", "0, EXCEPTED", "59, EXCEPTED", "60, FORBIDDEN"})
  void holdsFromItsFirstMomentToItsLast(long second, Verdict verdict) {
    Ruling ruling = ruling(EXCEPTION.text(), "old/a.py", NOON.plusSeconds(second));

    assertThat(ruling.verdict()).isEqualTo(verdict);
    assertThat(ruling.rule()).isEqualTo(Verdict.FORBIDDEN);
  }

  @Test
  void anotherSessionAndAnotherSourceAreNotMeant() {
    AssetRules rules = AssetRules.of(with(EXCEPTION.text()), NOON);
    var other = write("w-1", "A.java", WRITTEN);
    other.setSessionId("s-3");
    assertThat(rules.on(other, "old/a.py", "unreviewed").verdict()).isEqualTo(Verdict.FORBIDDEN);
    other.setSessionId("S-2");
    assertThat(rules.on(other, "old/a.py", "unreviewed").verdict()).isEqualTo(Verdict.EXCEPTED);
    other.setSource("codex");
    assertThat(rules.on(other, "old/a.py", "unreviewed").verdict()).isEqualTo(Verdict.FORBIDDEN);
  }

  @Test
  void whatIsAllowedNeedsNone() {
    Asset asset = with(EXCEPTION.text());
    asset.setAllowedSources(List.of("claude-code"));

    Ruling ruling =
        AssetRules.of(asset, NOON).on(write("w-1", "A.java", WRITTEN), "old/a.py", "unreviewed");

    assertThat(ruling).isEqualTo(new Ruling(Verdict.ALLOWED, Optional.empty()));
  }

  @Test
  void theGateTellsWhichExceptionCovers() throws IOException {
    Asset asset = with(EXCEPTION.text().replace("item=old/**\n", ""));

    Judgement judgement = judge(folder, asset, List.of(), WRITTEN);

    assertThat(judgement.verdict()).isEqualTo(Verdict.EXCEPTED);
    assertThat(judgement.verdict().isFinding()).isFalse();
    assertThat(judgement.origins().get(0).ruling().exception())
        .hasValueSatisfying(exception -> assertThat(exception.ticket()).isEqualTo("COMP-88"));
  }

  /** Exported indexes lie about for longer than a release. */
  @Test
  void anAssetOfTheReleaseBeforeIsRead() throws IOException {
    Schema before =
        new Schema.Parser()
            .parse(
                ReleasedSchemas.class.getResourceAsStream("/io/tollgate/released/Asset/v1.avsc"));
    GenericRecordBuilder record = new GenericRecordBuilder(before);
    for (String name : List.of("asset_id", "name", "asset_type", "owner_team", "contact")) {
      record.set(name, "suite-7");
    }
    record.set("zone", "evaluation").set("effective_from", 0L).set("applied_time", 0L);
    ByteBuffer bytes = new BinaryMessageEncoder<>(GenericData.get(), before).encode(record.build());

    assertThat(IndexFile.asset(bytes).getExceptions()).isEmpty();
  }

  private static Ruling ruling(String exception, String item, Instant now) {
    return AssetRules.of(with(exception), now)
        .on(write("w-1", "A.java", WRITTEN), item, "unreviewed");
  }

  private static Asset with(String exception) {
    Asset asset = asset(false);
    asset.setExceptions(List.of(exception));
    return asset;
  }
}
