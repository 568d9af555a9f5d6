package io.tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ProgramTest {

  /** Log4j ends itself beside whatever else a process does at its end, unless told not to. */
  @ParameterizedTest
  @ValueSource(
      strings = {"src/main/resources/log4j2.xml", "../deploy/local/src/main/config/log4j2.xml"})
  void whatAPartSaysWhileItStopsComesOut(String config) throws Exception {
    Process process =
        new ProcessBuilder(
                "%s/bin/java".formatted(System.getProperty("java.home")),
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + Path.of(config).toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Stopping.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(said).contains("the last words");
  }

  @ParameterizedTest
  @CsvSource({"settings, 2", "files, 2", "start, 1", "thread, 1", "unneeded, 0"})
  void endsAsItsFaultAsks(String fault, int status) throws Exception {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    Process process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Faulty.class.getName(),
                fault)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(status);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void handsOverWhatIsUsable() throws Exception {
    Map<String, String> read = new Program("part").settings(variables -> variables);

    assertThat(read).isEqualTo(System.getenv());
  }

  /** A program that speaks at its end, not before Log4j would have ended itself. */
  static final class Stopping {

    private Stopping() {}

    public static void main(String[] arguments) {
      LoggerContext logging = (LoggerContext) LogManager.getContext(false);
      Program.atEnd(
          () -> {
            while (logging.getConfiguration().isShutdownHookEnabled() && !logging.isStopped()) {
              Thread.onSpinWait();
            }
            LoggerFactory.getLogger("io.tollgate.test").info("the last words");
          });
    }
  }

  /** A program with the fault that its argument names, and a thread that would keep it alive. */
  static final class Faulty {

    private Faulty() {}

    public static void main(String[] arguments) throws Exception {
      String fault = arguments[0];
      Program program = new Program("part", thread -> thread.getName().equals("unneeded"));
      program.settings(variables -> sound(!fault.equals("settings")));
      program.run(
          () -> {
            CountDownLatch ending = new CountDownLatch(1);
            new Thread(() -> await(ending), "living").start();
            program.usable(() -> sound(!fault.equals("files")));
            if (fault.equals("start")) {
              throw new IllegalStateException(fault);
            }
            Thread dying =
                new Thread(
                    () -> {
                      throw new StackOverflowError(fault);
                    },
                    fault);
            dying.setDaemon(true);
            dying.start();
            dying.join();
            if (fault.equals("unneeded")) {
              ending.countDown();
            }
          });
    }

    private static boolean sound(boolean isSound) {
      if (!isSound) {
        throw new IllegalArgumentException("not sound");
      }
      return true;
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
