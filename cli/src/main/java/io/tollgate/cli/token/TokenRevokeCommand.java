package io.tollgate.cli.token;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.collector.identity.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that revokes a token. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Revokes a token; the collector refuses it within about a second.")
final class TokenRevokeCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "Id of the token, as 'token list' shows it.")
  private String id;

  TokenRevokeCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    Path file = LocalToken.list(deployment.stack().configFolder());
    if (!Files.exists(file) || !TokenFile.remove(file, id)) {
      throw CommandFailure.usage("there is no token with id " + id);
    }
    spec.commandLine().getOut().println("revoked " + id);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
