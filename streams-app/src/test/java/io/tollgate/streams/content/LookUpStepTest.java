package io.tollgate.streams.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.streams.AppDriver;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.content.ContentBatch.Print;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Movements looked up together get the same answers as those looked up one by one. */
class LookUpStepTest {

  private static final int TIME = 200_000_000;
  private static final long SURE = 7L << 24;

  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> questions;
  private TestOutputTopic<String, byte[]> answers;

  @BeforeEach
  void open(@TempDir Path folder) {
    StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
    Topology topology =
        new Topology()
            .addSource("in", new StringDeserializer(), new ByteArrayDeserializer(), "in")
            .addProcessor("look-up", () -> new LookUpStep(meters), "in")
            .addStateStore(PlaceStore.builder(LookUpStep.STORE), "look-up")
            .addSink("out", "out", new StringSerializer(), new ByteArraySerializer(), "look-up");
    driver = new TopologyTestDriver(topology, AppDriver.properties(folder));
    questions = driver.createInputTopic("in", new StringSerializer(), new ByteArraySerializer());
    answers =
        driver.createOutputTopic("out", new StringDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void answersSeveralAsItAnswersEach() {
    write(content(true, 1, SURE, SURE + 4, SURE + 8));
    write(content(true, 2, SURE + 4));
    List<ContentBatch> movements =
        List.of(
            content(false, 11, SURE + 4, SURE + 12, SURE + 4),
            content(false, 12),
            content(false, 13, SURE + 8, SURE + 4, SURE));

    movements.forEach(this::ask);
    List<String> oneByOne = told();
    ask(movements);

    assertThat(oneByOne).hasSize(3);
    assertThat(told()).isEqualTo(oneByOne);
  }

  @Test
  void aLaterWriteIsToldOfAllThatWereAskedForTogether() {
    ask(List.of(content(false, 11, SURE), content(false, 12, SURE, SURE + 4)));
    told();

    write(content(true, 1, SURE + 4, SURE));

    assertThat(told()).hasSize(2);
  }

  @Test
  void whatIsTooMuchForOneAnswerIsToldAheadOfIt() {
    int prints = LookUpStep.MOST_PRINTS / 2;
    List<Print> same = new ArrayList<>();
    for (int i = 0; i < prints; i++) {
      same.add(new Print(SURE + 4L * i, i));
    }
    for (int id = 1; id <= 5; id++) {
      write(content(true, id, same));
    }

    ask(List.of(content(false, 11, same)));

    List<LookUpAnswer> heard =
        answers.readValuesToList().stream().map(LookUpAnswer::fromBytes).toList();
    assertThat(heard)
        .extracting(LookUpAnswer::heap)
        .containsExactly(
            LookUpAnswer.UNSOLICITED, LookUpAnswer.UNSOLICITED, LookUpAnswer.UNSOLICITED, 0);
    assertThat(heard)
        .flatExtracting(LookUpAnswer::shared)
        .allSatisfy(write -> assertThat(write.prints()).hasSize(prints))
        .extracting(write -> (int) write.id()[0])
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(heard)
        .allSatisfy(answer -> assertThat(answer.toBytes()).hasSizeLessThan(1024 * 1024));
  }

  /** The movement waits for it. */
  @Test
  void saysOfEveryWholeContentWhetherItWasWritten() {
    write(content(true, 1, SURE));
    String first = new HeapKey(0, HeapKey.Sort.FIRST).toString();

    questions.pipeInput(first, content(false, 11, SURE).toBytes());
    questions.pipeInput(first, content(false, 12, SURE + 4).toBytes());

    assertThat(answers.readValuesToList())
        .extracting(LookUpAnswer::fromBytes)
        .allMatch(answer -> answer.heap() == LookUpAnswer.FIRST)
        .extracting(answer -> answer.shared().size())
        .containsExactly(1, 0);
  }

  private void write(ContentBatch write) {
    questions.pipeInput("0", write.toBytes());
  }

  private void ask(ContentBatch movement) {
    questions.pipeInput("0", movement.toBytes());
  }

  private void ask(List<ContentBatch> movements) {
    questions.pipeInput(
        new HeapKey(0, HeapKey.Sort.SEVERAL).toString(), ContentBatches.toBytes(movements));
  }

  private List<String> told() {
    List<String> told = new ArrayList<>();
    for (KeyValue<String, byte[]> each : answers.readKeyValuesToList()) {
      LookUpAnswer answer = LookUpAnswer.fromBytes(each.value);
      List<String> shared =
          answer.shared().stream().map(write -> write.id()[0] + "=" + write.prints()).toList();
      told.add(each.key + " " + answer.heap() + " " + answer.time() + " " + shared);
    }
    return told;
  }

  private static ContentBatch content(boolean isWrite, int id, long... hashes) {
    List<Print> prints = new ArrayList<>();
    for (int i = 0; i < hashes.length; i++) {
      prints.add(new Print(hashes[i], 10 * i));
    }
    return content(isWrite, id, prints);
  }

  private static ContentBatch content(boolean isWrite, int id, List<Print> prints) {
    byte[] bytes = new byte[ContentBatch.ID_BYTES];
    bytes[0] = (byte) id;
    return new ContentBatch(isWrite, bytes, 100, id, TIME + id, prints);
  }
}
