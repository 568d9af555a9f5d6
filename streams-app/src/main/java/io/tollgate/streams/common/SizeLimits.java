package io.tollgate.streams.common;

import org.apache.kafka.clients.producer.ProducerRecord;

/** How large records may be that the app writes. */
public final class SizeLimits {

  /** Largest value for a topic of the contract, which takes 1,048,588 bytes with what is around. */
  static final int OUTPUT = 1_000_000;

  /** What the app's producers send at most; only for its own topics something is as large. */
  public static final int REQUEST = 2 * 1024 * 1024;

  /** What its own topics take: more than producers send, so that no broker has to refuse it. */
  public static final int OWN_TOPIC = REQUEST + 64 * 1024;

  /** The most that is counted around key and value. */
  private static final int AROUND = 1024;

  private SizeLimits() {}

  static boolean isRefusedByProducer(ProducerRecord<byte[], byte[]> record) {
    return length(record.key()) + length(record.value()) > REQUEST - AROUND;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
