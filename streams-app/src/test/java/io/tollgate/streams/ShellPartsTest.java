package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.Counts;
import io.tollgate.admission.Increment;
import io.tollgate.admission.ToolEvents;
import io.tollgate.admission.UsageRecords;
import io.tollgate.directory.Attribution;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventPosition;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.policy.PolicySet;
import io.tollgate.purpose.Purpose;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.streams.common.RegistryRetry;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.correlation.GroupDriver;
import io.tollgate.streams.event.JudgeStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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
