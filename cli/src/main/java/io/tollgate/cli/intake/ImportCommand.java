package io.tollgate.cli.intake;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for imports. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Imports what tools recorded on disk before Tollgate was connected.")
public final class ImportCommand implements Callable<Integer> {

  private ImportCommand() {}

  /** Creates the command with its subcommands, one per kind of transcript. */
  public static CommandLine commandLine(Deployment deployment) {
    return new CommandLine(new ImportCommand())
        .addSubcommand(new ImportClaudeCodeCommand(deployment))
        .addSubcommand(new ImportCodexCommand(deployment))
        .addSubcommand(new ImportGeminiCommand(deployment))
        .addSubcommand(new ImportCopilotCommand(deployment))
        .addSubcommand(new ImportOpenCodeCommand(deployment));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "say whose transcripts: import claude-code, codex, gemini, copilot or opencode");
  }
}
