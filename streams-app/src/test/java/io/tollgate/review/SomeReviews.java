package io.tollgate.review;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.fixture.SomeOutputs;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Outputs and reviews for tests. */
public final class SomeReviews {

  public static final String WRITE = "0000000a".repeat(4);

  private SomeReviews() {}

  /** An output of ann's session s-1. */
  public static AiWrite output(String text, Instant time) {
    ContentPrint print = ContentPrint.of("C.java", text);
    AiWrite write = SomeOutputs.write(WRITE, "src/C.java", time);
    write.setModel("claude-opus-5");
    write.setVerifiedTeam("search");
    write.setClaimedUser("ann@x.org");
    write.setSha256(print.sha256());
    write.setNormalisedSha256(print.normalisedSha256());
    write.setTokens(print.tokens());
    write.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    return write;
  }

  /** An approval of a commit. */
  public static Review ofCommit(String id, String reviewer, String commit, Instant time) {
    Review review = SomeOutputs.review(id, reviewer, "approved", time);
    review.setCommitId(commit);
    return review;
  }

  /** An approval of a session. */
  public static Review ofSession(String id, String reviewer, Instant time) {
    Review review = SomeOutputs.review(id, reviewer, "approved", time);
    review.setSessionIds(List.of("s-1"));
    return review;
  }

  /** A file of a commit. */
  public static Movement inCommit(String id, String commit, String text, Instant time) {
    ContentPrint print = ContentPrint.of("C.java", text);
    Movement movement =
        SomeOutputs.movement(id.repeat(16), "repository:github.com/lab/parser", "src/C.java", time);
    movement.setItemType("commit_file");
    movement.setRepository("github.com/lab/parser");
    movement.setCommitId(commit);
    movement.setChangeId("417");
    movement.setSize(text.length());
    movement.setSha256(print.sha256());
    movement.setNormalisedSha256(print.normalisedSha256());
    movement.setTokens(print.tokens());
    movement.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    return movement;
  }
}
