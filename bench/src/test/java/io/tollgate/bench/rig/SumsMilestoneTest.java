package io.tollgate.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.TeamSpend;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SumsMilestoneTest {

  private static final TopicPartition SUMS = new TopicPartition("sums", 0);

  private final MockConsumer<byte[], byte[]> topic = new MockConsumer<>("earliest");
  private SumsMilestone<TeamSpend> milestone;
  private long offset;

  @BeforeEach
  void begin() {
    topic.updatePartitions("sums", List.of(new PartitionInfo("sums", 0, null, null, null)));
    topic.updateBeginningOffsets(Map.of(SUMS, 0L));
    topic.updateEndOffsets(Map.of(SUMS, 0L));
    milestone =
        new SumsMilestone<>(
            topic, "sums", (name, bytes) -> including(bytes), TeamSpend::getVersion);
  }

  @AfterEach
  void close() {
    milestone.close();
  }

  @Test
  void countsOfEachSumOnlyWhatWasWrittenLast() {
    milestone.aim(Map.of(), 10);
    write("red", 4);
    write("red", 6);
    assertThat(milestone.isReached()).isFalse();
    write("blue", 3);
    assertThat(milestone.isReached()).isFalse();
    write("red", 7);
    assertThat(milestone.isReached()).isTrue();
  }

  @Test
  void countsFromWhatWasIncludedBefore() {
    write("red", 100);
    milestone.aim(Map.of(), 1);
    assertThat(milestone.isReached()).isFalse();
    write("red", 101);
    assertThat(milestone.isReached()).isTrue();
  }

  @Test
  void isReachedWithTheLastOfSeveral() {
    Milestone both = Milestone.all(List.of(milestone, new Reached()));
    both.aim(Map.of(), 1);
    assertThat(both.isReached()).isFalse();
    write("red", 1);
    assertThat(both.isReached()).isTrue();
  }

  private void write(String team, long entries) {
    byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(entries).array();
    topic.addRecord(
        new ConsumerRecord<>("sums", 0, offset++, team.getBytes(StandardCharsets.UTF_8), value));
    topic.updateEndOffsets(Map.of(SUMS, offset));
  }

  private static TeamSpend including(byte[] entries) {
    TeamSpend sum = new TeamSpend();
    sum.setVersion(ByteBuffer.wrap(entries).getLong());
    return sum;
  }

  private static final class Reached implements Milestone {
    @Override
    public void aim(Map<TopicPartition, Long> ends, long outputs) {
      // It is reached whatever comes.
    }

    @Override
    public boolean isReached() {
      return true;
    }
  }
}
