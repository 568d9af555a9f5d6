package io.tollgate.local;

/** What is done once Kafka and the registry are ready, and before the applications start. */
@FunctionalInterface
public interface Between {

  /** Does nothing. */
  Between NOTHING = ports -> {};

  /** Runs on every start, so it must be idempotent; what it throws ends the start. */
  void run(PortPlan ports) throws Exception;
}
