package io.tollgate.collector.http;

import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.InFlightBytes.Share;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A request in flight and the means to answer it.
 *
 * @param share memory that the request holds; released with the answer, or with what is stored
 *     after it
 */
record Exchange(
    Request request,
    Response response,
    Callback callback,
    Sender sender,
    Share share,
    CollectorMetrics metrics) {

  /** Attribute of a request whose sender disconnected before the end of the request. */
  static final String GONE = "io.tollgate.collector.gone";

  /** Sends the answer and completes the request. */
  void answer(Answer answer) {
    share.release();
    refuse(answer, request, response, callback, metrics);
  }

  /**
   * Sends the answer first and then does the remaining work, even if the sender is gone. The
   * remaining work releases the memory.
   */
  void answerThen(Answer answer, Runnable rest) {
    refuse(answer, request, response, after(rest, callback), metrics);
  }

  /** Completes the request when the remaining work is done, even if it fails. */
  static Callback after(Runnable rest, Callback callback) {
    return Callback.from(
        () -> {
          try {
            rest.run();
          } finally {
            callback.succeeded();
          }
        },
        cause -> {
          try {
            rest.run();
          } finally {
            callback.failed(cause);
          }
        });
  }

  /**
   * Completes the request of a sender that is gone: nobody reads an answer, and nothing failed
   * here.
   */
  void lose(Throwable cause) {
    request.setAttribute(GONE, true);
    fail(cause);
  }

  /** Completes the request without an answer of ours, after a bug. */
  void fail(Throwable cause) {
    share.release();
    callback.failed(cause);
  }

  /** Answers a request whose body may still be arriving. */
  static void refuse(
      Answer answer,
      Request request,
      Response response,
      Callback callback,
      CollectorMetrics metrics) {
    write(answer, response, UnreadBody.first(request, callback), metrics);
  }

  /** Answers a request of which no more bytes are read. */
  static void write(Answer said, Response response, Callback callback, CollectorMetrics metrics) {
    write(said.status(), said, response, callback, metrics);
  }

  /**
   * Answers a request of which no more bytes are read.
   *
   * @param counted status to count it under
   */
  static void write(
      int counted, Answer said, Response response, Callback callback, CollectorMetrics metrics) {
    Request request = response.getRequest();
    long took = System.nanoTime() - request.getBeginNanoTime();
    metrics.answered(counted, Duration.ofNanos(took));
    if (Grpc.isCall(request)) {
      Grpc.write(said, response, callback);
      return;
    }
    Answer answer = OtlpStatus.of(said, Routes.path(request), Routes.contentType(request));
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }
}
