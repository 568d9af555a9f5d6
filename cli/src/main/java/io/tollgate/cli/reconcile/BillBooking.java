package io.tollgate.cli.reconcile;

import io.tollgate.cli.tail.TopicRecords;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.event.BillShare;
import io.tollgate.finance.BillSharing;
import io.tollgate.finance.BookedUsage;
import io.tollgate.finance.Reconciliation;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SpendTopics;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Records or withdraws what was billed for each booking; the spend job books the consequences. */
final class BillBooking {

  private final KafkaConnection connection;
  private final Map<String, BillShare> standing;
  private final String actor;
  private final Instant recorded;

  /**
   * Reads what was recorded before for the days of a report.
   *
   * @param actor who records
   * @param now time of recording
   */
  BillBooking(KafkaConnection connection, Reconciliation comparison, String actor, Instant now) {
    this.connection = connection;
    this.actor = actor;
    this.standing =
        BillSharing.latest(
            TopicTable.read(connection, SpendTopics.BILL_SHARES, comparison::isAbout).values());
    // The latest recording must win, whichever machine's clock was ahead.
    this.recorded =
        standing.values().stream()
            .map(each -> each.getRecordedTime().plusMillis(1))
            .reduce(
                now.truncatedTo(ChronoUnit.MILLIS),
                (one, other) -> one.isAfter(other) ? one : other);
  }

  /**
   * Returns what to record for the lines of a comparison.
   *
   * @param trustsCosts whether lines without tokens count as fully known here
   */
  BillSharing.Result share(
      List<Reconciliation.Item> items, Collection<BookedUsage> entries, boolean trustsCosts) {
    BillSharing.Recording recording =
        new BillSharing.Recording(
            actor, recorded, SpendTopics.BILL_SHARES.retention(), trustsCosts);
    return new BillSharing(recording, entries).of(items, standing);
  }

  /** Returns the records that withdraw the existing ones. */
  List<BillShare> takenBack() {
    return BillSharing.takenBack(standing.values(), actor, recorded);
  }

  void keep(List<BillShare> shares) {
    TopicRecords.keep(connection, SpendTopics.BILL_SHARES, BillShare::getBillShareId, shares);
  }

  /** Prints what is recorded; {@code outcome} says what happens to the lines. */
  static void print(PrintWriter out, BillSharing.Result result, String outcome) {
    out.printf(
        "%n%s as billed: %s; %s changed or confirmed, by %s%n",
        outcome,
        lines(result.outcomes(), true),
        Counted.of(result.shares().size(), "booking"),
        result.change().isEmpty() ? "nothing" : amounts(result.change()));
    String left = lines(result.outcomes(), false);
    if (!left.isEmpty()) {
      out.printf("Left as they are: %s%n", left);
    }
  }

  private static String lines(Map<BillSharing.Outcome, Integer> outcomes, boolean areBooked) {
    String lines =
        outcomes.entrySet().stream()
            .filter(each -> isBooked(each.getKey()) == areBooked)
            .map(each -> Counted.of(each.getValue(), "line") + " " + each.getKey().label())
            .collect(Collectors.joining(", "));
    return areBooked && lines.isEmpty() ? "no line" : lines;
  }

  private static boolean isBooked(BillSharing.Outcome outcome) {
    return outcome == BillSharing.Outcome.BOOKED || outcome == BillSharing.Outcome.STANDS;
  }

  private static String amounts(Map<String, BigDecimal> change) {
    return change.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getValue().stripTrailingZeros().toPlainString() + " " + each.getKey())
        .collect(Collectors.joining(", "));
  }
}
