package io.tollgate.cli.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.output.Terminal;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends the transcripts of Claude Code. */
@Command(
    name = "claude-code",
    mixinStandardHelpOptions = true,
    description = {
      "Sends transcripts of Claude Code, usually from ~/.claude/projects, to the collector.",
      "",
      "Lines that came in before, by an earlier import or by telemetry, are not counted twice, so an"
          + " import can be repeated. Exit code 1 when a file or a line could not be used."
    })
final class ImportClaudeCodeCommand implements Callable<Integer> {

  private static final String PATH = "/v1/transcripts/claude-code";
  private static final String SUFFIX = ".jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Place place;
  private final List<String> failures = new ArrayList<>();
  private long lines;
  private long accepted;
  private long deadLetters;

  @Spec private CommandSpec spec;

  @Mixin private Recipient recipient;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, or folders whose .jsonl files are taken, to the bottom.")
  private List<Path> paths;

  ImportClaudeCodeCommand(Place place) {
    this.place = place;
  }

  @Override
  public Integer call() throws IOException {
    List<Path> files = files();
    CollectorClient collector = recipient.connect(place);
    long size = 0;
    for (Path file : files) {
      size += Files.size(file);
    }
    try (ProgressBar bar = bar(size)) {
      for (Path file : files) {
        send(file, collector, bar);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    failures.forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getErr().flush();
    out.printf(
        "%d files, %d lines: %d accepted, %d dead letters%n",
        files.size(), lines, accepted, deadLetters);
    out.flush();
    return failures.isEmpty() && deadLetters == 0 ? 0 : CommandFailure.FINDING;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw CommandFailure.usage(path + " does not exist");
      }
      try (Stream<Path> all = Files.walk(path)) {
        all.filter(Files::isRegularFile)
            .filter(file -> file.equals(path) || file.toString().endsWith(SUFFIX))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  private void send(Path file, CollectorClient collector, ProgressBar bar) {
    try (InputStream in = Files.newInputStream(file)) {
      TranscriptChunks chunks = new TranscriptChunks(in);
      Optional<TranscriptChunks.Chunk> chunk = chunks.next();
      while (chunk.isPresent()) {
        count(
            file,
            chunk.get(),
            collector.post(PATH, chunk.get().body(), headers(file, chunk.get())));
        bar.stepBy(chunk.get().body().length);
        chunk = chunks.next();
      }
    } catch (IOException e) {
      failures.add(file + ": cannot be read: " + e.getMessage());
    }
  }

  private void count(Path file, TranscriptChunks.Chunk chunk, CollectorClient.Reply reply) {
    lines += chunk.lines();
    if (!reply.isGood()) {
      failures.add(file + ": the collector answered " + reply.firstLine());
      return;
    }
    try {
      JsonNode answer = JSON.readTree(reply.body());
      accepted += answer.path("accepted").asLong();
      deadLetters += answer.path("dead_letters").asLong();
    } catch (JsonProcessingException e) {
      failures.add(file + ": the collector's answer is not JSON: " + reply.firstLine());
    }
  }

  /** Old transcripts do not say whose lines they are; then the file is named after the session. */
  private static Map<String, String> headers(Path file, TranscriptChunks.Chunk chunk) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/x-ndjson");
    if (!chunk.namesSessions()) {
      String name = file.getFileName().toString();
      headers.put(
          "x-tollgate-session",
          name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name);
    }
    return headers;
  }

  private static ProgressBar bar(long bytes) {
    ProgressBarBuilder bar =
        new ProgressBarBuilder()
            .setTaskName("import")
            .setInitialMax(bytes)
            .setUnit(" MiB", 1 << 20)
            .setUpdateIntervalMillis(500);
    // A log file or a pipe has no use for a line that rewrites itself.
    return Terminal.isWatched() ? bar.build() : bar.setConsumer(new NoDisplay()).build();
  }
}
