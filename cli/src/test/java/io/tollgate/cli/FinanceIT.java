package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.finance.Entries;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The finance commands with the topics of a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FinanceIT {

  private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private static Path home;
  @TempDir private Path folder;

  private CommandsOnBroker commands;

  @BeforeAll
  void provision() throws Exception {
    commands = new CommandsOnBroker("finance", home);
    Price opus = Entries.price("claude-opus-5", BEFORE, "1");
    Price own = Entries.price("metacode-1", BEFORE, "0.1");
    Usage usage = Entries.usage("a", "ann", "claude-opus-5");
    write(EventTopics.USAGE, usage.getSessionId(), usage);
    write(SteeringTopics.PRICES, opus.getPriceId(), opus);
    write(SteeringTopics.PRICES, own.getPriceId(), own);
    for (LedgerEntry entry : Entries.booked(List.of(usage), opus, own)) {
      write(SpendTopics.SPEND_LEDGER, entry.getEntryId(), entry);
    }
  }

  @AfterAll
  void close() {
    commands.close();
  }

  @Test
  void reportsTheMonth() {
    assertThat(run("report", "spend", "--month", "2026-11", "--by", "model")).isZero();
    assertThat(commands.out()).contains("claude-opus-5", "0.0208", "100.0%", "3840");

    assertThat(run("report", "spend", "--month", "2026-11", "--zone", "Nowhere")).isEqualTo(2);
  }

  @Test
  void exportsTheMonth() throws Exception {
    int code =
        run("export", "focus", "--month", "2026-11", "--version", "1.2", "--out", "" + folder);

    assertThat(code).isZero();
    assertThat(commands.out()).contains("5 rows, billed 0.020775 USD");
    assertThat(Files.readAllLines(folder.resolve("focus-2026-11.csv")))
        .hasSize(6)
        .first()
        .asString()
        .startsWith("BilledCost,BillingAccountId,")
        .contains(",ProviderName,PublisherName,", ",x_PrincipalId,");
    assertThat(Files.readString(folder.resolve("focus-2026-11.metadata.json")))
        .contains("\"FocusVersion\" : \"1.2\"");
    assertThat(run("export", "focus", "--month", "2026-11", "--version", "1.1")).isEqualTo(2);
  }

  @Test
  void writesAStatementPerTeam() throws Exception {
    assertThat(run("export", "statements", "--month", "2026-11", "--out", "" + folder)).isZero();

    assertThat(Files.readString(folder.resolve("statement-2026-11-ads.html")))
        .contains("<td>claude-opus-5</td>", "0.0208");
  }

  @Test
  void writesTheLedgerWithEveryDigit() throws Exception {
    assertThat(run("export", "ledger", "--month", "2026-11", "--out", "" + folder)).isZero();

    assertThat(Files.readAllLines(folder.resolve("ledger-2026-11.csv")))
        .hasSize(6)
        .anySatisfy(line -> assertThat(line).contains("a:cache_read", ",0.001,"))
        .first()
        .asString()
        .startsWith("entry_id,");
  }

  @Test
  void aTeamThatNobodyKnowsGetsNothing() {
    Path pages = folder.resolve("pages");
    for (String what : List.of("statements", "ledger")) {
      String[] words = {
        "export", what, "--month", "2026-11", "--team", "nosuch", "--out", "" + pages
      };
      assertThat(run(words)).as(what).isEqualTo(2);
      assertThat(pages).doesNotExist();
      words[5] = "ads";
      assertThat(run(words)).as(what).isZero();
      pages = folder.resolve("more");
    }
  }

  @Test
  void closesAMonthAndRemembersIt() {
    assertThat(run("close", "--month", "2026-01", "--as", "lena")).isZero();
    assertThat(commands.out()).contains("2026-01 is closed by lena at ", ", close 1");
    assertThat(run("close", "--month", "2026-01")).isEqualTo(1);
    assertThat(run("close", "--month", "2026-01", "--reason", "a bill came late")).isZero();
    assertThat(run("close")).isZero();

    assertThat(commands.out().lines().filter(line -> line.startsWith("2026-01 ")))
        .satisfiesExactly(
            first -> assertThat(first).containsPattern("^2026-01 +1 .* lena "),
            second -> assertThat(second).containsPattern("^2026-01 +2 .* a bill came late$"));
  }

  @Test
  void saysThatNobodyUsedAnything() {
    assertThat(run("report", "usage", "--month", "2026-11")).isZero();
    assertThat(commands.out()).contains("Nothing was used.");
    assertThat(run("report", "usage", "--month", "November")).isEqualTo(2);
  }

  @Test
  void writesParquet() {
    int code =
        run("export", "focus", "--month", "2026-11", "--format", "parquet", "--out", "" + folder);

    assertThat(code).isZero();
    assertThat(folder.resolve("focus-2026-11.parquet")).isNotEmptyFile();
  }

  @Test
  void saysWhatAnotherModelWouldHaveCost() {
    assertThat(whatIf("1h")).isZero();
    assertThat(commands.out()).contains("ads", "0.0208", "0.0021", "0.0187", "assumed");

    assertThat(whatIf("5m")).isZero();
    assertThat(commands.out())
        .as("where the ledger takes cache writes of unknown life for short ones")
        .contains("0.0206");

    assertThat(whatIf("2h")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--from 2026-12-01 --to 2026-11-01 --move team=ads",
        "--from 2026-11-01 --to 2026-11-01 --move team=ads",
        "--from 30d --to soon --move team=ads",
        "--from 30d --to 0d --move purpose=nosuch",
        "--from 30d --to 0d --move team=ads --capacity-cost -5",
        "--from 30d --to 0d --move team=ads --capacity-cost much"
      })
  void nonsenseIsNoQuestion(String words) {
    assertThat(run(("whatif --to-model metacode-1 " + words).split(" ", -1))).isEqualTo(2);

    assertThat(commands.out()).isEmpty();
  }

  @Test
  void aTimeAgoIsATimeToAskAbout() {
    assertThat(
            run(
                "whatif --to-model metacode-1 --from 3650d --to 0d --move purpose=unknown"
                    .split(" ", -1)))
        .isZero();
  }

  private int whatIf(String unknownCacheWrites) {
    return run(
        "whatif",
        "--from",
        "2026-11-01",
        "--to",
        "2026-12-01",
        "--move",
        "purpose=test_scaffolding",
        "--to-model",
        "metacode-1",
        "--unknown-cache-writes",
        unknownCacheWrites);
  }

  @Test
  void reconcilesAReportAndKeepsIt() throws Exception {
    Path bill = folder.resolve("bill.csv");
    Files.writeString(
        bill,
        """
        day,vendor,model,token_class,tokens
        2026-11-03,anthropic,claude-opus-5,input,1000
        2026-11-03,anthropic,claude-fable-5,output,77
        """);

    int code = run("reconcile", bill.toString());

    assertThat(code).as("tokens that nobody reported are a finding").isEqualTo(1);
    assertThat(commands.out())
        .contains("claude-fable-5", "bypass", "not billed", "matched")
        .contains("Bypasses: 1, not reported; use --record to send them");
    String twice = commands.out();
    run("reconcile", bill.toString(), bill.toString());
    assertThat(commands.out()).as("a line that stands in two files counts once").isEqualTo(twice);
    run("tail", "vendor-costs", "--json", "--max", "5");
    assertThat(commands.out()).contains("\"model\":\"claude-fable-5\"");
  }

  @Test
  void aBypassOfWhichNoPolicyWouldTellIsHeldBack() throws Exception {
    Path bill = folder.resolve("bypass.csv");
    Files.writeString(
        bill,
        """
        day,vendor,model,token_class,tokens
        2026-11-03,anthropic,claude-fable-5,output,77
        """);

    assertThat(run("reconcile", bill.toString(), "--record")).isEqualTo(1);

    assertThat(commands.out()).contains("Bypasses: 1; sent to the collector as findings: 0");
    assertThat(commands.err())
        .contains("Findings held back: 1, since no policy in force selects vendor_bypass");
  }

  @Test
  void booksWhatWasBilledOnceAndTakesItBack() throws Exception {
    Path bill = folder.resolve("output.csv");
    Files.writeString(
        bill,
        """
        day,vendor,model,token_class,tokens,cost
        2026-11-03,anthropic,claude-opus-5,output,500,0.0110
        """);

    assertThat(run("reconcile", bill.toString(), "--book", "--dry-run")).isZero();
    assertThat(commands.out())
        .contains("Would be paid as billed: 1 line", "Nothing was stored or sent")
        .doesNotContain("To be paid");
    assertThat(run("reconcile", bill.toString(), "--book", "--as", "lena")).isZero();
    assertThat(commands.out())
        .contains(
            "To be paid as billed: 1 line booked; 1 booking changed or confirmed, by"
                + " -0.0015 USD");
    run("reconcile", bill.toString(), "--book");
    assertThat(commands.out())
        .contains("1 line standing; 0 bookings changed or confirmed, by nothing");
    run("tail", "bill-shares", "--json", "--max", "1");
    assertThat(commands.out())
        .contains("\"entry_id\":\"a:output\"", "\"recorded_by\":\"lena\"", "\"cost\":0.011");
    run("reconcile", bill.toString(), "--take-back", "--dry-run");
    assertThat(commands.out()).contains("Would be withdrawn: what was billed for 1 booking");
    run("reconcile", bill.toString(), "--take-back");
    assertThat(commands.out()).contains("Withdrawn: what was billed for 1 booking");
    assertThat(run("reconcile", bill.toString(), "--take-back", "--book")).isEqualTo(2);
    assertThat(run("reconcile", bill.toString(), "--costs-alone")).isEqualTo(2);
  }

  private int run(String... words) {
    return commands.run(words);
  }

  /** As received after every close of these tests, which no spend job runs beside. */
  private <K, V extends SpecificRecord> void write(Topic<K, V> topic, K key, V value)
      throws Exception {
    commands.write(topic, key, value, Instant.now().plus(Duration.ofMinutes(30)));
  }
}
