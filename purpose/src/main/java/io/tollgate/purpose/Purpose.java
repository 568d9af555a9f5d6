package io.tollgate.purpose;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * Purpose of one prompt.
 *
 * @param id for example {@code challenge_authoring}; {@code unknown} when no text was seen
 * @param score confidence of the classifier, 0 to 1
 * @param certain false if the classifier could not decide and a person should look
 */
public record Purpose(String id, double score, boolean certain) {

  /** Writing programming problems for others to solve. */
  public static final String CHALLENGE_AUTHORING = "challenge_authoring";

  /** Analysing security weaknesses in source code. */
  public static final String VULNERABILITY_ANALYSIS = "vulnerability_analysis";

  /** Creating tasks to evaluate a model, from existing code. */
  public static final String EVAL_TASK_GENERATION = "eval_task_generation";

  /** Creating data to train another model. */
  public static final String TRAINING_DATA_GENERATION = "training_data_generation";

  /** Building pipelines, automation and infrastructure. */
  public static final String WORKFLOW_BUILDING = "workflow_building";

  /** Moving and cleaning existing code without new behaviour. */
  public static final String CODE_ORGANISATION = "code_organisation";

  /** Setting up test frameworks, and ordinary tests of the team's own product. */
  public static final String TEST_SCAFFOLDING = "test_scaffolding";

  /** Everything else. */
  public static final String GENERAL_DEVELOPMENT = "general_development";

  /** Every purpose a text can have; those usually forbidden by vendors' terms come first. */
  public static final List<String> ALL =
      List.of(
          CHALLENGE_AUTHORING,
          VULNERABILITY_ANALYSIS,
          EVAL_TASK_GENERATION,
          TRAINING_DATA_GENERATION,
          WORKFLOW_BUILDING,
          CODE_ORGANISATION,
          TEST_SCAFFOLDING,
          GENERAL_DEVELOPMENT);

  private static final int SENSITIVE = 4;

  private static final Comparator<Purpose> WEIGHT =
      Comparator.comparing((Purpose purpose) -> isSensitive(purpose.id()))
          .thenComparing(Purpose::isKnown)
          .thenComparing(Purpose::certain)
          .thenComparing(Purpose::rank, Comparator.reverseOrder());

  /** Purpose of a prompt whose text was withheld, or of an event without a prompt. */
  public static final Purpose UNKNOWN = new Purpose("unknown", 0, false);

  public Purpose {
    requireNonNull(id, "id");
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score is not between 0 and 1: " + score);
    }
  }

  /**
   * Whether a purpose is usually forbidden by vendors' terms or the company. Whether it is
   * forbidden is decided by policies.
   */
  public static boolean isSensitive(String id) {
    int at = ALL.indexOf(id);
    return at >= 0 && at < SENSITIVE;
  }

  /**
   * Whether it takes precedence over another of the same prompt: usually forbidden before others,
   * certain before guessed, then in the order of {@link #ALL}.
   */
  public boolean isGraverThan(Purpose other) {
    return WEIGHT.compare(this, other) > 0;
  }

  private int rank() {
    int at = ALL.indexOf(id);
    return at < 0 ? ALL.size() : at;
  }

  /** True unless the text was withheld. */
  public boolean isKnown() {
    return !id.equals(UNKNOWN.id);
  }
}
