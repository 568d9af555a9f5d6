package io.tollgate.streams;

import io.tollgate.event.DetectionSignal;
import io.tollgate.event.Violation;
import io.tollgate.judgement.Digests;
import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.Hit;
import io.tollgate.streams.progress.ProgressRound;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and reads the records between judging single events and judging several together. */
final class Signals {

  static final String HIT = "hit";
  static final String PROGRESS = "progress";
  static final String EXCEPTION_USED = "exception_used";

  private static final String SEPARATOR = ",";
  private static final int LONGEST_VALUE = 128;

  private Signals() {}

  static DetectionSignal progress(ProgressRound.Word word) {
    String sources = String.join(SEPARATOR, word.sources());
    return signal(sources, PROGRESS, Instant.ofEpochMilli(word.reached()));
  }

  /** Of whom it tells how far they have come. */
  static List<String> sources(DetectionSignal progress) {
    return List.of(progress.getSignalId().split(SEPARATOR));
  }

  static DetectionSignal exceptionUsed(Violation violation) {
    String id = violation.getPolicyId() + "/" + violation.getExceptionId();
    DetectionSignal signal = signal(id, EXCEPTION_USED, violation.getEventTime());
    signal.setPolicyId(violation.getPolicyId());
    signal.setExceptionId(violation.getExceptionId());
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

  static DetectionSignal signal(String id, String type, Instant time) {
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
  static String bounded(String value) {
    return value.length() <= LONGEST_VALUE ? value : "digest:" + Digests.id(List.of(value));
  }
}
