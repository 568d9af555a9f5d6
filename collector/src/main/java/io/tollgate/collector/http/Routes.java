package io.tollgate.collector.http;

import io.tollgate.collector.identity.Credentials;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.intake.Intake;
import io.tollgate.collector.intake.Intakes;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.InFlightBytes;
import io.tollgate.collector.wire.InFlightBytes.Share;
import io.tollgate.source.report.Arrival;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Routes requests: finds the intake for a path and the credential of a request, and rejects
 * requests that have neither.
 */
public final class Routes extends Handler.Abstract {

  private static final String SESSION_HEADER = "x-tollgate-session";
  private static final String BEARER = "bearer ";

  private static final Answer NOT_FOUND =
      Answer.error(
          404,
          "there is nothing here; OTLP goes to /v1/logs, /v1/traces and /v1/metrics",
          Map.of());
  private static final Answer ONLY_POST =
      Answer.error(405, "only POST is taken here", Map.of("Allow", "POST"));
  private static final Answer FORBIDDEN =
      Answer.error(403, "the token is not for this path", Map.of());
  private static final Answer UNAUTHORIZED =
      Answer.error(
          401,
          "the token or certificate is missing, unknown or expired; ask your platform team for one",
          Map.of("WWW-Authenticate", "Bearer realm=\"tollgate\""));

  private static final Map<String, Intake> INTAKES = Intakes.BY_PATH;

  private final Map<String, Intake> hooks;
  private final Webhooks webhooks;
  private final Credentials tokens;
  private final RequestHandler requestHandler;
  private final InFlightBytes inFlight;
  private final CollectorMetrics metrics;
  private final Clock clock;

  public Routes(
      Map<String, Intake> hooks,
      Webhooks webhooks,
      Credentials tokens,
      RequestHandler requestHandler,
      InFlightBytes inFlight,
      CollectorMetrics metrics,
      Clock clock) {
    this.hooks = hooks;
    this.webhooks = webhooks;
    this.tokens = tokens;
    this.requestHandler = requestHandler;
    this.inFlight = inFlight;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = path(request);
    Optional<Intake> signed = webhooks.intake(path, request.getHeaders());
    if (signed.isPresent() && request.getMethod().equals("POST")) {
      take(request, response, callback, webhooks.arrival(path, now()), signed.get());
      return true;
    }
    Intake intake = hooks.getOrDefault(path, INTAKES.get(path));
    Optional<IssuedToken> token = Optional.empty();
    Answer no =
        intake == null && signed.isEmpty()
            ? OpenApi.answer(request.getMethod(), path, NOT_FOUND)
            : ONLY_POST;
    if (intake != null && request.getMethod().equals("POST")) {
      token = credential(request);
      no = UNAUTHORIZED;
    }
    if (token.isPresent() && !mayUse(token.get(), path, intake)) {
      token = Optional.empty();
      no = FORBIDDEN;
    }
    if (token.isEmpty()) {
      Exchange.refuse(no, request, response, callback, metrics);
      return true;
    }
    IssuedToken known = token.get();
    Arrival arrival = new Arrival(known.source(), known.id(), known.team(), known.user(), now());
    take(request, response, callback, arrival, intake);
    return true;
  }

  private static boolean mayUse(IssuedToken token, String path, Intake intake) {
    return token.mayUse(path) && (!intake.needsOwnScope() || !token.paths().isEmpty());
  }

  private void take(
      Request request, Response response, Callback callback, Arrival arrival, Intake intake) {
    Sender sender = sender(request, path(request), arrival);
    Share share = intake.answersBeforeStoring() ? inFlight.urgentShare() : inFlight.share();
    requestHandler.take(new Exchange(request, response, callback, sender, share, metrics), intake);
  }

  /** Exporters are often configured with an extra slash at the end of the address. */
  static String path(Request request) {
    String path = Request.getPathInContext(request);
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Sender sender(Request request, String path, Arrival arrival) {
    String session = request.getHeaders().get(SESSION_HEADER);
    return new Sender(
        arrival,
        path,
        Grpc.isCall(request) ? Answer.PROTOBUF : contentType(request),
        session == null || session.isBlank() ? null : session.strip(),
        SenderHeaders.contextLines(request.getHeaders()),
        SenderHeaders.user(request.getHeaders()),
        SenderHeaders.cloudEvent(request.getHeaders()));
  }

  /**
   * A token takes precedence over a certificate, so that one machine may report for several
   * sources.
   */
  private Optional<IssuedToken> credential(Request request) {
    Optional<String> bearer = bearer(request);
    return bearer.isPresent() ? bearer.flatMap(tokens::find) : ofCertificate(request, tokens);
  }

  public static Optional<IssuedToken> ofCertificate(Request request, Credentials tokens) {
    return request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE)
                instanceof EndPoint.SslSessionData session
            && session.peerCertificates() != null
        ? tokens.find(session.peerCertificates()[0])
        : Optional.empty();
  }

  /**
   * With two credentials, a proxy in front of us may have checked the other one, so neither is
   * accepted.
   */
  private static Optional<String> bearer(Request request) {
    List<String> headers = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
    String header = headers.size() == 1 ? headers.get(0) : null;
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return Optional.empty();
    }
    return Optional.of(header.substring(BEARER.length()).strip());
  }

  /** Returns the content type, lower case, without parameters; empty if there is none. */
  static String contentType(Request request) {
    String header = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (header == null) {
      return "";
    }
    int end = header.indexOf(';');
    return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
