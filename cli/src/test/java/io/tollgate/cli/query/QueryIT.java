package io.tollgate.cli.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.place.Place;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.TeamSpendKey;
import io.tollgate.local.Part;
import io.tollgate.local.Port;
import io.tollgate.local.PortPlan;
import io.tollgate.local.ProgressListener;
import io.tollgate.local.Stack;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.SpendTopics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Flink's Confluent format speaks HTTP only, so the registry is a real one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryIT {

  private static final Instant MIDNIGHT = Instant.parse("2026-11-02T00:00:00Z");

  private final Path home = Path.of(System.getProperty("tollgate.home"));

  @TempDir private static Path data;

  private Stack ground;
  private Place place;

  @BeforeAll
  void start() throws IOException {
    ground = Stack.at(home, data).only(List.of(Part.KAFKA, Part.REGISTRY));
    PortPlan ports = PortPlan.defaults().with(freePorts());
    ground.up(ports, started -> {}, ProgressListener.SILENT);
    place = new Place(Map.of("TOLLGATE_DATA", data.toString()), home);
    write(spend("ads", 1, "0.100000000000"), spend("search", 1, "5.000000000000"));
    write(spend("ads", 2, "0.300000000001"));
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

  private String json(String sql) {
    StringWriter text = new StringWriter();
    Statement statement = Statement.of(sql);
    FlinkQuery.over(statement.words(), place)
        .run(statement.text(), new JsonWriter(new PrintWriter(text)));
    return text.toString();
  }

  private void write(TeamSpend... rows) {
    Map<String, Object> config = Place.connection(ground.ports()).clientConfig();
    config.put("transactional.id", "query-it");
    try (KafkaProducer<TeamSpendKey, TeamSpend> producer =
        new KafkaProducer<>(
            config,
            TopicSerdes.keys(SpendTopics.TEAM_SPEND_DAY, config).serializer(),
            TopicSerdes.values(SpendTopics.TEAM_SPEND_DAY, config).serializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (TeamSpend row : rows) {
        TeamSpendKey key = new TeamSpendKey(row.getTeam(), row.getPeriodStart(), row.getCurrency());
        // The commit tells whether it arrived.
        var unused =
            producer.send(new ProducerRecord<>(SpendTopics.TEAM_SPEND_DAY.name(), key, row));
      }
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

  /** All sockets are open at once, so that the numbers differ. */
  private static List<String> freePorts() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    List<String> choices = new ArrayList<>();
    for (Port port : Port.values()) {
      ServerSocket socket = new ServerSocket(0);
      sockets.add(socket);
      choices.add(port.label() + "=" + socket.getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return choices;
  }
}
