package io.tollgate.cli.intake;

import io.tollgate.cli.place.Deployment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that sends Codex's rollouts. */
@Command(
    name = "codex",
    mixinStandardHelpOptions = true,
    description = {
      "Sends rollouts of Codex, usually from ~/.codex/sessions and "
          + "~/.codex/archived_sessions, to the collector.",
      "",
      "An import can be repeated and continues where it stopped. The history that a "
          + "sub-agent or branch repeats from its parent is not counted. The exit code is 1 if a "
          + "file or a line could not be used, or a "
          + "folder holds no transcripts."
    })
final class ImportCodexCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Mixin private TranscriptSending sending;

  ImportCodexCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    CodexRollouts rollouts = new CodexRollouts();
    return sending.send(
        rollouts, deployment, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
