package io.tollgate.hook;

import io.tollgate.event.Decision;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All orders that are known, and the answer they give. The strictest order that holds decides.
 *
 * <p>What cannot be judged goes the way the order says, {@code open} or {@code closed}: its purpose
 * or its scope may be unknown, or our orders may be stale. Where there is no order to say so, since
 * none was read yet, the setting of this collector does. Safe for many threads.
 */
public final class OrderBook {

  private static final Comparator<Candidate> STRICTEST_FIRST =
      Comparator.comparing(Candidate::verdict)
          .reversed()
          .thenComparing(candidate -> candidate.unsure != null)
          .thenComparing(candidate -> candidate.order.decision().getDecisionId());

  private final Map<String, Order> orders = new ConcurrentHashMap<>();
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
    return orders.values().stream()
        .map(order -> candidate(order, order.fit(question), knowledge))
        .filter(candidate -> candidate != null)
        .min(STRICTEST_FIRST)
        .map(Candidate::answer)
        .orElse(new HookAnswer(Verdict.ALLOW, null, null, null));
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
