package io.tollgate.collector.http;

import io.tollgate.collector.config.CollectorConfig;
import io.tollgate.collector.config.CollectorConfig.Listening;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ports for reports: HTTP/1.1, HTTP/2 without TLS for gRPC, and one with TLS for both, where the
 * protocol is negotiated in the handshake.
 */
public final class Listeners {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final long LEAST_BYTES_PER_SECOND = 256;

  private final Server server;
  private final long idleMillis;
  private final ServerConnector http;
  private final ServerConnector grpc;

  /** Null if there is none. */
  private final ServerConnector tls;

  /** Creates listeners that are not open yet. */
  public Listeners(
      CollectorConfig config, ThreadPool threads, Handler handler, Request.Handler errors)
      throws IOException {
    this.server = new Server(threads);
    this.idleMillis = config.limits().idle().toMillis();
    server.setStopTimeout(config.drainTime().toMillis());
    server.setErrorHandler(errors);
    server.setHandler(
        new GracefulHandler(new MinimumDataRateHandler(handler, LEAST_BYTES_PER_SECOND, 0)));
    Listening listening = config.listening();
    String host = listening.host();
    this.http = connector(host, listening.port(), new HttpConnectionFactory(protocol()));
    this.grpc =
        connector(host, listening.grpcPort(), new HTTP2CServerConnectionFactory(protocol()));
    this.tls = listening.tls() == null ? null : tls(host, listening.tls());
  }

  /** Opens the ports. */
  public void start() throws IOException {
    try {
      server.start();
      LOG.info("collector listens on {}, HTTP {} and gRPC {}", http.getHost(), port(), grpcPort());
      if (tls != null) {
        LOG.info("and on {} for HTTP and gRPC over TLS", tlsPort());
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) { // declared by Jetty's lifecycle
      throw new IllegalStateException("the HTTP server did not start", e);
    }
  }

  /** Stops accepting requests and waits for those in flight. */
  public void stop() {
    try {
      server.stop();
    } catch (Exception e) { // declared by Jetty's lifecycle
      LOG.warn("the HTTP server did not stop in order", e);
    }
  }

  public int port() {
    return http.getLocalPort();
  }

  public int grpcPort() {
    return grpc.getLocalPort();
  }

  public int tlsPort() {
    return tls.getLocalPort();
  }

  /**
   * A certificate is optional but must be valid if presented; without one, a token is needed as on
   * the other ports.
   */
  private ServerConnector tls(String host, CollectorConfig.Tls config) throws IOException {
    String password = Files.readString(config.passwordFile()).strip();
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStoreType("PKCS12");
    context.setKeyStorePath(config.keyStore().toString());
    context.setKeyStorePassword(password);
    context.setTrustStoreType("PKCS12");
    context.setTrustStorePath(config.trustStore().toString());
    context.setTrustStorePassword(password);
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    context.setWantClientAuth(true);
    context.setCipherComparator(HTTP2Cipher.COMPARATOR);
    HttpConfiguration protocol = protocol();
    protocol.addCustomizer(new SecureRequestCustomizer(false));
    ALPNServerConnectionFactory agreement = new ALPNServerConnectionFactory();
    agreement.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
    return connector(
        host,
        config.port(),
        new SslConnectionFactory(context, agreement.getProtocol()),
        agreement,
        new HTTP2ServerConnectionFactory(protocol),
        new HttpConnectionFactory(protocol));
  }

  private ServerConnector connector(String host, int port, ConnectionFactory... protocols) {
    ServerConnector connector = new ServerConnector(server, protocols);
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(idleMillis);
    server.addConnector(connector);
    return connector;
  }

  private static HttpConfiguration protocol() {
    HttpConfiguration protocol = new HttpConfiguration();
    protocol.setSendServerVersion(false);
    return protocol;
  }
}
