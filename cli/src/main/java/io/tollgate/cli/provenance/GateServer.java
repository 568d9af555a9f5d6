package io.tollgate.cli.provenance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.collector.IssuedToken;
import io.tollgate.event.Asset;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.KnownWrites;
import io.tollgate.provenance.LiveIndex;
import io.tollgate.provenance.Reviews;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers over HTTP what {@code tollgate gate} answers: {@code POST /v1/gate}, with the tokens of
 * the collector. What is asked is neither kept nor logged.
 */
final class GateServer implements AutoCloseable {

  static final String PATH = "/v1/gate";

  private static final Logger LOG = LoggerFactory.getLogger(GateServer.class);
  private static final int LARGEST_BODY = 32 * 1024 * 1024;
  private static final int THREADS = 8;
  private static final String BEARER = "Bearer ";

  private final LiveIndex index;
  private final Function<String, Optional<IssuedToken>> tokens;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private GateServer(
      LiveIndex index, Function<String, Optional<IssuedToken>> tokens, HttpServer server) {
    this.index = index;
    this.tokens = tokens;
    this.server = server;
  }

  /**
   * Begins to answer.
   *
   * @param port 0 takes a free one
   */
  static GateServer start(
      LiveIndex index, Function<String, Optional<IssuedToken>> tokens, String host, int port)
      throws IOException {
    // A sender that trickles must not hold a thread for ever; seconds.
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
    GateServer gate = new GateServer(index, tokens, server);
    server.setExecutor(gate.threads);
    server.createContext(PATH, gate::answer);
    server.createContext("/readyz", gate::tellReadiness);
    server.start();
    return gate;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void tellReadiness(HttpExchange exchange) throws IOException {
    boolean isReady = index.isCaughtUp();
    send(exchange, isReady ? 200 : 503, isReady ? "{}" : error("it still reads what is known"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        send(exchange, 404, error("there is nothing here"));
      } else if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        send(exchange, 405, error("only POST is taken here"));
      } else if (token(exchange).isEmpty()) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"tollgate\"");
        send(exchange, 401, error("the token is missing, unknown, expired or not for this path"));
      } else if (!index.isCaughtUp()) {
        send(exchange, 503, error("it still reads what is known; come again"));
      } else {
        judge(exchange);
      }
    } catch (RuntimeException e) {
      // Whoever asks must hear that the gate does not know, not that all is well.
      LOG.error("a question could not be answered", e);
      send(exchange, 500, error("the gate failed; nothing is known"));
    }
  }

  private void judge(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      send(exchange, 413, error("the body is larger than 32 MiB; ask in parts"));
      return;
    }
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
        index.ask((writes, reviews, assets) -> judge(question, writes, reviews, assets)));
  }

  private static String judge(
      GateQuestion question, KnownWrites writes, Reviews reviews, Map<String, Asset> assets) {
    Asset asset = named(question.asset(), assets.values());
    GateReport report =
        new GateReport(
            new AssetGate(writes, reviews, asset), question.asset(), asset, writes.writes());
    question.contents().forEach(report::judge);
    return GateJson.of(report);
  }

  private static Asset named(String name, Collection<Asset> assets) {
    return assets.stream()
        .filter(each -> each.getAssetId().equals(name) || each.getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private Optional<IssuedToken> token(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    return tokens.apply(header.substring(BEARER.length()).strip()).filter(it -> it.mayUse(PATH));
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
