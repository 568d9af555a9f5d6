package io.tollgate.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a text has a word that belongs to a purpose, whatever its language. */
class NamedPurposeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is there an SQL injection in here?|vulnerability_analysis",
        "najdi zranitelnosti v přihlášení|vulnerability_analysis",
        "有没有漏洞|vulnerability_analysis",
        "un petit défi pour le concours|challenge_authoring",
        "ra vài bài tập cho sinh viên|challenge_authoring",
        "a rubric for the patches|eval_task_generation",
        "200 rows for the fine-tuning|training_data_generation",
      })
  void itIsNamed(String text, String purpose) {
    assertThat(TextFeatures.of(text).names(purpose)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is there a shortcut for that?|vulnerability_analysis",
        "an exercise about dates|vulnerability_analysis",
        "move the logo to the left|challenge_authoring",
        "which commit was that?|eval_task_generation",
        "the button is too small|training_data_generation",
      })
  void itIsNot(String text, String purpose) {
    assertThat(TextFeatures.of(text).names(purpose)).isFalse();
  }

  /** Nothing is asked for there. */
  @Test
  void wordsOfPastedCodeDoNotCount() {
    String pasted = "why is this red?\n```\nString exploit = attack(vulnerability);\n```\n";

    assertThat(TextFeatures.of(pasted).names(Purpose.VULNERABILITY_ANALYSIS)).isFalse();
  }
}
