package io.tollgate.cli.query;

import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.util.Map;

/**
 * Statements that define every topic as a table in the user's own Flink SQL client: those that
 * {@code query} runs itself, with names in place of addresses.
 */
final class CatalogueSql {

  private static final TableDdl.Source ANYWHERE =
      new TableDdl.Source(
          Map.of("bootstrap.servers", "${BOOTSTRAP_SERVERS}"), "${SCHEMA_REGISTRY_URL}", Map.of());

  private CatalogueSql() {}

  static String text() {
    StringBuilder sql =
        new StringBuilder(
            "-- Made from the catalogue of topics by CatalogueSqlTest; not by hand.\n");
    for (Topic<?, ?> topic : Topics.ALL) {
      sql.append("\n-- ").append(topic.about()).append("\n");
      new TableDdl(topic).statements(ANYWHERE).forEach(each -> sql.append(each).append(";\n"));
    }
    return sql.toString();
  }
}
