package io.tollgate.cli.token;

import io.tollgate.cli.connect.ConnectCommand;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.PointInTime;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.identity.TokenFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that issues a token. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description =
        "Issues a token and prints it once: only its SHA-256 is kept. Its id is printed to "
            + "standard error.")
final class TokenCreateCommand implements Callable<Integer> {

  private static final int SUFFIX_BYTES = 3;

  private final Deployment deployment;
  private final SecureRandom random = new SecureRandom();

  @Spec private CommandSpec spec;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "SOURCE",
      description = "The tool or proxy that uses it, for example claude-code or litellm.")
  private String source;

  @Option(
      names = "--team",
      paramLabel = "TEAM",
      description =
          "The team that pays for what it reports. Omit it if several teams use the token.")
  private String team;

  @Option(
      names = "--user",
      paramLabel = "PERSON",
      description =
          "The person it belongs to, by a name in the directory: everything sent with it "
              + "counts as theirs, whatever it claims.")
  private String user;

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "Expiry: " + PointInTime.FORMS_AHEAD + ".")
  private String expires;

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description =
          "Path prefix it is valid for, for example /hooks/; may be repeated. Default: all "
              + "paths except those that a token must name, such as /v1/movements.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "ID",
      description = "Id of the token in events and logs. Default: generated.")
  private String id;

  TokenCreateCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    String name = id == null ? source + "-" + suffix() : id;
    refuseUnlessName("--source", source);
    refuseUnlessName("--name", name);
    if (team != null) {
      refuseUnlessName("--team", team);
    }
    if (user != null && !IssuedToken.isUser(user)) {
      throw CommandFailure.usage("--user must have 1 to 256 characters");
    }
    if (!paths.stream().allMatch(path -> path.startsWith("/"))) {
      throw CommandFailure.usage("--path must begin with /");
    }
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant until = expires == null ? null : PointInTime.ahead("--expires", expires, now);
    if (until != null && !until.isAfter(now)) {
      throw CommandFailure.usage("--expires is in the past: " + expires);
    }
    String token = IssuedToken.newToken(random);
    Path config = deployment.stack().configFolder();
    Files.createDirectories(config);
    try {
      TokenFile.append(
          LocalToken.list(config),
          IssuedToken.of(token, name, source, team, until).boundTo(user).onlyFor(paths));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.finding(e.getMessage(), e);
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println("token " + name + " of source " + source);
    if (!ConnectCommand.tools().contains(source)) {
      err.println(
          "check the name: settings exist only for " + String.join(", ", ConnectCommand.tools()));
    }
    err.flush();
    spec.commandLine().getOut().println(token);
    spec.commandLine().getOut().flush();
    warnAboutDoubts(now, err);
    return 0;
  }

  /** The token is valid in any case, so nothing here makes the command fail. */
  private void warnAboutDoubts(Instant now, PrintWriter err) {
    if (team != null || user != null) {
      DirectoryCheck.warn(deployment, now, err, directory -> directory.doubts(team, user));
    }
  }

  private String suffix() {
    byte[] bytes = new byte[SUFFIX_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void refuseUnlessName(String option, String value) {
    if (!IssuedToken.isName(value)) {
      throw CommandFailure.usage(
          option + " must be 1 to 64 letters, digits, dots, hyphens or underscores: " + value);
    }
  }
}
