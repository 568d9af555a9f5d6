package io.tollgate.judgement;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.Outcome;
import io.tollgate.admission.Reception;
import io.tollgate.admission.SessionInMemory;
import io.tollgate.admission.SessionState;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One session whose calls are let in, judged and added up as groups add them up. */
final class CallLedger implements CountedCalls {

  private final SessionInMemory session = new SessionInMemory();
  private final Map<String, Counted> counted = new HashMap<>();
  private final Map<String, BigDecimal> sums = new TreeMap<>();
  private final Map<String, Integer> hits = new TreeMap<>();
  private final Reception reception =
      new Reception(prompt -> Purpose.UNKNOWN, new UsageRecords(new Pseudonyms(new byte[32])));

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

  /** Takes a report; empty if it is no news. */
  Optional<AdmittedEvent> tell(ToolEvent event, PolicySet policies) {
    Optional<AdmittedEvent> admitted =
        session
            .tell(event)
            .fold(news -> Optional.of(receive(event, news)), repeated -> Optional.empty());
    admitted.map(news -> new JudgedEvent(news).look(policies, this)).ifPresent(this::add);
    return admitted;
  }

  private AdmittedEvent receive(ToolEvent event, Outcome.Admitted news) {
    return reception.receive(event, news.increment(), Directory.of(List.of()), SessionState.NONE);
  }

  private void add(Judgement judged) {
    ungrouped += judged.ungrouped();
    judged.hits().forEach(this::add);
  }

  private void add(CorrelationHit hit) {
    String place = hit.policyId() + hit.group().values();
    hits.merge(place, 1, Integer::sum);
    hit.placed()
        .value()
        .ifPresent(value -> sums.merge(place, new BigDecimal(value), BigDecimal::add));
  }

  /** By policy and group what was added up; what came to nothing is left out. */
  Map<String, BigDecimal> sums() {
    Map<String, BigDecimal> some = new TreeMap<>();
    sums.forEach(
        (place, sum) -> {
          if (sum.signum() != 0) {
            some.put(place, sum.stripTrailingZeros());
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
