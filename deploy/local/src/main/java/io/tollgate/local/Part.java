package io.tollgate.local;

/** One process of the stack, in starting order: what comes first must be ready first. */
public enum Part {
  KAFKA("kafka"),
  REGISTRY("registry"),
  COLLECTOR("collector"),
  STREAMS_APP("streams-app"),
  FLINK_JOBS("flink-jobs"),
  NOTIFIER("notifier");

  private final String label;

  Part(String label) {
    this.label = label;
  }

  /** The name people see, and the name of the log file. */
  public String label() {
    return label;
  }

  /** True for what the applications stand on. */
  public boolean isGround() {
    return this == KAFKA || this == REGISTRY;
  }

  /** The part of that label; {@link StackException} names the known ones when there is none. */
  public static Part labelled(String label) {
    return Labels.find(values(), Part::label, label, "part");
  }
}
