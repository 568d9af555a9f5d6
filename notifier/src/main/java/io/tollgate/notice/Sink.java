package io.tollgate.notice;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Somebody who is told. The text of a sink never shows its url or its secrets.
 *
 * @param name chosen in the configuration
 * @param url where to; may itself be a secret
 * @param secrets keys or tokens, the one in force first; during a rotation there are two
 * @param allowPrivate whether plain HTTP and addresses of the own network are allowed
 * @param timeout for one attempt, from beginning to end
 * @param batch most news in one request
 * @param window how long news of one kind waits for more of it
 * @param mostPerMinute most requests a minute; what is more becomes one message
 * @param repeat in each such stretch since 1970 a matter is told once; zero tells everything
 * @param retries pauses after each failed attempt; then it is given up
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
