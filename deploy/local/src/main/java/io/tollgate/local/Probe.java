package io.tollgate.local;

import java.util.Optional;

/** Asks one part whether it can be used. */
@FunctionalInterface
interface Probe {

  /** Empty when it can; else why not, in a few words. Takes a few seconds at most. */
  Optional<String> obstacle();

  static Probe of(Part part, PortPlan ports) {
    return switch (part) {
      case KAFKA -> new KafkaProbe(ports);
      case REGISTRY -> new HttpProbe(ports.registryUrl() + "/subjects");
      case COLLECTOR -> new HttpProbe(ports.url(Port.COLLECTOR_MANAGEMENT) + "/readyz");
      case STREAMS_APP -> new HttpProbe(ports.url(Port.STREAMS_MANAGEMENT) + "/readyz");
      case FLINK_JOBS -> new HttpProbe(ports.url(Port.FLINK_MANAGEMENT) + "/readyz");
      case NOTIFIER -> new HttpProbe(ports.url(Port.NOTIFIER_MANAGEMENT) + "/readyz");
    };
  }
}
