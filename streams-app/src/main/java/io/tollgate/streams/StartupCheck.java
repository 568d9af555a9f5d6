package io.tollgate.streams;

import io.tollgate.runtime.KafkaConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Request to the brokers that must be answered before the app starts. */
@FunctionalInterface
interface StartupCheck {

  Logger LOG = LoggerFactory.getLogger(StartupCheck.class);
  int TIMEOUT = 10_000;
  Duration PAUSE = Duration.ofSeconds(1);

  /** Sends the request once; throws if it fails. */
  void ask(Admin admin) throws ExecutionException, InterruptedException;

  /**
   * Retries until the request is answered, waiting for unavailable brokers.
   *
   * @throws IllegalStateException when the brokers reject the request
   */
  default void askUntilAnswered(KafkaConnection connection) {
    Map<String, Object> config = connection.recordConfig();
    config.put(AdminClientConfig.CLIENT_ID_CONFIG, StreamsAppConfig.APPLICATION_ID + "-start");
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT);
    try (Admin admin = Admin.create(config)) {
      while (!isAnswered(admin)) {
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the start", e);
    }
  }

  private boolean isAnswered(Admin admin) throws InterruptedException {
    try {
      ask(admin);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        LOG.warn("the brokers do not answer yet: {}", e.getCause().toString());
        return false;
      }
      throw new IllegalStateException("the brokers refused: " + e.getCause(), e);
    }
  }
}
