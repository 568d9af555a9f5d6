package io.tollgate.chaos;

import io.tollgate.bench.Observer;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Numbered records of model output, its movement and its review: write {@code i} is found in item
 * {@code i} of the asset and nowhere else; four writes are a session, and every other session is
 * reviewed.
 */
final class ContentRecords {

  /** Prefix of sessions of this kind, which the day's own do not have. */
  static final String SESSIONS = Observer.CONTENT_SESSIONS;

  static final int OF_A_SESSION = 4;

  private static final String ASSET = "chaos-suite";
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String[] SIGNS = {"+", "-", "*", "/", "%", "^", "|", "&", "<<", ">>"};
  private static final int LINES = 12;

  private ContentRecords() {}

  static String session(int number) {
    return SESSIONS + number / OF_A_SESSION;
  }

  static boolean isReviewed(int number) {
    return number / OF_A_SESSION % 2 == 0;
  }

  static String writeId(int number) {
    return "%032x".formatted(number);
  }

  static String movementId(int number) {
    return "f%031x".formatted(number);
  }

  static Asset asset(Instant now) {
    Asset asset = new Asset();
    asset.setAssetId(ASSET);
    asset.setName(ASSET);
    asset.setZone("evaluation");
    asset.setAssetType("evaluation_suite");
    asset.setOwnerTeam("evals");
    asset.setContact("suite@example.com");
    asset.setRepositories(List.of());
    asset.setPaths(List.of());
    asset.setAllowedSources(List.of());
    asset.setReviewedAllowed(false);
    asset.setExceptions(List.of());
    asset.setEffectiveFrom(Instant.EPOCH);
    asset.setAppliedTime(now);
    return asset;
  }

  static AiWrite write(int number, Instant now) {
    ContentPrint print = print(number);
    AiWrite write = new AiWrite();
    write.setWriteId(writeId(number));
    write.setEventId(writeId(number));
    write.setWriteType("write");
    write.setEventTime(now);
    write.setReceivedTime(now);
    write.setTool("claude-code");
    write.setVendor("anthropic");
    write.setModel("claude-opus-5");
    write.setSource("claude-code");
    write.setClaimedUser("content-writer");
    write.setSessionId(session(number));
    write.setPath("src/C" + number + ".java");
    write.setSha256(print.sha256());
    write.setNormalisedSha256(print.normalisedSha256());
    write.setTokens(print.tokens());
    write.setLines(LINES);
    write.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    return write;
  }

  static Movement movement(int number, Instant now) {
    ContentPrint print = print(number);
    Movement movement = new Movement();
    movement.setMovementId(movementId(number));
    movement.setRecordingId("chaos");
    movement.setAssetId(ASSET);
    movement.setItem("C" + number + ".java");
    movement.setItemType("file");
    movement.setMovedTime(now);
    movement.setReceivedTime(now);
    movement.setSize(1);
    movement.setSha256(print.sha256());
    movement.setNormalisedSha256(print.normalisedSha256());
    movement.setTokens(print.tokens());
    movement.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    movement.setImages(List.of());
    return movement;
  }

  /** Creates a review of the session that a write belongs to, by somebody else. */
  static Review review(int number, Instant now) {
    Review review = new Review();
    review.setReviewId("review of " + session(number));
    review.setOutcome("approved");
    review.setReviewer("content-reader");
    review.setAuthor("content-writer");
    review.setReviewTime(now);
    review.setReceivedTime(now);
    review.setWitness("command");
    review.setContentSha256(List.of());
    review.setSessionIds(List.of(session(number)));
    return review;
  }

  private static ContentPrint print(int number) {
    return ContentPrint.of("C.java", code(new Random(number)));
  }

  /** No two are alike, even with names ignored. */
  private static String code(Random random) {
    StringBuilder code = new StringBuilder();
    for (int line = 0; line < LINES; line++) {
      code.append("int ").append(name(random)).append(" = ").append(name(random));
      for (int i = 0; i < 6; i++) {
        code.append(' ').append(SIGNS[random.nextInt(SIGNS.length)]);
        code.append(' ').append(name(random));
      }
      code.append(";\n");
    }
    return code.toString();
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return name.toString();
  }
}
