package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that one file copied from another. */
class TranscriptKindsTest {

  /** They would be sessions of their own, at the time of the import. */
  @ParameterizedTest
  @CsvSource({
    "claude, projects/p/s.jsonl, true",
    "claude, projects/p/s/subagents/workflows/wf_1/agent-a.jsonl, true",
    "claude, projects/p/s/subagents/workflows/wf_1/journal.jsonl, false",
    "claude, history.jsonl, false",
    "codex, sessions/2026/11/20/rollout-a.jsonl, true",
    "codex, archived_sessions/rollout-a.jsonl.zst, true",
    "codex, history.jsonl, false",
    "codex, session_index.jsonl, false",
  })
  void listsBesideTheTranscriptsAreNone(String tool, Path file, boolean isTaken) {
    TranscriptKind kind = tool.equals("codex") ? new CodexRollouts() : new ClaudeCodeTranscripts();

    assertThat(kind.takes(file)).isEqualTo(isTaken);
  }

  @Test
  void aMessageCopiedIntoAResumedSessionIsSentUnderItsFirstSession() {
    ClaudeCodeTranscripts transcripts = new ClaudeCodeTranscripts();
    transcripts.begin(Path.of("first.jsonl"));
    String first = sent(transcripts, message("first", "msg-1", 5));
    transcripts.begin(Path.of("resumed.jsonl"));
    String copy = sent(transcripts, message("resumed", "msg-1", 5));
    String own = sent(transcripts, message("resumed", "msg-2", 7));

    assertThat(first).isEqualTo(message("first", "msg-1", 5));
    assertThat(copy).contains("\"sessionId\":\"first\"").contains("\"output_tokens\":5");
    assertThat(own).isEqualTo(message("resumed", "msg-2", 7));
    assertThat(transcripts.remark()).isEqualTo("1 line copied from other sessions");
  }

  @Test
  void aCopyOfAMessageWithoutIdIsKnownByItsLine() {
    ClaudeCodeTranscripts transcripts = new ClaudeCodeTranscripts();
    transcripts.begin(Path.of("a.jsonl"));
    String line = "{\"uuid\":\"u-1\",\"sessionId\":\"%s\",\"message\":{\"usage\":{}}}";

    sent(transcripts, line.formatted("first"));
    String copy = sent(transcripts, line.formatted("resumed"));

    assertThat(copy).contains("\"sessionId\":\"first\"");
    assertThat(transcripts.remark()).isEqualTo("1 line copied from other sessions");
  }

  @Test
  void whatASubagentSaidIsKnownAlsoWhereTheSessionsFileTellsIt() {
    ClaudeCodeTranscripts transcripts = new ClaudeCodeTranscripts();
    String told =
        "{\"type\":\"progress\",\"uuid\":\"%s\",\"sessionId\":\"%s\",\"data\":{\"message\":%s}}";
    transcripts.begin(Path.of("first.jsonl"));
    sent(transcripts, told.formatted("u-1", "first", message("x", "msg-1", 5)));
    transcripts.begin(Path.of("resumed.jsonl"));

    assertThat(sent(transcripts, told.formatted("u-2", "resumed", message("x", "msg-1", 5))))
        .contains("\"sessionId\":\"first\"");
    assertThat(sent(transcripts, message("resumed", "msg-1", 9))).contains("\"first\"");
  }

  @Test
  void aLineThatAnotherStandsBehindIsSentWhole() {
    ClaudeCodeTranscripts transcripts = new ClaudeCodeTranscripts();
    transcripts.begin(Path.of("first.jsonl"));
    sent(transcripts, message("first", "msg-1", 5));
    String both = message("resumed", "msg-1", 5).strip() + "{\"type\":\"summary\"}";

    assertThat(sent(transcripts, both)).isEqualTo(both);
  }

  @Test
  void aLineThatCannotBeReadIsSentAsItIs() {
    ClaudeCodeTranscripts transcripts = new ClaudeCodeTranscripts();
    transcripts.begin(Path.of("a.jsonl"));

    assertThat(sent(transcripts, "{broken \"usage\"")).isEqualTo("{broken \"usage\"");
  }

