package io.tollgate.cli.intake;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.IdBeginning;
import io.tollgate.event.DeadLetter;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topic;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that marks dead letters as needing no action. */
@Command(
    name = "drop",
    mixinStandardHelpOptions = true,
    description = {
      "Marks dead letters as needing no action, with who decided it and why: list, replay, "
          + "doctor and status ignore them from then on.",
      "",
      "Select them by id, or with --reason, --source, --team, --origin or --since. Nothing "
          + "is deleted: 'dead-letters list --reason dropped' and 'show ID' show them as long as "
          + "the topic keeps them."
    })
final class DeadLetterDropCommand implements Callable<Integer> {

  private static final Topic<String, DeadLetter> TOPIC = EventTopics.DEAD_LETTERS;

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids, or unambiguous prefixes.")
  private List<String> ids = new ArrayList<>();

  @Mixin private DeadLetterChoice choice;

  @Option(names = "--because", paramLabel = "TEXT", required = true, description = "The reason.")
  private String why;

  @Option(
      names = "--as",
      paramLabel = "WHO",
      description = "Who drops them. Default: the user of this machine.")
  private String who = System.getProperty("user.name", "unknown");

  @Option(names = "--dry-run", description = "Only show what would be dropped.")
  private boolean dryRun;

  DeadLetterDropCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    if (why.isBlank()) {
      throw CommandFailure.usage("--because must not be empty");
    }
    if (ids.isEmpty()) {
      choice.refuseUnlessMade();
    }
    List<DeadLetter> letters = meant(choice.read(deployment, spec.commandLine().getErr()));
    if (!dryRun) {
      Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
      new TopicReplay(deployment.connection())
          .write(
              letters.stream()
                  .filter(letter -> !DroppedLetter.is(letter))
                  .map(letter -> record(DroppedLetter.of(letter, who, why, now)))
                  .toList());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%d %s%n", letters.size(), dryRun ? "would be dropped" : "dropped");
    out.flush();
    return 0;
  }

  private List<DeadLetter> meant(List<DeadLetter> letters) {
    return ids.isEmpty()
        ? letters
        : ids.stream()
            .map(id -> IdBeginning.of("dead letter", id))
            .map(id -> id.only(letters, DeadLetter::getDeadLetterId))
            .distinct()
            .toList();
  }

  private ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
    Serializer<DeadLetter> values =
        TopicSerdes.values(TOPIC, deployment.connection().clientConfig()).serializer();
    // With the time of the original, so that dropping does not extend its retention.
    return new ProducerRecord<>(
        TOPIC.name(),
        null,
        letter.getReceivedTime().toEpochMilli(),
        letter.getDeadLetterId().getBytes(StandardCharsets.UTF_8),
        values.serialize(TOPIC.name(), letter));
  }
}
