package io.tollgate.cli.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.query.SqlStatement.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1;|QUERY|select 1",
        "EXPLAIN PLAN FOR SELECT 1|EXPLAIN|SELECT 1",
        "Show  Tables ;|SHOW_TABLES|''",
        "DESC `usage`|DESCRIBE|usage",
        "describe team_spend_day|DESCRIBE|team_spend_day",
      })
  void readingStatementsAreUnderstood(String sql, Kind kind, String text) {
    assertThat(SqlStatement.of(sql)).isEqualTo(new SqlStatement(kind, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO usage SELECT * FROM usage",
        "CREATE TABLE t (a INT)",
        "EXPLAIN INSERT INTO usage SELECT 1",
        "SET 'x' = 'y'",
        "SELECTED",
        " ; "
      })
  void everythingElseIsRefusedInOneSentence(String sql) {
    assertThatThrownBy(() -> SqlStatement.of(sql)).hasMessageContaining("is not allowed");
  }

  @Test
  void commentsAheadAreNoStatement() {
    assertThat(SqlStatement.of("-- why\n/* how */ WITH a AS (SELECT 1) SELECT * FROM a"))
        .isEqualTo(new SqlStatement(Kind.QUERY, "WITH a AS (SELECT 1) SELECT * FROM a"));
  }

  @Test
  void twoStatementsAreRefused() {
    assertThatThrownBy(() -> SqlStatement.of("SELECT 1; DROP TABLE usage"))
        .hasMessage("give one statement at a time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "''", " ", "/* */ ", "/*", "--\n", ";"})
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void longTextsAndCommentsAreReadInOneGo(String part) {
    String many = part.repeat(50_000);

    assertThat(SqlStatement.of("SELECT '" + many + "' FROM usage").words())
        .containsOnly("SELECT", "FROM", "usage");
    assertThat(SqlStatement.of("SELECT /*" + many + "*/ 1").words()).contains("SELECT");
    assertThatThrownBy(() -> SqlStatement.of(many + "x")).isInstanceOf(CommandFailure.class);
  }

  @Test
  void aSemicolonInATextIsNotTheEndOfAStatement() {
    assertThat(SqlStatement.of("SELECT 'a;b' FROM usage").kind()).isEqualTo(Kind.QUERY);
  }

  @Test
  void tablesAreLookedForInCodeOnly() {
    SqlStatement statement = SqlStatement.of("SELECT 'prices' -- budgets\n FROM `usage` u");

    assertThat(statement.words()).contains("usage").doesNotContain("prices", "budgets");
  }
}
