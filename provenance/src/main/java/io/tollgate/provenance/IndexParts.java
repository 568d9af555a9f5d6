package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Parts of a growing index, oldest writes first: files, then writes in memory that will become one.
 * Eight files of a size are merged into one of the next, so that there are about eight of each size
 * however large the index is. Not thread-safe.
 */
final class IndexParts {

  /** Some writes, and the time of the youngest. */
  record Part(KnownWrites writes, Instant youngest) {

    boolean isFile() {
      return writes instanceof IndexFile;
    }

    void addTo(IndexBuilder builder, Predicate<AiWrite> isKept) {
      if (writes instanceof IndexFile file) {
        builder.add(file, isKept);
      } else {
        ((RecentWrites) writes).all().stream().filter(isKept).forEach(builder::add);
      }
    }
  }

  private static final int OF_A_SIZE = 8;

  private final int smallest;
  private final List<Part> parts = new ArrayList<>();
  private final Set<Part> busy = new HashSet<>();

  /**
   * Creates an empty list.
   *
   * @param smallest fingerprints of the smallest size
   */
  IndexParts(int smallest) {
    this.smallest = smallest;
  }

  void add(Part part) {
    parts.add(part);
  }

  List<KnownWrites> all() {
    return new ArrayList<>(parts.stream().map(Part::writes).toList());
  }

  long inMemory() {
    return parts.stream().filter(part -> !part.isFile()).count();
  }

  /** Drops parts that are too old, unless they are being merged. */
  void forget(Instant since) throws IOException {
    for (Part each : List.copyOf(parts)) {
      if (each.youngest().isBefore(since) && !busy.contains(each)) {
        parts.remove(each);
        close(each);
      }
    }
  }

  /**
   * Takes adjacent parts that should become one file: writes in memory, or files, of which only one
   * set at a time is merged. They stay readable until they are replaced or left.
   */
  List<Part> takeDue() {
    List<Part> due = waiting();
    if (due.isEmpty() && busy.stream().noneMatch(Part::isFile)) {
      due = small();
    }
    busy.addAll(due);
    return due;
  }

  /** Replaces parts by the file made from them. */
  void replace(List<Part> made, IndexFile file) throws IOException {
    Instant youngest =
        made.stream().map(Part::youngest).max(Comparator.naturalOrder()).orElseThrow();
    parts.set(parts.indexOf(made.get(0)), new Part(file, youngest));
    parts.removeAll(made);
    leave(made);
    for (Part each : made) {
      close(each);
    }
  }

  /** Releases parts unchanged. */
  void leave(List<Part> made) {
    made.forEach(busy::remove);
  }

  void close() throws IOException {
    for (Part each : parts) {
      close(each);
    }
  }

  private List<Part> waiting() {
    return parts.stream().filter(part -> !part.isFile() && !busy.contains(part)).limit(1).toList();
  }

  private List<Part> small() {
    List<Part> files = parts.stream().filter(Part::isFile).toList();
    long limit = smallest;
    for (int from = files.size(); from > 0; limit *= OF_A_SIZE) {
      while (from > 0
          && ((IndexFile) files.get(from - 1).writes()).fingerprints() < limit * OF_A_SIZE) {
        from--;
      }
      if (files.size() - from >= OF_A_SIZE) {
        return files.subList(from, files.size());
      }
    }
    return List.of();
  }

  private static void close(Part part) throws IOException {
    if (part.writes() instanceof IndexFile file) {
      file.close();
    }
  }
}
