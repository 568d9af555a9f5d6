package io.tollgate.streams;

import io.tollgate.runtime.ListenPorts;
import io.tollgate.runtime.Program;
import org.apache.kafka.streams.processor.internals.StreamThread;

/** Entry point of the Streams app; stops cleanly on SIGTERM, with the JVM's usual exit code 143. */
public final class StreamsMain {

  private StreamsMain() {}

  public static void main(String[] arguments) {
    // Kafka Streams replaces its own threads and lets the old ones end with their exception.
    Program program = new Program("Streams app", StreamThread.class::isInstance);
    program.run(
        () -> {
          StreamsRunner runner =
              StreamsRunner.start(
                  program.settings(
                      StreamsAppConfig::from,
                      config -> new ListenPorts().with(config.management())));
          Program.atEnd(runner::close);
          if (!runner.awaitEnd()) {
            program.giveUp();
          }
        });
  }
}
