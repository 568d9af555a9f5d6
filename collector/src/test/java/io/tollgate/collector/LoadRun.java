package io.tollgate.collector;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Sends one request repeatedly over several connections, each with a thread of its own. */
final class LoadRun {

  private static final double TICKS_PER_SECOND = 100;
  private static final int USER_TICKS = 13;
  private static final int MOST_SAMPLES = 4_000_000;

  private final CollectorProcess collector;
  private final byte[] request;
  private final int records;

  LoadRun(CollectorProcess collector, String path, String type, byte[] body, int records) {
    this.collector = collector;
    this.records = records;
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + CollectorClient.TOKEN
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    this.request = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, request, start.length, body.length);
  }

  /**
   * Runs and prints what was seen. Times count from when a request was due, not from when it was
   * sent.
   *
   * @param perSecond requests per second over all connections; 0 for as many as go
   */
  void run(String name, int connections, int perSecond, int seconds) throws Exception {
    long processor = processorTicks();
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    AtomicLong failed = new AtomicLong();
    List<CompletableFuture<long[]>> runs = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      long every = perSecond == 0 ? 0 : 1_000_000_000L * connections / perSecond;
      long first = start + every * i / connections;
      CompletableFuture<long[]> run = new CompletableFuture<>();
      runs.add(run);
      new Thread(() -> complete(run, first, every, end, failed), "load-" + i).start();
    }
    long[] times = runs.stream().flatMapToLong(run -> Arrays.stream(run.join())).sorted().toArray();
    double took = (System.nanoTime() - start) / 1e9;
    double used = (processorTicks() - processor) / TICKS_PER_SECOND;
    long sent = (long) times.length * records;
    System.out.printf(
        "%-30s %,9.0f records/s %,8.0f requests/s  p50 %.1f p99 %.1f max %.1f ms  %.1f µs/record"
            + "  failed %d%n",
        name,
        sent / took,
        times.length / took,
        at(times, 0.5),
        at(times, 0.99),
        at(times, 1),
        used * 1e6 / sent,
        failed.get());
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
  }

  private void complete(
      CompletableFuture<long[]> run, long first, long every, long end, AtomicLong failed) {
    try {
      run.complete(connection(first, every, end, failed));
    } catch (IOException e) {
      run.completeExceptionally(e);
    }
  }

  private long[] connection(long first, long every, long end, AtomicLong failed)
      throws IOException {
    long[] times = new long[Math.min(MOST_SAMPLES, 400_000)];
    int count = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), collector.port())) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (long due = first; System.nanoTime() < end && count < times.length; due += every) {
        while (every > 0 && System.nanoTime() < due) {
          java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
        }
        long from = every > 0 ? due : System.nanoTime();
        socket.getOutputStream().write(request);
        if (status(in) != 200) {
          failed.incrementAndGet();
        }
        times[count++] = System.nanoTime() - from;
      }
    }
    return Arrays.copyOf(times, count);
  }

  /** Reads one answer, which must say its length. */
  private static int status(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).substring(9, 12));
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private long processorTicks() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(collector.pid()), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') - 1).split(" ", -1);
    return Long.parseLong(fields[USER_TICKS - 1]) + Long.parseLong(fields[USER_TICKS]);
  }
}
