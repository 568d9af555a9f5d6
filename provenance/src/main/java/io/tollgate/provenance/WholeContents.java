package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.CommonCode;
import io.tollgate.fingerprint.Link;
import io.tollgate.fingerprint.Region;
import java.util.List;

/**
 * Matching of whole contents: a content's digest is stored among the fingerprints like one of them.
 */
public final class WholeContents {

  /** Instead of a position: the hash is of a whole content, not of a run. */
  public static final int POSITION = IndexLayout.WHOLE;

  /** A whole content of fewer tokens is no evidence: it is too common. */
  public static final int LEAST_TOKENS = 12;

  private WholeContents() {}

  /** Whether an identical whole content elsewhere is evidence of this content's origin. */
  static boolean isEvidence(Content content) {
    return content.tokens() >= LEAST_TOKENS
        && !CommonCode.contains(hash(content.normalisedSha256()));
  }

  /** Link of a content to a write that is identical as a whole. */
  static Link link(int write, Content content) {
    int lastLine = 1;
    for (int i = 0; i < content.prints().size(); i++) {
      lastLine = Math.max(lastLine, content.prints().lastLine(i));
    }
    Region all = new Region(1, lastLine, content.tokens(), 0, content.tokens(), false);
    return new Link(write, List.of(all), 1, 1);
  }

  /** Converts a digest to a fingerprint. */
  public static long hash(String sha256) {
    return IndexLayout.hash(sha256);
  }

  /**
   * Origin of a write: a file that one session rewrites is one origin, and so is a file of a
   * repository that many sessions of one source write.
   */
  public static int origin(AiWrite write) {
    if (write.getPath() == null) {
      return (write.getSessionId() + '\n' + write.getWriteId()).hashCode();
    }
    String where = write.getRepository() == null ? write.getSessionId() : write.getRepository();
    return String.join("\n", write.getSource(), where, write.getPath()).hashCode();
  }
}
