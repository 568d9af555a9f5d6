package io.tollgate.provenance;

import static io.tollgate.provenance.SomeContent.NOON;
import static io.tollgate.provenance.SomeContent.OTHER;
import static io.tollgate.provenance.SomeContent.WRITTEN;
import static io.tollgate.provenance.SomeContent.content;
import static io.tollgate.provenance.SomeContent.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.AiWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LiveIndexTest {

  @TempDir private Path folder;

  private final AtomicReference<Instant> oldest = new AtomicReference<>(Instant.MIN);

  /** Any write fills the memory of the indexes here. */
  private static final int ONE_WRITE = 20;

  @Test
  void fewFilesAnswerHoweverManyWereMade() throws IOException {
    try (LiveIndex live = LiveIndex.in(folder, oldest::get, ONE_WRITE, Runnable::run)) {
      live.catchUp();
      for (int i = 0; i < 100; i++) {
        live.add(numbered(i));
      }

      assertThat(files(live)).isLessThan(20);
      assertThat(writes(live)).isEqualTo(100);
      for (int i = 0; i < 100; i += 9) {
        assertThat(writtenBy(live, text(i))).as("write %s", i).contains("w-" + i);
      }
    }
    assertThat(entries(folder)).isEmpty();
  }

  @Test
  void questionsAreAnsweredWhileFilesAreMade() throws IOException {
    Queue<Runnable> later = new ArrayDeque<>();
    LiveIndex live = LiveIndex.in(folder, oldest::get, ONE_WRITE, later::add);
    try {
      live.catchUp();
      for (int i = 0; i < 7; i++) {
        live.add(numbered(i));
        assertThat(writtenBy(live, text(i))).contains("w-" + i);
        later.remove().run();
      }
      live.add(write("w-8", "B.java", OTHER));
      assertThat(writtenBy(live, OTHER)).containsExactly("w-8");
      assertThat(files(live)).isEqualTo(10);

      later.remove().run();

      assertThat(files(live)).isEqualTo(3);
      assertThat(writtenBy(live, text(3))).contains("w-3");
      assertThat(writtenBy(live, OTHER)).containsExactly("w-8");
      runAll(later);
      assertThat(files(live)).isEqualTo(3);
    } finally {
      runAll(later);
      live.close();
    }
  }

  @Test
  void oneFileOfManyKeepsNeitherWhatIsTooOldNorAWriteTwice() throws IOException {
    try (LiveIndex live = LiveIndex.in(folder, oldest::get, ONE_WRITE, Runnable::run)) {
      live.add(numbered(0));
      live.add(numbered(4));
      live.catchUp();
      AiWrite named = numbered(4);
      named.setModel("claude-opus-5");
      live.add(named);
      assertThat(writes(live)).isEqualTo(3);
      oldest.set(NOON.plusSeconds(3));

      for (int i = 5; i < 11; i++) {
        live.add(numbered(i));
      }

      assertThat(writes(live)).isEqualTo(7);
      assertThat(writtenBy(live, text(4))).contains("w-4");
      assertThat(
              live.<List<String>>ask(
                  (known, reviews, assets) ->
                      origins(known, reviews, text(4)).map(AiWrite::getModel).toList()))
          .contains("claude-opus-5");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenEndsIt() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    try (LiveIndex live = LiveIndex.in(gone, oldest::get, ONE_WRITE, Runnable::run)) {
      live.catchUp();
      lose(gone);

      assertThatThrownBy(() -> live.add(numbered(1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no file of the index can be made");
      assertThat(writtenBy(live, text(1))).containsExactly("w-1");
    }
  }

  @Test
  void aFolderThatCanBeWrittenAgainTakesMore() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    try (LiveIndex live = LiveIndex.in(gone, oldest::get, ONE_WRITE, Runnable::run)) {
      live.catchUp();
      lose(gone);
      assertThatThrownBy(() -> live.add(numbered(1))).isInstanceOf(IOException.class);
      Files.createDirectory(gone);

      live.add(numbered(2));

      assertThat(writtenBy(live, text(1))).contains("w-1");
      assertThat(writtenBy(live, text(2))).contains("w-2");
    }
  }

  @Test
  @Timeout(60)
  void whatCannotEvenBeBegunFailsAndNobodyWaitsForItsEnd() throws IOException {
    LiveIndex live =
        LiveIndex.in(
            folder,
            oldest::get,
            ONE_WRITE,
            work -> {
              throw new RejectedExecutionException("no thread");
            });
    try (live) {
      live.catchUp();

      assertThatThrownBy(() -> live.add(numbered(1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no thread");
    }
    assertThat(entries(folder)).isEmpty();
  }

  @Test
  void leavesNothingBehindIfItEndsBeforeItHasCaughtUp() throws IOException {
    try (LiveIndex live = LiveIndex.in(folder, oldest::get, ONE_WRITE, Runnable::run)) {
      live.add(numbered(1));
    }
    assertThat(entries(folder)).isEmpty();
  }

  @Test
  void leavesNothingBehindIfItsFirstFileCannotBeMade() throws IOException {
    try (LiveIndex live = LiveIndex.in(folder, oldest::get, ONE_WRITE, Runnable::run)) {
      live.add(numbered(1));
      Path heaps = entries(folder).get(0);
      for (Path each : entries(heaps)) {
        Files.delete(each);
      }

      assertThatThrownBy(live::catchUp).isInstanceOf(IOException.class);
    }
    assertThat(entries(folder)).isEmpty();
  }

  private static void lose(Path gone) throws IOException {
    for (Path each : entries(gone)) {
      Files.delete(each);
    }
    Files.delete(gone);
  }

  private static void runAll(Queue<Runnable> works) {
    for (Runnable work = works.poll(); work != null; work = works.poll()) {
      work.run();
    }
  }

  private static AiWrite numbered(int number) {
    AiWrite write = write("w-" + number, "A" + number + ".java", text(number));
    write.setEventTime(NOON.plusSeconds(number));
    return write;
  }

  /** The same code with the number in every value, so that each has fingerprints of its own. */
  private static String text(int number) {
    return WRITTEN
        .replace("checksum", "sum" + number)
        .replace("31", "31" + number)
        .replace("total", "total" + number)
        .replace("value", "value" + number);
  }

  private static int files(LiveIndex live) {
    return live.<Integer>ask((writes, reviews, assets) -> ((CombinedWrites) writes).parts());
  }

  private static int writes(LiveIndex live) {
    return live.<Integer>ask((writes, reviews, assets) -> writes.writes());
  }

  private static List<String> writtenBy(LiveIndex live, String text) {
    return live.ask(
        (writes, reviews, assets) ->
            origins(writes, reviews, text).map(AiWrite::getWriteId).toList());
  }

  private static Stream<AiWrite> origins(KnownWrites writes, Reviews reviews, String text) {
    return new AssetGate(writes, reviews, AssetRules.NONE)
        .judge(content(text)).origins().stream().map(Origin::write);
  }

  private static List<Path> entries(Path of) throws IOException {
    try (Stream<Path> all = Files.list(of)) {
      return all.toList();
    }
  }
}
