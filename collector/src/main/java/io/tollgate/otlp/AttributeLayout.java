package io.tollgate.otlp;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ordered list of attribute names, shared by all records with the same names. A tool sends the same
 * few lists again and again, so a record stores only its values; the position of each name is
 * computed once for all of them.
 *
 * <p>Shapes are the nodes of a tree: each is its parent plus one name. Their number is limited;
 * when senders or new versions have filled the tree, a new one is started. Thread-safe; a race only
 * creates a shape twice.
 */
public final class AttributeLayout {

  /** Longer lists are not shared. */
  static final int MOST_NAMES = 64;

  /** Longer names could fill the memory. */
  private static final int LONGEST_NAME = 128;

  /** Most lookups are of absent names, which an empty slot reveals at once. */
  private static final int SPARSENESS = 16;

  private static final int MOST_SHAPES = 4_096;
  private static final int MOST_CHILDREN = 64;
  private static final AttributeLayout[] NO_CHILDREN = {};

  private static volatile Tree tree = new Tree();

  private final Tree home;
  private final String[] names;
  private final byte[] places;
  private volatile AttributeLayout[] children = NO_CHILDREN;

  /** Cached result about these names; see {@link #known}. */
  private Remark remark;

  /** A tree and the number of its shapes. */
  private static final class Tree {
    private final AtomicInteger shapes = new AtomicInteger();
    private final AttributeLayout root = new AttributeLayout(this, new String[0]);

    /** Starts a new tree for the following records. */
    private void leave() {
      if (tree == this) {
        tree = new Tree();
      }
    }
  }

  private record Remark(Object about, Object with, Object finding) {}

  private AttributeLayout(Tree home, String[] names) {
    this.home = home;
    this.names = names;
    this.places = new byte[Math.max(SPARSENESS, Integer.highestOneBit(names.length) * SPARSENESS)];
    for (int number = 0; number < names.length; number++) {
      places[place(names[number])] = (byte) (number + 1);
    }
  }

  /** Returns the shape without names. */
  static AttributeLayout none() {
    return tree.root;
  }

  int size() {
    return names.length;
  }

  String name(int number) {
    return names[number];
  }

  /** Returns the number of a name, from 0; -1 if it is absent. */
  int number(String name) {
    return places[place(name)] - 1;
  }

  /**
   * Returns this shape plus a name if it exists already; otherwise null, also if the name is in it.
   */
  AttributeLayout next(String name) {
    for (AttributeLayout child : children) {
      if (child.names[names.length].equals(name)) {
        return child;
      }
    }
    return null;
  }

  /** Returns this shape plus a name that is not in it; null if it must not be shared. */
  AttributeLayout with(String name) {
    if (names.length == MOST_NAMES || name.length() > LONGEST_NAME) {
      return null;
    }
    AttributeLayout[] now = children;
    if (now.length == MOST_CHILDREN || home.shapes.incrementAndGet() > MOST_SHAPES) {
      home.leave();
      return null;
    }
    String[] more = Arrays.copyOf(names, names.length + 1);
    // Sources look names up by constants: the same instance needs no comparison of characters.
    more[names.length] = name.intern();
    AttributeLayout child = new AttributeLayout(home, more);
    AttributeLayout[] grown = Arrays.copyOf(now, now.length + 1);
    grown[now.length] = child;
    children = grown;
    return child;
  }

  /**
   * Returns the result last cached for these names and two other objects, such as which names are
   * known; null if it was cached for other objects, or never.
   *
   * @param about first object, compared by identity
   * @param with second object, compared by identity
   */
  public Object known(Object about, Object with) {
    Remark last = remark;
    return last != null && last.about == about && last.with == with ? last.finding : null;
  }

  /** Caches a result for {@link #known}. */
  public void note(Object about, Object with, Object finding) {
    remark = new Remark(about, with, finding);
  }

  /** Returns the slot of the name, or the one it would take. */
  private int place(String name) {
    int mask = places.length - 1;
    int at = spread(name.hashCode()) & mask;
    for (int number = places[at]; number != 0; number = places[at]) {
      if (names[number - 1].equals(name)) {
        return at;
      }
      at = (at + 1) & mask;
    }
    return at;
  }

  private static int spread(int hash) {
    return hash ^ hash >>> 7 ^ hash >>> 15;
  }
}
