package io.tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadThreadsTest {

  /** The end of the process waits for its threads, so no dying thread may wait for it. */
  @Test
  void endTheProcessOnAnotherThread() throws Exception {
    CompletableFuture<Boolean> isDyingOneOver = new CompletableFuture<>();
    Thread drain =
        new Thread(
            () -> {
              throw new StackOverflowError();
            });
    drain.setUncaughtExceptionHandler(
        new DeadThreads(
            "collector",
            thread -> false,
            () -> {
              try {
                drain.join(10_000);
                isDyingOneOver.complete(!drain.isAlive());
              } catch (InterruptedException e) {
                isDyingOneOver.completeExceptionally(e);
              }
            }));

    drain.start();

    assertThat(isDyingOneOver.get(20, TimeUnit.SECONDS)).isTrue();
  }
}
