package io.tollgate.streams.signal;

import io.tollgate.digest.StableId;
import io.tollgate.event.DetectionSignal;
import io.tollgate.event.Violation;
import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.Hit;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.streams.progress.ProgressRound;
import io.tollgate.topic.DetectionTopics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/** Conversion of the records between single-event evaluation and correlation. */
public final class Signals {

  public static final String HIT = "hit";
  public static final String PROGRESS = "progress";
  public static final String EXCEPTION_USED = "exception_used";

  /** The partition whose task handles exceptions. */
  public static final int PARTITION_OF_EXCEPTIONS = 0;

  /** Separates the sources of a progress signal. */
  public static final String SEPARATOR = ",";

  private Signals() {}

  /** Adds the sink after a processor. */
  public static void addSink(Topology topology, TopologySerdes serdes, String sink, String from) {
    topology.addSink(
        sink,
        DetectionTopics.DETECTION_SIGNALS.name(),
        new StringSerializer(),
        serdes.<DetectionSignal>writer(),
        new SignalPartitioner(),
        from);
  }

  public static DetectionSignal progress(ProgressRound.Message word) {
    String sources = String.join(SEPARATOR, word.sources());
    return signal(sources, PROGRESS, Instant.ofEpochMilli(word.reached()));
  }

  /** The tasks whose progress the signal reports. */
  public static List<String> sources(DetectionSignal progress) {
    return List.of(progress.getSignalId().split(SEPARATOR));
  }

  public static DetectionSignal exceptionUsed(Violation violation) {
    return exceptionUsed(violation, violation.getEventTime());
  }

  /**
   * Signal that an exception covers a violation.
   *
   * @param time by which it was decided whether it does
   */
  public static DetectionSignal exceptionUsed(Violation violation, Instant time) {
    String id = violation.getPolicyId() + "/" + violation.getExceptionId();
    DetectionSignal signal = signal(id, EXCEPTION_USED, time);
    signal.setPolicyId(violation.getPolicyId());
    signal.setExceptionId(violation.getExceptionId());
    return signal;
  }

  public static GroupKey group(DetectionSignal signal) {
    return new GroupKey(signal.getCorrelation(), signal.getGroup());
  }

  public static Hit hit(DetectionSignal signal) {
    return new Hit(
        signal.getSignalTime(),
        signal.getSequence(),
        signal.getRule(),
        Optional.ofNullable(signal.getMeasured()),
        signal.getReference(),
        signal.getContext());
  }

  public static DetectionSignal signal(String id, String type, Instant time) {
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

  /** Distinct texts stay distinct, and no prompt gets into the state. */
  public static String bounded(String value) {
    return value.length() <= GroupKey.LONGEST_VALUE ? value : "digest:" + StableId.of(value);
  }
}
