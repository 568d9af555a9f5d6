package io.tollgate.collector.http;

import io.tollgate.collector.intake.Intake;
import io.tollgate.collector.wire.Answer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Error handler that answers in one line of JSON what the HTTP server itself rejects, such as a
 * malformed request, and what fails here. On paths where every error is treated as permission, it
 * gives the answer of the path instead, but counts the error.
 */
public final class PlainErrors implements Request.Handler {

  private static final int FAILED = 500;

  /** Not an official HTTP status, but the one servers commonly count such requests under. */
  private static final int SENDER_IS_GONE = 499;

  private final CollectorMetrics metrics;
  private final Map<String, Intake> intakes;

  public PlainErrors(CollectorMetrics metrics, Map<String, Intake> intakes) {
    this.metrics = metrics;
    this.intakes = intakes;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    if (status == FAILED && request.getAttribute(Exchange.GONE) != null) {
      status = SENDER_IS_GONE;
    }
    Answer error = Answer.error(status, message(status), Map.of());
    Optional<Answer> own = status == SENDER_IS_GONE ? Optional.empty() : own(request);
    Exchange.write(status, own.orElse(error), response, callback, metrics);
    return true;
  }

  /** A malformed HTTP request may have no path. */
  private Optional<Answer> own(Request request) {
    return Optional.ofNullable(Request.getPathInContext(request))
        .map(path -> intakes.get(Routes.path(request)))
        .flatMap(Intake::unjudged);
  }

  /** No details: they would quote the request or expose internals. */
  private static String message(int status) {
    return switch (status) {
      case FAILED -> "internal error; see the collector's log";
      case 503 -> "the collector is stopping; send it again";
      default -> "the request is not good HTTP";
    };
  }
}
