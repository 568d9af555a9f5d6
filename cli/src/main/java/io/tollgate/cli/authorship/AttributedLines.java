package io.tollgate.cli.authorship;

import io.tollgate.event.AiWrite;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads the lines that attributions refer to; reports missing ones in a sentence. */
final class AttributedLines {

  private final GitRepository repository;
  private final String at;
  private final RecordedWrites writes;
  private final Reading reading;
  private final Predicate<String> isKnown;
  private final Map<String, Instant> times = new HashMap<>();

  /**
   * Creates a reader.
   *
   * @param at commit at which lines are looked up; null: the one that each record names
   * @param isKnown whether a write is known by its id
   */
  AttributedLines(
      GitRepository repository,
      String at,
      RecordedWrites writes,
      Reading reading,
      Predicate<String> isKnown) {
    this.isKnown = isKnown;
    this.repository = repository;
    this.at = at;
    this.writes = writes;
    this.reading = reading;
  }

  /** Passes on the writes of one attribution; none if its write is known as originally reported. */
  void fetch(Attribution attribution, Consumer<AiWrite> taker) throws IOException {
    if (attribution.writeId() != null && isKnown.test(attribution.writeId())) {
      reading.known();
      return;
    }
    String commit = at == null ? attribution.commit() : at;
    String where = attribution.path() + " at " + commit;
    Optional<byte[]> content = repository.file(commit, attribution.path());
    Optional<Instant> time = time(commit);
    if (content.isEmpty() || time.isEmpty()) {
      reading.fault(where + " does not exist, or is larger than 16 MiB");
      return;
    }
    String text = new String(content.get(), StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      reading.fault(where + " is not text");
      return;
    }
    String lines = lines(attribution, text.lines().toList(), where);
    if (!lines.isEmpty()) {
      writes.of(attribution, lines, time.get()).forEach(taker);
    }
  }

  private String lines(Attribution attribution, List<String> file, String where) {
    StringBuilder lines = new StringBuilder();
    for (LineRange range : attribution.lines()) {
      if (range.last() > file.size()) {
        reading.fault(
            "%s has only %s, so not %s".formatted(where, Counted.of(file.size(), "line"), range));
      }
      for (int line = range.first(); line <= Math.min(range.last(), file.size()); line++) {
        lines.append(file.get(line - 1)).append('\n');
      }
    }
    return lines.toString();
  }

  private Optional<Instant> time(String commit) throws IOException {
    Instant known = times.get(commit);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Instant> time = repository.time(commit);
    time.ifPresent(found -> times.put(commit, found));
    return time;
  }
}
