package io.tollgate.cli.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.stack.FreePorts;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.TeamSpendKey;
import io.tollgate.event.Usage;
import io.tollgate.event.VendorCost;
import io.tollgate.finance.Entries;
import io.tollgate.finance.VendorReports;
import io.tollgate.local.Part;
import io.tollgate.local.ProgressListener;
import io.tollgate.local.Stack;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Queries with a real registry, since Flink's Confluent format speaks HTTP only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryIT {

  private static final Instant MIDNIGHT = Instant.parse("2026-11-02T00:00:00Z");

  private final Path home = Path.of(System.getProperty("tollgate.home"));

  @TempDir private static Path data;

  private Stack ground;
  private Deployment deployment;

  @BeforeAll
  void start() throws IOException {
    ground = Stack.at(home, data).only(List.of(Part.KAFKA, Part.REGISTRY));
    ground.up(FreePorts.plan(), started -> {}, ProgressListener.SILENT);
    deployment = new Deployment(Map.of("TOLLGATE_DATA", data.toString()), home);
    write(spend("ads", 1, "0.100000000000"), spend("search", 1, "5.000000000000"));
    write(spend("ads", 2, "0.300000000001"));
    List<Usage> usages = List.of(Entries.usage("a", "ann", "claude-opus-5"));
    Instant before = Instant.parse("2026-01-01T00:00:00Z");
    for (LedgerEntry entry : Entries.booked(usages, Entries.price("claude-opus-5", before, "1"))) {
      write(SpendTopics.SPEND_LEDGER, entry.getEntryId(), entry);
    }
    String bill = "day,vendor,cost\n2026-11-03,anthropic,0.03\n";
    for (VendorCost line : VendorReports.read(bill, "csv", MIDNIGHT)) {
      write(SpendTopics.VENDOR_COSTS, line.getLineId(), line);
    }
  }

  @AfterAll
  void stop() {
    ground.down(ProgressListener.SILENT);
  }

  @Test
  void theLatestRecordOfAKeyCountsAndMoneyIsExact() {
    assertThat(json("SELECT team, period_start, list_cost FROM team_spend_day ORDER BY team"))
        .isEqualTo(
            """
            {"team":"ads","period_start":"2026-11-02T00:00:00.000Z","list_cost":0.300000000001}
            {"team":"search","period_start":"2026-11-02T00:00:00.000Z","list_cost":5.000000000000}
            """);
    assertThat(json("SELECT COUNT(*) AS n FROM team_spend_day_changes")).isEqualTo("{\"n\":3}\n");
  }

  @Test
  void anEmptyTopicHasNoRows() {
    assertThat(json("SELECT * FROM usage")).isEmpty();
  }

  @Test
  void anUnknownTableIsToldWithTheKnownOnes() {
    assertThatThrownBy(() -> json("SELECT * FROM spendings"))
        .hasMessageStartingWith("unknown table 'spendings'; tables are tool_events, ");
  }

  @Test
  void aMistakeIsToldInOneLine() {
    assertThatThrownBy(() -> json("SELECT FROM usage"))
        .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1));
  }

  @Test
  void theWorkedQueriesWork() throws IOException {
    Map<String, String> answers = new TreeMap<>();
    try (Stream<Path> queries = Files.list(home.resolve("deploy/sql/queries"))) {
      for (Path query : queries.toList()) {
        answers.put(
            query.getFileName().toString(), typed("--format", "json", "--file", query.toString()));
      }
    }

    assertThat(answers)
        .hasSizeGreaterThan(5)
        .containsEntry(
            "spend-by-team-and-month.sql",
            """
            {"team":"ads","period_month":"2026-11","currency":"USD","list_cost":0.020775000000,\
            "contracted_cost":0.020775000000,"calls":1,"tokens":3840,"unpriced_tokens":0}
            """)
        .hasEntrySatisfying(
            "billed-against-ledger.sql",
            answer ->
                assertThat(answer)
                    .contains("\"billed\":0.030000000000", "\"ledger\":0.020775000000"));
  }

  @Test
  void theCatalogueCanBeUsedByOtherClients() throws IOException {
    String catalogue =
        Files.readString(home.resolve("deploy/sql/catalogue.sql"))
            .replace("${BOOTSTRAP_SERVERS}", ground.ports().bootstrapServers())
            .replace("${SCHEMA_REGISTRY_URL}", ground.ports().registryUrl());
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());

    Stream.of(catalogue.split(";\n", -1))
        .filter(each -> !each.isBlank())
        .forEach(tables::executeSql);

    assertThat(tables.listTables()).contains("spend_ledger", "usage", "vendor_costs");
    assertThat(tables.executeSql("SELECT COUNT(*) FROM spend_ledger").collect().next().getField(0))
        .isEqualTo(5L);
  }

  /** What the command prints, read and understood as people type it. */
  private String typed(String... words) {
    StringWriter text = new StringWriter();
    CommandLine command = QueryCommand.commandLine(deployment, InputStream.nullInputStream());
    command.setOut(new PrintWriter(text)).execute(words);
    return text.toString();
  }

  private String json(String sql) {
    StringWriter text = new StringWriter();
    SqlStatement statement = SqlStatement.of(sql);
    FlinkQuery.over(statement.words(), deployment)
        .run(statement.text(), new JsonWriter(new PrintWriter(text)));
    return text.toString();
  }

  private void write(TeamSpend... rows) {
    for (TeamSpend row : rows) {
      TeamSpendKey key = new TeamSpendKey(row.getTeam(), row.getPeriodStart(), row.getCurrency());
      write(SpendTopics.TEAM_SPEND_DAY, key, row);
    }
  }

  private <K, V extends SpecificRecord> void write(Topic<K, V> topic, K key, V row) {
    Map<String, Object> config = Deployment.connection(ground.ports()).clientConfig();
    config.put("transactional.id", "query-it");
    try (KafkaProducer<K, V> producer =
        new KafkaProducer<>(
            config,
            TopicSerdes.keys(topic, config).serializer(),
            TopicSerdes.values(topic, config).serializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      // The commit tells whether it arrived.
      var unused = producer.send(new ProducerRecord<>(topic.name(), key, row));
      producer.commitTransaction();
    }
  }

  private static TeamSpend spend(String team, long version, String cost) {
    return TeamSpend.newBuilder()
        .setTeam(team)
        .setPeriodStart(MIDNIGHT)
        .setPeriodEnd(MIDNIGHT.plus(Duration.ofDays(1)))
        .setCurrency("USD")
        .setVersion(version)
        .setCalls(version)
        .setInputTokens(0)
        .setCacheReadTokens(0)
        .setCacheWriteTokens(0)
        .setOutputTokens(0)
        .setListCost(new BigDecimal(cost))
        .setReportedCost(new BigDecimal("0.000000000000"))
        .setUnpricedTokens(0)
        .setLastEventTime(MIDNIGHT)
        .setFreshAsOf(MIDNIGHT)
        .build();
  }
}
