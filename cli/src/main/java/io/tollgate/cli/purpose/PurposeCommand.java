package io.tollgate.cli.purpose;

import io.tollgate.cli.place.CommandFailure;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for purposes. */
@Command(
    name = "purpose",
    mixinStandardHelpOptions = true,
    description = "Classifies prompts by purpose and measures the classifier, without a stack.")
public final class PurposeCommand implements Callable<Integer> {

  private PurposeCommand() {}

  /** Creates the command with its subcommands; prompts are read from {@code in}. */
  public static CommandLine commandLine(InputStream in) {
    return new CommandLine(new PurposeCommand())
        .addSubcommand(new ClassifyCommand(in))
        .addSubcommand(new EvaluateCommand());
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage("say what to do: purpose classify or purpose evaluate");
  }
}
