package io.tollgate.collector.intake;

import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.Refusal;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.otlp.Slice;
import java.util.Optional;

/** Understands the bodies of one path. */
public interface Intake {

  /** False for a content type that the path does not take. */
  boolean takes(String contentType);

  /**
   * True if the sender waits with its work for what we say and does not take the answer for a
   * receipt: it is answered first, and what it brought is stored after.
   */
  default boolean answersBeforeStoring() {
    return false;
  }

  /**
   * False if a body that is refused is not kept: its sender is only known from it, so that it may
   * be anybody's, or it holds content of which nothing but fingerprints may stay.
   */
  default boolean keepsRefused() {
    return true;
  }

  /**
   * True if only a credential that names the path may use it: most are given for reports, and must
   * not open what reports do not.
   */
  default boolean needsOwnScope() {
    return false;
  }

  /**
   * Judges what there is of a body that is refused as a whole: it may be cut, or not be there.
   *
   * @return what to tell the sender instead; empty if it is to be refused
   */
  default Optional<Answer> readRefused(Refusal refusal, Slice begun, Sender sender, Batch batch) {
    return Optional.empty();
  }

  /**
   * What to tell the sender where none of the above came to an answer, whatever the cause: a bug,
   * broken HTTP, a server that stops.
   *
   * @return empty if it is to be told of the error
   */
  default Optional<Answer> unjudged() {
    return Optional.empty();
  }

  /**
   * Puts every record of a body into the batch, as an event or as a dead letter.
   *
   * @return what to tell the sender once all of the batch is stored
   * @throws RefusedException if the body as a whole cannot be read
   */
  Answer read(byte[] body, Sender sender, Batch batch) throws RefusedException;
}
