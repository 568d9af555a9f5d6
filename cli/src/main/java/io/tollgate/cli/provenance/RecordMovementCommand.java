package io.tollgate.cli.provenance;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.Asset;
import io.tollgate.event.Movement;
import io.tollgate.movement.Item;
import io.tollgate.movement.ItemConsumer;
import io.tollgate.movement.MovementDraft;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that records what enters an asset, as fingerprints. */
@Command(
    name = "movement",
    mixinStandardHelpOptions = true,
    description = {
      "Records what enters an asset: every file, row, or file of an image, as fingerprints.",
      "",
      "No content leaves this machine. Recording the same again changes nothing."
    })
final class RecordMovementCommand implements Callable<Integer> {

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private AssetContent content;

  @Option(names = "--asset", paramLabel = "NAME", required = true, description = "Id or name.")
  private String asset;

  @Option(
      names = "--repository",
      paramLabel = "NAME",
      description = "The repository it comes from.")
  private String repository;

  @Option(names = "--commit", paramLabel = "SHA", description = "The commit it comes from.")
  private String commit;

  @Option(
      names = "--digest",
      paramLabel = "DIGEST",
      description =
          "Digest by which the registry knows the image, sha256:...; may be repeated. Digests "
              + "in the archive itself are known.")
  private List<String> digests = new ArrayList<>();

  @Option(names = "--as", paramLabel = "WHO", description = "Who moves it. Default: you.")
  private String actor = System.getProperty("user.name");

  RecordMovementCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    content.check();
    KafkaConnection connection = deployment.connection();
    PrintWriter err = spec.commandLine().getErr();
    Asset registered =
        LatestRecords.readable(connection, SteeringTopics.ASSETS, err).values().stream()
            .filter(each -> each.getAssetId().equals(asset) || each.getName().equals(asset))
            .findFirst()
            .orElse(null);
    if (registered == null) {
      err.println("the asset " + asset + " is not registered; recorded nevertheless");
      err.flush();
    }
    Set<String> images = new LinkedHashSet<>(digests);
    images.addAll(content.digests());
    String wrong =
        images.stream()
            .filter(each -> !each.matches(MovementDraft.DIGEST))
            .findFirst()
            .orElse(null);
    if (wrong != null) {
      throw CommandFailure.usage(
          wrong + " is not a digest such as sha256: and 64 lower-case hex digits");
    }
    try (Outbox<Movement> outbox = new Outbox<>(connection, ProvenanceTopics.MOVEMENTS)) {
      Recording recording =
          new Recording(
              outbox, registered == null ? asset : registered.getAssetId(), List.copyOf(images));
      content.read("record", recording);
      recording.end();
      outbox.finish();
      return recording.printSummary(spec.commandLine().getOut(), err);
    }
  }

  private final class Recording implements ItemConsumer {
    private final MovementDraft draft;
    private final Outbox<Movement> outbox;
    private final List<String> unread = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private Movement last;
    private int recorded;
    private int withoutText;

    private Recording(Outbox<Movement> outbox, String assetId, List<String> images) {
      this.outbox = outbox;
      this.draft =
          new MovementDraft(
              assetId,
              UUID.randomUUID().toString(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              actor,
              repository,
              commit,
              images);
    }

    @Override
    public void take(Item item) {
      if (item.content().tokens() == 0) {
        withoutText++;
        return;
      }
      sendLast();
      last = draft.of(item);
      recorded++;
      if (!draft.images().isEmpty()) {
        ids.add(last.getMovementId());
      }
    }

    private void sendLast() {
      if (last != null) {
        outbox.send(last.getMovementId(), last);
      }
    }

    /** The last item of an image states the total, so that a part is not mistaken for the whole. */
    private void end() {
      if (last != null && unread.isEmpty() && !draft.images().isEmpty()) {
        last.setRecordingItems(ids.size());
      }
      sendLast();
    }

    @Override
    public void binary(String item) {
      withoutText++;
    }

    @Override
    public void unreadable(String item, String why) {
      unread.add(item + ": " + why);
    }

    /** Prints what was recorded and what was not, and returns the exit code. */
    private int printSummary(PrintWriter out, PrintWriter err) {
      out.printf(
          "%s recorded in %s, %d without text, %d unreadable%n",
          Counted.of(recorded, "item"), draft.assetId(), withoutText, unread.size());
      out.flush();
      unread.forEach(err::println);
      err.flush();
      return unread.isEmpty() ? 0 : CommandFailure.FINDING;
    }
  }
}
