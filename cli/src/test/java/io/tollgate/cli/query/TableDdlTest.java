package io.tollgate.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableDdlTest {

  private static final TableDdl.Source SOURCE =
      new TableDdl.Source(
          Map.of("bootstrap.servers", "127.0.0.1:9092", "basic.auth.user.info", "ann:it's"),
          "http://127.0.0.1:8081",
          Map.of(1, 300L, 0, 42L));

  @ParameterizedTest
  @ValueSource(strings = {"tool-events", "dead-letters", "team-spend-day", "budgets"})
  void theSqlIsTheReviewedOne(String name) throws IOException {
    Topic<?, ?> topic = Topics.named(name).orElseThrow();

    String sql = String.join(";\n\n", new TableDdl(topic).statements(SOURCE)) + ";\n";

    assertThat(withoutSchema(sql)).isEqualTo(reviewed(name));
  }

  @Test
  void everyTopicIsATable() {
    assertThat(Topics.ALL)
        .allSatisfy(topic -> assertThat(new TableDdl(topic).statements(SOURCE)).isNotEmpty());
  }

  @Test
  void aKeyedTopicHasATableOfItsChanges() {
    assertThat(new TableDdl(SpendTopics.SPEND_LEDGER).names())
        .containsExactly("spend_ledger", "spend_ledger_changes");
    assertThat(new TableDdl(EventTopics.USAGE).names()).containsExactly("usage");
  }

  private static String withoutSchema(String sql) {
    return sql.replaceAll("('value.avro-confluent.schema' = )'.*'", "$1'(the schema)'");
  }

  private static String reviewed(String name) throws IOException {
    try (InputStream in = TableDdlTest.class.getResourceAsStream(name + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
