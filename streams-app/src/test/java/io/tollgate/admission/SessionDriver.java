package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.util.List;

/** State of one session, as the stores hold it. */
public final class SessionDriver extends InMemorySession {

  Outcome tellUse(ToolEvent event) {
    return save(ToolUseAdmission.decide(event, this));
  }

  /** Decides on a report and remembers what was decided. */
  public Outcome tell(ToolEvent event) {
    return save(Admission.decide(event, this));
  }

  /** What a report adds that is admitted. */
  Increment admit(ToolEvent event) {
    return ((Outcome.Admitted) tell(event)).increment();
  }

  /** Why a report counts as told before. */
  String reason(ToolEvent event) {
    return ((Outcome.Repeated) tell(event)).reason();
  }

  Outcome tellPrompt(ToolEvent event, List<PromptTrace> prompts) {
    return save(PromptAdmission.decide(event, this, prompts));
  }

  private Outcome save(Outcome outcome) {
    outcome.learned().applyTo(this, outcome.callId());
    return outcome;
  }
}
