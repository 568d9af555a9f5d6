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
 *
 * <p>The names are a {@link Shape} shared with other records; a list too long for that has a table
 * of its own.
 */
public final class AttributeMap extends AbstractMap<String, Object> {

  private static final int FIRST_CAPACITY = 24;
  private static final int GROWTH = 4;
  private static final Object[] NO_VALUES = {};

  private Object[] values = NO_VALUES;

  /** Null once there is a table of our own. */
  private Shape shape = Shape.none();

  /** Null while a shape does. */
  private NameTable own;

  /** Names were chosen so that they cannot be told apart in time. */
  static final class CollidingNamesException extends RuntimeException {
    CollidingNamesException(int most) {
      super("more than " + most + " names of attributes collide");
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
    Shape next = shape == null ? null : shape.next(key);
    if (next != null) {
      append(value);
      shape = next;
      return null;
    }
    int number = number(key);
    if (number >= 0) {
      Object before = values[number];
      values[number] = value;
      return before;
    }
    append(value);
    name(key);
    return null;
  }

  @Override
  public int size() {
    return shape == null ? own.size() : shape.size();
  }

  /** The number of the entry of that name, in the order of sending from 0; -1 if there is none. */
  public int number(Object key) {
    if (key instanceof String name) {
      return shape == null ? own.number(name) : shape.number(name);
    }
    return -1;
  }

  /** The name of an entry. */
  public String key(int number) {
    return shape == null ? own.name(number) : shape.name(number);
  }

  /** The value of an entry. */
  public Object value(int number) {
    return values[number];
  }

  /** The names, if other records share them; else null. */
  public Shape shape() {
    return shape;
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
        return AttributeMap.this.size();
      }
    };
  }

  private void append(Object value) {
    int size = size();
    if (size == values.length) {
      values = Arrays.copyOf(values, size == 0 ? FIRST_CAPACITY : GROWTH * size);
    }
    values[size] = value;
  }

  /** Names the value that was appended. */
  private void name(String key) {
    Shape next = shape == null ? null : shape.with(key);
    if (next != null) {
      shape = next;
      return;
    }
    if (own == null) {
      own = new NameTable(shape);
      shape = null;
    }
    own.add(key);
  }

  private Iterator<Map.Entry<String, Object>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size();
      }

      @Override
      public Map.Entry<String, Object> next() {
        if (next == size()) {
          throw new NoSuchElementException();
        }
        int number = next++;
        return new SimpleImmutableEntry<>(key(number), values[number]);
      }
    };
  }
}
