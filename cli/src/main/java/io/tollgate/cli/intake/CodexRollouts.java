package io.tollgate.cli.intake;

import io.tollgate.otlp.Slice;
import io.tollgate.source.codex.CodexRollout;
import io.tollgate.source.codex.CodexRollout.Context;
import io.tollgate.wording.Counted;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/**
 * Rollouts of Codex. The meaning of a line depends on those before it, so each piece of a file
 * starts with the lines that contain the session, the turn, the model and the usage so far, and
 * with the tool uses that end in it, whether it is compressed or not. A branch copies the rollout
 * it continues, possibly with times of its own: usage already reported by another file is skipped,
 * and only sets the total.
 */
final class CodexRollouts implements TranscriptKind {

  private static final int SESSION_ID_LENGTH = 36;
  private static final String COMPRESSED = ".zst";
  private static final Set<String> OTHERS = Set.of("history.jsonl", "session_index.jsonl");

  private final CopiedUsage copied = new CopiedUsage();
  private final PendingToolUses pendingToolUses = new PendingToolUses();

  /** The last line of each kind, in file order. */
  private final Map<Context, byte[]> understood = new LinkedHashMap<>();

  private long copies;

  @Override
  public String path() {
    return "/v1/transcripts/codex";
  }

  /** Beside them are a list of all prompts, and one of all sessions. */
  @Override
  public boolean takes(Path file) {
    return TranscriptKind.super.takes(uncompressed(file))
        && !OTHERS.contains(file.getFileName().toString());
  }

  /** Codex compresses rollouts that were not continued for a week. */
  @Override
  public InputStream open(Path file) throws IOException {
    InputStream in = TranscriptKind.super.open(file);
    return file.equals(uncompressed(file))
        ? in
        : new ZstdCompressorInputStream(new BufferedInputStream(in));
  }

  @Override
  public Path uncompressed(Path file) {
    String name = file.toString();
    return name.endsWith(COMPRESSED)
        ? Path.of(name.substring(0, name.length() - COMPRESSED.length()))
        : file;
  }

  @Override
  public void begin(Path file) {
    copied.begin(uncompressed(file).getFileName());
    understood.clear();
    pendingToolUses.clear();
  }

  @Override
  public String remark() {
    return copies == 0 ? "" : Counted.of(copies, "line") + " copied from other sessions";
  }

  @Override
  public byte[] line(byte[] line) {
    Context use = CodexRollout.contextOf(Slice.of(line));
    if (use == Context.NONE) {
      pendingToolUses.next(line);
      return line;
    }
    if (use != Context.SESSION) {
      understood.remove(use);
    } else if (!understood.containsKey(use)) {
      copied.session(line);
    }
    if (use == Context.TURN) {
      understood.remove(Context.SETTINGS);
    }
    understood.putIfAbsent(use, line);
    boolean isUsage = use == Context.TOTAL || use == Context.RECORD;
    boolean isCopy = isUsage && copied.isCopy(line);
    copies += isCopy ? 1 : 0;
    return isCopy ? null : line;
  }

  @Override
  public boolean linesStandAlone() {
    return false;
  }

  @Override
  public List<byte[]> context() {
    List<byte[]> context = pendingToolUses.lines();
    context.addAll(0, understood.values());
    return context;
  }

  /** The name of a rollout consists of its time and its session. */
  @Override
  public String session(Path file) {
    String name = uncompressed(file).getFileName().toString();
    int end = name.lastIndexOf('.');
    String stem = end > 0 ? name.substring(0, end) : name;
    return stem.length() > SESSION_ID_LENGTH
        ? stem.substring(stem.length() - SESSION_ID_LENGTH)
        : stem;
  }
}
