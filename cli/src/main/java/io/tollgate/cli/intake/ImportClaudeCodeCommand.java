package io.tollgate.cli.intake;

import io.tollgate.cli.place.Deployment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that sends Claude Code's transcripts. */
@Command(
    name = "claude-code",
    mixinStandardHelpOptions = true,
    description = {
      "Sends transcripts of Claude Code, usually from ~/.claude/projects, to the collector.",
      "",
      "An import can be repeated and continues where it stopped: lines that were imported "
          + "before, or reported by telemetry, are not counted twice. Import all files of a "
          + "machine at once: messages that a resumed session copied are recognised by the files "
          + "they were copied from. The exit code is 1 if a file or a line could not be used, or a "
          + "folder holds no transcripts."
    })
final class ImportClaudeCodeCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Mixin private TranscriptSending sending;

  ImportClaudeCodeCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    ClaudeCodeTranscripts transcripts = new ClaudeCodeTranscripts();
    return sending.send(
        transcripts, deployment, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
