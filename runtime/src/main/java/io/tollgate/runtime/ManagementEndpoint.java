package io.tollgate.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * HTTP server for {@code /livez}, {@code /readyz} and {@code /metrics} (Prometheus text) on a port
 * of its own, so that operators never need the data port.
 */
public final class ManagementEndpoint implements AutoCloseable {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final int THREADS = 8;
  private static final String LONGEST_REQUEST_SECONDS = "5";
  private static final String LONGEST_ANSWER_SECONDS = "30";

  private final HttpServer server;
  private final ExecutorService threads;
  private final PrometheusMeterRegistry metrics;
  private final JvmGcMetrics gc = new JvmGcMetrics();

  private ManagementEndpoint(HttpServer server, PrometheusMeterRegistry metrics) {
    this.server = server;
    this.metrics = metrics;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "management");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    new JvmMemoryMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    gc.bindTo(metrics);
  }

  /**
   * Starts the server.
   *
   * @param live whether the process should keep running
   * @param ready whether it does its work
   */
  public static ManagementEndpoint start(
      ManagementAddress address, Supplier<Health> live, Supplier<Health> ready) throws IOException {
    // A client that sends only a byte, or does not read, must not block probes. The server takes
    // these limits only process-wide; limits that are already set are left alone.
    System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", LONGEST_REQUEST_SECONDS);
    System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", LONGEST_ANSWER_SECONDS);
    InetAddress host = InetAddress.getByName(address.host());
    HttpServer server = HttpServer.create(new InetSocketAddress(host, address.port()), 0);
    ManagementEndpoint endpoint =
        new ManagementEndpoint(server, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    server.createContext("/livez", exchange -> answer(exchange, live.get()));
    server.createContext("/readyz", exchange -> answer(exchange, ready.get()));
    server.createContext("/metrics", exchange -> answer(exchange, OK, endpoint.metrics.scrape()));
    server.start();
    return endpoint;
  }

  /** Registry for the process's own meters. */
  public MeterRegistry metrics() {
    return metrics;
  }

  /** The bound port. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    gc.close();
  }

  private static void answer(HttpExchange exchange, Health health) throws IOException {
    answer(exchange, health.ok() ? OK : UNAVAILABLE, health.detail() + "\n");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
