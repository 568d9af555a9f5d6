package io.tollgate.cli.intake;

import io.tollgate.cli.output.ProgressBars;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Parts common to the imports of all tools: options, progress and output. */
final class TranscriptSending {

  @Mixin private CollectorOptions collectorOptions;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, or folders that are searched for transcripts recursively.")
  private List<Path> paths;

  @Option(
      names = "--again",
      description = "Also send what an earlier import sent; it is not counted twice.")
  private boolean again;

  /** Sends everything and prints the totals; returns the command's exit code. */
  int send(TranscriptKind kind, Deployment deployment, PrintWriter out, PrintWriter err)
      throws IOException {
    List<String> faults = new ArrayList<>();
    List<Path> files = files(kind, faults);
    ImportState state = ImportState.read(stateFile(kind, deployment));
    if (again) {
      state.clear();
    }
    TranscriptImport transcripts =
        new TranscriptImport(kind, collectorOptions.connect(deployment), state);
    long size = 0;
    for (Path file : files) {
      size += size(file);
    }
    try (ProgressBar bar = ProgressBars.ofBytes("import", size)) {
      transcripts.send(files, bar);
    }
    faults.addAll(transcripts.failures());
    faults.forEach(err::println);
    err.flush();
    out.printf(
        "%s, %s: %s accepted, %s%s%n",
        Counted.of(files.size(), "file"),
        Counted.of(transcripts.lines(), "line"),
        Counted.of(transcripts.accepted(), "record"),
        Counted.of(transcripts.deadLetters(), "dead letter"),
        remarks(transcripts, kind));
    out.flush();
    return faults.isEmpty() && transcripts.deadLetters() == 0 ? 0 : CommandFailure.FINDING;
  }

  private static String remarks(TranscriptImport transcripts, TranscriptKind kind) {
    StringBuilder remarks = new StringBuilder();
    if (transcripts.filesSentBefore() > 0) {
      String files = Counted.of(transcripts.filesSentBefore(), "file");
      remarks.append("; ").append(files).append(" had nothing new");
    }
    if (transcripts.cutLines() > 0) {
      String lines = Counted.of(transcripts.cutLines(), "line");
      remarks.append("; ").append(lines).append(" not yet whole at the end of a file");
    }
    return remarks.append(kind.remark().isEmpty() ? "" : "; " + kind.remark()).toString();
  }

  /** One state file for each collector and tool, in the data directory. */
  private Path stateFile(TranscriptKind kind, Deployment deployment) {
    String name = collectorOptions.url(deployment) + kind.path();
    return deployment
        .data()
        .resolve("imports")
        .resolve(name.replaceAll("[^A-Za-z0-9.]+", "-").toLowerCase(Locale.ROOT) + ".json");
  }

  /** A file that is gone by now fails when it is read. */
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Adds folders that cannot be read, or hold no transcripts, to {@code faults}. */
  private List<Path> files(TranscriptKind kind, List<String> faults) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw CommandFailure.usage(path + " does not exist");
      }
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      FilesBelow found = FilesBelow.of(path, kind::takes);
      files.addAll(found.files());
      faults.addAll(found.faults());
      if (found.files().isEmpty() && found.faults().isEmpty()) {
        faults.add(path + " holds no transcripts");
      }
    }
    files.addAll(kind.companions(files));
    return files;
  }
}