  @Test
  void aUseWhoseResultComesInTheNextPieceGoesBeforeIt() throws IOException {
    String use = use("t-1");
    String written = use + use("t-2") + result("t-2");
    String later = result("t-1") + use("t-3") + result("t-3");
    ClaudeCodeTranscripts transcripts = new ClaudeCodeTranscripts();
    transcripts.begin(Path.of("a.jsonl"));

    TranscriptChunks.Chunk chunk =
        chunks(transcripts, written + later, written.length()).next().orElseThrow();

    assertThat(text(chunk)).isEqualTo(use + later);
    assertThat(chunk.contextLines()).isEqualTo(1);
    assertThat(chunk.lines()).isEqualTo(3);
    assertThat(transcripts.context()).isEmpty();
  }

  private static String use(String id) {
    return "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"tool_use\",\"id\":\"%s\","
            .formatted(id)
        + "\"input\":{\"file_path\":\"a\",\"content\":\"x = 1\"}}]}}\n";
  }

  private static String result(String id) {
    return "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"%s\"}]}}\n"
        .formatted(id);
  }

  @Test
  void usageThatABranchCopiedIsLeftOutAndSetsTheTotal() throws IOException {
    CodexRollouts rollouts = new CodexRollouts();
    String parent = meta("a") + total(10) + total(20);
    String branch = meta("b") + total(10) + total(20) + total(30);
    rollouts.begin(Path.of("rollout-a.jsonl"));
    TranscriptChunks chunks = chunks(rollouts, parent, 0);
    assertThat(chunks.next().orElseThrow().lines()).isEqualTo(3);

    rollouts.begin(Path.of("rollout-b.jsonl"));
    chunks = chunks(rollouts, branch, 0);
    TranscriptChunks.Chunk beginning = chunks.next().orElseThrow();
    TranscriptChunks.Chunk rest = chunks.next().orElseThrow();

    assertThat(text(beginning)).isEqualTo(meta("b"));
    assertThat(text(rest)).isEqualTo(meta("b") + total(20) + total(30));
    assertThat(rest.contextLines()).isEqualTo(2);
    assertThat(rest.lines()).isEqualTo(1);
    assertThat(rollouts.remark()).isEqualTo("2 lines copied from other sessions");
  }

  @Test
  void usageThatABranchCopiedWithTimesOfItsOwnIsLeftOut() {
    CodexRollouts rollouts = new CodexRollouts();
    rollouts.begin(Path.of("rollout-a.jsonl"));
    sent(rollouts, meta("a"));
    assertThat(isSent(rollouts, total(10))).isTrue();
    assertThat(isSent(rollouts, total(20))).isTrue();

    rollouts.begin(Path.of("rollout-b.jsonl"));
    sent(rollouts, meta("b").replace("\"id\"", "\"forked_from_id\":\"a\",\"id\""));
    assertThat(isSent(rollouts, later(total(10)))).isFalse();
    assertThat(isSent(rollouts, later(total(20)))).isFalse();
    assertThat(isSent(rollouts, later(total(30)))).isTrue();

    rollouts.begin(Path.of("rollout-c.jsonl"));
    sent(rollouts, meta("c"));
    assertThat(isSent(rollouts, later(total(10)).replace("04:11", "05:11"))).isTrue();
    assertThat(rollouts.remark()).isEqualTo("2 lines copied from other sessions");
  }

  private static String later(String line) {
    return line.replace("{\"type\"", "{\"timestamp\":\"2026-05-15T04:11:00Z\",\"type\"");
  }

  @Test
  void aRolloutGoesOnWithWhatMakesItUnderstood() throws IOException {
    CodexRollouts rollouts = new CodexRollouts();
    rollouts.begin(Path.of("rollout-a.jsonl"));
    String sent = meta("a") + total(10);

    TranscriptChunks.Chunk chunk =
        chunks(rollouts, sent + total(20), sent.length()).next().orElseThrow();

    assertThat(chunk.contextLines()).isEqualTo(2);
    assertThat(text(chunk)).isEqualTo(sent + total(20));
  }

