package io.tollgate.cli.intake;

import io.tollgate.cli.place.Deployment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that sends OpenCode's sessions. */
@Command(
    name = "opencode",
    mixinStandardHelpOptions = true,
    description = {
      "Sends sessions of OpenCode, usually from ~/.local/share/opencode, to the collector. In a folder, "
          + "the databases opencode.db and opencode-CHANNEL.db and the messages that older versions "
          + "kept in storage/message are read. A file may also be a session that opencode export "
          + "wrote. What tools answered is not sent.",
      "",
      "An import can be repeated; everything is sent again, and nothing is counted twice. The exit "
          + "code is 1 if a file or a line could not be used, or a folder holds no transcripts."
    })
final class ImportOpenCodeCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Mixin private TranscriptSending sending;

  ImportOpenCodeCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    OpenCodeStorage storage = new OpenCodeStorage();
    return sending.send(
        storage, deployment, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
