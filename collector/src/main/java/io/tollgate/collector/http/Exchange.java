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
 * A request under way and the way to answer it.
 *
 * @param share the memory that the request holds, given back with the answer, or with what is
 *     stored after it
 */
record Exchange(
    Request request,
    Response response,
    Callback callback,
    Sender sender,
    Share share,
    CollectorMetrics metrics) {

  /** Attribute of a request whose sender went away before its end. */
  static final String GONE = "io.tollgate.collector.gone";

  /** Sends the answer and ends the request. */
  void answer(Answer answer) {
    share.release();
    refuse(answer, request, response, callback, metrics);
  }

  /**
   * Sends the answer first, then does the rest, also if the sender is gone. The rest gives the
   * memory back.
   */
  void answerThen(Answer answer, Runnable rest) {
    refuse(answer, request, response, after(rest, callback), metrics);
  }

  /** Ends the request when the rest is done, also if doing it fails. */
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

  /** Ends the request of a sender that is gone: nobody reads an answer, and nothing failed here. */
  void lose(Throwable cause) {
    request.setAttribute(GONE, true);
    fail(cause);
  }

  /** Ends the request without an answer of ours: we have a bug. */
  void fail(Throwable cause) {
    share.release();
    callback.failed(cause);
  }

  /** Answers a request whose body may still be on its way. */
  static void refuse(
      Answer answer,
      Request request,
      Response response,
      Callback callback,
      CollectorMetrics metrics) {
    write(answer, response, Leftover.first(request, callback), metrics);
  }

  /** Answers a request of whose bytes nothing more is read. */
  static void write(Answer said, Response response, Callback callback, CollectorMetrics metrics) {
    write(said.status(), said, response, callback, metrics);
  }

  /**
   * The same.
   *
   * @param counted the status that it counts under
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
