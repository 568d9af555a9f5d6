package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Incrementally updated value that a correlation measures; see {@link Tally} for the calls it
 * receives.
 */
interface Measure {

  void add(Hit hit, boolean isFirst);

  void remove(Hit hit, boolean isFirst);

  /** The current value; empty while there is none. */
  Optional<BigDecimal> value(Instant start);

  /** The measure that a correlation needs. */
  static Measure of(Correlation correlation) {
    return switch (correlation.kind()) {
      case EVENT_COUNT -> new EventCount();
      case VALUE_COUNT -> new ValueCount();
      case TEMPORAL, DEADLINE -> new RuleCount();
      case TEMPORAL_ORDERED -> new OrderedCount(correlation.rules().size());
      case VALUE_SUM -> new NumberSum(false);
      case VALUE_AVG -> new NumberSum(true);
      case VALUE_PERCENTILE -> new NumberPercentile(correlation.percentile());
    };
  }

  /** Number of events; an event that several rules match counts once. */
  final class EventCount implements Measure {
    private long events;

    @Override
    public void add(Hit hit, boolean isFirst) {
      events += isFirst ? 1 : 0;
    }

    @Override
    public void remove(Hit hit, boolean isFirst) {
      events -= isFirst ? 1 : 0;
    }

    @Override
    public Optional<BigDecimal> value(Instant start) {
      return Optional.of(BigDecimal.valueOf(events));
    }
  }

  /** Number of distinct values. */
  final class ValueCount implements Measure {
    private final Multiset<String> values = new Multiset<>();

    @Override
    public void add(Hit hit, boolean isFirst) {
      hit.values().forEach(values::add);
    }

    @Override
    public void remove(Hit hit, boolean isFirst) {
      hit.values().forEach(values::remove);
    }

    @Override
    public Optional<BigDecimal> value(Instant start) {
      return Optional.of(BigDecimal.valueOf(values.different().size()));
    }
  }

  /** Number of rules that have matched. */
  final class RuleCount implements Measure {
    private final Multiset<Integer> rules = new Multiset<>();

    @Override
    public void add(Hit hit, boolean isFirst) {
      rules.add(hit.rule());
    }

    @Override
    public void remove(Hit hit, boolean isFirst) {
      rules.remove(hit.rule());
    }

    @Override
    public Optional<BigDecimal> value(Instant start) {
      return Optional.of(BigDecimal.valueOf(rules.different().size()));
    }
  }

  /** Number of rules that have matched in their order, up to and including the last event. */
  final class OrderedCount implements Measure {
    private final Chains chains;

    OrderedCount(int rules) {
      chains = new Chains(rules);
    }

    @Override
    public void add(Hit hit, boolean isFirst) {
      chains.add(hit, isFirst, true);
    }

    @Override
    public void remove(Hit hit, boolean isFirst) {
      // A chain that began before the window is recognised by its start.
    }

    @Override
    public Optional<BigDecimal> value(Instant start) {
      return Optional.of(BigDecimal.valueOf(chains.longestToLast(start)));
    }
  }
}
