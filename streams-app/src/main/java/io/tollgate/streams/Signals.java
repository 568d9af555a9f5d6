package io.tollgate.streams;

import io.tollgate.event.DetectionSignal;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.judgement.CorrelatedViolations;
import io.tollgate.judgement.Digests;
import io.tollgate.judgement.EventPosition;
import io.tollgate.judgement.EventReference;
import io.tollgate.judgement.JudgedEvent;
import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.Hit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and reads the records between judging single events and judging several together. */
final class Signals {

  static final String HIT = "hit";
  static final String PROGRESS = "progress";
  static final String EXCEPTION_USED = "exception_used";

  private static final int LONGEST_VALUE = 128;
  private static final int OFFSET_BITS = 48;

  private Signals() {}

  static DetectionSignal progress(String source, long time) {
    return signal(source, PROGRESS, Instant.ofEpochMilli(time));
  }

  static DetectionSignal exceptionUsed(Violation violation) {
    String id = violation.getPolicyId() + "/" + violation.getExceptionId();
    DetectionSignal signal = signal(id, EXCEPTION_USED, violation.getEventTime());
    signal.setPolicyId(violation.getPolicyId());
    signal.setExceptionId(violation.getExceptionId());
    return signal;
  }

  static DetectionSignal hit(CorrelationHit hit, JudgedEvent judged, JudgeStep.Case about) {
    ToolEvent event = about.admitted().event();
    EventPosition position = about.position();
    List<String> route = new ArrayList<>(List.of(hit.policyId()));
    hit.route().forEach(value -> route.add(value.replace('\n', ' ')));
    DetectionSignal signal = signal(Digests.id(route), HIT, event.getEventTime());
    signal.setPolicyId(hit.policyId());
    signal.setRulesSha256(hit.rules());
    signal.setCorrelation(hit.group().correlation());
    signal.setGroup(hit.group().values().stream().map(Signals::bounded).toList());
    signal.setRule(hit.placed().rule());
    signal.setMeasured(hit.placed().value().map(Signals::bounded).orElse(null));
    // Offsets stay far below the bits that the partition takes.
    signal.setSequence(((long) position.partition() << OFFSET_BITS) | position.offset());
    signal.setReference(new EventReference(event.getEventId(), position).toString());
    signal.setContext(CorrelatedViolations.context(hit.placed().context(), judged));
    return signal;
  }

  static GroupKey group(DetectionSignal signal) {
    return new GroupKey(signal.getCorrelation(), signal.getGroup());
  }

  static Hit hit(DetectionSignal signal) {
    return new Hit(
        signal.getSignalTime(),
        signal.getSequence(),
        signal.getRule(),
        Optional.ofNullable(signal.getMeasured()),
        signal.getReference(),
        signal.getContext());
  }

  private static DetectionSignal signal(String id, String type, Instant time) {
    DetectionSignal signal = new DetectionSignal();
    signal.setSignalId(id);
    signal.setSignalType(type);
    signal.setSignalTime(time);
    signal.setPolicyId("");
    signal.setRulesSha256("");
    signal.setCorrelation("");
    signal.setGroup(List.of());
    signal.setReference("");
    signal.setContext(Map.of());
    return signal;
  }

  /** Different texts stay different, and no prompt gets into the state. */
  private static String bounded(String value) {
    return value.length() <= LONGEST_VALUE ? value : "digest:" + Digests.id(List.of(value));
  }
}
