package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Tally of which rules have matched, and in which order if the correlation is ordered. */
final class ExpressionTally implements Tally {

  private final Expression expression;
  private final Set<Integer> opening;
  private final boolean awaitsAbsence;
  private final Optional<Chains> chains;
  private final Multiset<Integer> rules = new Multiset<>();

  ExpressionTally(Correlation correlation) {
    expression = correlation.expression().orElseThrow();
    opening = correlation.opening();
    awaitsAbsence = correlation.awaitsAbsence();
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

  /**
   * A correlation about an absence is evaluated at the end of the window; otherwise the current
   * event is the last of the order.
   */
  private boolean isOrdered(Chains found, Instant start) {
    long asked = rules.different().stream().filter(opening::contains).count();
    return asked > 0
        && asked == (awaitsAbsence ? found.longest(start) : found.longestToLast(start));
  }
}
