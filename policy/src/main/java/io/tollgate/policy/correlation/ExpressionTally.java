package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Rules that must and that must not have matched, and in order where order is asked for. */
final class ExpressionTally implements Tally {

  private final Expression expression;
  private final Set<Integer> opening;
  private final boolean waits;
  private final Optional<Chains> chains;
  private final Bag<Integer> rules = new Bag<>();

  ExpressionTally(Correlation correlation) {
    expression = correlation.expression().orElseThrow();
    opening = correlation.opening();
    waits = correlation.waits();
    chains =
        correlation.kind() == Kind.TEMPORAL_ORDERED
            ? Optional.of(new Chains(correlation.rules().size()))
            : Optional.empty();
  }

  @Override
  public void add(Hit hit, boolean isFirst) {
    rules.add(hit.rule());
    chains.ifPresent(found -> found.add(hit, isFirst, opening.contains(hit.rule())));
  }

  @Override
  public void remove(Hit hit, boolean isFirst) {
    rules.remove(hit.rule());
  }

  @Override
  public boolean holds(Instant start) {
    return expression.holds(rules.different())
        && chains.map(found -> isOrdered(found, start)).orElse(true);
  }

  /** Who waits asks at the end of the window; else the event that asks is the last in order. */
  private boolean isOrdered(Chains found, Instant start) {
    long asked = rules.different().stream().filter(opening::contains).count();
    return asked > 0 && asked == (waits ? found.longest(start) : found.longestToLast(start));
  }
}
