package io.tollgate.cli.token;

import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.place.Deployment;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.identity.TokenFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that lists the tokens. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the tokens by id, never the tokens themselves.",
      "",
      "PERSON is the person a token belongs to, PATHS the path prefixes it is valid for. "
          + "Without any it is valid for all paths except those that a token must name, such as "
          + "/v1/movements."
    })
final class TokenListCommand implements Callable<Integer> {

  private static final String LAYOUT = "%-32s %-16s %-16s %-20s %-8s %-24s %s%n";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  TokenListCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    Path file = LocalToken.list(deployment.stack().configFolder());
    List<IssuedToken> tokens = Files.exists(file) ? TokenFile.read(file) : List.of();
    Instant now = Clock.systemUTC().instant();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(LAYOUT, "ID", "SOURCE", "TEAM", "EXPIRES", "STATE", "PERSON", "PATHS");
    for (IssuedToken token : tokens) {
      out.printf(
          LAYOUT,
          token.id(),
          token.source(),
          token.team() == null ? "-" : token.team(),
          token.expires() == null ? "-" : token.expires(),
          token.isValidAt(now) ? "good" : "expired",
          token.user() == null ? "-" : OneLine.of(token.user()),
          token.paths().isEmpty() ? "-" : OneLine.of(String.join(" ", token.paths())));
    }
    out.flush();
    return 0;
  }
}
