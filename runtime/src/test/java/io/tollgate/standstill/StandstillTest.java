package io.tollgate.standstill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.runtime.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final TopicPartition ONE = new TopicPartition("in", 0);
  private static final TopicPartition OTHER = new TopicPartition("in", 1);

  private final AtomicLong nanos = new AtomicLong(-5);
  private final Standstill standstill = new Standstill(List.of("in"), nanos::get);

  @Test
  void whatWaitsAndIsNotWorkedOffForAsLongAsTheLimitIsTold() {
    look(3, 10, 7, 7);
    pass(59);
    look(3, 12, 7, 7);
    assertThat(health()).isEqualTo(Health.good(""));
    pass(1);

    assertThat(health())
        .isEqualTo(Health.bad("no progress for 60 s: 9 records are waiting in in-0"));
    assertThat(standstill.length()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void onePartitionIsEnoughWhateverTheOthersDo() {
    look(3, 10, 0, 9);
    pass(60);
    look(3, 10, 5, 9);

    assertThat(health().ok()).isFalse();
    assertThat(health().detail()).contains("7 records are waiting").endsWith("in-0");
  }

  @Test
  void itEndsAsSoonAsOneRecordIsWorkedOff() {
    look(3, 10, 7, 7);
    pass(100);
    look(4, 10, 7, 7);

    assertThat(health().ok()).isTrue();
    assertThat(standstill.length()).isZero();
  }

  @Test
  void whereNothingWaitsNothingStandsStill() {
    look(10, 10, 7, 7);
    pass(1_000);
    look(10, 10, 7, 7);

    assertThat(health().ok()).isTrue();
    assertThat(standstill.length()).isZero();
  }

  @Test
  void whatCameLateWaitsFromThenOn() {
    look(10, 10, 7, 7);
    pass(1_000);
    look(10, 11, 7, 7);
    pass(59);

    assertThat(health().ok()).isTrue();
  }

  @Test
  void whileStateIsReadBackItIsNoStandstill() {
    look(3, 10, 7, 7);
    pass(50);
    standstill.prepared();
    pass(59);
    assertThat(health().ok()).isTrue();
    pass(1);

    assertThat(health().ok()).isFalse();
  }

  /** It may be reading back its state, which only it knows. */
  @Test
  void ofWhatAnotherWorksOffTheOtherTells() {
    standstill.reportFirst(() -> ONE::equals);
    look(10, 10, 7, 9);
    pass(100);

    assertThat(health()).isEqualTo(Health.good(""));
    assertThat(standstill.length()).isZero();
    standstill.reportFirst(() -> OTHER::equals);
    assertThat(health().detail()).contains("2 records are waiting").endsWith("in-1");
  }

  /** A thread that died may have left them, and nobody has taken them. */
  @Test
  void afterTenMinutesOfWhatNobodyTellsEverybodyDoes() {
    standstill.reportFirst(() -> ONE::equals);
    look(10, 10, 7, 9);
    pass(599);
    assertThat(standstill.length()).isZero();
    pass(1);

    assertThat(health().detail()).isEqualTo("no progress for 600 s: 2 records are waiting in in-1");
    assertThat(standstill.length()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void theTimeInWhichKafkaDoesNotAnswerIsToldByItselfAndDoesNotCount() {
    look(3, 10, 7, 7);
    pass(40);
    standstill.unanswered("gone");
    assertThat(health())
        .isEqualTo(Health.good("for 40 s Kafka has not reported the lag of in: gone"));
    assertThat(standstill.length()).isZero();
    pass(20);
    assertThat(health())
        .isEqualTo(Health.bad("for 60 s Kafka has not reported the lag of in: gone"));
    look(3, 10, 7, 7);
    pass(59);

    assertThat(health()).isEqualTo(Health.good(""));
  }

  @Test
  void aPassingFailureIsNotWorthAWord() {
    look(3, 10, 7, 7);
    pass(2);
    standstill.unanswered("gone");

    assertThat(health()).isEqualTo(Health.good(""));
  }

  private void look(long worked, long end, long otherWorked, long otherEnd) {
    standstill.look(Map.of(ONE, worked, OTHER, otherWorked), Map.of(ONE, end, OTHER, otherEnd));
  }

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private Health health() {
    return standstill.health(LIMIT);
  }
}
