package io.tollgate.bench.rig;

import io.tollgate.bench.DueTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Sends requests over several connections and fails if one is not answered with 200. */
public final class HttpLoad {

  private static final int OK = 200;
  private static final long NANOS = 1_000_000_000L;
  private static final long NANOS_PER_MICRO = 1_000;

  private final int port;
  private final int connections;

  /** Creates a load on a port of this machine. */
  public HttpLoad(int port, int connections) {
    this.port = port;
    this.connections = connections;
  }

  /** Work of a connection until none is left. */
  private interface Work {
    void run(HttpLine line, int turn) throws IOException;
  }

  /** Closed loop: each connection sends its next request after the last answer. */
  public void closed(List<byte[]> requests) {
    run(
        requests.size(),
        (line, turn) -> {
          require(line.post(requests.get(turn)));
        });
  }

  /**
   * Open loop: sends at times drawn in advance, answered or not; latency counts from the time a
   * request was due.
   *
   * @param perSecond mean requests per second; the gaps between them are random
   * @return microseconds until the answers
   */
  public Histogram open(List<byte[]> requests, double perSecond, long seed) {
    Histogram histogram = new ConcurrentHistogram(3);
    long[] due = due(requests.size(), perSecond, seed);
    run(
        requests.size(),
        (line, turn) -> {
          DueTime.await(due[turn]);
          require(line.post(requests.get(turn)));
          histogram.recordValue(Math.max(0, System.nanoTime() - due[turn]) / NANOS_PER_MICRO);
        });
    return histogram;
  }

  private static long[] due(int count, double perSecond, long seed) {
    Random random = new Random(seed);
    long[] due = new long[count];
    double at = System.nanoTime() + NANOS / 5.0;
    for (int each = 0; each < count; each++) {
      at += -Math.log(1 - random.nextDouble()) * NANOS / perSecond;
      due[each] = (long) at;
    }
    return due;
  }

  private void run(int count, Work work) {
    AtomicInteger next = new AtomicInteger();
    ExecutorService workers = Executors.newFixedThreadPool(connections);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int each = 0; each < connections; each++) {
        running.add(
            workers.submit(
                () -> {
                  try (HttpLine line = new HttpLine(port)) {
                    for (int turn = next.getAndIncrement();
                        turn < count;
                        turn = next.getAndIncrement()) {
                      work.run(line, turn);
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("sending to port " + port + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private static void require(int status) {
    if (status != OK) {
      throw new IllegalStateException("a request was answered with " + status);
    }
  }
}
