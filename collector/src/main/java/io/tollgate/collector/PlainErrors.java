package io.tollgate.collector;

import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Says in one line of JSON what the HTTP server finds wrong by itself, such as a broken request.
 */
final class PlainErrors implements Request.Handler {

  private final CollectorMetrics metrics;

  PlainErrors(CollectorMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Exchange.write(Answer.error(status, message(status), Map.of()), response, callback, metrics);
    return true;
  }

  /** No detail: it would quote the request or show our insides. */
  private static String message(int status) {
    return switch (status) {
      case 500 -> "the collector failed; its log says why";
      case 503 -> "the collector is stopping; send it again";
      default -> "the request is not good HTTP";
    };
  }
}
