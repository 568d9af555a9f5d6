package io.tollgate.otlp;

import io.tollgate.otlp.AttributeMap.CollidingNamesException;
import java.util.Arrays;

/** Ordered list of names with a hash table, used by one record alone. */
final class NameTable {

  /** Such collisions do not occur by chance; probing further would take an attacker's time. */
  private static final int MOST_COLLISIONS = 128;

  private static final int FIRST_CAPACITY = 32;
  private static final int GROWTH = 4;
  private static final int SPREAD = 0x9e3779b9;

  private String[] names = new String[FIRST_CAPACITY];

  /** Number of a name plus one, at the slot of its hash or the next free one. */
  private int[] places = new int[2 * FIRST_CAPACITY];

  private int size;

  /** Creates a table with the names of a shape, to which more are added. */
  NameTable(AttributeLayout begun) {
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

  /** Returns the number of a name, from 0; -1 if it is absent. */
  int number(String name) {
    return places[place(name)] - 1;
  }

  /** Adds a name that is absent. */
  void add(String name) {
    if (size == names.length) {
      grow();
    }
    names[size] = name;
    places[place(name)] = ++size;
  }

  /** Returns the slot of the name, or the one it would take. */
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
