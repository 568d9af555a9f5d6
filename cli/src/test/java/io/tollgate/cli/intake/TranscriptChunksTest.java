package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptChunksTest {

  @Test
  void blankLinesAreLeftOutAndTheLastLineNeedsNoEnd() throws IOException {
    List<TranscriptChunks.Chunk> chunks = chunks("{\"sessionId\":\"s\"}\n\n  \n{\"a\":1}");

    assertThat(chunks).hasSize(1);
    assertThat(chunks.get(0).body())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"sessionId\":\"s\"}\n{\"a\":1}\n");
    assertThat(chunks.get(0).lines()).isEqualTo(2);
    assertThat(chunks.get(0).namesSessions()).isFalse();
  }

  @Test
  void aChunkHasNoMoreLinesThanTheLimit() throws IOException {
    List<TranscriptChunks.Chunk> chunks = chunks("{\"sessionId\":1}\n".repeat(1_001));

    assertThat(chunks).extracting(TranscriptChunks.Chunk::lines).containsExactly(500, 500, 1);
    assertThat(chunks).allMatch(TranscriptChunks.Chunk::namesSessions);
  }

  @Test
  void aChunkHasNoMoreBytesThanTheLimitUnlessOneLineHas() throws IOException {
    String large = "x".repeat(TranscriptChunks.MOST_BYTES + 1);

    List<TranscriptChunks.Chunk> chunks = chunks("a\n" + large + "\nb\nc\n");

    assertThat(chunks).extracting(TranscriptChunks.Chunk::lines).containsExactly(1, 1, 2);
  }

  @Test
  void anEmptyFileHasNoChunk() throws IOException {
    assertThat(chunks("\n \n")).isEmpty();
  }

  @Test
  void linesSentBeforeAreNotSentAgain() throws IOException {
    List<TranscriptChunks.Chunk> chunks = chunks("a\nb\nc\n", 4);

    assertThat(chunks)
        .singleElement()
        .satisfies(
            chunk -> {
              assertThat(chunk.body()).asString(StandardCharsets.UTF_8).isEqualTo("c\n");
              assertThat(chunk.end()).isEqualTo(6);
            });
  }

  @Test
  void aLastLineWithoutItsEndIsSentAgainNextTime() throws IOException {
    assertThat(chunks("a\nbb", 0).get(0).end()).isEqualTo(2);
    assertThat(chunks("a\nbb", 2)).hasSize(1);
  }

  /** It would be a dead letter at each import until the tool goes on. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1", "{\"a\":\"\u00e4", "{\"a\":{\"b\":[1,", "{\"a\":1}{\"b\""})
  void aLastLineThatIsCutWaitsForItsRest(String cut) throws IOException {
    TranscriptChunks chunks = chunksOf("{}\n" + cut, 0);

    assertThat(chunks.next())
        .hasValueSatisfying(chunk -> assertThat(chunk.lines()).isEqualTo(1))
        .hasValueSatisfying(chunk -> assertThat(chunk.end()).isEqualTo(3));
    assertThat(chunks.next()).isEmpty();
    assertThat(chunks.endsWithinLine()).isTrue();
    assertThat(chunks("{}\n" + cut + "}\n")).extracting(TranscriptChunks.Chunk::lines).contains(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "x", "{\"a\":1}{\"b\":2}", ""})
  void anyOtherLastLineIsSent(String last) throws IOException {
    TranscriptChunks chunks = chunksOf("{}\n" + last, 0);

    assertThat(chunks.next())
        .hasValueSatisfying(chunk -> assertThat(chunk.lines()).isEqualTo(last.isEmpty() ? 1 : 2));
    assertThat(chunks.endsWithinLine()).isFalse();
  }

  @Test
  void ofAnEndlessLineOnlyTheBeginningIsHeld() throws IOException {
    String endless = "x".repeat(TranscriptChunks.MOST_LINE + 100);

    List<TranscriptChunks.Chunk> chunks = chunks("a\n" + endless + "\nb\r\n\n" + endless);

    assertThat(chunks).extracting(TranscriptChunks.Chunk::lines).containsExactly(1, 1, 1, 1);
    assertThat(chunks.get(1).body()).hasSize(TranscriptChunks.MOST_LINE + 1);
    assertThat(chunks.get(1).end()).isEqualTo(2 + endless.length() + 1);
    assertThat(chunks.get(3).end()).isEqualTo(chunks.get(2).end() + 1);
  }

  private static List<TranscriptChunks.Chunk> chunks(String text) throws IOException {
    return chunks(text, 0);
  }

  private static List<TranscriptChunks.Chunk> chunks(String text, long from) throws IOException {
    TranscriptChunks chunks = chunksOf(text, from);
    List<TranscriptChunks.Chunk> all = new ArrayList<>();
    Optional<TranscriptChunks.Chunk> next = chunks.next();
    while (next.isPresent()) {
      all.add(next.get());
      next = chunks.next();
    }
    return all;
  }

  private static TranscriptChunks chunksOf(String text, long from) {
    return new TranscriptChunks(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        new ClaudeCodeTranscripts(),
        from);
  }
}
