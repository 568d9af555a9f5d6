package io.tollgate.streams.event;

import io.tollgate.digest.StableId;
import io.tollgate.event.DetectionSignal;
import io.tollgate.judgement.EventFindings;
import io.tollgate.judgement.EventReference;
import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.correlation.JoinedTexts;
import io.tollgate.streams.signal.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Conversion of an event's hits to signals for correlation. */
public final class HitSignals {

  private final EventFindings findings;
  private final Instant eventTime;

  private HitSignals(EventFindings findings, Instant eventTime) {
    this.findings = findings;
    this.eventTime = eventTime;
  }

  /** One signal per hit. */
  public static List<DetectionSignal> of(EventFindings findings, Instant eventTime) {
    if (findings.hits().isEmpty()) {
      return List.of();
    }
    HitSignals signals = new HitSignals(findings, eventTime);
    return findings.hits().stream().map(signals::of).toList();
  }

  private DetectionSignal of(CorrelationHit hit) {
    List<String> route = new ArrayList<>(List.of(hit.policyId()));
    hit.route().forEach(value -> route.add(value.replace('\n', ' ')));
    DetectionSignal signal =
        Signals.signal(StableId.ofLines(route), Signals.HIT, hit.time(eventTime));
    signal.setPolicyId(hit.policyId());
    signal.setRulesSha256(hit.rules());
    signal.setCorrelation(hit.group().correlation());
    signal.setGroup(hit.group().values().stream().map(Signals::bounded).toList());
    signal.setRule(hit.grouped().rule());
    signal.setMeasured(hit.grouped().value().map(HitSignals::bounded).orElse(null));
    EventReference counted = findings.counted(hit);
    signal.setSequence(counted.position().sequence());
    signal.setReference(counted.toString());
    signal.setContext(hit.grouped().context());
    return signal;
  }

  private static String bounded(String values) {
    return JoinedTexts.each(values, Signals::bounded);
  }
}
