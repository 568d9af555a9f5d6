package io.tollgate.hook;

import static java.util.Objects.requireNonNull;

/**
 * Answer to a question.
 *
 * @param verdict the verdict
 * @param order the deciding order; null if none
 * @param unsure {@code open} or {@code closed}: the default that was applied because it could not
 *     be evaluated; null if it was evaluated
 * @param text message for the person; null if there is none
 */
public record HookAnswer(Verdict verdict, Order order, String unsure, String text) {

  public HookAnswer {
    requireNonNull(verdict, "verdict");
  }
}
