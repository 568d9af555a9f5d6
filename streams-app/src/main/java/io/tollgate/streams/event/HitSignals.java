package io.tollgate.streams.event;

import io.tollgate.event.DetectionSignal;
import io.tollgate.event.ToolEvent;
import io.tollgate.judgement.CorrelatedViolations;
import io.tollgate.judgement.Digests;
import io.tollgate.judgement.EventReference;
import io.tollgate.judgement.JudgedEvent;
import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.correlation.Texts;
import io.tollgate.streams.signal.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The signals of one event to those who judge several together. Many policies may count it; what is
 * the same for all of them is made once.
 */
final class HitSignals {

  private final JudgedEvent judged;
  private final ToolEvent event;
  private final EventReference reference;
  private Map<String, String> kept;
  private Map<String, String> context;

  HitSignals(JudgedEvent judged, JudgeStep.Case about) {
    this.judged = judged;
    this.event = about.admitted().event();
    this.reference = judged.reference(about.position());
  }

  List<DetectionSignal> of(List<CorrelationHit> hits) {
    return hits.stream().map(this::of).toList();
  }

  private DetectionSignal of(CorrelationHit hit) {
    List<String> route = new ArrayList<>(List.of(hit.policyId()));
    hit.route().forEach(value -> route.add(value.replace('\n', ' ')));
    DetectionSignal signal =
        Signals.signal(Digests.id(route), Signals.HIT, hit.time(event.getEventTime()));
    signal.setPolicyId(hit.policyId());
    signal.setRulesSha256(hit.rules());
    signal.setCorrelation(hit.group().correlation());
    signal.setGroup(hit.group().values().stream().map(Signals::bounded).toList());
    signal.setRule(hit.placed().rule());
    signal.setMeasured(hit.placed().value().map(HitSignals::bounded).orElse(null));
    EventReference counted = hit.event().map(EventReference::parse).orElse(reference);
    signal.setSequence(counted.position().sequence());
    signal.setReference(counted.toString());
    signal.setContext(context(hit.placed().context()));
    return signal;
  }

  private static String bounded(String values) {
    return Texts.each(values, Signals::bounded);
  }

  /** What policies keep of one event is nearly always the same. */
  private Map<String, String> context(Map<String, String> ofHit) {
    if (!ofHit.equals(kept)) {
      kept = ofHit;
      context = CorrelatedViolations.context(ofHit, judged);
    }
    return context;
  }
}
