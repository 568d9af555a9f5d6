package io.tollgate.otlp;

import io.tollgate.otlp.AttributeMap.CollidingNamesException;
import java.util.Arrays;

/** Names in their order with a table to find them by, of one record alone. */
final class NameTable {

  /** Nobody's names collide like this by chance; looking through more would take hostile time. */
  private static final int MOST_COLLISIONS = 128;

  private static final int FIRST_CAPACITY = 32;
  private static final int GROWTH = 4;
  private static final int SPREAD = 0x9e3779b9;

  private String[] names = new String[FIRST_CAPACITY];

  /** Number of a name, plus one, at the place its hash says or the next free one. */
  private int[] places = new int[2 * FIRST_CAPACITY];

  private int size;

  /** A table of the names of a shape, to which more are added. */
  NameTable(Shape begun) {
    for (int number = 0; number < begun.size(); number++) {
      add(begun.name(number));
    }
  }

  int size() {
    return size;
  }

  String name(int number) {
    return names[number];
  }

  /** The number of a name, from 0; -1 if it is not here. */
  int number(String name) {
    return places[place(name)] - 1;
  }

  /** Adds a name that is not here. */
  void add(String name) {
    if (size == names.length) {
      grow();
    }
    names[size] = name;
    places[place(name)] = ++size;
  }

  /** Where the name is, or would be. */
  private int place(String name) {
    int mask = places.length - 1;
    int place = (name.hashCode() * SPREAD) >>> Integer.numberOfLeadingZeros(mask);
    for (int tries = 0; tries < MOST_COLLISIONS; tries++) {
      int at = (place + tries) & mask;
      int number = places[at] - 1;
      if (number < 0 || names[number].equals(name)) {
        return at;
      }
    }
    throw new CollidingNamesException(MOST_COLLISIONS);
  }

  private void grow() {
    int capacity = GROWTH * size;
    names = Arrays.copyOf(names, capacity);
    places = new int[2 * capacity];
    for (int number = 0; number < size; number++) {
      places[place(names[number])] = number + 1;
    }
  }
}
