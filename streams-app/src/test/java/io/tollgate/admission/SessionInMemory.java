package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The memory of one session, as the stores keep it. */
public final class SessionInMemory implements CallMemory {

  private final Map<Identity, String> links = new HashMap<>();
  private final Map<String, CallState> calls = new HashMap<>();
  private final Map<String, List<UseTrace>> uses = new HashMap<>();

  @Override
  public Optional<String> callOf(Identity identity) {
    return Optional.ofNullable(links.get(identity));
  }

  @Override
  public Optional<CallState> call(String callId) {
    return Optional.ofNullable(calls.get(callId));
  }

  @Override
  public List<UseTrace> uses(String key) {
    return uses.getOrDefault(key, List.of());
  }

  Outcome tellUse(ToolEvent event) {
    return remember(ToolUseAdmission.decide(event, this));
  }

  /** Decides on a report and remembers what was decided. */
  public Outcome tell(ToolEvent event) {
    return remember(Admission.decide(event, this));
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
    return remember(PromptAdmission.decide(event, this, prompts));
  }

  private Outcome remember(Outcome outcome) {
    outcome.learned().forEach(identity -> links.put(identity, outcome.callId()));
    outcome.states().forEach(state -> calls.put(state.callId(), state));
    uses.putAll(outcome.uses());
    return outcome;
  }
}
