package io.tollgate.cli.intake;

import io.tollgate.cli.place.Deployment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that sends Copilot CLI's sessions. */
@Command(
    name = "copilot",
    mixinStandardHelpOptions = true,
    description = {
      "Sends sessions of GitHub Copilot CLI, usually from ~/.copilot, to the collector. In a folder, "
          + "the files events.jsonl and, of old versions, the .jsonl files in session-state are read, "
          + "and the session-store.db beside them.",
      "",
      "The store tells each request. Older versions have none and write their tokens down when a "
          + "session ends; those of one that has not are missing until it has and is imported again. "
          + "The .json files in history-session-state hold no tokens and are not read.",
      "",
      "An import can be repeated; it continues where it stopped, and nothing is counted twice. A "
          + "session without a store that also sent telemetry counts twice. The exit code is 1 if a "
          + "file or a line could not be used, or a folder holds no transcripts."
    })
final class ImportCopilotCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Mixin private TranscriptSending sending;

  ImportCopilotCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    CopilotSessions sessions = new CopilotSessions();
    return sending.send(
        sessions, deployment, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
