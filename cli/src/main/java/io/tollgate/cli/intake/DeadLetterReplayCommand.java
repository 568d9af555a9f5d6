package io.tollgate.cli.intake;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.event.DeadLetter;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that sends dead letters to the collector again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Sends dead letters to the collector again, by the same path. Refused records of "
          + "topics that commands write, such as policies, are written to their topic again "
          + "under their own key, unless a newer record is there.",
      "",
      "Select them with --reason, --source, --team, --origin or --since. A token stands "
          + "for one source and team, so send the letters of one sender at a time; issue a token "
          + "for it with 'token create --source NAME --team TEAM'. What was counted meanwhile "
          + "becomes a duplicate and counts once. A letter that fails again becomes a new dead "
          + "letter; the old ones stay as long as the topic keeps them.",
      "",
      "The exit code is 1 if some could not be sent."
    })
final class DeadLetterReplayCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Mixin private DeadLetterChoice choice;

  @Mixin private CollectorOptions collectorOptions;

  @Option(names = "--dry-run", description = "Only show what would be sent.")
  private boolean dryRun;

  DeadLetterReplayCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    choice.refuseUnlessMade();
    Map<Boolean, List<DeadLetter>> letters =
        choice.read(deployment, spec.commandLine().getErr()).stream()
            .collect(Collectors.partitioningBy(TopicReplay::concerns));
    List<DeadLetter> reports = letters.get(false);
    if (reports.stream().map(DeadLetterReplayCommand::sender).distinct().count() > 1) {
      throw CommandFailure.usage(
          "these dead letters come from several senders; choose one with --source and --team");
    }
    Map<String, Integer> left = new TreeMap<>();
    List<ReplayRequest> requests = reports.stream().flatMap(one -> request(one, left)).toList();
    TopicReplay topics = new TopicReplay(deployment.connection());
    List<ProducerRecord<byte[], byte[]>> records =
        letters.get(true).stream().flatMap(one -> record(topics.plan(one), left)).toList();
    PrintWriter out = spec.commandLine().getOut();
    left.forEach((why, count) -> out.printf("%d not sent: %s%n", count, why));
    int ready = requests.size() + records.size();
    if (dryRun) {
      out.printf("%d would be sent%n", ready);
      out.flush();
      return 0;
    }
    topics.write(records);
    int taken = records.size() + send(requests, out);
    out.printf("%d sent: %d accepted, %d refused%n", ready, taken, ready - taken);
    out.flush();
    return taken == reports.size() + letters.get(true).size() ? 0 : CommandFailure.FINDING;
  }

  private static Stream<ProducerRecord<byte[], byte[]>> record(
      TopicReplay.Plan plan, Map<String, Integer> left) {
    if (plan.obstacle() != null) {
      left.merge(plan.obstacle(), 1, Integer::sum);
    }
    return Stream.ofNullable(plan.record());
  }

  private static List<String> sender(DeadLetter letter) {
    return Arrays.asList(letter.getSource(), letter.getVerifiedTeam());
  }

  private static Stream<ReplayRequest> request(DeadLetter letter, Map<String, Integer> left) {
    Optional<String> obstacle = ReplayRequest.obstacle(letter);
    obstacle.ifPresent(why -> left.merge(why, 1, Integer::sum));
    return obstacle.isPresent() ? Stream.empty() : Stream.of(ReplayRequest.of(letter));
  }

  private int send(List<ReplayRequest> requests, PrintWriter out) {
    if (requests.isEmpty()) {
      return 0;
    }
    CollectorClient collector = collectorOptions.connect(deployment);
    Map<String, Integer> refusals = new TreeMap<>();
    int taken = 0;
    for (ReplayRequest request : requests) {
      CollectorReply collectorReply =
          collector.post(
              request.path(), request.body(), Map.of("Content-Type", request.contentType()));
      if (collectorReply.isWhole()) {
        taken++;
      } else {
        refusals.merge(collectorReply.firstLine(), 1, Integer::sum);
      }
    }
    refusals.forEach((answer, count) -> out.printf("%d answered: %s%n", count, answer));
    return taken;
  }
}
