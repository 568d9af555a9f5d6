package io.tollgate.collector;

import io.tollgate.collector.config.CollectorConfig;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the collector; exits with 2 when its configuration is bad, 1 when it cannot start or go
 * on.
 */
public final class CollectorMain {

  private static final Logger LOG = LoggerFactory.getLogger(CollectorMain.class);
  private static final int CANNOT_WORK = 1;
  private static final int BAD_CONFIG = 2;

  private CollectorMain() {}

  /** Takes no arguments; settings come from the environment. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    Thread.setDefaultUncaughtExceptionHandler(new DeadThreads(() -> System.exit(CANNOT_WORK)));
    try {
      CollectorConfig config = CollectorConfig.from(System.getenv());
      Collector collector = Collector.start(config, Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(collector::close, "stop"));
    } catch (IllegalArgumentException e) {
      LOG.error("bad configuration:\n{}", e.getMessage());
      System.exit(BAD_CONFIG);
    } catch (IOException | RuntimeException e) {
      LOG.error("cannot start", e);
      System.exit(CANNOT_WORK);
    }
  }
}
