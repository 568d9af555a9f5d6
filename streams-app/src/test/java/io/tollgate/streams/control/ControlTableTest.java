package io.tollgate.streams.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.control.ControlRecords;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.progress.ReadPositions;
import io.tollgate.topic.SteeringTopics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class ControlTableTest {

  @Test
  void aControlRecordThatTakesMoreStackThanThereIsIsRefusedAndCountsAsRead() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ReadPositions read = new ReadPositions();
    MockProcessorContext<Void, Void> context = contextWithStore("policies");
    context.setRecordMetadata("policies", 0, 7);
    ControlStep<Policy> step =
        new ControlStep<>(
            new ControlReader<>(
                new ControlRecords<>(
                    SteeringTopics.POLICIES,
                    (topic, bytes) -> null,
                    (topic, bytes) -> {
                      throw new StackOverflowError();
                    }),
                policy -> policy),
            (policy, place) -> {},
            new ControlTable<>(List::copyOf, () -> 0),
            read,
            new StreamsMeters(meters));
    step.init(context);

    step.process(new Record<>(new byte[1], new byte[1], 0));

    assertThat(read.behind(new TopicPartition("policies", 0))).isEqualTo(8);

    assertThat(refused(meters)).isEqualTo(1);
  }

  /** As after a new version of the key's schema: one policy, two sequences of bytes. */
  @Test
  void theLatestRecordOfASubjectCountsHoweverItsKeyWasWritten() {
    ControlTable<String, List<String>> table = new ControlTable<>(List::copyOf, () -> 0);
    ControlStep<String> step =
        new ControlStep<>(
            new ControlReader<>(
                new ControlRecords<>(
                    SteeringTopics.POLICIES,
                    (topic, bytes) -> new PolicyKey("p", bytes.length),
                    (topic, bytes) -> policy(bytes)),
                Policy::getDocument),
            (policy, place) -> {},
            table,
            new ReadPositions(),
            new StreamsMeters(new SimpleMeterRegistry()));
    step.init(contextWithStore("policies"));

    step.process(new Record<>(new byte[] {1}, new byte[] {1}, 0));
    step.process(new Record<>(new byte[] {2}, new byte[] {2}, 0));
    assertThat(table.get()).containsExactly("document 2");

    step.process(new Record<>(new byte[] {1}, null, 0));
    assertThat(table.get()).isEmpty();
  }

  /** It is how an operator removes a record whose key is no key of the topic. */
  @Test
  void aTombstoneUnderAKeyThatCannotBeReadRemovesNothingAndIsNotRefused() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ControlStep<String> step =
        new ControlStep<>(
            new ControlReader<>(
                new ControlRecords<>(
                    SteeringTopics.POLICIES,
                    (topic, bytes) -> {
                      throw new UnreadableRecordException("malformed_avro", "it is no key");
                    },
                    (topic, bytes) -> policy(bytes)),
                Policy::getDocument),
            (policy, place) -> {},
            new ControlTable<>(List::copyOf, () -> 0),
            new ReadPositions(),
            new StreamsMeters(meters));
    step.init(contextWithStore("policies"));

    step.process(new Record<>(new byte[] {1}, null, 0));
    assertThat(refused(meters)).isZero();
    step.process(new Record<>(new byte[] {1}, new byte[] {1}, 0));
    assertThat(refused(meters)).isEqualTo(1);
  }

  private static double refused(SimpleMeterRegistry meters) {
    return meters.counter("tollgate_refused_control_records", "topic", "policies").count();
  }

  private static Policy policy(byte[] bytes) {
    Policy policy = new Policy();
    policy.setPolicyId("p");
    policy.setVersion(1);
    policy.setName("p");
    policy.setDocument("document " + bytes[0]);
    return policy;
  }

  private static MockProcessorContext<Void, Void> contextWithStore(String name) {
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    KeyValueStore<Bytes, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    return context;
  }

  @Test
  void manyChangesCostOneSnapshot() {
    AtomicInteger made = new AtomicInteger();
    ControlTable<String, List<String>> table =
        new ControlTable<>(
            entries -> {
              made.incrementAndGet();
              return List.copyOf(entries);
            },
            () -> 0);
    for (byte i = 0; i < 100; i++) {
      table.put("key-" + i, "entry");
    }
    table.remove("key-0");

    assertThat(table.get()).hasSize(99);
    assertThat(table.get()).hasSize(99);
    assertThat(made).hasValue(1);
  }

  @Test
  void whatDoesNotGoTogetherLeavesTheLastGoodSnapshotInForce() {
    ControlTable<String, Set<String>> table =
        new ControlTable<>(entries -> Set.of(entries.toArray(new String[0])), () -> 0);
    table.put("key-1", "one");
    assertThat(table.get()).containsExactly("one");

    table.put("key-2", "one");
    assertThat(table.get()).containsExactly("one");
    table.put("key-2", "two");
    assertThat(table.get()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void aSlowSnapshotIsNotMadeForEveryChange() {
    AtomicLong nanos = new AtomicLong();
    ControlTable<String, List<String>> table =
        new ControlTable<>(
            entries -> {
              nanos.addAndGet(1_000);
              return List.copyOf(entries);
            },
            nanos::get);
    assertThat(table.get()).isEmpty();

    table.put("key-1", "entry");
    nanos.addAndGet(9_999);
    assertThat(table.get()).isEmpty();
    nanos.addAndGet(1);
    assertThat(table.get()).containsExactly("entry");
  }
}
