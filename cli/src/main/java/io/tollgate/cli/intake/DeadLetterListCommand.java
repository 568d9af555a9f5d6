package io.tollgate.cli.intake;

import io.tollgate.cli.place.Deployment;
import io.tollgate.event.DeadLetter;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that counts dead letters by their common properties. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Counts dead letters by reason, sender and where they arrived, the newest kind first.")
final class DeadLetterListCommand implements Callable<Integer> {

  private static final String LAYOUT = "%6s  %-19s %-20s %-16s %-14s %-22s %-26s %s%n";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Mixin private DeadLetterChoice choice;

  DeadLetterListCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    List<DeadLetter> letters = choice.read(deployment, spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    out.printf(LAYOUT, "COUNT", "REASON", "LAST", "SOURCE", "TEAM", "ORIGIN", "SENT BY", "EXAMPLE");
    letters.stream().collect(Collectors.groupingBy(DeadLetterListCommand::kind)).values().stream()
        .sorted(Comparator.comparing(DeadLetterListCommand::last).reversed())
        .forEach(alike -> print(alike, out));
    out.println(Counted.of(letters.size(), "dead letter"));
    out.flush();
    return 0;
  }

  private static List<String> kind(DeadLetter letter) {
    return Stream.of(
            letter.getReason(),
            letter.getSource(),
            letter.getVerifiedTeam(),
            letter.getOrigin(),
            sender(letter))
        .map(part -> Objects.requireNonNullElse(part, "-"))
        .toList();
  }

  private static void print(List<DeadLetter> alike, PrintWriter out) {
    DeadLetter newest = alike.get(alike.size() - 1);
    List<String> kind = kind(newest);
    out.printf(
        LAYOUT,
        alike.size(),
        kind.get(0),
        last(alike).truncatedTo(ChronoUnit.SECONDS),
        kind.get(1),
        kind.get(2),
        kind.get(3),
        kind.get(4),
        newest.getDeadLetterId() + " " + newest.getDetail());
  }

  private static Instant last(List<DeadLetter> alike) {
    return alike.get(alike.size() - 1).getReceivedTime();
  }

  /**
   * Returns service and version of the resource; a new version of a tool is the usual cause. For a
   * record on a topic, only the part that could not use it is known.
   */
  private static String sender(DeadLetter letter) {
    if (letter.getOriginPartition() != null) {
      return "(read by " + letter.getStage() + ")";
    }
    String service = letter.getResource().get("service.name");
    String version = letter.getResource().get("service.version");
    return service == null || version == null ? service : service + " " + version;
  }
}
