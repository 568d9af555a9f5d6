package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.CommonCode;
import io.tollgate.fingerprint.Link;
import io.tollgate.fingerprint.Region;
import java.util.List;

/** Whole contents among fingerprints: a content's digest stands there like one more fingerprint. */
public final class Wholes {

  /** In place of a position: the hash is of a whole content, not of a run in it. */
  public static final int POSITION = IndexLayout.WHOLE;

  /** A whole content of fewer tokens says nothing: half the world has the same. */
  public static final int LEAST_TOKENS = 12;

  private Wholes() {}

  /** Whether it says where a content comes from that the same stands elsewhere as a whole. */
  static boolean tell(Content content) {
    return content.tokens() >= LEAST_TOKENS
        && !CommonCode.contains(hash(content.normalisedSha256()));
  }

  /** The link of a content to a write that is the same as a whole. */
  static Link link(int write, Content content) {
    int lastLine = 1;
    for (int i = 0; i < content.prints().size(); i++) {
      lastLine = Math.max(lastLine, content.prints().lastLine(i));
    }
    Region all = new Region(1, lastLine, content.tokens(), 0, content.tokens(), false);
    return new Link(write, List.of(all), 1, 1);
  }

  /** A digest as a fingerprint. */
  public static long hash(String sha256) {
    return IndexLayout.hash(sha256);
  }

  /**
   * What a write belongs to: a file that one session writes again is one origin, and so is a file
   * of a repository that many sessions of one source write.
   */
  public static int origin(AiWrite write) {
    if (write.getPath() == null) {
      return (write.getSessionId() + '\n' + write.getWriteId()).hashCode();
    }
    String where = write.getRepository() == null ? write.getSessionId() : write.getRepository();
    return String.join("\n", write.getSource(), where, write.getPath()).hashCode();
  }
}
