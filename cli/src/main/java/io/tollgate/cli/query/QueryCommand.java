package io.tollgate.cli.query;

import io.tollgate.cli.place.CatalogueNames;
import io.tollgate.cli.place.Place;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the topics in SQL. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = {
      "Asks the topics in Flink SQL, over everything that is committed at this moment.",
      "",
      "A table is a topic with _ for -: spend_ledger, team_spend_day. Where the latest record of a key"
          + " counts, the table holds only that one, and NAME_changes holds every record. Times are"
          + " UTC. SHOW TABLES lists the tables, DESCRIBE NAME their columns.",
      "",
      "Example: tollgate query \"SELECT team, SUM(list_cost) FROM spend_ledger GROUP BY team\""
    })
public final class QueryCommand implements Callable<Integer> {

  private enum Format {
    table,
    json,
    csv
  }

  private final Place place;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SQL",
      description = "One SELECT, WITH, EXPLAIN, SHOW TABLES or DESCRIBE statement.")
  private String sql;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; the default is ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  public QueryCommand(Place place) {
    this.place = place;
  }

  @Override
  public Integer call() {
    Statement statement = Statement.of(sql);
    switch (statement.kind()) {
      case SHOW_TABLES -> showTables(writer());
      case DESCRIBE -> describe(CatalogueNames.topic(statement.text()), writer());
      case QUERY -> FlinkQuery.over(statement.words(), place).run(statement.text(), writer());
      case EXPLAIN -> {
        String plan = FlinkQuery.over(statement.words(), place).explain(statement.text());
        spec.commandLine().getOut().println(plan);
      }
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private ResultWriter writer() {
    PrintWriter out = spec.commandLine().getOut();
    return switch (format) {
      case table -> new TableWriter(out);
      case json -> new JsonWriter(out);
      case csv -> new CsvWriter(out);
    };
  }

  private static void showTables(ResultWriter writer) {
    writer.begin(columns("table", "about"));
    for (Topic<?, ?> topic : Topics.ALL) {
      writer.row(List.of(topic.tableName(), topic.about()));
    }
    writer.end();
  }

  private static void describe(Topic<?, ?> topic, ResultWriter writer) {
    Schema schema = SpecificData.get().getSchema(topic.valueType());
    writer.begin(columns("column", "type", "about"));
    new TableDdl(topic)
        .columns()
        .forEach(
            (name, type) -> {
              String doc = schema.getField(name).doc();
              writer.row(List.of(name, type, doc == null ? "" : doc));
            });
    writer.end();
  }

  private static List<ResultWriter.Column> columns(String... names) {
    return List.of(names).stream().map(name -> new ResultWriter.Column(name, false)).toList();
  }
}
