package io.tollgate.cli.query;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.TopicReader;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Runs one query in an embedded Flink, over what is currently committed. */
final class FlinkQuery {

  private static final Pattern MISSING = Pattern.compile("Object '(.+?)' not found");

  /** One machine, one reader: start-up time matters most. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "parallelism.default", "1",
          "restart-strategy.type", "none",
          "table.local-time-zone", "UTC",
          "jobmanager.scheduler", "Default",
          "execution.batch-shuffle-mode", "ALL_EXCHANGES_PIPELINED",
          "taskmanager.memory.managed.size", "64m",
          "taskmanager.memory.network.min", "16m",
          "taskmanager.memory.network.max", "16m");

  private final TableEnvironment tables;

  private FlinkQuery(TableEnvironment tables) {
    this.tables = tables;
  }

  /**
   * Starts Flink and creates the tables that a statement names; if there are none, no stack is
   * needed.
   */
  static FlinkQuery over(Set<String> names, Deployment deployment) {
    List<TableDdl> named =
        Topics.ALL.stream()
            .map(TableDdl::new)
            .filter(ddl -> ddl.names().stream().anyMatch(names::contains))
            .toList();
    List<String> statements =
        named.isEmpty() ? List.of() : statements(named, deployment.connection());
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
    SETTINGS.forEach(tables.getConfig()::set);
    statements.forEach(tables::executeSql);
    return new FlinkQuery(tables);
  }

  /** Passes the rows of a query to the writer. */
  @SuppressWarnings("try") // Flink's iterator may be interrupted while it closes; that ends us too
  void run(String query, ResultWriter writer) {
    try {
      TableResult result = table(query).execute();
      List<Column> columns = result.getResolvedSchema().getColumns();
      writer.begin(columns.stream().map(FlinkQuery::column).toList());
      try (CloseableIterator<Row> rows = result.collect()) {
        while (rows.hasNext()) {
          writer.row(FlinkValues.of(rows.next(), columns));
        }
      }
      writer.end();
    } catch (CommandFailure e) {
      throw e;
    } catch (Exception e) {
      throw CommandFailure.finding("the query failed: " + rootMessage(e), e);
    }
  }

  /** Returns Flink's plan for a query. */
  String explain(String query) {
    return table(query).explain();
  }

  private Table table(String query) {
    try {
      return tables.sqlQuery(query);
    } catch (ValidationException | TableException e) {
      throw CommandFailure.usage(explained(rootMessage(e)));
    } catch (RuntimeException e) {
      // The parser's own exception is in a class loader that this code cannot access.
      throw CommandFailure.usage(rootMessage(e));
    }
  }

  private static List<String> statements(List<TableDdl> named, KafkaConnection connection) {
    Map<String, String> client = new HashMap<>(connection.extra());
    client.put("bootstrap.servers", connection.bootstrapServers());
    List<String> statements = new ArrayList<>();
    try (TopicReader reader = TopicReader.connect(connection)) {
      for (TableDdl ddl : named) {
        Map<Integer, Long> ends = new HashMap<>();
        reader.ends(ddl.topic()).forEach((partition, end) -> ends.put(partition.partition(), end));
        statements.addAll(
            ddl.statements(new TableDdl.Source(client, connection.registryUrl(), ends)));
      }
    }
    return statements;
  }

  private static ResultWriter.Column column(Column column) {
    return new ResultWriter.Column(
        column.getName(), column.getDataType().getLogicalType().is(LogicalTypeFamily.NUMERIC));
  }

  private static String explained(String message) {
    Matcher missing = MISSING.matcher(message);
    return missing.find() ? unknownTable(missing.group(1)) : message;
  }

  /** Returns the message that there is no such table, with all there are. */
  static String unknownTable(String name) {
    List<String> known = new ArrayList<>();
    Topics.ALL.forEach(topic -> known.addAll(new TableDdl(topic).names()));
    return "unknown table '" + name + "'; tables are " + String.join(", ", known);
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}
