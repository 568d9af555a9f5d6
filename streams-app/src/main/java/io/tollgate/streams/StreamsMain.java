package io.tollgate.streams;

import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the Streams app; it stops cleanly on SIGTERM, with the JVM's usual exit code 143. Exit
 * code 1 says that it could not go on, 2 that its settings are bad.
 */
public final class StreamsMain {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsMain.class);

  private StreamsMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Locale.setDefault(Locale.ROOT);
    StreamsAppConfig config = null;
    try {
      config = StreamsAppConfig.from(System.getenv());
    } catch (IllegalArgumentException e) {
      LOG.error("bad settings:\n{}", e.getMessage());
      System.exit(2);
    }
    if (!isRunToItsEnd(config)) {
      System.exit(1);
    }
  }

  private static boolean isRunToItsEnd(StreamsAppConfig config) throws InterruptedException {
    try {
      StreamsRunner runner = StreamsRunner.start(config);
      Runtime.getRuntime().addShutdownHook(new Thread(runner::close, "shutdown"));
      return runner.awaitEnd();
    } catch (IOException | RuntimeException e) {
      LOG.error("cannot start", e);
      return false;
    }
  }
}
