package io.tollgate.cli.intake;

import io.tollgate.cli.place.Place;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Sends the transcripts of Claude Code. */
@Command(
    name = "claude-code",
    mixinStandardHelpOptions = true,
    description = {
      "Sends transcripts of Claude Code, usually from ~/.claude/projects, to the collector.",
      "",
      "An import can be repeated and goes on where it ended: lines that came in before, by an"
          + " earlier import or by telemetry, are not counted twice. Import all files of a machine at"
          + " once: messages that a resumed session copied are known by the files they were copied"
          + " from. Exit code 1 when a file or a line could not be used."
    })
final class ImportClaudeCodeCommand implements Callable<Integer> {

  private final Place place;

  @Spec private CommandSpec spec;

  @Mixin private TranscriptSending sending;

  ImportClaudeCodeCommand(Place place) {
    this.place = place;
  }

  @Override
  public Integer call() throws IOException {
    ClaudeCodeTranscripts transcripts = new ClaudeCodeTranscripts();
    return sending.send(
        transcripts,
        transcripts::copies,
        place,
        spec.commandLine().getOut(),
        spec.commandLine().getErr());
  }
}
