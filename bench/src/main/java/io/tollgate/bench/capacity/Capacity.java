package io.tollgate.bench.capacity;

/**
 * Resources needed for a number of events.
 *
 * @param eventsPerDay reports of all tools in a day
 * @param peakPerSecond events per second in the busiest minute
 * @param partitions of tool-events and usage, so that no partition needs more than a core
 * @param collectorCores cores of the collectors
 * @param streamsCores cores of the policy app
 * @param flinkCores cores of the spend job
 * @param brokerCores cores of the brokers
 * @param kafkaGib disk of the brokers, including copies
 * @param stateGib disk of the policy app and the spend job
 * @param monthUsd all cores and disks for a month
 */
public record Capacity(
    long eventsPerDay,
    double peakPerSecond,
    long partitions,
    double collectorCores,
    double streamsCores,
    double flinkCores,
    double brokerCores,
    double kafkaGib,
    double stateGib,
    double monthUsd) {

  /** Cores of all parts. */
  public double cores() {
    return collectorCores + streamsCores + flinkCores + brokerCores;
  }
}
