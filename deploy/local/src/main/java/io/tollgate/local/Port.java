package io.tollgate.local;

/** One loopback port of the stack. */
public enum Port {
  KAFKA("kafka", Part.KAFKA, 19092),
  KAFKA_CONTROLLER("kafka-controller", Part.KAFKA, 19093),
  REGISTRY("registry", Part.REGISTRY, 18081),
  COLLECTOR("collector", Part.COLLECTOR, 4318),
  COLLECTOR_GRPC("collector-grpc", Part.COLLECTOR, 4317),
  COLLECTOR_MANAGEMENT("collector-management", Part.COLLECTOR, 14318),
  STREAMS_MANAGEMENT("streams-management", Part.STREAMS_APP, 14319),
  FLINK_REST("flink-rest", Part.FLINK_JOBS, 18082),
  FLINK_MANAGEMENT("flink-management", Part.FLINK_JOBS, 14320),
  NOTIFIER_MANAGEMENT("notifier-management", Part.NOTIFIER, 14321);

  private final String label;
  private final Part part;
  private final int usual;

  Port(String label, Part part, int usual) {
    this.label = label;
    this.part = part;
    this.usual = usual;
  }

  /** The name people use to choose another number. */
  public String label() {
    return label;
  }

  /** The process that listens on it. */
  public Part part() {
    return part;
  }

  /** The number when nobody chose another. */
  public int usual() {
    return usual;
  }

  /** The port of that label; {@link StackException} names the known ones when there is none. */
  public static Port labelled(String label) {
    return Labels.find(values(), Port::label, label, "port");
  }
}
