package io.tollgate.cli.provenance;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import io.tollgate.collector.TokenRegistry;
import io.tollgate.provenance.LiveIndex;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers the gate's question over HTTP until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Answers over HTTP whether items may enter an asset: POST /v1/gate, GET /readyz.",
      "",
      "It follows writes, reviews and assets and keeps an index of its own on disk. Ask with a token of"
          + " 'token create'. Put TLS in front of it before others reach it."
    })
final class ServeCommand implements Callable<Integer> {

  private static final int USUAL_PORT = 4319;

  private final Place place;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--port", paramLabel = "N", description = "Default: 4319; 0 takes a free one.")
  private int port = USUAL_PORT;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "Default: 127.0.0.1.")
  private String host = "127.0.0.1";

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description = "The collector's tokens file. Default: that of the local stack.")
  private Path tokens;

  ServeCommand(Place place, Clock clock) {
    this.place = place;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Path file = tokens == null ? place.data().resolve("config/tokens.json") : tokens;
    if (!Files.isReadable(file)) {
      throw CommandFailure.usage("there are no tokens in " + file + "; name their file: --tokens");
    }
    TokenRegistry registry = TokenRegistry.open(file, clock);
    Path folder = Files.createTempDirectory("tollgate-gate-");
    try (LiveIndex index = LiveIndex.in(folder);
        WriteFollower follower = new WriteFollower(place.connection(), index);
        GateServer server = GateServer.start(index, registry::find, host, port)) {
      Thread end = new Thread(follower::close, "stop");
      Runtime.getRuntime().addShutdownHook(end);
      PrintWriter out = spec.commandLine().getOut();
      out.printf("http://%s:%d%s%n", host, server.port(), GateServer.PATH);
      out.flush();
      follower.run();
      return 0;
    } catch (KafkaException e) {
      throw CommandFailure.finding("what is known cannot be followed: " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
