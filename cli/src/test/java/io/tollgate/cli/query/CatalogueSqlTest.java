package io.tollgate.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CatalogueSqlTest {

  private static final Path FILE = Path.of("..", "deploy", "sql", "catalogue.sql");

  @Test
  void theFileInTheRepositoryIsWhatTheCatalogueSays() throws IOException {
    if (System.getProperty("golden.update") != null) {
      Files.writeString(FILE, CatalogueSql.text());
    }

    assertThat(FILE).as("run with -Dgolden.update to write it").hasContent(CatalogueSql.text());
  }

  @Test
  void everyTopicIsInIt() {
    for (Topic<?, ?> topic : Topics.ALL) {
      assertThat(CatalogueSql.text()).contains("`" + topic.tableName() + "`", topic.about());
    }
  }
}
