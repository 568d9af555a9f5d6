package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.tail.TopicReader;
import io.tollgate.event.BillShare;
import io.tollgate.event.Usage;
import io.tollgate.finance.Entries;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A month can be closed once everything received is booked; the job's progress comes from Kafka.
 */
class MonthCloseIT {

  private static final Instant LONG_AGO = Instant.parse("2026-02-01T00:00:00Z");

  @TempDir private static Path folder;

  private static CommandsOnBroker commands;

  private static YearMonth last = YearMonth.of(2025, 1);

  /** Months are closed in their order. */
  private String month;

  /** Where the usage of a test begins, all before it being booked. */
  private long begin;

  @BeforeAll
  static void start() {
    commands = new CommandsOnBroker("close", folder);
  }

  @AfterAll
  static void close() {
    commands.close();
  }

  @BeforeEach
  void takeTheNextMonthWithNothingWaiting() throws Exception {
    last = last.plusMonths(1);
    month = last.toString();
    begin = comeToTheEnd(EventTopics.USAGE);
    comeToTheEnd(SpendTopics.BILL_SHARES);
  }

  @Test
  void whatTheSpendJobHasNotBookedKeepsAMonthOpen() throws Exception {
    use(LONG_AGO);
    use(LONG_AGO);
    assertThat(commands.run("close", "--month", month)).isEqualTo(1);
    comeTo(EventTopics.USAGE, begin + 1);

    assertThat(commands.run("close", "--month", month)).isEqualTo(1);
    assertThat(commands.err())
        .contains(
            "flink-jobs has not processed everything",
            "usage-0@" + (begin + 1) + " of " + LONG_AGO + " is waiting");
    assertThat(commands.run("close")).isZero();
    assertThat(commands.out()).doesNotContain(month);

    comeTo(EventTopics.USAGE, begin + 2);
    assertThat(commands.run("close", "--month", month)).as(commands.err()).isZero();
  }

  @Test
  void aBillThatIsNotBookedKeepsAMonthOpen() throws Exception {
    BillShare bill =
        Entries.billedOutput(Entries.usage("a", "ann", "claude-opus-5"), "1", LONG_AGO);
    commands.write(SpendTopics.BILL_SHARES, bill.getBillShareId(), bill, LONG_AGO);

    assertThat(commands.run("close", "--month", month)).isEqualTo(1);
    assertThat(commands.err())
        .contains(
            "flink-jobs has not processed everything",
            "bill-shares-0@0 of " + LONG_AGO + " is waiting");
  }

  @Test
  void whatIsReceivedAfterTheMomentOfClosingIsNotWaitedFor() throws Exception {
    use(Instant.now());

    assertThat(commands.run("close", "--month", month)).as(commands.err()).isZero();
  }

  /** The spend job says how far it is at its checkpoints only, which may be minutes apart. */
  @Test
  void aMonthMayBeClosedAsOfAMomentBeforeWhatWaits() throws Exception {
    use(Instant.now().minusSeconds(240));

    assertThat(commands.run("close", "--month", month)).isEqualTo(1);
    assertThat(commands.err()).contains("--as-of an earlier moment");
    assertThat(commands.run("close", "--month", month, "--as-of", "30s")).isEqualTo(2);
    assertThat(commands.run("close", "--month", month, "--as-of", month + "-15")).isEqualTo(1);
    assertThat(commands.err()).contains(month + " can be closed from one minute after its end at");

    assertThat(commands.run("close", "--month", month, "--as-of", "5m"))
        .as(commands.err())
        .isZero();
  }

  @Test
  void forceTakesAReasonAndBothAreKept() throws Exception {
    use(LONG_AGO);
    assertThat(commands.run("close", "--month", month, "--force")).isEqualTo(2);

    assertThat(commands.run("close", "--month", month, "--force", "--reason", "the books are due"))
        .isZero();

    assertThat(commands.run("close")).isZero();
    assertThat(commands.out())
        .contains("the books are due (forced: flink-jobs has not processed everything received");
  }

  private static void use(Instant received) throws Exception {
    Usage usage = Entries.usage("a", "ann", "claude-opus-5");
    commands.write(EventTopics.USAGE, usage.getSessionId(), usage, received);
  }

  private static long comeToTheEnd(Topic<?, ?> topic) throws Exception {
    long end;
    try (TopicReader reader = TopicReader.connect(commands.connection())) {
      end = reader.ends(topic.name()).get(new TopicPartition(topic.name(), 0));
    }
    comeTo(topic, end);
    return end;
  }

  private static void comeTo(Topic<?, ?> topic, long offset) throws Exception {
    try (Admin admin = Admin.create(commands.connection().recordConfig())) {
      admin
          .alterConsumerGroupOffsets(
              "tollgate-spend",
              Map.of(new TopicPartition(topic.name(), 0), new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
  }
}
