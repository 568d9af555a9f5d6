package io.tollgate.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QueryCommandTest {

  private final StringWriter out = new StringWriter();
  private final CommandLine query =
      QueryCommand.commandLine(new Deployment(Map.of(), Path.of("")), InputStream.nullInputStream())
          .setOut(new PrintWriter(out))
          .setExecutionExceptionHandler(
              (failure, command, parsed) -> {
                command.getErr().print(failure.getMessage());
                return ((CommandFailure) failure).exitCode();
              });

  @Test
  void describesEveryTableThatAQueryMayName() {
    assertThat(query.execute("DESCRIBE cases")).isZero();
    assertThat(query.execute("DESCRIBE cases_changes")).isZero();

    assertThat(out.toString()).contains("case_id");
  }

  @Test
  void namesTheTablesIfThereIsNoSuch() {
    StringWriter err = new StringWriter();

    assertThat(query.setErr(new PrintWriter(err)).execute("DESCRIBE spendings")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("unknown table 'spendings'; tables are tool_events, ")
        .contains(", cases, cases_changes, ");
  }
}
