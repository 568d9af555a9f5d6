package io.tollgate.streams.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.streams.content.ContentBatch.Print;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeapQuestionsTest {

  private static final int LARGE = 3_000;

  private final List<String> sent = new ArrayList<>();
  private final HeapQuestions questions = new HeapQuestions((key, bytes) -> note(key, bytes));

  @Test
  void asksEachHeapOnceForSeveral() {
    questions.add(0, batch(1, 5));
    questions.add(3, batch(1, 7));
    questions.add(0, batch(2, 0));
    questions.send();

    assertThat(sent).containsExactly("0 several: 1, 2", "3: 1");
  }

  @Test
  void sendsNoMoreTogetherThanAMessageTakes() {
    questions.add(0, batch(1, LARGE));
    questions.add(0, batch(2, LARGE));
    questions.add(0, batch(3, 5));
    questions.send();

    assertThat(sent).containsExactly("0: 1", "0 several: 2, 3");
  }

  @Test
  void asksNothingTwice() {
    questions.add(0, batch(1, 5));
    questions.send();
    questions.send();

    assertThat(sent).containsExactly("0: 1");
  }

  private void note(HeapKey key, byte[] bytes) {
    List<ContentBatch> batches =
        HeapKey.of(key.toString()).sort() == HeapKey.Sort.SEVERAL
            ? ContentBatches.from(ByteBuffer.wrap(bytes))
            : List.of(ContentBatch.fromBytes(bytes));
    List<String> ids = batches.stream().map(batch -> String.valueOf(batch.id()[0])).toList();
    sent.add(key + ": " + String.join(", ", ids));
  }

  private static ContentBatch batch(int id, int prints) {
    byte[] bytes = new byte[ContentBatch.ID_BYTES];
    bytes[0] = (byte) id;
    List<Print> all = IntStream.range(0, prints).mapToObj(i -> new Print(4L * i, i)).toList();
    return new ContentBatch(false, bytes, 100, id, 1, all);
  }
}
