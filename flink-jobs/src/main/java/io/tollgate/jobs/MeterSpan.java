package io.tollgate.jobs;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Extent of a meter's data: its time range and currencies.
 *
 * @param first first instant of its earliest slot
 * @param latest event time of its latest usage
 * @param currencies every currency that occurs in it
 */
public record MeterSpan(Instant first, Instant latest, List<String> currencies) {

  public static MeterSpan of(MeterSlot slot, Instant eventTime) {
    return new MeterSpan(slot.start(), eventTime, List.of(slot.currency()));
  }

  public MeterSpan with(MeterSlot slot, Instant eventTime) {
    return new MeterSpan(
        slot.start().isBefore(first) ? slot.start() : first,
        eventTime.isAfter(latest) ? eventTime : latest,
        currencies.contains(slot.currency())
            ? currencies
            : Stream.concat(currencies.stream(), Stream.of(slot.currency())).toList());
  }
}
