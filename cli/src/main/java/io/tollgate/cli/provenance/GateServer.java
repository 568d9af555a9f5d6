package io.tollgate.cli.provenance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tollgate.cli.admission.AdmissionGate;
import io.tollgate.cli.admission.AdmissionQuestion;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.KnownWrites;
import io.tollgate.provenance.LiveIndex;
import io.tollgate.provenance.Reviews;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP server with the answers of {@code tollgate gate}: {@code POST /v1/gate}, with the
 * collector's tokens, and for clusters {@code POST /v1/admission}. Requests are neither stored nor
 * logged.
 */
final class GateServer implements AutoCloseable {

  static final String PATH = "/v1/gate";
  static final String ADMISSION = "/v1/admission";

  private static final Logger LOG = LoggerFactory.getLogger(GateServer.class);
  private static final int LARGEST_BODY = 32 * 1024 * 1024;
  private static final int THREADS = 8;
  private static final String BEARER = "Bearer ";

  private final LiveIndex index;
  private final FollowerFreshness followerFreshness;
  private final Function<String, Optional<IssuedToken>> tokens;
  private final Admission admission;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /**
   * Listening address.
   *
   * @param port 0 for any free one
   * @param tls null for HTTP without TLS
   */
  record Listening(String host, int port, SSLContext tls) {}

  /**
   * Endpoint for clusters.
   *
   * @param needsToken whether a token is required; if not, only the cluster's API server must be
   *     able to reach the port
   */
  record Admission(AdmissionGate gate, boolean needsToken) {}

  private GateServer(
      LiveIndex index,
      FollowerFreshness followerFreshness,
      Function<String, Optional<IssuedToken>> tokens,
      Admission admission,
      HttpServer server) {
    this.index = index;
    this.followerFreshness = followerFreshness;
    this.tokens = tokens;
    this.admission = admission;
    this.server = server;
  }

  /**
   * Starts the server.
   *
   * @param admission null for no cluster endpoint
   */
  static GateServer start(
      LiveIndex index,
      FollowerFreshness followerFreshness,
      Function<String, Optional<IssuedToken>> tokens,
      Admission admission,
      Listening at)
      throws IOException {
    // In seconds: neither a slow sender nor one that does not read may block a thread for ever.
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
    GateServer gate = new GateServer(index, followerFreshness, tokens, admission, server(at));
    gate.server.setExecutor(gate.threads);
    gate.server.createContext(PATH, gate::answer);
    gate.server.createContext("/readyz", gate::answerReadiness);
    if (admission != null) {
      gate.server.createContext(ADMISSION, gate::answer);
    }
    gate.server.start();
    return gate;
  }

  private static HttpServer server(Listening at) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(at.host()), at.port());
    if (at.tls() == null) {
      return HttpServer.create(address, 0);
    }
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(at.tls()));
    return server;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answerReadiness(HttpExchange exchange) throws IOException {
    Optional<String> silence = followerFreshness.silence();
    send(exchange, silence.isEmpty() ? 200 : 503, silence.map(GateServer::error).orElse("{}"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      String path = exchange.getRequestURI().getPath();
      Optional<String> silence = followerFreshness.silence();
      Optional<IssuedToken> token = token(exchange, path);
      if (!path.equals(exchange.getHttpContext().getPath())) {
        send(exchange, 404, error("no such path"));
      } else if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        send(exchange, 405, error("only POST is allowed"));
      } else if (needsToken(path) && token.isEmpty()) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"tollgate\"");
        send(exchange, 401, error("the token is missing, unknown, expired or not for this path"));
      } else if (silence.isPresent()) {
        send(exchange, 503, error(silence.get()));
      } else {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
          send(exchange, 413, error("the body is larger than 32 MiB; split the question"));
        } else if (path.equals(PATH)) {
          judge(exchange, body, token.orElseThrow());
        } else {
          admit(exchange, body);
        }
      }
    } catch (RuntimeException | StackOverflowError e) {
      // The caller must learn that the gate does not know, not that all is well.
      LOG.error("cannot answer a question", e);
      send(exchange, 500, error("the gate failed; the answer is unknown"));
    }
  }

  private boolean needsToken(String path) {
    return path.equals(PATH) || admission.needsToken();
  }

  private void admit(HttpExchange exchange, byte[] body) throws IOException {
    AdmissionQuestion question;
    try {
      question = AdmissionQuestion.read(body);
    } catch (IllegalArgumentException e) {
      send(exchange, 400, error(e.getMessage()));
      return;
    }
    send(exchange, 200, admission.gate().answer(question).json());
  }

  private void judge(HttpExchange exchange, byte[] body, IssuedToken token) throws IOException {
    GateQuestion question;
    try {
      question = GateQuestion.read(body);
    } catch (IllegalArgumentException e) {
      send(exchange, 400, error(e.getMessage()));
      return;
    }
    send(
        exchange,
        200,
        index.ask((writes, reviews, assets) -> judge(question, token, writes, reviews, assets)));
  }

  private String judge(
      GateQuestion question,
      IssuedToken token,
      KnownWrites writes,
      Reviews reviews,
      Map<String, Asset> assets) {
    Asset asset = named(question.asset(), assets.values());
    Instant now = Clock.systemUTC().instant();
    GateReport report =
        new GateReport(
            new AssetGate(writes, reviews, AssetRules.of(asset, now)),
            question.asset(),
            asset,
            writes.writes());
    report.missed(index.missed());
    PauseOnAsset.among(index.orders(), question.asset(), asset, now).forEach(report::pause);
    question.contents().forEach(report::judge);
    return GateJson.of(report, write -> mayKnow(token, write));
  }

  /**
   * Tokens are issued for reports. Only one that names the path sees who wrote what; others see
   * only their own team's writes.
   */
  private static boolean mayKnow(IssuedToken token, AiWrite write) {
    return !token.paths().isEmpty()
        || (token.team() != null && token.team().equals(write.getVerifiedTeam()));
  }

  private static Asset named(String name, Collection<Asset> assets) {
    return assets.stream()
        .filter(each -> each.getAssetId().equals(name) || each.getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private Optional<IssuedToken> token(HttpExchange exchange, String path) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    return tokens.apply(header.substring(BEARER.length()).strip()).filter(it -> it.mayUse(path));
  }

  private static String error(String why) {
    return GateJson.error(why);
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      byte[] body = (json + "\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
