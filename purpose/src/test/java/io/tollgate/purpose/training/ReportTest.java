package io.tollgate.purpose.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.Assessment;
import io.tollgate.purpose.Purpose;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private final Report report =
      new Report(
          List.of(
              graded(Purpose.CHALLENGE_AUTHORING, Purpose.CHALLENGE_AUTHORING, 0.99, true),
              graded(Purpose.CHALLENGE_AUTHORING, Purpose.EVAL_TASK_GENERATION, 0.9, true),
              graded(Purpose.GENERAL_DEVELOPMENT, Purpose.CHALLENGE_AUTHORING, 0.6, false),
              graded(Purpose.VULNERABILITY_ANALYSIS, Purpose.GENERAL_DEVELOPMENT, 0.2, false),
              graded(Purpose.CODE_ORGANISATION, Purpose.CODE_ORGANISATION, 0.01, true)));

  @Test
  void takingOneForbiddenPurposeForAnotherStillFindsAForbiddenOne() {
    assertThat(report.sensitive()).isEqualTo(new ConfusionCounts(2, 3, 3));
    assertThat(report.certainlySensitive()).isEqualTo(new ConfusionCounts(2, 2, 3));
    assertThat(report.everydayFalseAlarms()).isZero();
  }

  @Test
  void theThresholdKeepsThePrecision() {
    assertThat(report.thresholdFor(1)).isEqualTo(0.9);
    assertThat(report.from(0.9).precision()).isEqualTo(1);
  }

  @Test
  void everyPurposeHasItsRow() {
    assertThat(report.markdown())
        .contains("| challenge_authoring | 0.500 | 0.500 | 2 |")
        .contains("| code_organisation | 1.000 | 1.000 | 1 |");
  }

  private static HeldOutPrediction graded(
      String truth, String said, double sensitive, boolean certain) {
    Map<String, Double> scores =
        Map.of(Purpose.EVAL_TASK_GENERATION, sensitive, Purpose.GENERAL_DEVELOPMENT, 1 - sensitive);
    return new HeldOutPrediction(
        new Example("text", truth, "en", "someone", false),
        new Assessment(new Purpose(said, 0.8, certain), scores));
  }
}
