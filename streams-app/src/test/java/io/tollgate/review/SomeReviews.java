package io.tollgate.review;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Outputs and reviews for tests. */
public final class SomeReviews {

  public static final String WRITE = "0000000a".repeat(4);

  private SomeReviews() {}

  /** An output of ann's session s-1. */
  public static AiWrite output(String text, Instant time) {
    ContentPrint print = ContentPrint.of("C.java", text);
    AiWrite write = new AiWrite();
    write.setWriteId(WRITE);
    write.setEventId("e-1");
    write.setWriteType("write");
    write.setEventTime(time);
    write.setReceivedTime(time);
    write.setTool("claude-code");
    write.setVendor("anthropic");
    write.setModel("claude-opus-5");
    write.setSource("claude-code");
    write.setVerifiedTeam("search");
    write.setClaimedUser("ann@x.org");
    write.setSessionId("s-1");
    write.setPath("src/C.java");
    write.setSha256(print.sha256());
    write.setNormalisedSha256(print.normalisedSha256());
    write.setTokens(print.tokens());
    write.setLines(1);
    write.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    return write;
  }

  /** A review of nothing yet. */
  public static Review review(String id, String reviewer, String outcome, Instant time) {
    Review review = new Review();
    review.setReviewId(id);
    review.setReviewer(reviewer);
    review.setOutcome(outcome);
    review.setReviewTime(time);
    review.setReceivedTime(time);
    review.setWitness("command");
    review.setContentSha256(new ArrayList<>());
    review.setSessionIds(new ArrayList<>());
    return review;
  }

  /** An approval of a commit. */
  public static Review ofCommit(String id, String reviewer, String commit, Instant time) {
    Review review = review(id, reviewer, "approved", time);
    review.setCommitId(commit);
    return review;
  }

  /** An approval of a session. */
  public static Review ofSession(String id, String reviewer, Instant time) {
    Review review = review(id, reviewer, "approved", time);
    review.setSessionIds(List.of("s-1"));
    return review;
  }

  /** A file of a commit. */
  public static Movement inCommit(String id, String commit, String text, Instant time) {
    ContentPrint print = ContentPrint.of("C.java", text);
    Movement movement = new Movement();
    movement.setMovementId(id.repeat(16));
    movement.setRecordingId("r");
    movement.setAssetId("repository:github.com/lab/parser");
    movement.setItem("src/C.java");
    movement.setItemType("commit_file");
    movement.setMovedTime(time);
    movement.setReceivedTime(time);
    movement.setRepository("github.com/lab/parser");
    movement.setCommitId(commit);
    movement.setChangeId("417");
    movement.setSize(text.length());
    movement.setSha256(print.sha256());
    movement.setNormalisedSha256(print.normalisedSha256());
    movement.setTokens(print.tokens());
    movement.setImages(List.of());
    movement.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    return movement;
  }
}
