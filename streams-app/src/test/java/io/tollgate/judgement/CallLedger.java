package io.tollgate.judgement;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.AssetZones;
import io.tollgate.admission.EventEnrichment;
import io.tollgate.admission.InMemorySession;
import io.tollgate.admission.SessionFlow;
import io.tollgate.admission.UsageRecords;
import io.tollgate.directory.Directory;
import io.tollgate.event.ToolEvent;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.Counted;
import io.tollgate.policy.Judgement;
import io.tollgate.policy.PolicySet;
import io.tollgate.purpose.Purpose;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One session whose calls are admitted, evaluated and summed as groups sum them. */
final class CallLedger implements CountedCalls {

  private static final EventPosition PLACE = new EventPosition("tool-events", 0, 0);
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

  private final InMemorySession session = new InMemorySession();
  private final Map<String, Counted> counted = new HashMap<>();
  private final Map<String, BigDecimal> sums = new TreeMap<>();
  private final Map<String, Integer> hits = new TreeMap<>();
  private final SessionFlow flow =
      new SessionFlow(
          new EventEnrichment(
              prompt -> Purpose.UNKNOWN, new UsageRecords(new Pseudonyms(new byte[32]))));

  private final List<CorrelationHit> told = new ArrayList<>();
  private int ungrouped;

  @Override
  public Counted of(String callId) {
    return counted.getOrDefault(callId, Counted.NOTHING);
  }

  @Override
  public void set(String callId, Counted now) {
    counted.put(callId, now);
    counted.values().removeIf(Counted.NOTHING::equals);
  }

  /** Takes a report; empty if it is sent twice. */
  Optional<AdmittedEvent> tell(ToolEvent event, PolicySet policies) {
    return tell(event, policies, Purpose.UNKNOWN.id());
  }

  /** The same of a report on behalf of a prompt of that purpose. */
  Optional<AdmittedEvent> tell(ToolEvent event, PolicySet policies, String purpose) {
    Optional<AdmittedEvent> admitted =
        flow
            .process(event, session, Directory.of(List.of()), new AssetZones(List.of()))
            .toEvaluate()
            .stream()
            .findFirst();
    admitted.ifPresent(news -> news.usage().setPurpose(purpose));
    admitted.map(JudgedEvent::new).ifPresent(news -> judge(news, policies));
    return admitted;
  }

  private void judge(JudgedEvent event, PolicySet policies) {
    JudgedEvent.Evaluated look = event.evaluate(policies, event.counted(policies, this), PLACE);
    look.save(this);
    add(look.judgement());
  }

  /** An event that several rules of a correlation match is one event of its group. */
  private void add(Judgement judged) {
    ungrouped += judged.ungrouped();
    told.addAll(judged.hits());
    Map<String, CorrelationHit> first = new TreeMap<>();
    judged.hits().forEach(hit -> first.putIfAbsent(hit.policyId() + hit.group().values(), hit));
    first.forEach(this::add);
  }

  private void add(String group, CorrelationHit hit) {
    hits.merge(group, 1, Integer::sum);
    hit.grouped()
        .value()
        .filter(value -> NUMBER.matcher(value).matches())
        .ifPresent(value -> sums.merge(group, new BigDecimal(value), BigDecimal::add));
  }

  /** All hits, in the order in which they were told. */
  List<CorrelationHit> told() {
    return told;
  }

  /** By policy and group what was added up; what came to nothing is left out. */
  Map<String, BigDecimal> sums() {
    Map<String, BigDecimal> some = new TreeMap<>();
    sums.forEach(
        (group, sum) -> {
          if (sum.signum() != 0) {
            some.put(group, sum.stripTrailingZeros());
          }
        });
    return some;
  }

  /** How often calls counted in a group of a policy. */
  int hits(String policyId, String group) {
    return hits.getOrDefault(policyId + "[" + group + "]", 0);
  }

  /** How often a call lacked a field to group by. */
  int ungrouped() {
    return ungrouped;
  }

  /** Of how many calls something is remembered. */
  int remembered() {
    return counted.size();
  }
}
