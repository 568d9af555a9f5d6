package io.tollgate.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Receiver of webhooks that is deliberately unreliable: it refuses some, and accepts some without
 * answering. A scenario can make it unavailable.
 */
final class Inbox implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REFUSED_OF = 7;
  private static final int UNANSWERED_OF = 11;
  private static final int TAKEN = 204;
  private static final int FAILED = 500;

  private final HttpServer server;
  private final Map<String, Set<String>> taken = new HashMap<>();
  private int requests;
  private int deliveries;
  private boolean isAway;

  private Inbox(HttpServer server) {
    this.server = server;
  }

  /** Opens one on a free loopback port. */
  static Inbox open() {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      Inbox inbox = new Inbox(HttpServer.create(anyPort, 0));
      inbox.server.createContext("/", inbox::answer);
      inbox.server.start();
      return inbox;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Sets whether everything is refused from now on. */
  synchronized void setAway(boolean away) {
    isAway = away;
  }

  /** Records a notification, by its own id, as accepted under a delivery id. */
  synchronized void take(String news, String delivery) {
    taken.computeIfAbsent(news, any -> new HashSet<>()).add(delivery);
    deliveries++;
  }

  /** Returns the delivery ids under which each notification was accepted, by its own id. */
  synchronized Map<String, Set<String>> taken() {
    Map<String, Set<String>> copy = new HashMap<>();
    taken.forEach((news, ids) -> copy.put(news, Set.copyOf(ids)));
    return copy;
  }

  /** Number of accepted deliveries. */
  synchronized int deliveries() {
    return deliveries;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String news = JSON.readTree(exchange.getRequestBody()).at("/data/id").asText();
      String delivery = exchange.getRequestHeaders().getFirst("webhook-id");
      int request = nextRequest();
      if (request < 0 || request % REFUSED_OF == 0) {
        exchange.sendResponseHeaders(FAILED, -1);
        return;
      }
      take(news, delivery);
      if (request % UNANSWERED_OF != 0) {
        exchange.sendResponseHeaders(TAKEN, -1);
      }
    }
  }

  /** Returns the number of this request; negative while unavailable. */
  private synchronized int nextRequest() {
    requests++;
    return isAway ? -1 : requests;
  }
}
