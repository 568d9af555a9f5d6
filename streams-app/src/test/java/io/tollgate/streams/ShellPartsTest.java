package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.Counts;
import io.tollgate.admission.Increment;
import io.tollgate.admission.ToolEvents;
import io.tollgate.admission.UsageRecords;
import io.tollgate.control.ControlRecords;
import io.tollgate.directory.Attribution;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventPosition;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.policy.PolicySet;
import io.tollgate.purpose.Purpose;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.streams.common.RegistryRetry;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.control.ControlReader;
import io.tollgate.streams.control.ControlStep;
import io.tollgate.streams.control.ControlTable;
import io.tollgate.streams.correlation.GroupDriver;
import io.tollgate.streams.event.JudgeStep;
import io.tollgate.streams.progress.ReadPositions;
import io.tollgate.topic.SteeringTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class ShellPartsTest {

  @Test
  void anEventThatCannotBeJudgedIsLookedAtByAPerson() {
    looksUnjudgeable(
        () -> {
          throw new IllegalStateException("a bug in a rule");
        });
    looksUnjudgeable(
        () -> {
          throw new StackOverflowError();
        });
  }

  private static void looksUnjudgeable(Supplier<PolicySet> policies) {
    JudgeStep judge =
        new JudgeStep(policies, GroupDriver.alone(), new StreamsMeters(new SimpleMeterRegistry()));
    MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    context.setCurrentSystemTimeMs(0);
    GroupDriver.rememberTold(context);
    judge.init(context);

    judge.process(new Record<>("s1", admitted(), 0));

    assertThat(context.forwarded())
        .extracting(forwarded -> ((Violation) forwarded.record().value()).getPolicyName())
        .containsExactly("unjudgeable");
  }

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
            new ControlTable<>(List::copyOf, System::nanoTime),
            read,
            new StreamsMeters(meters));
    step.init(context);

    step.process(new Record<>(new byte[1], new byte[1], 0));

    assertThat(read.behind(new TopicPartition("policies", 0))).isEqualTo(8);

    assertThat(meters.counter("tollgate_refused_control_records", "topic", "policies").count())
        .isEqualTo(1);
  }

  /** As after a new version of the key's schema: one policy, two sequences of bytes. */
  @Test
  void theLatestRecordOfASubjectCountsHoweverItsKeyWasWritten() {
    ControlTable<String, List<String>> table = new ControlTable<>(List::copyOf, System::nanoTime);
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
  void aRegistryThatComesBackInTimeIsWaitedFor() {
    AtomicInteger attempts = new AtomicInteger();
    RegistryRetry retry = new RegistryRetry(Duration.ofMillis(1), Duration.ofMillis(50));

    String answer =
        retry.call(
            () -> {
              if (attempts.incrementAndGet() < 4) {
                throw new RegistryUnavailableException("away", null);
              }
              return "here";
            });

    assertThat(answer).isEqualTo("here");
  }

  @Test
  void aRegistryThatStaysAwayIsGivenUpOn() {
    RegistryRetry retry = new RegistryRetry(Duration.ofMillis(1), Duration.ofMillis(3));
    AtomicInteger attempts = new AtomicInteger();

    assertThatThrownBy(
            () ->
                retry.call(
                    () -> {
                      attempts.incrementAndGet();
                      throw new RegistryUnavailableException("away", null);
                    }))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThat(attempts).hasValue(3);
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

  @Test
  void deathsInARowEndTheProcess() {
    AtomicLong minutes = new AtomicLong();
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return Instant.EPOCH.plus(Duration.ofMinutes(minutes.get()));
          }
        };
    ThreadReplacement replacement = new ThreadReplacement(clock, death -> false);
    for (int i = 0; i < 9; i++) {
      assertThat(replacement.handle(new IllegalStateException()))
          .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    assertThat(replacement.handle(new IllegalStateException()))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    minutes.set(11);
    assertThat(replacement.handle(new IllegalStateException()))
        .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    assertThat(replacement.handle(new OutOfMemoryError()))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
  }

  private static JudgeStep.Request admitted() {
    ToolEvent event = ToolEvents.prompt("e1", "p1", "Write a kata");
    var usage =
        new UsageRecords(new Pseudonyms(new byte[32]))
            .usage(
                event,
                new Increment(
                    "e1",
                    1,
                    null,
                    Counts.NONE,
                    0,
                    Optional.empty(),
                    Set.of("hook"),
                    Optional.empty(),
                    false),
                new Attribution("ann@x.org", "ads", null, null, "directory"),
                Purpose.UNKNOWN);
    return new JudgeStep.Request(
        new AdmittedEvent(event, usage, "ann@x.org"), new EventPosition("tool-events", 0, 7));
  }
}
