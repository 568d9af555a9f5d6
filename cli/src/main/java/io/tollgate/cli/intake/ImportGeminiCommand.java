package io.tollgate.cli.intake;

import io.tollgate.cli.place.Deployment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that sends Gemini CLI's sessions. */
@Command(
    name = "gemini",
    mixinStandardHelpOptions = true,
    description = {
      "Sends sessions of Gemini CLI, usually from ~/.gemini/tmp, to the collector. In a "
          + "folder, the .jsonl and .json files below chats are read.",
      "",
      "An import can be repeated; nothing is counted twice. It continues where it stopped "
          + "in .jsonl files; .json files, which older versions rewrote each time, are sent "
          + "whole. The exit code is 1 if a file or a line could not be used, or a "
          + "folder holds no transcripts."
    })
final class ImportGeminiCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Mixin private TranscriptSending sending;

  ImportGeminiCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    GeminiChats chats = new GeminiChats();
    return sending.send(
        chats, deployment, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
