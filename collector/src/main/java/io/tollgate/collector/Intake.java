package io.tollgate.collector;

/** Understands the bodies of one path. */
interface Intake {

  /** False for a content type that the path does not take. */
  boolean takes(String contentType);

  /**
   * True if the sender waits with its work for what we say and does not take the answer for a
   * receipt: it is answered first, and what it brought is stored after.
   */
  default boolean answersBeforeStoring() {
    return false;
  }

  /** False if the sender is only known from the body, so that what is refused may be anybody's. */
  default boolean knowsSender() {
    return true;
  }

  /**
   * Puts every record of a body into the batch, as an event or as a dead letter.
   *
   * @return what to tell the sender once all of the batch is stored
   * @throws RefusedException if the body as a whole cannot be read
   */
  Answer read(byte[] body, Sender sender, Batch batch) throws RefusedException;
}
