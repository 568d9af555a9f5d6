package io.tollgate.streams.common;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Size limits of the records that the app writes. */
public final class SizeLimits {

  /** Largest value for a contract topic, which accepts 1,048,588 bytes including overhead. */
  static final int OUTPUT = 1_000_000;

  /**
   * Largest request of the app's producers; only records for its internal topics are that large.
   */
  public static final int REQUEST = 2 * 1024 * 1024;

  /**
   * Limit of its internal topics: above the producers' limit, so that no broker has to reject a
   * record.
   */
  public static final int OWN_TOPIC = REQUEST + 64 * 1024;

  /** Upper bound of the overhead around key and value. */
  private static final int AROUND = 1024;

  private SizeLimits() {}

  static boolean isRefusedByProducer(ProducerRecord<byte[], byte[]> record) {
    return length(record.key()) + length(record.value()) > REQUEST - AROUND;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
