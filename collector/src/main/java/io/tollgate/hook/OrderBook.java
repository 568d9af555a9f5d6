package io.tollgate.hook;

import io.tollgate.event.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All known orders, and the evaluation of questions against them. The strictest applicable order
 * decides.
 *
 * <p>What cannot be evaluated follows the order's own default, {@code open} or {@code closed}: the
 * purpose or scope may be unknown, the orders may be stale, or the latest version of an order may
 * be unreadable. Without an order that sets a default, because none was read yet or its only record
 * is unreadable, the setting of this collector applies. Thread-safe.
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
   * Creates an empty book.
   *
   * @param isClosedByDefault whether to deny while no order has been read
   */
  public OrderBook(boolean isClosedByDefault) {
    this.isClosedByDefault = isClosedByDefault;
  }

  /** Adds an order, or a newer version of it. */
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

  /** Removes an order. */
  public void remove(String decisionId) {
    orders.remove(decisionId);
    unreadable.remove(decisionId);
  }

  /** Marks the latest version of an order as unreadable: the version known may be outdated. */
  public void putUnreadable(String decisionId) {
    unreadable.add(decisionId);
  }

  /** Removes all orders except these. */
  public void retain(Set<String> decisionIds) {
    orders.keySet().retainAll(decisionIds);
    unreadable.retainAll(decisionIds);
  }

  /** All active orders. */
  public List<Decision> decisions() {
    return orders.values().stream().map(Order::decision).toList();
  }

  /** Ids of orders whose latest version is unreadable. */
  public Set<String> unreadableIds() {
    return Set.copyOf(unreadable);
  }

  /** Number of orders whose latest version is unreadable. */
  public int unreadable() {
    return unreadable.size();
  }

  /** Number of active orders. */
  public int size() {
    return orders.size();
  }

  /** Answers a question. */
  public HookAnswer answer(Question question, Knowledge knowledge) {
    if (knowledge == Knowledge.NONE) {
      return isClosedByDefault
          ? new HookAnswer(Verdict.DENY, null, "closed", DenialText.CLOSED_WITHOUT_ORDERS)
          : new HookAnswer(Verdict.ALLOW, null, "open", DenialText.OPEN_WITHOUT_ORDERS);
    }
    HookAnswer known =
        orders.values().stream()
            .map(order -> candidate(order, order.fit(question), of(order, knowledge)))
            .filter(candidate -> candidate != null)
            .min(STRICTEST_FIRST)
            .map(Candidate::answer)
            .orElse(new HookAnswer(Verdict.ALLOW, null, null, null));
    return isClosedByDefault && known.verdict() != Verdict.DENY && mayHoldMore()
        ? new HookAnswer(Verdict.DENY, null, "closed", DenialText.CLOSED_UNREADABLE)
        : known;
  }

  /**
   * Answers a call whose question is unknown. If no order decides, the setting of this collector
   * does.
   *
   * @param question what is known of the call
   */
  public HookAnswer answerUnnamed(Question question, Knowledge knowledge) {
    HookAnswer known = answer(question, knowledge);
    if (known.text() != null) {
      return known;
    }
    return isClosedByDefault
        ? new HookAnswer(Verdict.DENY, null, "closed", DenialText.CLOSED_UNNAMED)
        : new HookAnswer(Verdict.ALLOW, null, "open", DenialText.OPEN_UNNAMED);
  }

  /** Returns the answer to a call that could not be processed at all; empty if it may pass. */
  public Optional<HookAnswer> answerUnjudged() {
    return isClosedByDefault
        ? Optional.of(new HookAnswer(Verdict.DENY, null, "closed", DenialText.CLOSED_FAILED))
        : Optional.empty();
  }

  private Knowledge of(Order order, Knowledge knowledge) {
    return unreadable.contains(order.decision().getDecisionId()) ? Knowledge.STALE : knowledge;
  }

  /** Whether there is an order of which no version could be read. */
  private boolean mayHoldMore() {
    return !unreadable.isEmpty() && !orders.keySet().containsAll(unreadable);
  }

  private static Candidate candidate(
      Order order, Applicability applicability, Knowledge knowledge) {
    if (applicability == Applicability.NO) {
      return null;
    }
    if (applicability == Applicability.YES && knowledge == Knowledge.CURRENT) {
      return new Candidate(order, order.verdict(), null);
    }
    return order.isClosedWhenUnsure()
        ? new Candidate(order, order.verdict(), "closed")
        : new Candidate(order, Verdict.ALLOW, "open");
  }

  private record Candidate(Order order, Verdict verdict, String unsure) {

    HookAnswer answer() {
      return new HookAnswer(verdict, order, unsure, DenialText.of(order, unsure));
    }
  }
}
