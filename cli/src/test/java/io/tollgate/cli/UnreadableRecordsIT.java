package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour of commands when somebody has written invalid records to the topics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableRecordsIT {

  private static final byte[] GARBAGE = "garbage".getBytes(StandardCharsets.UTF_8);
  private static final Pattern PAUSE = Pattern.compile("resume (pause-\\w+)");
  private static final List<Topic<?, ?>> SPOILT =
      List.of(
          SteeringTopics.POLICIES,
          SteeringTopics.DIRECTORY,
          SteeringTopics.ASSETS,
          SteeringTopics.PRICES,
          SteeringTopics.BUDGETS,
          DetectionTopics.DECISIONS,
          ProvenanceTopics.AI_WRITES,
          EventTopics.DEAD_LETTERS,
          SpendTopics.BUDGET_STATUS,
          SpendTopics.UNPRICED_USAGE,
          SpendTopics.TEAM_SPEND_DAY);

  private CommandsOnBroker commands;
  private String pause;

  @BeforeAll
  void spoil(@TempDir Path folder) throws Exception {
    commands = new CommandsOnBroker("unreadable", folder);
    assertThat(commands.run("pause", "--everything", "--reason", "drill", "--contact", "ann"))
        .isZero();
    Matcher ordered = PAUSE.matcher(commands.out());
    assertThat(ordered.find()).isTrue();
    pause = ordered.group(1);
    for (Topic<?, ?> topic : SPOILT) {
      commands.write(topic, GARBAGE, GARBAGE);
    }
  }

  @AfterAll
  void close() {
    commands.close();
  }

  @Test
  void aPauseIsLifted() {
    assertThat(commands.run("resume", pause, "--reason", "over")).isZero();

    assertThat(commands.out()).startsWith(pause + " ended");
    assertThat(commands.err())
        .contains("1 record of policies could not be read and is left out")
        .containsPattern("policies-0@\\d+: not_confluent_avro, ");
  }

  @ParameterizedTest
  @CsvSource({
    "decisions,      decisions list --all",
    "dead-letters,   dead-letters list",
    "directory,      record review --session s-1 --reviewer bob",
    "ai-writes,      record review --session s-1 --reviewer bob",
    "assets,         record movement --asset suite --path src/main",
    "directory,      rules backtest --rules ../deploy/policies",
    "assets,         rules backtest --rules ../deploy/policies"
  })
  void whatCanBeReadIsUsedAndTheRestIsNamed(String topic, String words) {
    assertThat(commands.run(words.split(" "))).as(commands.err()).isZero();

    assertThat(commands.err()).containsPattern(topic + "-0@\\d+: not_confluent_avro, ");
  }

  @ParameterizedTest
  @CsvSource({"budget-status, budgets show b", "budgets, budgets show b", "prices, prices show m"})
  void whatIsNotThereIsSoughtAmongTheReadable(String topic, String words) {
    assertThat(commands.run(words.split(" "))).isEqualTo(2);

    assertThat(commands.err()).containsPattern(topic + "-0@\\d+: not_confluent_avro, ");
  }

  @Test
  void theDoctorNamesItAmongTheProblems() {
    assertThat(commands.run("doctor", "--json")).isEqualTo(1);

    assertThat(commands.out())
        .contains("1 record of unpriced-usage could not be read", "unpriced-usage-0@0: not_")
        .contains("1 record of dead-letters could not be read");
  }

  @ParameterizedTest
  @CsvSource({
    "directory,      2, gate --asset suite --path .",
    "team-spend-day, 1, budgets forecast-error"
  })
  void sumsAndProofsFailAndSayWhere(String topic, int code, String words) {
    assertThat(commands.run(words.split(" "))).isEqualTo(code);

    assertThat(commands.err()).contains(topic + "-0@0: not_confluent_avro, ");
  }
}
