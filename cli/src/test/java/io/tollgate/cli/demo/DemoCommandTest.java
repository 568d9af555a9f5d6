package io.tollgate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.Deployment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTest {

  private static final int COLLECTOR = 4318;
  private static final int OFFSET = 7100;

  @Test
  void whereNothingCouldStartNothingIsSaidToRun(@TempDir Path data) throws IOException {
    StringWriter out = new StringWriter();
    CommandLine demo =
        new CommandLine(
            new DemoCommand(
                new Deployment(Map.of("TOLLGATE_DATA", data.toString()), Path.of(".."))));
    demo.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(new StringWriter()));

    try (ServerSocket taken =
        new ServerSocket(COLLECTOR + OFFSET, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      assertThat(demo.execute("--keep", "--port-offset=" + OFFSET)).isNotZero();
    }

    assertThat(out.toString()).contains("Starting a stack").doesNotContain("running");
  }
}
