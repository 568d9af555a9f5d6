package io.tollgate.judgement;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.CallTotals;
import io.tollgate.admission.PromptTrace;
import io.tollgate.admission.ToldCall;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.policy.Counted;
import io.tollgate.policy.Judgement;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.Recount;
import io.tollgate.policy.rule.EventView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An admitted event as policies see it: every field of {@link ToolEvent} by its name, each
 * attribute as {@code attributes.<name>}, and what admission found out: purpose, purpose_score,
 * purpose_certain, user_id, user_pseudonym, team, department, cost_center and attribution.
 */
public final class JudgedEvent implements EventView {

  private static final String ATTRIBUTES = "attributes";
  private static final String ATTRIBUTE_PREFIX = ATTRIBUTES + ".";

  private static final Map<String, Function<AdmittedEvent, Object>> FOUND_OUT =
      Map.of(
          "purpose", admitted -> admitted.usage().getPurpose(),
          "purpose_score", admitted -> admitted.usage().getPurposeScore(),
          "purpose_certain", admitted -> admitted.usage().getPurposeCertain(),
          "user_id", AdmittedEvent::userId,
          "user_pseudonym", admitted -> admitted.usage().getUserPseudonym(),
          "team", admitted -> admitted.usage().getTeam(),
          "department", admitted -> admitted.usage().getDepartment(),
          "cost_center", admitted -> admitted.usage().getCostCenter(),
          "attribution", admitted -> admitted.usage().getAttribution());

  /** How each field with a name of its own is read; asked for many fields of every event. */
  private static final Map<String, Function<AdmittedEvent, Object>> READERS = readers();

  /** What the call is known by elsewhere, and texts that stand nowhere but in the report. */
  private static final Set<String> NOT_REMEMBERED =
      Set.of("model", "reported_cost", "reported_currency", "prompt_text", "tool_input", "error");

  private final AdmittedEvent admitted;

  public JudgedEvent(AdmittedEvent admitted) {
    this.admitted = admitted;
  }

  /** The names that every event is asked for, without those of attributes. */
  public static Set<String> fields() {
    return READERS.keySet();
  }

  /** Whether some event may have a field of this name; any name of an attribute may be sent. */
  public static boolean hasField(String name) {
    return READERS.containsKey(name) || name.startsWith(ATTRIBUTE_PREFIX);
  }

  /** Whether some reports of a call may lack the field that others have. */
  private static boolean isToldBySome(String name) {
    var field = ToolEvent.getClassSchema().getField(name);
    return field == null
        ? name.startsWith(ATTRIBUTE_PREFIX)
        : field.schema().isNullable() && !NOT_REMEMBERED.contains(name);
  }

  @Override
  public Object field(String name) {
    Function<AdmittedEvent, Object> reader = READERS.get(name);
    if (reader != null) {
      return reader.apply(admitted);
    }
    return name.startsWith(ATTRIBUTE_PREFIX)
        ? admitted.event().getAttributes().get(name.substring(ATTRIBUTE_PREFIX.length()))
        : null;
  }

  private static Map<String, Function<AdmittedEvent, Object>> readers() {
    Map<String, Function<AdmittedEvent, Object>> readers = new HashMap<>();
    for (var field : ToolEvent.getClassSchema().getFields()) {
      int position = field.pos();
      readers.put(field.name(), admitted -> plain(admitted.event().get(position)));
    }
    readers.putAll(FOUND_OUT);
    readers.remove(ATTRIBUTES);
    return Collections.unmodifiableMap(readers);
  }

  @Override
  public Iterable<String> textFields() {
    List<String> names = new ArrayList<>();
    for (var field : ToolEvent.getClassSchema().getFields()) {
      Object value = admitted.event().get(field.pos());
      if (value instanceof String || value instanceof List<?>) {
        names.add(field.name());
      }
    }
    admitted.event().getAttributes().keySet().forEach(name -> names.add(ATTRIBUTE_PREFIX + name));
    FOUND_OUT.forEach(
        (name, foundOut) -> {
          if (foundOut.apply(admitted) instanceof String) {
            names.add(name);
          }
        });
    return names;
  }

  /** Money is written as shortly as it can be, and stays exact. */
  private static Object plain(Object value) {
    if (value instanceof BigDecimal money) {
      BigDecimal shortest = money.stripTrailingZeros();
      return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
    return value instanceof Map<?, ?> ? null : value;
  }

  /**
   * What policies say about it. Those about single events see what the report tells; to those about
   * several a call is one event, whatever number of reports tells it, and counts as all of them
   * together tell it.
   *
   * @param calls those of its session
   */
  public Judgement look(PolicySet policies, CountedCalls calls) {
    Judgement all = policies.look(this, event().getEventTime());
    return policies.correlates()
        ? admitted.call().map(call -> counted(call, all, policies, calls)).orElse(all)
        : all;
  }

  private Judgement counted(ToldCall call, Judgement all, PolicySet policies, CountedCalls calls) {
    Instant time = event().getEventTime();
    Map<String, Counted> before = new LinkedHashMap<>();
    call.before().forEach(id -> before.put(id, calls.of(id)));
    Recount recount =
        call.isKnown()
            ? Recount.of(policies, with(call.now()), time, before.values())
            : Recount.ofFirst(policies, this, time, all);
    Counted now = recount.counted(JudgedEvent::isToldBySome);
    Counted standing = before.getOrDefault(call.callId(), Counted.NOTHING);
    before.remove(call.callId());
    before.keySet().forEach(id -> calls.set(id, Counted.NOTHING));
    if (!now.equals(standing)) {
      calls.set(call.callId(), now);
    }
    return new Judgement(all.matches(), recount.hits(), recount.ungrouped());
  }

  private JudgedEvent with(CallTotals totals) {
    return new JudgedEvent(
        new AdmittedEvent(totals.in(event()), admitted.usage(), admitted.userId()));
  }

  Usage usage() {
    return admitted.usage();
  }

  ToolEvent event() {
    return admitted.event();
  }

  Optional<PromptTrace> prompt() {
    return admitted.prompt();
  }

  String userId() {
    return admitted.userId();
  }
}
