package io.tollgate.cli.stack;

import io.tollgate.cli.intake.RefusedControl;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.local.Part;
import io.tollgate.local.PartStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that shows the state of the local stack's parts. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the state of the local stack's parts, and which policies, prices, orders and "
          + "other control records they refused in the last two days.",
      "",
      "The exit code is 1 if a part is not up."
    })
public final class StatusCommand implements Callable<Integer> {

  private static final Duration LOOK_BACK = Duration.ofDays(2);
  private static final String LAYOUT = "%-12s %-9s %8s %6s %9s %9s  %s%n";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  public StatusCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    if (!deployment.stack().isKnown()) {
      spec.commandLine().getErr().println(deployment.unknownStack());
    }
    List<PartStatus> parts = deployment.stack().status();
    Optional<RefusedControl> refused = refused(parts);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ValueJson.of(object(parts, refused)));
    } else {
      printTable(parts, out);
      refused.flatMap(RefusedControl::sentence).ifPresent(out::println);
    }
    out.flush();
    boolean isWhole = parts.stream().allMatch(part -> part.state() == PartStatus.State.UP);
    boolean isDown = parts.stream().anyMatch(part -> part.state() == PartStatus.State.DOWN);
    if (deployment.stack().isKnown() && !json && isDown) {
      spec.commandLine()
          .getErr()
          .println("'tollgate up' starts what is down, 'tollgate logs PART' shows why it ended");
    }
    return isWhole ? 0 : CommandFailure.FINDING;
  }

  /** Only available if brokers and registry are. */
  private Optional<RefusedControl> refused(List<PartStatus> parts) {
    boolean canTell =
        parts.stream()
                .filter(part -> part.part() == Part.KAFKA || part.part() == Part.REGISTRY)
                .filter(part -> part.state() == PartStatus.State.UP)
                .count()
            == 2;
    if (!canTell) {
      return Optional.empty();
    }
    try {
      Instant from = Instant.now().minus(LOOK_BACK);
      return Optional.of(
          RefusedControl.since(Deployment.connection(deployment.stack().ports()), from));
    } catch (KafkaException e) {
      spec.commandLine().getErr().println("cannot show what the parts refused: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void printTable(List<PartStatus> parts, PrintWriter out) {
    out.printf(LAYOUT, "PART", "STATE", "PID", "PORT", "MEMORY", "UPTIME", "");
    for (PartStatus part : parts) {
      boolean runs = part.pid() != 0;
      out.printf(
          LAYOUT,
          part.part().label(),
          state(part),
          runs ? part.pid() : "-",
          part.port(),
          runs ? part.residentMib() + " MiB" : "-",
          runs ? uptime(part.uptime()) : "-",
          part.detail());
    }
    out.printf(LAYOUT, "together", "", "", "", total(parts) + " MiB", "", "");
  }

  private static Map<String, Object> object(
      List<PartStatus> parts, Optional<RefusedControl> refused) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("parts", parts.stream().map(StatusCommand::object).toList());
    // Absent if it is unknown, which is not the same as none.
    refused.ifPresent(each -> object.put("refused_control_records", each.object()));
    object.put("resident_mib", total(parts));
    return object;
  }

  private static Map<String, Object> object(PartStatus part) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("part", part.part().label());
    object.put("state", state(part));
    object.put("pid", part.pid());
    object.put("port", part.port());
    object.put("resident_mib", part.residentMib());
    object.put("uptime_seconds", part.uptime().toSeconds());
    object.put("detail", part.detail());
    return object;
  }

  private static String state(PartStatus part) {
    return part.state().name().toLowerCase(Locale.ROOT);
  }

  private static long total(List<PartStatus> parts) {
    return parts.stream().mapToLong(PartStatus::residentMib).sum();
  }

  private static String uptime(Duration uptime) {
    return uptime.toHours() > 0
        ? "%dh%02dm".formatted(uptime.toHours(), uptime.toMinutesPart())
        : "%dm%02ds".formatted(uptime.toMinutes(), uptime.toSecondsPart());
  }
}
