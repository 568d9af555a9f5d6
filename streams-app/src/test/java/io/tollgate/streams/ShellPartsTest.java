package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.CallState;
import io.tollgate.admission.CallTerms;
import io.tollgate.admission.CallTerms.Saying;
import io.tollgate.admission.Counts;
import io.tollgate.admission.Increment;
import io.tollgate.admission.PromptTrace;
import io.tollgate.admission.SessionState;
import io.tollgate.admission.Surroundings;
import io.tollgate.admission.Testimony;
import io.tollgate.admission.ToolEvents;
import io.tollgate.admission.UsageRecords;
import io.tollgate.directory.Attribution;
import io.tollgate.event.Policy;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventPosition;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.policy.PolicySet;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.Reading;
import io.tollgate.purpose.SessionPurposes;
import io.tollgate.serde.RegistryUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
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
    JudgeStep judge = new JudgeStep(policies, new GateMeters(new SimpleMeterRegistry()));
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
  void aControlRecordThatTakesMoreStackThanThereIsIsRefused() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ControlStep<Policy, Policy> step =
        new ControlStep<>(
            "policies",
            (topic, bytes) -> {
              throw new StackOverflowError();
            },
            null,
            (policy, place) -> policy,
            new ControlTable<>(List::copyOf, System::nanoTime),
            new GateMeters(meters));

    step.process(new Record<>(new byte[1], new byte[1], 0));

    assertThat(meters.counter("tollgate_refused_control_records", "topic", "policies").count())
        .isEqualTo(1);
  }

  @Test
  void aRegistryThatComesBackInTimeIsWaitedFor() {
    AtomicInteger attempts = new AtomicInteger();
    Patience patience = new Patience(Duration.ofMillis(1), Duration.ofMillis(50));

    String answer =
        patience.until(
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
    Patience patience = new Patience(Duration.ofMillis(1), Duration.ofMillis(3));
    AtomicInteger attempts = new AtomicInteger();

    assertThatThrownBy(
            () ->
                patience.until(
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
      table.put(Bytes.wrap(new byte[] {i}), "entry");
    }
    table.remove(Bytes.wrap(new byte[] {0}));

    assertThat(table.get()).hasSize(99);
    assertThat(table.get()).hasSize(99);
    assertThat(made).hasValue(1);
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

    table.put(Bytes.wrap(new byte[] {1}), "entry");
    assertThat(table.get()).isEmpty();
    nanos.addAndGet(10_000);
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
    ThreadReplacement replacement = new ThreadReplacement(clock);
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

  @Test
  void stateIsReadAsItWasWritten() {
    CallState call =
        new CallState(
            "c1",
            "e2",
            3,
            new Counts(1, 2, 3, 4, 5, 6, 7),
            new BigDecimal("0.250000000000"),
            "USD",
            "m1",
            new CallTerms("opus", new Saying(null, 0), new Saying("batch", 2), new Saying("us", 3)),
            new Testimony(
                Set.of("otlp_log", "hook"), Set.of("transcript"), Set.of("r1"), 7, 8, true),
            "c0");
    Purpose tests = new Purpose("test_scaffolding", 0.8, true);
    PromptTrace prompt =
        new PromptTrace(
            "e1",
            Set.of("p1", "p2"),
            Optional.of(-7L),
            12,
            99,
            Set.of("hook"),
            Optional.of(new Reading(Collections.nCopies(8, 0.125), true)),
            new Surroundings(List.of("evals/x"), "evaluation", Purpose.UNKNOWN),
            tests,
            true);
    SessionState session =
        new SessionState(
            SessionPurposes.NONE.after(null, tests), List.of(prompt), List.of("ann", "ann-laptop"));

    assertSame(StateFormat.calls(), new Remembered<>(call, 42));
    assertSame(
        StateFormat.calls(),
        new Remembered<>(
            new CallState(
                "c", "e", 1, Counts.NONE, null, null, null, CallTerms.UNTOLD, Testimony.NONE, null),
            1));
    assertSame(StateFormat.callIds(), new Remembered<>("c1", 42));
    assertSame(StateFormat.sessions(), new Remembered<>(session, 42));
    assertSame(StateFormat.sessions(), new Remembered<>(SessionState.NONE, 42));
  }

  /** Bytes as the release before wrote them. */
  @Test
  void stateOfVersionOneIsStillRead() throws IOException {
    byte[] call =
        stateOfVersionOne(
            out -> {
              for (String text : new String[] {"c1", "e2"}) {
                StateFormat.writeText(out, text);
              }
              out.writeInt(3);
              for (long count = 1; count <= 7; count++) {
                out.writeLong(count);
              }
              StateFormat.writeText(out, null);
              StateFormat.writeText(out, null);
              StateFormat.writeText(out, "m1");
              StateFormat.writeTexts(out, Set.of("hook"));
            });
    byte[] purposes =
        stateOfVersionOne(
            out -> {
              out.writeInt(1);
              StateFormat.writeText(out, "p1");
              StateFormat.writeText(out, "test_scaffolding");
              out.writeDouble(0.8);
              out.writeBoolean(true);
            });

    CallState readCall = StateFormat.calls().deserializer().deserialize("t", call).value();
    assertThat(readCall.counts()).isEqualTo(new Counts(1, 2, 3, 4, 5, 6, 7));
    assertThat(readCall.messageId()).isEqualTo("m1");
    assertThat(readCall.testimony().singles()).containsExactly("hook");
    assertThat(StateFormat.sessions().deserializer().deserialize("t", purposes).value())
        .isEqualTo(
            SessionState.NONE.with(
                SessionPurposes.NONE.after("p1", new Purpose("test_scaffolding", 0.8, true))));
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] stateOfVersionOne(Writing fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(1);
    out.writeLong(42);
    fields.to(out);
    return bytes.toByteArray();
  }

  @Test
  void stateOfAnUnknownVersionIsNotGuessedAt() {
    byte[] bytes = StateFormat.callIds().serializer().serialize("t", new Remembered<>("c1", 42));
    bytes[0] = 9;

    assertThatThrownBy(() -> StateFormat.callIds().deserializer().deserialize("t", bytes))
        .hasMessageContaining("version 9");
  }

  private static <T> void assertSame(Serde<T> serde, T value) {
    byte[] bytes = serde.serializer().serialize("t", value);
    assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(value);
  }

  private static JudgeStep.Case admitted() {
    ToolEvent event = ToolEvents.prompt("e1", "p1", "Write a kata");
    var usage =
        new UsageRecords(new Pseudonyms(new byte[32]))
            .usage(
                event,
                new Increment("e1", 1, null, Counts.NONE, 0, null, null, Set.of("hook"), false),
                new Attribution("ann@x.org", "ads", null, null, "directory"),
                Purpose.UNKNOWN);
    return new JudgeStep.Case(
        new AdmittedEvent(event, usage, "ann@x.org"), new EventPosition("tool-events", 0, 7));
  }
}
