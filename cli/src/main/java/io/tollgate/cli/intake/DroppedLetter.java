package io.tollgate.cli.intake;

import io.tollgate.event.DeadLetter;
import java.time.Instant;

/**
 * A dead letter that a person has looked at and wants nothing done about. It is written again under
 * its own id, with who dropped it and why: what came first stays in the topic for its retention.
 */
public final class DroppedLetter {

  /** The reason of letters that were dropped. */
  static final String REASON = "dropped";

  private DroppedLetter() {}

  /** Whether somebody dropped it. */
  public static boolean is(DeadLetter letter) {
    return letter.getReason().equals(REASON);
  }

  /** The letter as it stands once it is dropped. */
  static DeadLetter of(DeadLetter letter, String who, String why, Instant now) {
    DeadLetter dropped = DeadLetter.newBuilder(letter).build();
    dropped.setReason(REASON);
    dropped.setDetail(
        "dropped by %s at %s: %s; it was %s: %s"
            .formatted(who, now, why, letter.getReason(), letter.getDetail()));
    return dropped;
  }
}