  @Test
  void aRolloutThatWasCompressedIsReadAsTheOneItWas(@TempDir Path folder) throws IOException {
    String name = "rollout-2026-05-15T04-11-00-019ecba3-1618-7000-8000-000000000001.jsonl";
    Path compressed = folder.resolve(name + ".zst");
    String text = meta("a") + total(10);
    try (OutputStream out = new ZstdCompressorOutputStream(Files.newOutputStream(compressed))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    CodexRollouts rollouts = new CodexRollouts();

    try (InputStream in = rollouts.open(compressed)) {
      assertThat(in.readAllBytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rollouts.takes(compressed)).isTrue();
    assertThat(rollouts.takes(folder.resolve("a.json.zst"))).isFalse();
    assertThat(rollouts.uncompressed(compressed)).isEqualTo(folder.resolve(name));
    assertThat(rollouts.session(compressed)).isEqualTo("019ecba3-1618-7000-8000-000000000001");
    rollouts.begin(folder.resolve(name));
    assertThat(isSent(rollouts, meta("a"))).isTrue();
    assertThat(isSent(rollouts, total(10))).isTrue();
    rollouts.begin(compressed);
    assertThat(isSent(rollouts, total(10))).as("the same file, compressed since").isTrue();
  }

  @Test
  void aRolloutGoesOnWithTheModelThatWasSetSinceItsLastTurn() {
    CodexRollouts rollouts = new CodexRollouts();
    rollouts.begin(Path.of("rollout-a.jsonl"));
    String turn = "{\"type\":\"turn_context\",\"payload\":{\"model\":\"gpt-5.5\"}}";
    String set =
        "{\"type\":\"event_msg\",\"payload\":{\"type\":\"thread_settings_applied\","
            + "\"thread_settings\":{\"model\":\"gpt-6-astra\"}}}";

    String begins = "{\"type\":\"event_msg\",\"payload\":{\"type\":\"task_started\"}}";

    sent(rollouts, begins);
    sent(rollouts, turn);
    sent(rollouts, set);
    assertThat(context(rollouts)).containsExactly(begins, turn, set);
    sent(rollouts, begins);
    assertThat(context(rollouts)).containsExactly(turn, set, begins);
    sent(rollouts, turn);
    assertThat(context(rollouts)).containsExactly(begins, turn);
  }

  private static List<String> context(TranscriptKind kind) {
    return kind.context().stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
  }

  @Test
  void aRolloutIsNamedAfterItsSession() {
    Path file = Path.of("rollout-2026-05-15T04-11-00-019ecba3-1618-7000-8000-000000000001.jsonl");

    assertThat(new CodexRollouts().session(file)).isEqualTo("019ecba3-1618-7000-8000-000000000001");
  }

  private static TranscriptChunks chunks(TranscriptKind kind, String text, long from) {
    return new TranscriptChunks(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), kind, from);
  }

  private static String sent(TranscriptKind kind, String line) {
    return new String(kind.line(line.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  private static boolean isSent(TranscriptKind kind, String line) {
    return kind.line(line.getBytes(StandardCharsets.UTF_8)) != null;
  }

  private static String text(TranscriptChunks.Chunk chunk) {
    return new String(chunk.body(), StandardCharsets.UTF_8);
  }

  private static String message(String session, String id, int output) {
    return "{\"type\":\"assistant\",\"sessionId\":\"%s\",\"message\":{\"id\":\"%s\",\"usage\":{\"output_tokens\":%d}}}"
        .formatted(session, id, output);
  }

  private static String meta(String id) {
    return "{\"type\":\"session_meta\",\"payload\":{\"id\":\"" + id + "\"}}\n";
  }

  private static String total(int input) {
    return ("{\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\",\"info\":"
            + "{\"total_token_usage\":{\"input_tokens\":%d}}}}\n")
        .formatted(input);
  }
}
