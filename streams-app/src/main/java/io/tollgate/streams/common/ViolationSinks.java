package io.tollgate.streams.common;

import io.tollgate.event.Violation;
import io.tollgate.topic.DetectionTopics;
import org.apache.kafka.streams.Topology;

/**
 * Names of the sinks for violations: live ones, those of policies in shadow mode, and those covered
 * by an exception, each with its own topic.
 *
 * @param live name of the sink for live ones
 * @param shadow name of the sink for those of policies in shadow mode
 * @param suppressed name of the sink for those covered by an exception
 */
public record ViolationSinks(String live, String shadow, String suppressed) {

  /** For violations by single events. */
  public static final ViolationSinks OF_EVENTS =
      new ViolationSinks(
          "write-violations", "write-shadow-violations", "write-suppressed-violations");

  /** For violations by several events. */
  public static final ViolationSinks OF_GROUPS =
      new ViolationSinks(
          "write-group-violations",
          "write-group-shadow-violations",
          "write-group-suppressed-violations");

  public String of(Violation violation) {
    return switch (violation.getMode()) {
      case "shadow" -> shadow;
      case "suppressed" -> suppressed;
      default -> live;
    };
  }

  /** Adds the sinks after a processor. */
  public void add(Topology topology, TopologySerdes serdes, String from) {
    serdes.write(topology, live, DetectionTopics.VIOLATIONS, from);
    serdes.write(topology, shadow, DetectionTopics.SHADOW_VIOLATIONS, from);
    serdes.write(topology, suppressed, DetectionTopics.SUPPRESSED_VIOLATIONS, from);
  }
}
