package io.tollgate.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sample prompts of developers by purpose; the texts are in the module's resources, one per line.
 */
public final class Prompts {

  /** Purposes that no vendor tool may serve. */
  public static final List<String> PROHIBITED =
      List.of(
          "challenge_authoring",
          "vulnerability_analysis",
          "eval_task_generation",
          "training_data_generation");

  static final String WORKFLOW = "workflow_building";

  private static final List<String> EVERYDAY =
      List.of("general_development", "code_organisation", "test_scaffolding");

  private final Map<String, List<String>> texts = new LinkedHashMap<>();

  /** Reads all of them. */
  public Prompts() {
    PROHIBITED.forEach(purpose -> texts.put(purpose, lines(purpose)));
    EVERYDAY.forEach(purpose -> texts.put(purpose, lines(purpose)));
    texts.put(WORKFLOW, lines(WORKFLOW));
  }

  /** Returns every wording of a purpose. */
  public List<String> of(String purpose) {
    return texts.get(purpose);
  }

  /** Returns a permitted prompt; workflow building only where it is not paused. */
  public String everyday(Dice dice, boolean workflowsToo) {
    if (workflowsToo && dice.chance(1, 8)) {
      return dice.pick(of(WORKFLOW));
    }
    return dice.pick(of(dice.chance(1, 2) ? EVERYDAY.get(0) : dice.pick(EVERYDAY)));
  }

  private static List<String> lines(String purpose) {
    try (InputStream in = Prompts.class.getResourceAsStream("/prompts/" + purpose + ".txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
