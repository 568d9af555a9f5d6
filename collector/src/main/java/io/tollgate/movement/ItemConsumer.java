package io.tollgate.movement;

/** Callback that receives the items of an asset one by one. */
public interface ItemConsumer {

  void take(Item item);

  /** A file without text, to which fingerprints do not apply. */
  void binary(String item);

  /** An item that could not be read, so that its content is unknown. */
  void unreadable(String item, String why);
}
