package io.tollgate.otlp;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The attributes of one record or resource, in the order sent. Made for being filled once and asked
 * often: entries have numbers, so that who reads it can note by number which ones are done with. A
 * later value of the same name takes the place of the earlier one; nothing can be taken out.
 */
public final class AttributeMap extends AbstractMap<String, Object> {

  /** Nobody's names collide like this by chance; looking through more would take hostile time. */
  private static final int MOST_COLLISIONS = 128;

  private static final int FIRST_CAPACITY = 8;
  private static final int GROWTH = 4;
  private static final String[] NO_KEYS = {};
  private static final Object[] NO_VALUES = {};
  private static final int[] NO_PLACES = {0, 0};
  private static final int SPREAD = 0x9e3779b9;

  private String[] keys = NO_KEYS;
  private Object[] values = NO_VALUES;

  /** Number of an entry, plus one, at the place its hash says or the next free one. */
  private int[] places = NO_PLACES;

  private int size;

  /** Names were chosen so that they cannot be told apart in time. */
  static final class CollidingNamesException extends RuntimeException {
    private CollidingNamesException() {
      super("more than " + MOST_COLLISIONS + " names of attributes collide");
    }
  }

  @Override
  public Object get(Object key) {
    int number = number(key);
    return number < 0 ? null : values[number];
  }

  @Override
  public boolean containsKey(Object key) {
    return number(key) >= 0;
  }

  @Override
  public Object put(String key, Object value) {
    int place = place(key);
    int number = places[place] - 1;
    if (number >= 0) {
      Object before = values[number];
      values[number] = value;
      return before;
    }
    if (size == keys.length) {
      grow();
      place = place(key);
    }
    keys[size] = key;
    values[size] = value;
    places[place] = ++size;
    return null;
  }

  @Override
  public int size() {
    return size;
  }

  /** The number of the entry of that name, in the order of sending from 0; -1 if there is none. */
  public int number(Object key) {
    return key instanceof String name ? places[place(name)] - 1 : -1;
  }

  /** The name of an entry. */
  public String key(int number) {
    return keys[number];
  }

  /** The value of an entry. */
  public Object value(int number) {
    return values[number];
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return entries();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private Iterator<Map.Entry<String, Object>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public Map.Entry<String, Object> next() {
        if (next == size) {
          throw new NoSuchElementException();
        }
        int number = next++;
        return new SimpleImmutableEntry<>(keys[number], values[number]);
      }
    };
  }

  /** Where the name is, or would be. */
  private int place(String key) {
    int mask = places.length - 1;
    int place = (key.hashCode() * SPREAD) >>> Integer.numberOfLeadingZeros(mask);
    for (int tries = 0; tries < MOST_COLLISIONS; tries++) {
      int at = (place + tries) & mask;
      int number = places[at] - 1;
      if (number < 0 || keys[number].equals(key)) {
        return at;
      }
    }
    throw new CollidingNamesException();
  }

  private void grow() {
    int capacity = size == 0 ? FIRST_CAPACITY : GROWTH * size;
    keys = Arrays.copyOf(keys, capacity);
    values = Arrays.copyOf(values, capacity);
    places = new int[2 * capacity];
    for (int number = 0; number < size; number++) {
      places[place(keys[number])] = number + 1;
    }
  }
}
