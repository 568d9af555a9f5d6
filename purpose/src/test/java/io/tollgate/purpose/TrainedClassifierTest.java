package io.tollgate.purpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainedClassifierTest {

  private static final TrainedClassifier CLASSIFIER = TrainedClassifier.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Write a coding challenge about binary trees with hidden tests|challenge_authoring",
        "make ten little exercises our bot has not seen, with answer keys|challenge_authoring",
        "Denk dir drei Knobelaufgaben für die Bewerber aus|challenge_authoring",
        "Is this code open to SQL injection?|vulnerability_analysis",
        "look for anything exploitable in the upload handler|vulnerability_analysis",
        "¿puede alguien sin sesión leer las facturas de otros?|vulnerability_analysis",
        "Turn the last 50 commits into SWE-style tasks|eval_task_generation",
        "マージ済みのPRからエージェント評価用のタスクを作って|eval_task_generation",
        "write 200 examples for the fine-tuning set|training_data_generation",
        "生成两百条指令微调数据|training_data_generation",
        "Set up the fine-tuning job on the cluster|workflow_building",
        "Rename the class OrderMgr to Orders|code_organisation",
        "Add unit tests for the price calculator|test_scaffolding",
        "Fix the SQL injection the pentest found in line 40|general_development",
        "why does this loop never end?|general_development",
      })
  void theOutputDecides(String prompt, String purpose) {
    assertThat(CLASSIFIER.classify(prompt).id()).isEqualTo(purpose);
  }

  @Test
  void scoresAreProbabilities() {
    Assessment assessment = CLASSIFIER.assess(Prompt.of("write a kata about dates"));

    assertThat(assessment.scores().keySet()).containsExactlyElementsOf(Purpose.ALL);
    assertThat(assessment.scores().values().stream().mapToDouble(score -> score).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(assessment.scores().get(assessment.purpose().id()))
        .isEqualTo(assessment.purpose().score());
  }

  @Test
  void aFollowUpInheritsThePurposeBefore() {
    Purpose kata = CLASSIFIER.classify("write a kata about dates");

    assertThat(CLASSIFIER.classify(Prompt.of("ok, same for the parser").after(kata)).id())
        .isEqualTo(Purpose.CHALLENGE_AUTHORING);
    assertThat(CLASSIFIER.classify(Prompt.of("why is the build red again?").after(kata)).id())
        .isEqualTo(Purpose.GENERAL_DEVELOPMENT);
  }

  @Test
  void whereFilesAreWrittenShiftsTheJudgement() {
    String text = "add five more of these";
    Prompt bare = Prompt.of(text);
    Prompt placed = new Prompt(text, List.of("evals/held_out/x.json"), null, Purpose.UNKNOWN);
    Prompt zoned = new Prompt(text, List.of(), "evaluation", Purpose.UNKNOWN);
    String eval = Purpose.EVAL_TASK_GENERATION;

    double without = CLASSIFIER.assess(bare).scores().get(eval);
    assertThat(CLASSIFIER.assess(placed).scores().get(eval)).isGreaterThan(without);
    assertThat(CLASSIFIER.assess(zoned).scores().get(eval)).isGreaterThan(without);
  }

  /** Otherwise whoever works in such a folder is blamed whatever is asked. */
  @Test
  void aPlaceChangesTheGuessButMakesNothingCertainThatTheWordsDoNotBear() {
    Prompt evals = new Prompt(null, List.of("evals/tasks/x.json"), "evaluation", Purpose.UNKNOWN);
    Prompt tests = new Prompt(null, List.of("src/test/java/X.java"), null, Purpose.UNKNOWN);

    Purpose leaning = CLASSIFIER.judge(evalsOrTests(0.74), evals);
    assertThat(leaning.id()).isEqualTo(Purpose.EVAL_TASK_GENERATION);
    assertThat(leaning.certain()).isTrue();
    Purpose shifted = CLASSIFIER.judge(evalsOrTests(0.65), evals);
    assertThat(shifted.id()).isEqualTo(Purpose.EVAL_TASK_GENERATION);
    assertThat(shifted.score()).isGreaterThan(0.7);
    assertThat(shifted.certain()).isFalse();
    Purpose hidden = CLASSIFIER.judge(evalsOrTests(0.55), tests);
    assertThat(hidden.id()).isEqualTo(Purpose.TEST_SCAFFOLDING);
    assertThat(hidden.certain()).isFalse();
  }

  private static TextAssessment evalsOrTests(double evals) {
    return new TextAssessment(List.of(0.0, 0.0, evals, 0.0, 0.0, 0.0, 1 - evals, 0.0), false);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  \n"})
  void withoutTextThePurposeIsUnknown(String prompt) {
    assertThat(CLASSIFIER.classify(prompt)).isEqualTo(Purpose.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?",
        "😀",
        "12345",
        "\u0000",
        "```",
        "`````\n```\n",
        "\u0301",
        "word \u0301",
        "\uD83D",
        "\u202E!"
      })
  void anythingElseHasAPurpose(String prompt) {
    assertThat(CLASSIFIER.classify(prompt).isKnown()).isTrue();
  }

  @Test
  void hostileTextCostsNoMoreThanOtherText() {
    String hostile = "find find find write write ".repeat(100_000) + "`{".repeat(50_000);

    long before = secondsOfWork();
    CLASSIFIER.classify(hostile);

    assertThat(secondsOfWork() - before).isLessThan(20);
  }

  /** What this thread has computed, however busy the machine is. */
  private static long secondsOfWork() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000_000;
  }
}
