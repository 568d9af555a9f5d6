package io.tollgate.cli.report;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.PointInTime;
import io.tollgate.cli.tail.TopicRecords;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.MonthClose;
import io.tollgate.finance.AccountingMonths;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SpendTopics;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that closes a month, or lists the closes. */
@Command(
    name = "close",
    mixinStandardHelpOptions = true,
    description = {
      "Closes a month, and records in the topic month-closes when, by whom, and the "
          + "totals. Without --month, lists closed months.",
      "",
      "The books of a closed month hold what was booked until then; what becomes known "
          + "later goes into the month open at that time. Ledger reports, statements and exports "
          + "follow this. A month that nobody closes ends by itself.",
      "",
      "Entries of the last minute are not counted, since they may still be arriving. "
          + "Closing a month again needs a --reason, and is possible until the next month is "
          + "closed.",
      "",
      "While the Streams application or the spend job has not processed everything "
          + "received before that minute, closing is refused, since the month would be "
          + "incomplete; --force with a --reason closes it anyway, and both are recorded. The "
          + "spend job says how far it is at each checkpoint: where these are minutes apart, "
          + "close --as-of a moment before the last one. Only what is in Kafka is considered, "
          + "not what waits in a collector's spool."
    })
public final class MonthCloseCommand implements Callable<Integer> {

  /** Reports received less than this ago may still be on their way into the ledger. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

  private static final String LAYOUT = "%-8s %-3s %-24s %-16s %-4s %18s %18s %s%n";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(names = "--month", paramLabel = "YYYY-MM", description = "The month, in UTC.")
  private YearMonth month;

  @Option(
      names = "--as",
      paramLabel = "WHO",
      description = "Who closes. Default: the user of this machine.")
  private String actor = System.getProperty("user.name", "unknown");

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "Moment at which it is closed, in UTC: "
              + PointInTime.FORMS
              + ". What was booked later goes into the next month. Default: a minute ago.")
  private String asOf;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why it is closed again, or closed with --force.")
  private String reason;

  @Option(
      names = "--force",
      description = "Close although not everything received is in the ledger; needs --reason.")
  private boolean force;

  /** Creates the command for a place. */
  public MonthCloseCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    if (force && reason == null) {
      throw CommandFailure.usage("--force needs --reason");
    }
    MonthCloses closes = MonthCloses.read(deployment.connection());
    if (month == null) {
      list(closes.all());
      return 0;
    }
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    Instant moment = moment(now);
    closes
        .refusal(month, reason, moment)
        .ifPresent(
            sentence -> {
              throw CommandFailure.finding(sentence);
            });
    Optional<String> unbooked = UnbookedUsage.before(deployment.connection(), moment);
    if (unbooked.isPresent() && !force) {
      throw CommandFailure.finding(
          unbooked.get()
              + "; wait until that is booked, close --as-of an earlier moment, or use --force"
              + " with a --reason");
    }
    String why = unbooked.map(waits -> "%s (forced: %s)".formatted(reason, waits)).orElse(reason);
    close(closes.latest(month), closes.books().closing(month, moment), moment, why);
    return 0;
  }

  private Instant moment(Instant now) {
    Instant latest = now.minus(ON_ITS_WAY);
    Instant moment = asOf == null ? latest : PointInTime.of("--as-of", asOf, now);
    if (moment.isAfter(latest)) {
      throw CommandFailure.usage(
          "--as-of must be at least a minute ago: later entries may still be arriving");
    }
    return moment.truncatedTo(ChronoUnit.MILLIS);
  }

  private void close(
      List<MonthClose> before, AccountingMonths accountingMonths, Instant moment, String why) {
    KafkaConnection connection = deployment.connection();
    Predicate<LedgerEntry> used = AccountingMonths.RESTATED.in(month);
    Collection<LedgerEntry> entries =
        TopicTable.read(connection, SpendTopics.SPEND_LEDGER, used.or(accountingMonths.in(month)))
            .values();
    LedgerMonth ledger = LedgerMonth.of(entries, month, moment);
    int revision = before.isEmpty() ? 1 : before.get(0).getRevision() + 1;
    CloseLines.Close close = new CloseLines.Close(month, revision, moment, actor, why);
    TopicRecords.keep(
        connection,
        SpendTopics.MONTH_CLOSES,
        MonthClose::getLineId,
        CloseLines.of(close, ledger.booked()));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s is closed by %s at %s, close %d%n", month, actor, moment, revision);
    LedgerText.print(out, "Used in the month and booked until then", ledger.booked());
    LedgerText.print(
        out,
        "In its books, as in statements and exports: with late entries of earlier months",
        LedgerMonth.sums(accountingMonths.of(entries, month)));
    out.flush();
  }

  private void list(List<MonthClose> closes) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(LAYOUT, "MONTH", "NO", "CLOSED", "BY", "CUR", "LIST", "CONTRACTED", "REASON");
    closes.forEach(
        each ->
            out.printf(
                LAYOUT,
                each.getMonth(),
                each.getRevision(),
                each.getClosedTime(),
                each.getClosedBy(),
                CloseLines.currency(each),
                LedgerText.shown(each.getListCost()),
                LedgerText.shown(each.getContractedCost()),
                each.getReason() == null ? "" : each.getReason()));
    out.flush();
  }
}
