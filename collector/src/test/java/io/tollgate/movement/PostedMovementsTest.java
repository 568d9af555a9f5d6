package io.tollgate.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.event.Movement;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.fingerprint.Stream;
import io.tollgate.provenance.Content;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostedMovementsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String IMAGE = "sha256:" + "ab".repeat(32);
  private static final String CODE =
      """
      def area(shapes):
          total = 0
          for shape in shapes:
              total += shape.width * shape.height - 2 * shape.margin
          return total
      """;
  private static final String PROSE = "# Areas\n\nThe sum of all.\n\n```python\n" + CODE + "```\n";

  /** Position, first line (both zigzag) and further lines. */
  private static final String NEGATIVE_POSITION = "010200";

  private static final String NO_LINE = "000000";
  private static final String FAR_AWAY = "80808080040200";

  @Test
  void isTheSameItemWhetherItsTextOrItsPrintsAreSent() throws Exception {
    Movement text =
        read(Map.of("asset_id", "suite-7", "items", List.of(text("a.md", PROSE)))).get(0);
    Movement prints =
        read(Map.of("asset_id", "suite-7", "items", List.of(prints("a.md", PROSE)))).get(0);

    assertThat(prints.getMovementId()).isEqualTo(text.getMovementId());
    assertThat(prints.getPrints()).isEqualTo(text.getPrints());
    assertThat(text.getItemType()).isEqualTo("file");
    assertThat(text.getSize()).isEqualTo(PROSE.length());
    assertThat(text.getMovementId())
        .as("the id that the command gives")
        .isEqualTo(draft("suite-7").of(item("a.md", PROSE)).getMovementId());
  }

  @Test
  void takesAllThatIsSaid() throws Exception {
    Map<String, Object> body = new HashMap<>();
    body.put("asset_id", "suite-7");
    body.put("recording_id", "build-7");
    body.put("moved_time", "2026-11-20T11:00:00.123456Z");
    body.put("actor", "registry");
    body.put("repository", "Lab/Suite");
    body.put("commit_id", "0f2b");
    body.put("change_id", "41");
    body.put("images", List.of(IMAGE));
    body.put("recording_items", 7);
    body.put("items", List.of(text("a.py", CODE), text("b.jsonl", "{\"a\":\"some words\"}\n")));

    List<Movement> movements = read(body);

    assertThat(movements).extracting(Movement::getItem).containsExactly("a.py", "b.jsonl#1");
    assertThat(movements).extracting(Movement::getRecordingItems).containsExactly(null, 7);
    Movement first = movements.get(0);
    assertThat(first.getRecordingId()).isEqualTo("cred-ci/build-7");
    assertThat(first.getMovedTime()).isEqualTo("2026-11-20T11:00:00.123Z");
    assertThat(first.getReceivedTime()).isEqualTo(NOON);
    assertThat(first.getActor()).isEqualTo("registry");
    assertThat(first.getRepository()).isEqualTo("lab/suite");
    assertThat(first.getCommitId()).isEqualTo("0f2b");
    assertThat(first.getChangeId()).isEqualTo("41");
    assertThat(first.getImages()).containsExactly(IMAGE);
  }

  @Test
  void isTheSameRecordingWhenItIsSentAgain() throws Exception {
    byte[] body = bytes(Map.of("asset_id", "a", "items", List.of(text("a.py", CODE))));

    String first = PostedMovements.read(body, "cred-ci", null, NOON).recordingId();

    assertThat(PostedMovements.read(body, "cred-ci", null, NOON.plusSeconds(9)).recordingId())
        .isEqualTo(first);
    assertThat(PostedMovements.read(body, "cred-2", null, NOON).recordingId()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|no JSON object",
        "{|no JSON",
        "{'items':[]}|asset_id is missing; items must be a list of 1 to 10000",
        "{'asset':'a','asset_id':7,'items':[{}]}|asset is not known",
        "{'asset_id':'a','images':['latest'],'items':[]}|images must be a list",
        "{'asset_id':'a','moved_time':'2019-01-01T00:00:00Z','items':[]}|moved_time must be",
        "{'asset_id':'a','items':[{'item':'x','content':'y','item_type':'z'}]}|item_type must be",
        "{'asset_id':'a','recording_items':1,'items':[{'item':'x','content':'y'}]}|recording_items must",
        "{'asset_id':'a','items':[{'item':'x','prints':7}]}|items[0] must have sha256"
      })
  void namesWhatIsWrong(String body, String fault) {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PostedMovements.read(bytes, "cred-ci", null, NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void refusesACountThatWouldMakeAPartPassForTheWhole() {
    List<Object> items = List.of(text("a.py", CODE), text("b.py", CODE));
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "asset_id",
                        "a",
                        "images",
                        List.of(IMAGE),
                        "recording_items",
                        1,
                        "items",
                        items)))
        .hasMessageContaining("recording_items is less than the 2");
  }

  @Test
  void refusesPrintsThatNoContentHas() throws Exception {
    for (String made : List.of(NEGATIVE_POSITION, NO_LINE, FAR_AWAY)) {
      Map<String, Object> item = new HashMap<>(prints("a.py", CODE));
      item.put("prints", print(made));
      assertThatThrownBy(() -> read(Map.of("asset_id", "a", "items", List.of(item))))
          .hasMessageContaining("items[0].prints are no fingerprints");
    }
  }

  @Test
  void otherPrintsOfTheSameDigestAreAnotherMovement() throws Exception {
    Map<String, Object> claimed = new HashMap<>(prints("a.py", CODE));
    claimed.put("prints", prints("a.py", PROSE).get("prints"));

    Movement made = read(Map.of("asset_id", "a", "items", List.of(claimed))).get(0);

    assertThat(made.getMovementId())
        .as("it must not stand for the content that has the digest")
        .isNotEqualTo(draft("a").of(item("a.py", CODE)).getMovementId());
  }

  @ParameterizedTest
  @CsvSource({"first_line,0", "first_line,4294967297", "size,-1", "tokens,4294967297"})
  void refusesNumbersThatNothingHas(String field, long number) {
    Map<String, Object> item = new HashMap<>(prints("a.py", CODE));
    item.put(field, number);
    assertThatThrownBy(() -> read(Map.of("asset_id", "a", "items", List.of(item))))
        .hasMessageContaining(field);
  }

  @Test
  void refusesADataSetOfTooManyShortRows() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "asset_id", "a", "items", List.of(text("a.jsonl", "1\n".repeat(10_001))))))
        .hasMessageContaining("send them in parts");
  }

  /** One print of the first stream with any hash, its numbers as they are packed. */
  private static byte[] print(String numbers) {
    return HexFormat.of().parseHex("01%02x%s%016x".formatted(Stream.EXACT.number(), numbers, 7));
  }

  private static MovementDraft draft(String asset) {
    return new MovementDraft(asset, "r", NOON, null, null, null, List.of());
  }

  private static Item item(String name, String text) {
    ContentPrint print = ContentPrint.of(name, text);
    return new Item(Content.of(name, 1, print.sha256(), print), "file", text.length());
  }

  private static Map<String, Object> text(String name, String text) {
    return Map.of("item", name, "content", text);
  }

  private static Map<String, Object> prints(String name, String text) {
    ContentPrint print = ContentPrint.of(name, text);
    return Map.of(
        "item", name,
        "sha256", print.sha256(),
        "normalised_sha256", print.normalisedSha256(),
        "tokens", print.tokens(),
        "prints", PrintCodec.encode(print.prints()));
  }

  private static List<Movement> read(Map<String, Object> body) throws JsonProcessingException {
    return PostedMovements.read(bytes(body), "cred-ci", "ann", NOON).movements();
  }

  private static byte[] bytes(Map<String, Object> body) throws JsonProcessingException {
    return JSON.writeValueAsBytes(body);
  }
}
