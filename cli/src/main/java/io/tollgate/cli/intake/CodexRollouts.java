package io.tollgate.cli.intake;

import io.tollgate.otlp.Slice;
import io.tollgate.source.CodexRollout;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rollouts of Codex. What a line means depends on those before it, so each piece of a file begins
 * with the lines that say the session, the turn, the model and the usage so far, and with the uses
 * of tools that end in it. A branch copies the rollout it goes on from, also with times of its own:
 * usage that another file has told is left out, and only sets the total.
 */
final class CodexRollouts implements TranscriptKind {

  private static final int SESSION_ID_LENGTH = 36;

  private final CopiedUsage copied = new CopiedUsage();
  private final OpenUses openUses = new OpenUses();
  private byte[] meta;
  private byte[] beginning;
  private byte[] turn;
  private byte[] usage;
  private byte[] total;
  private long copies;

  @Override
  public String path() {
    return "/v1/transcripts/codex";
  }

  @Override
  public void begin(Path file) {
    copied.begin(file.getFileName());
    meta = null;
    beginning = null;
    turn = null;
    usage = null;
    total = null;
    openUses.clear();
  }

  /** How many lines were left out because another file had told them. */
  long copies() {
    return copies;
  }

  @Override
  public byte[] line(byte[] line) {
    switch (CodexRollout.contextOf(Slice.of(line))) {
      case SESSION -> {
        if (meta == null) {
          meta = line;
          copied.session(line);
        }
      }
      case BEGINNING -> beginning = line;
      case TURN -> turn = line;
      case RECORD -> usage = line;
      case TOTAL -> total = line;
      case NONE -> {
        openUses.next(line);
        return line;
      }
    }
    boolean isCopy = (line == total || line == usage) && copied.isCopy(line);
    copies += isCopy ? 1 : 0;
    return isCopy ? null : line;
  }

  @Override
  public boolean linesStandAlone() {
    return false;
  }

  @Override
  public List<byte[]> context() {
    List<byte[]> context = openUses.lines();
    context.addAll(
        0, Stream.of(meta, beginning, turn, usage, total).filter(each -> each != null).toList());
    return context;
  }

  /** A rollout is named after its time and its session. */
  @Override
  public String session(Path file) {
    String name = file.getFileName().toString();
    int end = name.lastIndexOf('.');
    String stem = end > 0 ? name.substring(0, end) : name;
    return stem.length() > SESSION_ID_LENGTH
        ? stem.substring(stem.length() - SESSION_ID_LENGTH)
        : stem;
  }
}
