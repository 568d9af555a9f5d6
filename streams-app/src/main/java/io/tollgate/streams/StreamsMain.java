package io.tollgate.streams;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the Streams app. Exit code 0 after a stop that was asked for, 1 when it could not go on, 2
 * for bad settings.
 */
public final class StreamsMain {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsMain.class);

  private StreamsMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    StreamsAppConfig config = null;
    try {
      config = StreamsAppConfig.from(System.getenv());
    } catch (IllegalArgumentException e) {
      LOG.error("bad settings:\n{}", e.getMessage());
      System.exit(2);
    }
    StreamsRunner runner = StreamsRunner.start(config);
    Runtime.getRuntime().addShutdownHook(new Thread(runner::close, "shutdown"));
    if (!runner.awaitEnd()) {
      System.exit(1);
    }
  }
}
