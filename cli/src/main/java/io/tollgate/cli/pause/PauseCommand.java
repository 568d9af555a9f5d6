package io.tollgate.cli.pause;

import io.tollgate.cli.apply.Application;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.PointInTime;
import io.tollgate.cli.purpose.KnownPurposes;
import io.tollgate.cli.token.DirectoryCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that orders work to pause. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = {
      "Orders that work pauses: tools get this answer from that moment on, and work that "
          + "continues anyway is a violation.",
      "",
      "If several of --scope, --purpose, --tool and --tool-name are given, all must match. "
          + "The order is a policy with its own history; 'resume' ends it, 'decisions list' "
          + "shows it."
    })
public final class PauseCommand implements Callable<Integer> {

  private static final Map<String, String> FIELDS =
      Map.of(
          "department", "department",
          "team", "team",
          "user", "user_id",
          "project", "project",
          "repository", "repository",
          "asset", "asset_id",
          "session", "session_id");

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--scope",
      paramLabel = "TYPE=ID",
      description =
          "department, team, user, project, repository, asset or session, for example team=search."
              + " Default: the whole company.")
  private String scope;

  @Option(
      names = "--everything",
      description = "Pause all work of the company; required if nothing narrows the order.")
  private boolean everything;

  @Option(
      names = "--purpose",
      paramLabel = "ID",
      description = "A purpose to pause; may be repeated.")
  private List<String> purposes = new ArrayList<>();

  @Option(
      names = "--tool",
      paramLabel = "NAME",
      description = "An AI tool to pause; may be repeated.")
  private List<String> tools = new ArrayList<>();

  @Option(
      names = "--tool-name",
      paramLabel = "NAME",
      description = "A tool of the model to pause, for example Bash; may be repeated.")
  private List<String> toolNames = new ArrayList<>();

  @Option(
      names = "--except-source",
      paramLabel = "NAME",
      description = "A credential source that is exempt, for example metacode; may be repeated.")
  private List<String> exceptSources = new ArrayList<>();

  @Option(names = "--effect", paramLabel = "WORD", description = "deny (default), ask or warn.")
  private String effect = "deny";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Start: " + PointInTime.FORMS_AHEAD + ". Default: now.")
  private String from;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "End, in the same forms. Default: none.")
  private String until;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "The reason.")
  private String reason;

  @Option(
      names = "--contact",
      paramLabel = "WHO",
      required = true,
      description = "The contact for questions.")
  private String contact;

  @Option(names = "--as", paramLabel = "WHO", description = "Who orders it. Default: you.")
  private String actor = System.getProperty("user.name", "unknown");

  public PauseCommand(Deployment deployment) {
    this.deployment = deployment;
    this.clock = Clock.systemUTC();
  }

  @Override
  public Integer call() throws IOException {
    PauseOrder order = order();
    publish(deployment, order.document(), clock);
    spec.commandLine()
        .getOut()
        .println(order.inWords() + "; 'resume " + order.name() + "' ends it");
    spec.commandLine().getOut().flush();
    warnAboutScope();
    return 0;
  }

  /** The order holds in any case: whom or what it names may still come. */
  private void warnAboutScope() {
    if (scope != null) {
      String[] parts = scope.split("=", 2);
      String type = parts[0].toLowerCase(Locale.ROOT);
      String id = parts[1].strip();
      PrintWriter err = spec.commandLine().getErr();
      if (DirectoryCheck.knows(type)) {
        DirectoryCheck.warn(
            deployment, clock.instant(), err, directory -> directory.doubtsOfScope(type, id));
      } else {
        WorkCheck.warn(deployment, err, type, id);
      }
    }
  }

  private PauseOrder order() {
    boolean isNarrow =
        scope != null || !purposes.isEmpty() || !tools.isEmpty() || !toolNames.isEmpty();
    if (isNarrow == everything) {
      throw wrong(
          "say what to pause: --scope, --purpose, --tool or --tool-name; or --everything alone, for"
              + " all work of the company");
    }
    KnownPurposes.fault(purposes)
        .ifPresent(
            fault -> {
              throw wrong(fault);
            });
    String[] parts = scope();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant start = from == null ? now : PointInTime.ahead("--from", from, now);
    Instant end = until == null ? null : PointInTime.ahead("--until", until, now);
    if (end != null && !end.isAfter(start)) {
      throw wrong("--until must be after the beginning");
    }
    String id = UUID.randomUUID().toString();
    return new PauseOrder(
        id,
        "pause-" + id.substring(0, 8),
        parts[0],
        parts[1],
        purposes,
        tools,
        toolNames,
        exceptSources,
        effect,
        start,
        end,
        actor,
        reason,
        contact);
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  /** Returns field and value of the scope; nulls for the company. */
  private String[] scope() {
    if (scope == null) {
      return new String[2];
    }
    int equals = scope.indexOf('=');
    String type = equals < 0 ? "" : scope.substring(0, equals).toLowerCase(Locale.ROOT);
    String value = scope.substring(equals + 1).strip();
    if (!FIELDS.containsKey(type) || value.isEmpty()) {
      throw wrong(
          "--scope must have the form team=search, with one of "
              + String.join(", ", FIELDS.keySet().stream().sorted().toList()));
    }
    return new String[] {FIELDS.get(type), value};
  }

  /** Applies a document like 'apply'; every fault is reported. */
  static void publish(Deployment deployment, String document, Clock clock) throws IOException {
    Path file = Files.createTempFile("tollgate-pause-", ".yml");
    try {
      Files.writeString(file, document);
      Application done = Application.run(List.of(file), deployment.connection(), clock);
      if (!done.faults().isEmpty()) {
        throw CommandFailure.usage(
            "the order was refused: "
                + String.join("; ", done.faults().stream().map(fault -> fault.reason()).toList()));
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
