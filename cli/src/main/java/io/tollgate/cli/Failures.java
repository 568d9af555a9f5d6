package io.tollgate.cli;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.local.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Error handler that reports a failure in one sentence, with the stack trace only on request. */
final class Failures implements IExecutionExceptionHandler {

  private final Deployment deployment;

  Failures(Deployment deployment) {
    this.deployment = deployment;
  }

  /** Reports a command line that cannot be parsed. */
  static int wrongUsage(ParameterException failure, String[] words) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(
        failure.getMessage().replaceFirst("^Error: ", "").replace("option option", "option"));
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return CommandFailure.USAGE;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    command.getOut().flush();
    err.println(sentence(failure));
    if (deployment.isVerbose()) {
      failure.printStackTrace(err);
    }
    err.flush();
    if (failure instanceof NoSuchFileException) {
      return CommandFailure.USAGE;
    }
    return failure instanceof CommandFailure known ? known.exitCode() : CommandFailure.FINDING;
  }

  private static String sentence(Exception failure) {
    if (failure instanceof UncheckedIOException wrapped) {
      return sentence(wrapped.getCause());
    }
    if (failure instanceof CommandFailure || failure instanceof StackException) {
      return failure.getMessage();
    }
    if (failure instanceof TimeoutException) {
      return "Kafka did not answer in time: " + failure.getMessage();
    }
    String message =
        failure instanceof IOException file ? FileFault.named(file) : failure.getMessage();
    return "failed: "
        + (message == null ? failure.getClass().getSimpleName() : message)
        + "; --verbose shows where";
  }
}
