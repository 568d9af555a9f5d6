package io.tollgate.hook;

import static java.util.Objects.requireNonNull;

/**
 * The answer to a question.
 *
 * @param verdict what is answered
 * @param order the order that decided; null if none did
 * @param unsure {@code open} or {@code closed}: which way it went because it could not be judged;
 *     null if it was judged
 * @param text what the person is told; null if there is nothing to tell
 */
public record HookAnswer(Verdict verdict, Order order, String unsure, String text) {

  public HookAnswer {
    requireNonNull(verdict, "verdict");
  }
}
