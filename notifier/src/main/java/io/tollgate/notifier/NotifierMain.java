package io.tollgate.notifier;

import io.tollgate.runtime.Health;
import io.tollgate.runtime.ManagementEndpoint;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the notifier; it stops cleanly on SIGTERM, with the JVM's usual exit code 143. Exit code 1
 * says that it could not go on, 2 that its settings are bad.
 */
public final class NotifierMain {

  private static final Logger LOG = LoggerFactory.getLogger(NotifierMain.class);

  private NotifierMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    NotifierSettings settings = null;
    try {
      settings = NotifierSettings.from(System.getenv());
    } catch (IllegalArgumentException e) {
      LOG.error("bad settings:\n{}", e.getMessage());
      System.exit(2);
    }
    CountDownLatch failure = new CountDownLatch(1);
    AtomicReference<Notifier> running = new AtomicReference<>();
    ManagementEndpoint endpoint =
        ManagementEndpoint.start(
            settings.management(),
            () -> running.get() == null ? Health.good("starting") : running.get().live(),
            () -> running.get() == null ? Health.bad("starting") : running.get().ready());
    Notifier notifier =
        new Notifier(
            settings.connection(),
            settings.config(),
            settings.standstill(),
            SystemDefaultDnsResolver.INSTANCE,
            Clock.systemUTC(),
            endpoint.metrics(),
            failure::countDown);
    running.set(notifier);
    LOG.info("{} sinks", settings.config().sinks().size());
    Runtime.getRuntime().addShutdownHook(new Thread(notifier::close, "shutdown"));
    failure.await();
    System.exit(1);
  }
}
