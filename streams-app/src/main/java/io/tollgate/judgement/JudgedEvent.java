package io.tollgate.judgement;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.CallTotals;
import io.tollgate.admission.EventEnrichment;
import io.tollgate.admission.PromptTrace;
import io.tollgate.admission.ReportedActivity;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.policy.Counted;
import io.tollgate.policy.Judgement;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.Recount;
import io.tollgate.policy.ReportFields;
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
 * Policy view of an admitted event: every field of {@link ToolEvent} by its name, each attribute as
 * {@code attributes.<name>}, and the results of admission: purpose, purpose_score, purpose_certain,
 * user_id, user_pseudonym, team, department, cost_center and attribution.
 */
public final class JudgedEvent implements EventView {

  private static final String ATTRIBUTES = "attributes";
  private static final String ATTRIBUTE_PREFIX = ATTRIBUTES + ".";

  private static final Map<String, Function<AdmittedEvent, Object>> DERIVED =
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

  /** Reader of each named field; a lookup happens for many fields of every event. */
  private static final Map<String, Function<AdmittedEvent, Object>> READERS = readers();

  private final AdmittedEvent admitted;

  public JudgedEvent(AdmittedEvent admitted) {
    this.admitted = admitted;
  }

  /** The field names of every event, without attributes. */
  public static Set<String> fields() {
    return READERS.keySet();
  }

  /** Whether it is the name of an attribute. */
  static boolean isAttribute(String name) {
    return name.startsWith(ATTRIBUTE_PREFIX);
  }

  /** Whether an event may have a field of this name; attributes may have any name. */
  public static boolean hasField(String name) {
    return READERS.containsKey(name) || isAttribute(name);
  }

  @Override
  public Object field(String name) {
    Function<AdmittedEvent, Object> reader = READERS.get(name);
    if (reader != null) {
      return reader.apply(admitted);
    }
    return isAttribute(name)
        ? admitted.event().getAttributes().get(name.substring(ATTRIBUTE_PREFIX.length()))
        : null;
  }

  private static Map<String, Function<AdmittedEvent, Object>> readers() {
    Map<String, Function<AdmittedEvent, Object>> readers = new HashMap<>();
    for (var field : ToolEvent.getClassSchema().getFields()) {
      int position = field.pos();
      readers.put(field.name(), admitted -> plain(admitted.event().get(position)));
    }
    readers.putAll(DERIVED);
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
    DERIVED.forEach(
        (name, foundOut) -> {
          if (foundOut.apply(admitted) instanceof String) {
            names.add(name);
          }
        });
    return names;
  }

  /** Amounts are written as briefly as possible, and stay exact. */
  private static Object plain(Object value) {
    if (value instanceof BigDecimal money) {
      BigDecimal shortest = money.stripTrailingZeros();
      return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
    return value instanceof Map<?, ?> ? null : value;
  }

  /**
   * Result of evaluating policies for an event.
   *
   * @param judgement the matches and hits
   * @param counted what calls now count for, by id; only those that changed
   */
  public record Evaluated(Judgement judgement, Map<String, Counted> counted) {

    public static final Evaluated NOTHING =
        new Evaluated(new Judgement(List.of(), List.of(), 0), Map.of());

    /** Stores what was counted. To be called once the result has been processed. */
    public void save(CountedCalls calls) {
      counted.forEach(calls::set);
    }
  }

  /** What the reported call has counted for so far, by id; empty for a first report. */
  public Map<String, Counted> counted(PolicySet policies, CountedCalls calls) {
    Map<String, Counted> before = new LinkedHashMap<>();
    if (policies.correlates()) {
      admitted
          .call()
          .ifPresent(call -> call.before().keySet().forEach(id -> before.put(id, calls.of(id))));
    }
    return before;
  }

  /**
   * Evaluates the policies. Those about single events see this report; for those about several, a
   * call, tool use or prompt is one event, whatever its number of reports, see {@link Recount}.
   *
   * @param before what it has counted for, see {@link #counted}
   * @param position of the report
   */
  public Evaluated evaluate(
      PolicySet policies, Map<String, Counted> before, EventPosition position) {
    Judgement all = policies.evaluate(this, time());
    return policies.correlates()
        ? admitted
            .call()
            .map(call -> evaluate(call, all, policies, before, reference(position)))
            .orElseGet(() -> new Evaluated(all, Map.of()))
        : new Evaluated(all, Map.of());
  }

  private Evaluated evaluate(
      ReportedActivity call,
      Judgement all,
      PolicySet policies,
      Map<String, Counted> before,
      EventReference reference) {
    ReportFields fields =
        EventEnrichment.isModelCall(event()) ? CallFields.ALL : OwnFields.OF_EACH_REPORT;
    JudgedEvent event = call.isKnown() ? with(call.now()) : this;
    Recount.Report report = new Recount.Report(event, time(), reference.toString());
    Recount recount =
        call.isKnown()
            ? Recount.of(policies, report, earlier(call, before), fields)
            : Recount.ofFirst(policies, report, all, fields);
    Map<String, Counted> changed = new LinkedHashMap<>();
    before.keySet().forEach(id -> changed.put(id, Counted.NOTHING));
    changed.put(call.callId(), recount.counted());
    changed
        .entrySet()
        .removeIf(now -> now.getValue().equals(before.getOrDefault(now.getKey(), Counted.NOTHING)));
    return new Evaluated(
        new Judgement(all.matches(), recount.hits(), recount.ungrouped()), changed);
  }

  private List<Recount.Earlier> earlier(ReportedActivity call, Map<String, Counted> before) {
    return call.before().entrySet().stream()
        .map(
            each ->
                new Recount.Earlier(
                    before.getOrDefault(each.getKey(), Counted.NOTHING), with(each.getValue())))
        .toList();
  }

  private JudgedEvent with(CallTotals totals) {
    return new JudgedEvent(
        new AdmittedEvent(totals.in(event()), admitted.usage(), admitted.userId()));
  }

  /** Reference to the event at this position. */
  public EventReference reference(EventPosition position) {
    return new EventReference(usage().getUsageId(), position);
  }

  /** When it happened. */
  public Instant time() {
    return event().getEventTime();
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
