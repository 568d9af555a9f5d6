package io.tollgate.cli.authorship;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.event.AiWrite;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reader of authorship recorded by other tools: who wrote which lines. Passes on the writes. */
public final class RecordedAuthorship {

  private static final long LARGEST_FILE = 64L * 1024 * 1024;

  private final Path folder;
  private final Path file;
  private final String at;
  private final RecordedWrites writes;
  private final Reading reading = new Reading();

  /**
   * Creates a reader.
   *
   * @param folder the repository
   * @param file file with the records, if they are not in the repository; null: the default
   *     location
   * @param at commit at which lines are looked up; null: the one that each record names
   * @param repository name of the repository; null if unknown
   * @param source value for the credential's source; null: the one in the record, otherwise the
   *     tool
   */
  public RecordedAuthorship(
      Path folder, Path file, String at, String repository, String source, Instant now) {
    this.folder = folder;
    this.file = file;
    this.at = at;
    this.writes = new RecordedWrites(repository, source, now);
  }

  /** Number of entries skipped because their writes are already known. */
  public int known() {
    return reading.ofKnown();
  }

  /**
   * Passes on all writes; returns sentences on what was skipped.
   *
   * @param isKnown whether a write is known by its id; used for our own records only
   */
  public List<String> read(
      AuthorshipFormat format, Predicate<String> isKnown, Consumer<AiWrite> taker)
      throws IOException {
    if (format == AuthorshipFormat.IN_TOTO) {
      if (file == null) {
        throw CommandFailure.usage("name the statement's file with --file");
      }
      OriginStatement.read(text(file), writes.now(), isKnown, reading).forEach(taker);
      return reading.faults();
    }
    try (GitRepository repository = GitRepository.open(folder)) {
      if (format == AuthorshipFormat.GIT_AI) {
        readNotes(repository);
      } else {
        readTraces(file == null ? folder.resolve(AgentTrace.USUAL_FILE) : file);
      }
      String commit = at == null ? null : repository.commit(at);
      AttributedLines lines = new AttributedLines(repository, commit, writes, reading, isKnown);
      for (Attribution each : reading.attributions()) {
        lines.fetch(each, taker);
      }
    }
    return reading.faults();
  }

  private void readNotes(GitRepository repository) throws IOException {
    for (GitRepository.Note note : repository.notes(GitAiNote.REF)) {
      repository
          .content(note.object())
          .ifPresentOrElse(
              text ->
                  GitAiNote.read(note.commit(), new String(text, StandardCharsets.UTF_8), reading),
              () -> reading.fault("the note of " + note.commit() + " is larger than 16 MiB"));
    }
  }

  private void readTraces(Path traces) throws IOException {
    if (!traces.toString().endsWith(".jsonl")) {
      AgentTrace.read(traces.getFileName().toString(), text(traces), reading);
      return;
    }
    requireFile(traces);
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(traces)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          AgentTrace.read("record " + number, line, reading);
        }
      }
    } catch (MalformedInputException e) {
      reading.fault("the text after record " + number + " is not UTF-8");
    }
  }

  private static String text(Path file) throws IOException {
    requireFile(file);
    if (Files.size(file) > LARGEST_FILE) {
      throw CommandFailure.usage(file + " is larger than 64 MiB");
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.usage(file + " is not an existing file");
    }
  }
}
