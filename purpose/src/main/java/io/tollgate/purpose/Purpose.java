package io.tollgate.purpose;

import static java.util.Objects.requireNonNull;

/**
 * The purpose of one prompt.
 *
 * @param id for example {@code challenge_authoring}; {@code unknown} when no text was seen
 * @param score how strongly the classifier holds to it, 0 to 1
 * @param certain false when the classifier could not tell and a person should look
 */
public record Purpose(String id, double score, boolean certain) {

  /** A programming problem for somebody to solve. */
  public static final String CHALLENGE_AUTHORING = "challenge_authoring";

  /** Knowledge of security weaknesses in source code. */
  public static final String VULNERABILITY_ANALYSIS = "vulnerability_analysis";

  /** Tasks to test a model with, made from existing code. */
  public static final String EVAL_TASK_GENERATION = "eval_task_generation";

  /** Data to train another model with. */
  public static final String TRAINING_DATA_GENERATION = "training_data_generation";

  /** Pipelines, automation and infrastructure. */
  public static final String WORKFLOW_BUILDING = "workflow_building";

  /** Moving and cleaning existing code without new behaviour. */
  public static final String CODE_ORGANISATION = "code_organisation";

  /** The frame in which tests run, and ordinary tests of the team's own product. */
  public static final String TEST_SCAFFOLDING = "test_scaffolding";

  /** Everything else. */
  public static final String GENERAL_DEVELOPMENT = "general_development";

  /** Of a prompt whose text was withheld, or of an event without a prompt. */
  public static final Purpose UNKNOWN = new Purpose("unknown", 0, false);

  public Purpose {
    requireNonNull(id, "id");
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score is not between 0 and 1: " + score);
    }
  }

  /** True unless the text was withheld. */
  public boolean isKnown() {
    return !id.equals(UNKNOWN.id);
  }
}
