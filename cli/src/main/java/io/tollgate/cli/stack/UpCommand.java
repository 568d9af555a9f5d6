package io.tollgate.cli.stack;

import io.tollgate.cli.apply.Application;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.token.LocalToken;
import io.tollgate.local.PartStatus;
import io.tollgate.local.PortPlan;
import io.tollgate.local.Stack;
import io.tollgate.local.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that starts the local stack. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the local stack.",
      "",
      "Its parts are Kafka, the schema registry, the collector, the Streams application, "
          + "the Flink jobs and the notifier, each in its own process on loopback.",
      "",
      "Running parts are left alone, so 'up' also repairs a stack in which a part has "
          + "died. The first 'up' creates a token for this machine and applies deploy/policies "
          + "and deploy/prices."
    })
public final class UpCommand implements Callable<Integer> {

  private static final String PROMPT_TEXT = "TOLLGATE_PROMPT_TEXT";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description =
          "Add N to every port, so that several stacks can run side by side. Also"
              + " TOLLGATE_PORT_OFFSET.")
  private Integer offset;

  @Option(
      names = "--port",
      paramLabel = "PART=NUMBER",
      description = "Set the port of one part, for example collector=4319. May be repeated.")
  private List<String> choices = List.of();

  public UpCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    Stack stack = deployment.stack();
    refuseUnheeded(deployment.hasVariable(PROMPT_TEXT), stack.configFolder());
    Progress progress = new Progress(spec.commandLine().getOut());
    missing(stack.status()).forEach(progress::print);
    stack.up(ports(stack), ports -> prepare(ports, stack, progress), progress);
    progress.printIfNothingMoved("every part is already running");
    printNextSteps(stack, progress);
    return 0;
  }

  /**
   * Refuses a variable that the parts would ignore: they read their settings from the data folder,
   * so that these do not depend on who starts them. Nobody who believes that prompts are dropped
   * may learn later that they were stored.
   */
  static void refuseUnheeded(boolean isSet, Path config) {
    Path collector = config.resolve("collector.properties");
    if (isSet && !Files.exists(collector)) {
      throw CommandFailure.usage(
          "the parts do not read %s from the environment: write PROMPT_TEXT=drop into %s and %s"
              .formatted(PROMPT_TEXT, collector, config.resolve("streams-app.properties")));
    }
  }

  /** A part that is silently started again may have died, and may die again. */
  static List<String> missing(List<PartStatus> parts) {
    Map<Boolean, List<PartStatus>> byDown =
        parts.stream()
            .collect(Collectors.partitioningBy(each -> each.state() == PartStatus.State.DOWN));
    return byDown.get(false).isEmpty()
        ? List.of()
        : byDown.get(true).stream()
            .map(each -> each.part().label())
            .map("%1$-12s was not running, unlike other parts; see 'tollgate logs %1$s'"::formatted)
            .toList();
  }

  /** Returns the ports of the last start, unless others are requested. */
  private PortPlan ports(Stack stack) {
    Optional<Integer> chosen = offset == null ? deployment.portOffset() : Optional.of(offset);
    PortPlan before = chosen.isPresent() ? PortPlan.defaults() : stack.ports();
    try {
      return before.plusOffset(chosen.orElse(0)).with(choices);
    } catch (StackException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private void prepare(PortPlan ports, Stack stack, Progress progress) {
    LocalToken.createIfMissing(stack.configFolder(), Clock.systemUTC());
    List<Path> shipped =
        Stream.of("policies", "prices")
            .map(folder -> deployment.home().resolve("deploy").resolve(folder))
            .filter(Files::isDirectory)
            .toList();
    if (shipped.isEmpty()) {
      return;
    }
    Application first = Application.first(shipped, Deployment.connection(ports), Clock.systemUTC());
    if (!first.faults().isEmpty()) {
      throw CommandFailure.finding(
          first.faults().stream().map(Object::toString).collect(Collectors.joining("\n"))
              + "\nthe shipped policies and prices were not applied");
    }
    first.summary().forEach(line -> progress.print("%-12s %s".formatted("applied", line)));
  }

  private void printNextSteps(Stack stack, Progress progress) {
    PortPlan ports = stack.ports();
    Path token = LocalToken.file(stack.configFolder());
    progress.print("");
    progress.print("Kafka            " + ports.bootstrapServers());
    progress.print("schema registry  " + ports.registryUrl());
    progress.print("collector        " + ports.collectorUrl());
    progress.print("Flink            " + ports.flinkUrl());
    progress.print("token            " + token);
    progress.print("");
    progress.print("Point Claude Code at it:");
    // Without its prompts, no policy about purposes can match.
    progress.print(
        "  export CLAUDE_CODE_ENABLE_TELEMETRY=1 OTEL_LOGS_EXPORTER=otlp OTEL_LOG_USER_PROMPTS=1");
    progress.print(
        "  export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf OTEL_EXPORTER_OTLP_ENDPOINT="
            + ports.collectorUrl());
    progress.print(
        "  export OTEL_EXPORTER_OTLP_HEADERS=\"Authorization=Bearer $(cat '" + token + "')\"");
    progress.print("Then watch: tollgate tail usage --follow");
  }
}
