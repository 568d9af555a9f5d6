package io.tollgate.cli.intake;

import io.tollgate.authorship.TranscriptLine;
import io.tollgate.otlp.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lines that request tool uses whose results are still to come. The result says whether a use has
 * written something; if a piece of a file starts between the two, the line is put before it.
 */
final class PendingToolUses {

  /** More than models write at once; of uses that never end, the oldest are dropped. */
  private static final long MOST_BYTES = 2L << 20;

  /** Common prefix of {@code "tool_use"} and {@code "tool_use_id"}. */
  private static final byte[] CLAUDE_CODE = "\"tool_use".getBytes(StandardCharsets.UTF_8);

  private static final byte[] CODEX = "\"call_id\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] COPILOT = "\"tool.execution_".getBytes(StandardCharsets.UTF_8);

  private final Deque<Asking> asking = new ArrayDeque<>();
  private long bytes;

  /** A line and the uses it requests. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Asking(byte[] line, Set<String> open) {}

  /** Registers the next line of the file. */
  void next(byte[] line) {
    if (!Bytes.contain(line, CLAUDE_CODE)
        && !Bytes.contain(line, CODEX)
        && !Bytes.contain(line, COPILOT)) {
      return;
    }
    TranscriptLine read = TranscriptLine.read(Slice.of(line));
    Set<String> open = new HashSet<>(read.asked());
    if (!open.isEmpty()) {
      asking.add(new Asking(line, open));
      bytes += line.length;
    }
    if (!read.results().isEmpty()) {
      asking.forEach(each -> each.open().removeAll(read.results().keySet()));
      asking.removeIf(this::isAnswered);
    }
    while (bytes > MOST_BYTES) {
      bytes -= asking.remove().line().length;
    }
  }

  private boolean isAnswered(Asking each) {
    bytes -= each.open().isEmpty() ? each.line().length : 0;
    return each.open().isEmpty();
  }

  /** Returns the lines, in order. */
  List<byte[]> lines() {
    return new ArrayList<>(asking.stream().map(Asking::line).toList());
  }

  /** Starts a file. */
  void clear() {
    asking.clear();
    bytes = 0;
  }
}
