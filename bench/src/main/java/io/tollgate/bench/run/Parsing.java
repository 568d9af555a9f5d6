package io.tollgate.bench.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.ThreadMXBean;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.tollgate.bench.figure.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/** Minimal work of any collector on a body: parsing it. Single-threaded. */
final class Parsing {

  private static final JsonFactory JSON = new JsonFactory();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Parsing() {}

  /**
   * Parses every body once.
   *
   * @param size records in each
   */
  static Sample sample(List<byte[]> bodies, int size, boolean json) {
    long thread = Thread.currentThread().getId();
    long allocated = THREADS.getThreadAllocatedBytes(thread);
    long cpu = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long seen = 0;
    try {
      for (byte[] body : bodies) {
        seen += json ? tokens(body) : ExportLogsServiceRequest.parseFrom(body).getSerializedSize();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (seen == 0) {
      throw new IllegalStateException("the bodies are empty");
    }
    return new Sample(
        (long) bodies.size() * size,
        Duration.ofNanos(System.nanoTime() - start),
        THREADS.getCurrentThreadCpuTime() - cpu,
        0,
        THREADS.getThreadAllocatedBytes(thread) - allocated);
  }

  private static long tokens(byte[] body) throws IOException {
    long read = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        read += parser.getTextLength();
      }
    }
    return read;
  }
}
