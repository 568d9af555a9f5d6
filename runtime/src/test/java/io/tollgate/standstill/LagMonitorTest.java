package io.tollgate.standstill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.runtime.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LagMonitorTest {

  /** Otherwise they would be waited for one after the other, and a process ends by force. */
  @Test
  void severalThatWereToldToStopAreWaitedForTogether() throws InterruptedException {
    AtomicLong nanos = new AtomicLong();
    CountDownLatch looking = new CountDownLatch(3);
    CountDownLatch end = new CountDownLatch(1);
    List<LagMonitor> watches =
        IntStream.range(0, 3).mapToObj(each -> hanging(nanos, looking, end)).toList();
    looking.await();

    watches.forEach(LagMonitor::stop);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    long began = System.nanoTime();
    watches.forEach(LagMonitor::close);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1_900));
    end.countDown();
  }

  private static LagMonitor hanging(AtomicLong nanos, CountDownLatch looking, CountDownLatch end) {
    return new LagMonitor(
            new KafkaConnection("localhost:1", "http://localhost:1", Map.of()),
            "group",
            List.of("topic"),
            "watch",
            nanos::get,
            Duration.ofMillis(1),
            () -> hang(looking, end))
        .start();
  }

  /** As a client that does not heed that it was interrupted. */
  private static void hang(CountDownLatch looking, CountDownLatch end) {
    looking.countDown();
    boolean isOver = false;
    while (!isOver) {
      try {
        end.await();
        isOver = true;
      } catch (InterruptedException e) {
        // It goes on.
      }
    }
  }
}
