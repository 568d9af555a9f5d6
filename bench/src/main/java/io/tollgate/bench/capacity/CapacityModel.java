package io.tollgate.bench.capacity;

/** Computes partitions, cores, disk and cost from the number of events per day. */
public final class CapacityModel {

  private static final double SECONDS_PER_DAY = 86_400;
  private static final double MICROS = 1e6;
  private static final double GIB = 1024.0 * 1024 * 1024;

  /** The number in the catalogue; a topic never gets fewer. */
  private static final long LEAST_PARTITIONS = 4;

  private final Costs costs;
  private final Assumptions assumptions;

  public CapacityModel(Costs costs, Assumptions assumptions) {
    this.costs = costs;
    this.assumptions = assumptions;
  }

  /** Returns the resources needed for that many events per day. */
  public Capacity of(long eventsPerDay) {
    if (eventsPerDay <= 0) {
      throw new IllegalArgumentException("no events need nothing: " + eventsPerDay);
    }
    double peak = eventsPerDay / SECONDS_PER_DAY * assumptions.peakFactor();
    double slowest = Math.max(costs.streamsMicros(), costs.flinkMicros());
    double collector = cores(peak, costs.collectorMicros());
    double streams = cores(peak, costs.streamsMicros());
    double flink = cores(peak, costs.flinkMicros());
    double broker = cores(peak, costs.brokerMicros()) * assumptions.replicas();
    double kafka = kafkaBytes(eventsPerDay) / GIB;
    double state = stateBytes(eventsPerDay) / GIB;
    return new Capacity(
        eventsPerDay,
        peak,
        Math.max(LEAST_PARTITIONS, (long) Math.ceil(cores(peak, slowest))),
        collector,
        streams,
        flink,
        broker,
        kafka,
        state,
        (collector + streams + flink + broker) * assumptions.coreMonthUsd()
            + (kafka + state) * assumptions.gibMonthUsd());
  }

  /**
   * Returns the events per second that this many cores sustain, with all parts on one machine and
   * one copy of data.
   */
  public double most(int cores) {
    return cores * MICROS / costs.micros();
  }

  private double cores(double perSecond, double micros) {
    return perSecond * micros / MICROS / assumptions.busy();
  }

  private double kafkaBytes(long eventsPerDay) {
    return eventsPerDay
        * (assumptions.toolEventBytes() * assumptions.toolEventDays()
            + assumptions.usageBytes() * assumptions.usageDays())
        * assumptions.replicas();
  }

  private double stateBytes(long eventsPerDay) {
    return eventsPerDay
        * (costs.streamsStateBytes() * assumptions.streamsStateDays()
            + costs.flinkStateBytes() * assumptions.flinkStateDays());
  }
}
