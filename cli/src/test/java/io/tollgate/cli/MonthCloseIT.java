package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.BillShare;
import io.tollgate.event.Usage;
import io.tollgate.finance.Entries;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A month can be closed once everything received is booked; the job's progress comes from Kafka.
 */
class MonthCloseIT {

  private static final Instant LONG_AGO = Instant.parse("2026-02-01T00:00:00Z");

  private CommandsOnBroker commands;

  @BeforeEach
  void start(@TempDir Path folder) {
    commands = new CommandsOnBroker("close", folder);
  }

  @AfterEach
  void close() {
    commands.close();
  }

  @Test
  void whatTheSpendJobHasNotBookedKeepsAMonthOpen() throws Exception {
    use(LONG_AGO);
    use(LONG_AGO);
    assertThat(commands.run("close", "--month", "2026-01")).isEqualTo(1);
    comeTo(1);

    assertThat(commands.run("close", "--month", "2026-01")).isEqualTo(1);
    assertThat(commands.err())
        .contains(
            "flink-jobs has not processed everything", "usage-0@1 of " + LONG_AGO + " is waiting");
    assertThat(commands.run("close")).isZero();
    assertThat(commands.out()).doesNotContain("2026-01");

    comeTo(2);
    assertThat(commands.run("close", "--month", "2026-01")).as(commands.err()).isZero();
  }

  @Test
  void aBillThatIsNotBookedKeepsAMonthOpen() throws Exception {
    BillShare bill =
        Entries.billedOutput(Entries.usage("a", "ann", "claude-opus-5"), "1", LONG_AGO);
    commands.write(SpendTopics.BILL_SHARES, bill.getBillShareId(), bill, LONG_AGO);

    assertThat(commands.run("close", "--month", "2026-01")).isEqualTo(1);
    assertThat(commands.err())
        .contains(
            "flink-jobs has not processed everything",
            "bill-shares-0@0 of " + LONG_AGO + " is waiting");
  }

  @Test
  void whatIsReceivedAfterTheMomentOfClosingIsNotWaitedFor() throws Exception {
    use(Instant.now());

    assertThat(commands.run("close", "--month", "2026-01")).as(commands.err()).isZero();
  }

  /** The spend job says how far it is at its checkpoints only, which may be minutes apart. */
  @Test
  void aMonthMayBeClosedAsOfAMomentBeforeWhatWaits() throws Exception {
    use(Instant.now().minusSeconds(240));

    assertThat(commands.run("close", "--month", "2026-01")).isEqualTo(1);
    assertThat(commands.err()).contains("--as-of an earlier moment");
    assertThat(commands.run("close", "--month", "2026-01", "--as-of", "30s")).isEqualTo(2);
    assertThat(commands.run("close", "--month", "2026-01", "--as-of", "2026-01-15")).isEqualTo(1);
    assertThat(commands.err()).contains("2026-01 can be closed from one minute after its end at");

    assertThat(commands.run("close", "--month", "2026-01", "--as-of", "5m"))
        .as(commands.err())
        .isZero();
  }

  @Test
  void forceTakesAReasonAndBothAreKept() throws Exception {
    use(LONG_AGO);
    assertThat(commands.run("close", "--month", "2026-01", "--force")).isEqualTo(2);

    assertThat(
            commands.run("close", "--month", "2026-01", "--force", "--reason", "the books are due"))
        .isZero();

    assertThat(commands.run("close")).isZero();
    assertThat(commands.out())
        .contains("the books are due (forced: flink-jobs has not processed everything received");
  }

  private void use(Instant received) throws Exception {
    Usage usage = Entries.usage("a", "ann", "claude-opus-5");
    commands.write(EventTopics.USAGE, usage.getSessionId(), usage, received);
  }

  private void comeTo(long offset) throws Exception {
    try (Admin admin = Admin.create(commands.connection().recordConfig())) {
      admin
          .alterConsumerGroupOffsets(
              "tollgate-spend",
              Map.of(
                  new TopicPartition(EventTopics.USAGE.name(), 0), new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
  }
}
