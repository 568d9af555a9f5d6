package io.tollgate.movement;

/** Gets the items of an asset, one after the other. */
public interface ItemTaker {

  void take(Item item);

  /** A file without text; fingerprints say nothing of it. */
  void binary(String item);

  /** An item that could not be read: nobody knows what is in it. */
  void unreadable(String item, String why);
}
