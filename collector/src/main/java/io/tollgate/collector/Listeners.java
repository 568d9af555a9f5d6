package io.tollgate.collector;

import java.io.IOException;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two ports that reports come in by: HTTP/1.1, and HTTP/2 without TLS for gRPC. */
final class Listeners {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final long LEAST_BYTES_PER_SECOND = 256;

  /** Longer than Kafka may take before the spool is used: who waits for that is not idle. */
  private static final int IDLE_MILLIS = 20_000;

  private final Server server;
  private final ServerConnector http;
  private final ServerConnector grpc;

  /** Listeners that do not listen yet. */
  Listeners(CollectorConfig config, ThreadPool threads, Handler handler, Request.Handler errors) {
    this.server = new Server(threads);
    server.setStopTimeout(config.drainTime().toMillis());
    server.setErrorHandler(errors);
    server.setHandler(
        new GracefulHandler(new MinimumDataRateHandler(handler, LEAST_BYTES_PER_SECOND, 0)));
    this.http = connector(config.host(), config.port(), new HttpConnectionFactory(protocol()));
    this.grpc =
        connector(config.host(), config.grpcPort(), new HTTP2CServerConnectionFactory(protocol()));
  }

  /** Opens both ports. */
  void start() throws IOException {
    try {
      server.start();
      LOG.info("collector listens on {}, HTTP {} and gRPC {}", http.getHost(), port(), grpcPort());
    } catch (IOException e) {
      throw e;
    } catch (Exception e) { // what Jetty's lifecycle declares
      throw new IllegalStateException("the HTTP server did not start", e);
    }
  }

  /** Takes nothing new, and waits for what is under way. */
  void stop() {
    try {
      server.stop();
    } catch (Exception e) { // what Jetty's lifecycle declares
      LOG.warn("the HTTP server did not stop in order", e);
    }
  }

  int port() {
    return http.getLocalPort();
  }

  int grpcPort() {
    return grpc.getLocalPort();
  }

  private ServerConnector connector(String host, int port, ConnectionFactory protocol) {
    ServerConnector connector = new ServerConnector(server, protocol);
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    return connector;
  }

  private static HttpConfiguration protocol() {
    HttpConfiguration protocol = new HttpConfiguration();
    protocol.setSendServerVersion(false);
    return protocol;
  }
}
