package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.Posting;
import io.tollgate.bench.Posting.Credential;
import io.tollgate.chaos.Preparation.Prepared;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

  private static final Credential ANYBODY = new Credential("claude-code", null);
  private static final Posting POSTING =
      new Posting("/v1/logs", "application/json", false, new byte[0], ANYBODY, List.of());

  /** As at the end of a run in which collectors froze: no sender may fail for it. */
  @Test
  void endsQuietlyWhileARequestHasNoAnswer(@TempDir Path folder) throws Exception {
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Journal journal = Journal.create(folder.resolve("journal.txt"))) {
      Load load =
          new Load(
              List.of(URI.create("http://127.0.0.1:" + silent.getLocalPort())),
              new Prepared(Map.of(ANYBODY, "token"), null, null),
              journal);
      load.send(POSTING, System.nanoTime());
      try (Socket sender = silent.accept()) {
        assertThat(sender.getInputStream().read()).isEqualTo('P');

        load.close();
      }

      assertThat(failures).isEmpty();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
