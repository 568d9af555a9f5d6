package io.tollgate.cli.token;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for tokens. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = {
      "Issues, lists and revokes the tokens with which tools and proxies report.",
      "",
      "A token identifies a source and, optionally, the team that pays. The collector "
          + "follows changes within about a second."
    })
public final class TokenCommand implements Callable<Integer> {

  private TokenCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Deployment deployment) {
    return new CommandLine(new TokenCommand())
        .addSubcommand(new TokenCreateCommand(deployment))
        .addSubcommand(new TokenListCommand(deployment))
        .addSubcommand(new TokenRevokeCommand(deployment));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage("say what to do: token create, token list or token revoke");
  }
}
