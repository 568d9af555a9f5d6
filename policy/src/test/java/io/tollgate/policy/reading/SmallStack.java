package io.tollgate.policy.reading;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a task on a stack as small as that of a thread that evaluates events. */
final class SmallStack {
  private static final long BYTES = 400_000;

  private SmallStack() {}

  static <T> T call(Callable<T> task) throws InterruptedException, ExecutionException {
    FutureTask<T> future = new FutureTask<>(task);
    Thread thread = new Thread(null, future, "small-stack", BYTES);
    thread.start();
    return future.get();
  }
}
