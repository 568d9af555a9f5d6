package io.tollgate.notifier;

import io.tollgate.notice.Attempt;
import io.tollgate.notice.Message;
import io.tollgate.notice.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hc.client5.http.DnsResolver;

/**
 * One HTTP client per sink, with a thread per request, so that a slow sink does not delay others.
 */
final class Senders implements AutoCloseable {

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

  private final Map<String, HttpSender> clients = new HashMap<>();
  private final ExecutorService threads;

  Senders(Collection<Sink> sinks, DnsResolver names, Clock clock) {
    sinks.forEach(sink -> clients.put(sink.name(), new HttpSender(sink, names, clock)));
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "send");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Sends in the background; {@code taker} receives the outcome, on another thread. */
  void send(Sink sink, Message message, Consumer<Attempt> taker) {
    threads.execute(() -> taker.accept(attempt(clients.get(sink.name()), message)));
  }

  /** A bug in one request must not block its sink for ever. */
  private static Attempt attempt(HttpSender client, Message message) {
    try {
      return client.send(message);
    } catch (RuntimeException | Error e) {
      return Attempt.failed(e.getClass().getSimpleName(), Duration.ZERO);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
      for (HttpSender client : clients.values()) {
        client.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
