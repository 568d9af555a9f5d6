package io.tollgate.otlp;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The names of some attributes in their order, shared by all records that have the same ones. A
 * tool sends the same few lists of names again and again, so a record need only keep its values;
 * where which name stands is found out once for all of them.
 *
 * <p>Shapes are the nodes of a tree: each is its parent's with one name more. There are only so
 * many at a time; when strangers or new versions have filled the tree, a new one is begun. Safe for
 * many threads, which may get in each other's way only so far that a shape is made twice.
 */
public final class Shape {

  /** Longer lists are left to whoever has them. */
  static final int MOST_NAMES = 64;

  /** Longer names could fill the memory. */
  private static final int LONGEST_NAME = 128;

  /** Most names that are asked for are not there, which an empty place tells at once. */
  private static final int SPARSENESS = 16;

  private static final int MOST_SHAPES = 4_096;
  private static final int MOST_CHILDREN = 64;
  private static final Shape[] NO_CHILDREN = {};

  private static volatile Tree tree = new Tree();

  private final Tree home;
  private final String[] names;
  private final byte[] places;
  private volatile Shape[] children = NO_CHILDREN;

  /** What somebody found out about these names before; see {@link #known}. */
  private Remark remark;

  /** A tree and how many shapes it has. */
  private static final class Tree {
    private final AtomicInteger shapes = new AtomicInteger();
    private final Shape root = new Shape(this, new String[0]);

    /** Begins another one for the records to come. */
    private void leave() {
      if (tree == this) {
        tree = new Tree();
      }
    }
  }

  private record Remark(Object about, Object with, Object finding) {}

  private Shape(Tree home, String[] names) {
    this.home = home;
    this.names = names;
    this.places = new byte[Math.max(SPARSENESS, Integer.highestOneBit(names.length) * SPARSENESS)];
    for (int number = 0; number < names.length; number++) {
      places[place(names[number])] = (byte) (number + 1);
    }
  }

  /** The shape of no names. */
  static Shape none() {
    return tree.root;
  }

  int size() {
    return names.length;
  }

  String name(int number) {
    return names[number];
  }

  /** The number of a name, from 0; -1 if it is not here. */
  int number(String name) {
    return places[place(name)] - 1;
  }

  /** This shape with a name more, if that is known; else null, as for a name that it has. */
  Shape next(String name) {
    for (Shape child : children) {
      if (child.names[names.length].equals(name)) {
        return child;
      }
    }
    return null;
  }

  /** This shape with a name more that it does not have; null if it must not be shared. */
  Shape with(String name) {
    if (names.length == MOST_NAMES || name.length() > LONGEST_NAME) {
      return null;
    }
    Shape[] now = children;
    if (now.length == MOST_CHILDREN || home.shapes.incrementAndGet() > MOST_SHAPES) {
      home.leave();
      return null;
    }
    String[] more = Arrays.copyOf(names, names.length + 1);
    more[names.length] = name;
    Shape child = new Shape(home, more);
    Shape[] grown = Arrays.copyOf(now, now.length + 1);
    grown[now.length] = child;
    children = grown;
    return child;
  }

  /**
   * What was last found out about these names and something else, such as which of them are known;
   * null if it was found out about other things, or never.
   *
   * @param about the one thing, compared by identity
   * @param with the other, likewise
   */
  public Object known(Object about, Object with) {
    Remark last = remark;
    return last != null && last.about == about && last.with == with ? last.finding : null;
  }

  /** Notes what was found out, for {@link #known}. */
  public void note(Object about, Object with, Object finding) {
    remark = new Remark(about, with, finding);
  }

  /** Where the name is, or would be. */
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
