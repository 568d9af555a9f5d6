package io.tollgate.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends requests over several connections and retries each until it is answered, as exporters do.
 * Answers that ask to wait (429, 503) and broken connections are retried for a limited time.
 */
public final class Poster {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Target target;
  private final Duration patience;
  private volatile HttpClient client = newClient();
  private final LongAdder sent = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder resent = new LongAdder();
  private final Map<String, Long> surprises = new TreeMap<>();

  /**
   * @param patience how long one request is retried
   */
  public Poster(Target target, Duration patience) {
    this.target = target;
    this.patience = patience;
  }

  /** Sends everything and returns when all is answered. */
  public void post(Collection<Posting> postings, int connections) {
    Queue<Posting> queue = new ConcurrentLinkedQueue<>(postings);
    ExecutorService workers = Executors.newFixedThreadPool(connections);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int worker = 0; worker < connections; worker++) {
        running.add(workers.submit(() -> drain(queue)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  /** Number of records answered so far. */
  public long sent() {
    return sent.sum();
  }

  /** Number of requests that were sent again. */
  public long retries() {
    return retries.sum();
  }

  /**
   * Number of records in requests that were sent again without knowing whether the first sending
   * arrived.
   */
  public long resent() {
    return resent.sum();
  }

  /** Returns unexpected answers, and requests never answered, counted by kind. */
  public synchronized Map<String, Long> surprises() {
    return Map.copyOf(surprises);
  }

  /** Drops open connections: the collector closes those that are idle for long. */
  void reconnect() {
    client = newClient();
  }

  /** Sends a request from the calling thread and returns when it is answered. */
  void post(Posting posting) {
    untilAnswered(posting);
    sent.add(posting.records());
  }

  private static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  private HttpRequest request(Posting posting) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.collector().resolve(posting.path()))
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", posting.contentType())
            .header("Authorization", "Bearer " + target.tokens().get(posting.credential()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(posting.body()));
    if (posting.gzip()) {
      request.header("Content-Encoding", "gzip");
    }
    return request.build();
  }

  private void drain(Queue<Posting> queue) {
    for (Posting posting = queue.poll(); posting != null; posting = queue.poll()) {
      post(posting);
    }
  }

  private void untilAnswered(Posting posting) {
    long giveUp = System.nanoTime() + patience.toNanos();
    Duration pause = FIRST_PAUSE;
    while (!attempt(posting)) {
      if (System.nanoTime() > giveUp) {
        surprise("not answered within " + patience);
        return;
      }
      retries.increment();
      sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  /** True if the answer is final, whatever it is. */
  private boolean attempt(Posting posting) {
    try {
      HttpResponse<String> answer = client.send(request(posting), BodyHandlers.ofString());
      return isFinal(posting, answer.statusCode(), answer.body());
    } catch (IOException e) {
      resent.add(posting.records());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
  }

  private boolean isFinal(Posting posting, int status, String body) {
    if (status == 429 || status == 503) {
      if (status == 503) {
        resent.add(posting.records());
      }
      return false;
    }
    int right = posting.isMalformed() ? 400 : 200;
    if (status != right) {
      surprise("status " + status + " instead of " + right + ": " + body);
    }
    return true;
  }

  private synchronized void surprise(String what) {
    surprises.merge(what, 1L, Long::sum);
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
  }
}
