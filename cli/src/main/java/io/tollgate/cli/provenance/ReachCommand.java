package io.tollgate.cli.provenance;

import io.tollgate.cli.place.Place;
import io.tollgate.event.Movement;
import io.tollgate.provenance.IndexFile;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.Origin;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says where a session's output went. */
@Command(
    name = "reach",
    mixinStandardHelpOptions = true,
    description = "Shows the assets in which the output of a session was found.")
final class ReachCommand implements Callable<Integer> {

  private final Place place;

  @Spec private CommandSpec spec;
  @Mixin private IndexOption known;

  @Option(names = "--session", paramLabel = "ID", required = true, description = "The session.")
  private String session;

  ReachCommand(Place place) {
    this.place = place;
  }

  @Override
  public Integer call() throws IOException {
    return known.use(place, write -> write.getSessionId().equals(session), this::tell);
  }

  private int tell(IndexFile index) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    int[] found = {0};
    MovedContent.judge(
        known.movements(place),
        index,
        movement -> true,
        (movement, judgement) -> found[0] += tell(movement, judgement, out));
    if (found[0] == 0) {
      out.println("nothing that session " + session + " wrote was found in any asset");
    }
    out.flush();
    return 0;
  }

  private int tell(Movement movement, Judgement judgement, PrintWriter out) {
    List<Origin> ofSession =
        judgement.origins().stream()
            .filter(origin -> origin.write().getSessionId().equals(session))
            .toList();
    for (Origin origin : ofSession) {
      out.printf(
          "%s  %s  %s  %.0f %% of it, %.0f %% of %s%n",
          movement.getMovedTime(),
          movement.getAssetId(),
          movement.getItem(),
          origin.share() * 100,
          origin.shareOfWrite() * 100,
          origin.write().getPath() == null
              ? "a " + origin.write().getWriteType()
              : origin.write().getPath());
    }
    return ofSession.size();
  }
}
