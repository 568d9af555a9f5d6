package io.tollgate.notifier;

import io.tollgate.notice.Attempt;
import io.tollgate.notice.Message;
import io.tollgate.notice.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP client of one sink. Each request uses a new connection to a checked address, follows no
 * redirects, stores no cookies or credentials, and is cancelled at its deadline. The body of the
 * response is ignored, and its head is limited.
 */
final class HttpSender implements AutoCloseable {

  private static final int GONE = 410;
  private static final int TOO_LARGE = 413;

  // A sink must not exhaust the memory with the head of its response.
  private static final int LONGEST_LINE = 8_192;
  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_ANSWER = 16_384;

  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService watch;
  private final Sink sink;
  private final Clock clock;

  HttpSender(Sink sink, DnsResolver names, Clock clock) {
    this.sink = sink;
    this.clock = clock;
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "watch-" + sink.name());
              thread.setDaemon(true);
              return thread;
            });
    Timeout timeout = Timeout.of(sink.timeout());
    this.connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxLineLength(LONGEST_LINE)
                            .setMaxHeaderCount(MOST_HEADERS)
                            .build())
                    .build())
            .setDnsResolver(new CheckedResolver(names, sink.allowPrivate()))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .build())
            .build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout).build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("tollgate-notifier")
            .build();
  }

  /** Sends a request and returns the outcome. */
  Attempt send(Message message) {
    HttpPost post = new HttpPost(message.url());
    message.headers().forEach(post::setHeader);
    post.setEntity(
        new StringEntity(
            message.body(), ContentType.create("application/json", StandardCharsets.UTF_8)));
    ScheduledFuture<?> end =
        watch.schedule(post::cancel, sink.timeout().toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = client.executeOpen(null, post, null);
      Attempt attempt = attempt(response);
      if (isReadToEnd(response)) {
        response.close();
        // Closes the connection properly; otherwise it would be reset.
        connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
      } else {
        // Aborts the connection; closing the response would read all of it.
        post.cancel();
      }
      return attempt;
    } catch (RefusedAddressException e) {
      return Attempt.failed(e.getMessage(), Duration.ZERO);
    } catch (IOException e) {
      // The exception's message may show the url.
      return Attempt.failed(e.getClass().getSimpleName(), Duration.ZERO);
    } finally {
      end.cancel(false);
    }
  }

  @Override
  public void close() throws IOException {
    watch.shutdownNow();
    client.close();
  }

  /**
   * Reads a short response to its end: sinks log an error if the connection breaks in the middle.
   */
  private static boolean isReadToEnd(ClassicHttpResponse response) {
    try {
      return response.getEntity() == null
          || response.getEntity().getContent().readNBytes(LONGEST_ANSWER).length < LONGEST_ANSWER;
    } catch (IOException e) {
      // The status is already known from the head.
      return false;
    }
  }

  private Attempt attempt(HttpResponse response) {
    int status = response.getCode();
    if (status >= 200 && status < 300) {
      return Attempt.delivered();
    }
    if (status == TOO_LARGE) {
      return Attempt.tooLarge();
    }
    return status == GONE
        ? Attempt.gone()
        : Attempt.failed("HTTP " + status, retryAfter(response.getFirstHeader("Retry-After")));
  }

  private Duration retryAfter(Header header) {
    if (header == null || header.getValue() == null) {
      return Duration.ZERO;
    }
    String value = header.getValue().strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Instant date = DateUtils.parseStandardDate(value);
    boolean ahead = date != null && date.isAfter(clock.instant());
    return ahead ? Duration.between(clock.instant(), date) : Duration.ZERO;
  }
}
