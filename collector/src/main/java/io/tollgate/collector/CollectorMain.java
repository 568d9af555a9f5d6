package io.tollgate.collector;

import io.tollgate.collector.config.CollectorConfig;
import io.tollgate.runtime.Program;
import java.time.Clock;

/** Entry point of the collector. Faults in its files are treated as invalid settings. */
public final class CollectorMain {

  private CollectorMain() {}

  /** Takes no arguments; settings come from the environment. */
  public static void main(String[] arguments) {
    Program program = new Program("collector");
    program.run(
        () -> {
          CollectorConfig config =
              program.settings(CollectorConfig::from, read -> read.listening().ports());
          Collector collector = program.usable(() -> Collector.start(config, Clock.systemUTC()));
          Program.atEnd(collector::close);
        });
  }
}
