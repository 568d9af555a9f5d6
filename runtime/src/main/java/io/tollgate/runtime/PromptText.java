package io.tollgate.runtime;

/** Whether prompts are kept, as TOLLGATE_PROMPT_TEXT says: a matter of all parts that see them. */
public final class PromptText {

  private static final String NAME = "PROMPT_TEXT";

  private PromptText() {}

  /** True unless the setting is to drop them; a fault is noted if it is neither. */
  public static boolean isKept(Settings settings) {
    String text = settings.text(NAME, "keep");
    if (!text.equals("keep") && !text.equals("drop")) {
      settings.fault("TOLLGATE_" + NAME + " is neither keep nor drop: " + text);
    }
    return text.equals("keep");
  }
}
