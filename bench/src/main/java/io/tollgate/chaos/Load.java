package io.tollgate.chaos;

import io.tollgate.bench.Posting;
import io.tollgate.chaos.Preparation.Prepared;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends requests at fixed times, answered or not, to the collectors in turn, and retries each until
 * it is acknowledged. Latency counts from when a request was due, so that a stall is not hidden.
 */
final class Load implements AutoCloseable {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 24;

  private final List<URI> collectors;
  private final Prepared prepared;
  private final Journal journal;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_WITHIN)
          .build();
  private final ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS);
  private final List<Posting> requests = new ArrayList<>();
  private final Map<String, Integer> surprises = new TreeMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder again = new LongAdder();
  private volatile Histogram answers = new ConcurrentHistogram(3);
  private final CountDownLatch closing = new CountDownLatch(1);

  Load(List<URI> collectors, Prepared prepared, Journal journal) {
    this.collectors = List.copyOf(collectors);
    this.prepared = prepared;
    this.journal = journal;
  }

  /** Sends one request, due at a value of {@link System#nanoTime}; returns at once. */
  void send(Posting posting, long due) {
    int request;
    synchronized (requests) {
      request = requests.size();
      requests.add(posting);
    }
    open.incrementAndGet();
    workers.execute(() -> deliver(request, posting, due));
  }

  /** Returns all requests so far, in order; the position is the request's number. */
  List<Posting> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** Number of requests without a final answer. */
  int open() {
    return open.get();
  }

  /** Number of records in requests acknowledged so far. */
  long acknowledged() {
    return acknowledged.sum();
  }

  /** Number of retries. */
  long again() {
    return again.sum();
  }

  /** Returns unexpected answers, counted by kind. */
  Map<String, Integer> surprises() {
    synchronized (surprises) {
      return Map.copyOf(surprises);
    }
  }

  /** Returns microseconds from due to acknowledged since the last call. */
  Histogram takeAnswers() {
    Histogram taken = answers;
    answers = new ConcurrentHistogram(3);
    return taken;
  }

  /** Gives up what is not answered yet; returns when all senders have stopped. */
  @Override
  public void close() {
    closing.countDown();
    workers.shutdownNow();
    try {
      workers.awaitTermination(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(int request, Posting posting, long due) {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; true; attempt++) {
      journal.sending(request, attempt);
      int status = attempt(posting, collectors.get((request + attempt) % collectors.size()));
      if (isFinal(status)) {
        journal.answer(request, status);
        answers.recordValue(Math.max(0, (System.nanoTime() - due) / 1_000));
        acknowledged.add(posting.records());
        expect(posting, status);
        open.decrementAndGet();
        return;
      }
      again.increment();
      if (isClosingWithin(pause)) {
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  /** Only closing interrupts; then nobody waits for an answer any more. */
  private boolean isClosingWithin(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Returns the status of the answer; 0 if there was none. */
  private int attempt(Posting posting, URI collector) {
    try {
      return client.send(request(posting, collector), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private HttpRequest request(Posting posting, URI collector) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(collector.resolve(posting.path()))
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", posting.contentType())
            .header("Authorization", "Bearer " + prepared.tokens().get(posting.credential()))
            .POST(BodyPublishers.ofByteArray(posting.body()));
    if (posting.gzip()) {
      request.header("Content-Encoding", "gzip");
    }
    return request.build();
  }

  /** No answer, 408, 429 and 503 are retried. */
  private static boolean isFinal(int status) {
    return status != 0 && status != 408 && status != 429 && status != 503;
  }

  private void expect(Posting posting, int status) {
    int right = posting.isMalformed() ? 400 : 200;
    if (status != right) {
      synchronized (surprises) {
        surprises.merge(status + " instead of " + right, 1, Integer::sum);
      }
    }
  }
}
