package io.tollgate.cli.query;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that queries the topics in SQL. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = {
      "Queries the topics in Flink SQL, over everything committed at this moment.",
      "",
      "A table is a topic with _ for -: spend_ledger, team_spend_day. Where only the "
          + "latest record of a key counts, the table holds just that one, and NAME_changes "
          + "holds every record. Times are UTC. SHOW TABLES lists the tables, DESCRIBE NAME "
          + "their columns.",
      "",
      "Example: tollgate query \"SELECT team, SUM(list_cost) FROM spend_ledger GROUP BY "
          + "team\"",
      "Example: tollgate query --file deploy/sql/queries/spend-by-team-and-month.sql"
    })
public final class QueryCommand implements Callable<Integer> {

  private enum Format {
    table,
    json,
    csv
  }

  private static final String STANDARD_INPUT = "-";

  private final Deployment deployment;
  private final InputStream in;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SQL",
      arity = "0..*",
      description = "One SELECT, WITH, EXPLAIN, SHOW TABLES or DESCRIBE statement, in quotes.")
  private List<String> statements = List.of();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Read the statement from this file; - is standard input.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; the default is ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  private QueryCommand(Deployment deployment, InputStream in) {
    this.deployment = deployment;
    this.in = in;
  }

  /** Creates the command; {@code in} is the input of {@code --file -}. */
  public static CommandLine commandLine(Deployment deployment, InputStream in) {
    // Statements often start with a comment, which looks like an option.
    return new CommandLine(new QueryCommand(deployment, in))
        .setUnmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() {
    SqlStatement statement = SqlStatement.of(sql());
    switch (statement.kind()) {
      case SHOW_TABLES -> showTables(writer());
      case DESCRIBE -> describe(topic(statement.text()), writer());
      case QUERY -> FlinkQuery.over(statement.words(), deployment).run(statement.text(), writer());
      case EXPLAIN -> {
        String plan = FlinkQuery.over(statement.words(), deployment).explain(statement.text());
        spec.commandLine().getOut().println(plan);
      }
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static Topic<?, ?> topic(String table) {
    return Topics.ALL.stream()
        .filter(each -> each.name().equals(table) || new TableDdl(each).names().contains(table))
        .findFirst()
        .orElseThrow(() -> CommandFailure.usage(FlinkQuery.unknownTable(table)));
  }

  private String sql() {
    statements.stream().filter(QueryCommand::isOption).findFirst().ifPresent(this::refuse);
    if (statements.size() + (file == null ? 0 : 1) != 1) {
      throw CommandFailure.usage("give one statement, in quotes, or --file FILE");
    }
    return file == null ? statements.get(0) : read(file);
  }

  /** A statement contains a space. */
  private static boolean isOption(String word) {
    return word.startsWith("-") && word.chars().noneMatch(Character::isWhitespace);
  }

  private void refuse(String option) {
    throw new ParameterException(spec.commandLine(), "Unknown option: '" + option + "'");
  }

  private String read(Path file) {
    try {
      return file.toString().equals(STANDARD_INPUT)
          ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(file);
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read " + file + ": " + FileFault.of(e));
    }
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
