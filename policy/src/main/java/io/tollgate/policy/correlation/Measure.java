package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** A number that a correlation asks for, kept up to date; see {@link Tally} for what is told it. */
interface Measure {

  void add(Hit hit, boolean isFirst);

  void remove(Hit hit, boolean isFirst);

  /** Empty while nothing can be measured. */
  Optional<BigDecimal> value(Instant start);

  /** The one that a correlation asks for. */
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

  /** How many events; one that several of the rules match is one event. */
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

  /** How many different values. */
  final class ValueCount implements Measure {
    private final Bag<String> values = new Bag<>();

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

  /** How many of the rules have matched. */
  final class RuleCount implements Measure {
    private final Bag<Integer> rules = new Bag<>();

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

  /** How many of the rules have matched in their order, the last event being one of them. */
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
      // A chain that began before the window is told by its start.
    }

    @Override
    public Optional<BigDecimal> value(Instant start) {
      return Optional.of(BigDecimal.valueOf(chains.longestToLast(start)));
    }
  }
}
