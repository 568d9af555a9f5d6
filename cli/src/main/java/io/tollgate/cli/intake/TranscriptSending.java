package io.tollgate.cli.intake;

import io.tollgate.cli.output.Counted;
import io.tollgate.cli.output.ProgressBars;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    List<Path> empty = new ArrayList<>();
    List<Path> files = files(kind, empty);
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
    transcripts.failures().forEach(err::println);
    empty.forEach(path -> err.println(path + " holds no transcripts"));
    err.flush();
    out.printf(
        "%s, %s: %s accepted, %s%s%n",
        Counted.of(files.size(), "file"),
        Counted.of(transcripts.lines(), "line"),
        Counted.of(transcripts.accepted(), "record"),
        Counted.of(transcripts.deadLetters(), "dead letter"),
        remarks(transcripts.filesSentBefore(), kind.remark()));
    out.flush();
    boolean isGood =
        transcripts.failures().isEmpty() && transcripts.deadLetters() == 0 && empty.isEmpty();
    return isGood ? 0 : CommandFailure.FINDING;
  }

  private static String remarks(int sentBefore, String remark) {
    String before =
        sentBefore == 0 ? "" : "; " + Counted.of(sentBefore, "file") + " had nothing new";
    return remark.isEmpty() ? before : before + "; " + remark;
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

  /** Links to directories are not followed, but the directory itself may be one. */
  static void addBelow(Path folder, Predicate<Path> isTaken, List<Path> files) throws IOException {
    try (Stream<Path> all = Files.walk(folder.toRealPath())) {
      all.filter(isTaken).filter(Files::isRegularFile).sorted().forEach(files::add);
    } catch (UncheckedIOException e) {
      throw CommandFailure.finding(
          "cannot look into " + folder + ": " + FileFault.of(e.getCause()), e);
    }
  }

  /** Adds folders without transcripts to {@code empty}. */
  private List<Path> files(TranscriptKind kind, List<Path> empty) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw CommandFailure.usage(path + " does not exist");
      }
      if (Files.isDirectory(path)) {
        int before = files.size();
        addBelow(path, kind::takes, files);
        if (files.size() == before) {
          empty.add(path);
        }
      } else {
        files.add(path);
      }
    }
    return files;
  }
}
