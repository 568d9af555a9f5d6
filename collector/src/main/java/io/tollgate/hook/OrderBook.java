package io.tollgate.hook;

import io.tollgate.event.Decision;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All orders that are known, and the answer they give. The strictest order that holds decides.
 *
 * <p>What cannot be judged goes the way the order says, {@code open} or {@code closed}: its purpose
 * or its scope may be unknown, our orders may be stale, or a newer state of it cannot be read.
 * Where there is no order to say so, since none was read yet or the only record of one is
 * unreadable, the setting of this collector does. Safe for many threads.
 */
public final class OrderBook {

  private static final Comparator<Candidate> STRICTEST_FIRST =
      Comparator.comparing(Candidate::verdict)
          .reversed()
          .thenComparing(candidate -> candidate.unsure != null)
          .thenComparing(candidate -> candidate.order.decision().getDecisionId());

  private final Map<String, Order> orders = new ConcurrentHashMap<>();
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  private final boolean isClosedByDefault;

  /**
   * An empty book.
   *
   * @param isClosedByDefault whether to deny while no order has been read
   */
  public OrderBook(boolean isClosedByDefault) {
    this.isClosedByDefault = isClosedByDefault;
  }

  /** Takes an order up, or a newer state of it. */
  public Order put(Decision decision) {
    Order order = Order.of(decision);
    unreadable.remove(decision.getDecisionId());
    if (decision.getActive()) {
      orders.put(decision.getDecisionId(), order);
    } else {
      orders.remove(decision.getDecisionId());
    }
    return order;
  }

  /** Forgets an order. */
  public void remove(String decisionId) {
    orders.remove(decisionId);
    unreadable.remove(decisionId);
  }

  /** Notes that the latest state of an order cannot be read: what was known of it may be wrong. */
  public void putUnreadable(String decisionId) {
    unreadable.add(decisionId);
  }

  /** Forgets all orders but these. */
  public void retain(Set<String> decisionIds) {
    orders.keySet().retainAll(decisionIds);
    unreadable.retainAll(decisionIds);
  }

  /** Of how many orders the latest state cannot be read. */
  public int unreadable() {
    return unreadable.size();
  }

  /** How many orders are active. */
  public int size() {
    return orders.size();
  }

  /** Answers a question. */
  public HookAnswer answer(Question question, Knowledge knowledge) {
    if (knowledge == Knowledge.NONE) {
      return isClosedByDefault
          ? new HookAnswer(Verdict.DENY, null, "closed", Words.CLOSED_WITHOUT_ORDERS)
          : new HookAnswer(Verdict.ALLOW, null, "open", Words.OPEN_WITHOUT_ORDERS);
    }
    HookAnswer known =
        orders.values().stream()
            .map(order -> candidate(order, order.fit(question), of(order, knowledge)))
            .filter(candidate -> candidate != null)
            .min(STRICTEST_FIRST)
            .map(Candidate::answer)
            .orElse(new HookAnswer(Verdict.ALLOW, null, null, null));
    return isClosedByDefault && known.verdict() != Verdict.DENY && mayHoldMore()
        ? new HookAnswer(Verdict.DENY, null, "closed", Words.CLOSED_UNREADABLE)
        : known;
  }

  /**
   * Answers a call that does not tell what is asked. Where no order decides of its own, the setting
   * of this collector does.
   *
   * @param question what is known of the call
   */
  public HookAnswer answerUnnamed(Question question, Knowledge knowledge) {
    HookAnswer known = answer(question, knowledge);
    if (known.text() != null) {
      return known;
    }
    return isClosedByDefault
        ? new HookAnswer(Verdict.DENY, null, "closed", Words.CLOSED_UNNAMED)
        : new HookAnswer(Verdict.ALLOW, null, "open", Words.OPEN_UNNAMED);
  }

  /** The answer to a call that nothing could be done with; none if it may pass. */
  public Optional<HookAnswer> answerUnjudged() {
    return isClosedByDefault
        ? Optional.of(new HookAnswer(Verdict.DENY, null, "closed", Words.CLOSED_FAILED))
        : Optional.empty();
  }

  private Knowledge of(Order order, Knowledge knowledge) {
    return unreadable.contains(order.decision().getDecisionId()) ? Knowledge.STALE : knowledge;
  }

  /** Whether there is an order of which nothing at all could be read. */
  private boolean mayHoldMore() {
    return !unreadable.isEmpty() && !orders.keySet().containsAll(unreadable);
  }

  private static Candidate candidate(Order order, Fit fit, Knowledge knowledge) {
    if (fit == Fit.NO) {
      return null;
    }
    if (fit == Fit.YES && knowledge == Knowledge.CURRENT) {
      return new Candidate(order, order.verdict(), null);
    }
    return order.isClosedWhenUnsure()
        ? new Candidate(order, order.verdict(), "closed")
        : new Candidate(order, Verdict.ALLOW, "open");
  }

  private record Candidate(Order order, Verdict verdict, String unsure) {

    HookAnswer answer() {
      return new HookAnswer(verdict, order, unsure, Words.of(order, unsure));
    }
  }
}
