package io.tollgate.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/** Clock of the machine that a test can advance instead of waiting. */
final class MovedTime implements Time {

  private final AtomicLong moved = new AtomicLong();

  void moveOn(Duration by) {
    moved.addAndGet(by.toMillis());
  }

  Instant instant() {
    return Instant.ofEpochMilli(milliseconds());
  }

  @Override
  public long milliseconds() {
    return SYSTEM.milliseconds() + moved.get();
  }

  /** Not moved: what waits for a network or a thread waits as long as ever. */
  @Override
  public long nanoseconds() {
    return SYSTEM.nanoseconds();
  }

  @Override
  public void sleep(long millis) {
    SYSTEM.sleep(millis);
  }

  @Override
  public void waitObject(Object lock, Supplier<Boolean> condition, long deadline)
      throws InterruptedException {
    SYSTEM.waitObject(lock, condition, deadline - moved.get());
  }
}
