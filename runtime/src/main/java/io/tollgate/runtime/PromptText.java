package io.tollgate.runtime;

/**
 * Setting TOLLGATE_PROMPT_TEXT: whether prompts are stored. Applies to all components that see
 * them.
 */
public final class PromptText {

  private static final String NAME = "PROMPT_TEXT";

  private PromptText() {}

  /**
   * True unless the setting is to drop prompts; any value other than keep and drop is recorded as a
   * fault.
   */
  public static boolean isKept(Settings settings) {
    String text = settings.text(NAME, "keep");
    if (!text.equals("keep") && !text.equals("drop")) {
      settings.fault("TOLLGATE_" + NAME + " is neither keep nor drop: " + text);
    }
    return text.equals("keep");
  }
}
