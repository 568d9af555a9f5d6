package io.tollgate.notice;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Receiver of news. Its string form never shows the url or secrets.
 *
 * @param name chosen in the configuration
 * @param url the receiver's URL; may itself be a secret
 * @param secrets keys or tokens, the current one first; during a rotation there are two
 * @param allowPrivate whether plain HTTP and private addresses are allowed
 * @param timeout of one attempt, from beginning to end
 * @param batch most news in one request
 * @param window how long news waits for more of its kind to be grouped with
 * @param mostPerMinute rate limit of requests; what exceeds it is merged into one message
 * @param repeat interval, aligned to 1970, in which a matter is reported once; zero for always
 * @param retries pauses after failed attempts; after the last one it is given up
 */
public record Sink(
    String name,
    SinkType type,
    URI url,
    List<String> secrets,
    boolean allowPrivate,
    Duration timeout,
    int batch,
    Duration window,
    int mostPerMinute,
    Duration repeat,
    List<Duration> retries) {

  public Sink {
    secrets = List.copyOf(secrets);
    retries = List.copyOf(retries);
  }

  @Override
  public String toString() {
    return type.label() + " " + name;
  }
}
