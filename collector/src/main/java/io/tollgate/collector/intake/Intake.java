package io.tollgate.collector.intake;

import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.Refusal;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.otlp.Slice;
import java.util.Optional;

/** Parser for the bodies sent to one path. */
public interface Intake {

  /** Whether the path accepts the content type. */
  boolean takes(String contentType);

  /**
   * True if the sender blocks on our answer and does not treat it as a receipt: it is answered
   * first, and its records are stored afterwards.
   */
  default boolean answersBeforeStoring() {
    return false;
  }

  /**
   * False if a refused body must not be stored: either its sender is known only from the body, so
   * that it may be anybody's, or it holds content of which only fingerprints may be stored.
   */
  default boolean keepsRefused() {
    return true;
  }

  /**
   * True if only a credential that names the path may use it: most credentials are issued for
   * reports and must not grant more.
   */
  default boolean needsOwnScope() {
    return false;
  }

  /**
   * Judges a body that is refused as a whole; it may be truncated or missing.
   *
   * @return answer for the sender instead of the refusal; empty to refuse it
   */
  default Optional<Answer> readRefused(Refusal refusal, Slice begun, Sender sender, Batch batch) {
    return Optional.empty();
  }

  /**
   * Returns the answer for the sender when none was reached otherwise, whatever the cause: a bug,
   * malformed HTTP, a server that is stopping.
   *
   * @return empty if the sender is to get the error
   */
  default Optional<Answer> unjudged() {
    return Optional.empty();
  }

  /**
   * Adds every record of a body to the batch, as an event or as a dead letter.
   *
   * @return answer for the sender once the whole batch is stored
   * @throws RefusedException if the body as a whole cannot be read
   */
  Answer read(byte[] body, Sender sender, Batch batch) throws RefusedException;
}
