package io.tollgate.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopThreadTest {

  @Test
  void saysSoWhenItsWorkDiesOfAnError() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    try (LoopThread turns = new LoopThread("work", DyingWork::new, told::countDown)) {

      assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(turns.hasFailed()).isTrue();
      assertThat(turns.isReady()).isFalse();
    }
  }

  private static final class DyingWork implements LoopTask {

    @Override
    public void runOnce() {
      throw new StackOverflowError();
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
