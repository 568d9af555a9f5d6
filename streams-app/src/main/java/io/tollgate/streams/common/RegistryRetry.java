package io.tollgate.streams.common;

import io.tollgate.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retry with exponential backoff while the schema registry is unavailable; gives up eventually.
 *
 * @param first length of the first pause
 * @param total limit for the sum of all pauses; must stay well below the consumer's poll interval
 */
public record RegistryRetry(Duration first, Duration total) {

  /** From 100 ms on, about a minute in total. */
  public static final RegistryRetry USUAL =
      new RegistryRetry(Duration.ofMillis(100), Duration.ofMinutes(1));

  private static final Logger LOG = LoggerFactory.getLogger(RegistryRetry.class);

  /**
   * Repeats the attempt until it succeeds.
   *
   * @throws RegistryUnavailableException when the registry stays unavailable for too long
   */
  public <T> T call(Supplier<T> attempt) {
    Duration pause = first;
    Duration waited = Duration.ZERO;
    while (true) {
      try {
        return attempt.get();
      } catch (RegistryUnavailableException e) {
        if (waited.plus(pause).compareTo(total) > 0) {
          throw e;
        }
        LOG.warn("waiting {} for the schema registry: {}", pause, e.getMessage());
        sleep(pause, e);
        waited = waited.plus(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /** The same deserializer, but each call is repeated until it succeeds. */
  public <T> Deserializer<T> retrying(Deserializer<T> inner) {
    return new Deserializer<>() {
      @Override
      public void configure(Map<String, ?> config, boolean isKey) {
        inner.configure(config, isKey);
      }

      @Override
      public T deserialize(String topic, byte[] bytes) {
        return call(() -> inner.deserialize(topic, bytes));
      }
    };
  }

  private static void sleep(Duration pause, RegistryUnavailableException cause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
