package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few records on which our own code fails must not end the process. */
class ThreadReplacementTest {

  private static final int MANY = 30;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"after the store", "after the forward", "in the serializer"})
  void deathsOfRecordsThatAreGivenUpDoNotCount(String where) {
    Properties properties = AppDriver.properties(folder);
    try (TopologyTestDriver driver = new FailingApp(AppDriver.serdeConfig()).driver(properties)) {
      ThreadReplacement replacement = FailingApp.replacement(properties);

      for (int i = 0; i < MANY; i++) {
        assertThat(replacement.handle(death(driver, "always " + where)))
            .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
      }

      assertThat(whenDying(replacement, new IllegalStateException("of no record"), 10))
          .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }
  }

  @Test
  void anErrorOfTheMachineIsTheEndAlsoWhenARecordIsToBlame() {
    ThreadReplacement replacement = new ThreadReplacement(Clock.systemUTC(), death -> true);

    assertThat(replacement.handle(new OutOfMemoryError()))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
  }

  private static Throwable death(TopologyTestDriver driver, String text) {
    TestInputTopic<String, String> in =
        driver.createInputTopic(FailingApp.IN, new StringSerializer(), new StringSerializer());
    return catchThrowable(() -> in.pipeInput("key", text));
  }

  private static StreamThreadExceptionResponse whenDying(
      ThreadReplacement replacement, Throwable death, int times) {
    StreamThreadExceptionResponse last = null;
    for (int i = 0; i < times; i++) {
      last = replacement.handle(death);
    }
    return last;
  }
}
