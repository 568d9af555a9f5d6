package io.tollgate.cli.provenance;

import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.place.Deployment;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.provenance.IndexFile;
import io.tollgate.provenance.Origin;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that shows where a session's output went. */
@Command(
    name = "reach",
    mixinStandardHelpOptions = true,
    description = "Shows the assets in which the output of a session was found.")
final class ReachCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;
  @Mixin private IndexOption known;

  @Option(names = "--session", paramLabel = "ID", required = true, description = "The session.")
  private String session;

  ReachCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    return known.use(deployment, write -> write.getSessionId().equals(session), this::print);
  }

  private int print(IndexFile index) throws IOException {
    List<Found> found = new ArrayList<>();
    MovedContent.judge(
        known.movements(deployment),
        index,
        movement -> true,
        (movement, judgement) ->
            judgement.origins().stream()
                .filter(origin -> origin.write().getSessionId().equals(session))
                .map(origin -> new Found(movement.getMovedTime(), line(movement, origin)))
                .forEach(found::add));
    found.sort(Comparator.comparing(Found::time));
    PrintWriter out = spec.commandLine().getOut();
    found.forEach(each -> out.println(each.line()));
    if (found.isEmpty()) {
      out.println("nothing that session " + session + " wrote was found in any asset");
    }
    out.flush();
    return 0;
  }

  private record Found(Instant time, String line) {}

  private static String line(Movement movement, Origin origin) {
    AiWrite write = origin.write();
    return OneLine.of(
        "%s  %s  %s  %.0f %% of it, %.0f %% of %s"
            .formatted(
                movement.getMovedTime(),
                movement.getAssetId(),
                movement.getItem(),
                origin.share() * 100,
                origin.shareOfWrite() * 100,
                write.getPath() == null ? "a " + write.getWriteType() : write.getPath()));
  }
}
