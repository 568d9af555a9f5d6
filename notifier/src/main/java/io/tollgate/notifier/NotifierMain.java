package io.tollgate.notifier;

import io.tollgate.runtime.Health;
import io.tollgate.runtime.ListenPorts;
import io.tollgate.runtime.ManagementEndpoint;
import io.tollgate.runtime.Program;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entry point of the notifier. It shuts down cleanly on SIGTERM, with the JVM's exit code 143. */
public final class NotifierMain {

  private static final Logger LOG = LoggerFactory.getLogger(NotifierMain.class);

  private NotifierMain() {}

  public static void main(String[] arguments) {
    Program program = new Program("notifier");
    program.run(
        () -> {
          CountDownLatch failure = new CountDownLatch(1);
          start(
              program.settings(
                  NotifierSettings::from,
                  settings -> new ListenPorts().with(settings.management())),
              failure);
          failure.await();
          program.giveUp();
        });
  }

  private static void start(NotifierSettings settings, CountDownLatch failure) throws IOException {
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
    LOG.info("sinks: {}", settings.config().sinks().size());
    Program.atEnd(notifier::close);
  }
}
