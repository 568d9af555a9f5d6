package io.tollgate.otlp;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The attributes of one record or resource, in the order sent. Optimised for being filled once and
 * read often: entries are numbered, so that a reader can mark by number which ones it has used. A
 * later value of the same name replaces the earlier one; entries cannot be removed.
 *
 * <p>The names are a {@link AttributeLayout} shared with other records; a list too long for that
 * has a table of its own.
 */
public final class AttributeMap extends AbstractMap<String, Object> {

  private static final int FIRST_CAPACITY = 24;
  private static final int GROWTH = 4;
  private static final Object[] NO_VALUES = {};

  private Object[] values = NO_VALUES;

  /** Null once this map has its own table. */
  private AttributeLayout attributeLayout = AttributeLayout.none();

  /** Null while a shape holds the names. */
  private NameTable own;

  /** Thrown for names whose hashes collide on purpose, which would make lookups too slow. */
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
    AttributeLayout next = attributeLayout == null ? null : attributeLayout.next(key);
    if (next != null) {
      append(value);
      attributeLayout = next;
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
    return attributeLayout == null ? own.size() : attributeLayout.size();
  }

  /**
   * Returns the number of the entry with that name, in the order sent from 0; -1 if there is none.
   */
  public int number(Object key) {
    if (key instanceof String name) {
      return attributeLayout == null ? own.number(name) : attributeLayout.number(name);
    }
    return -1;
  }

  /** Returns the name of an entry. */
  public String key(int number) {
    return attributeLayout == null ? own.name(number) : attributeLayout.name(number);
  }

  /** Returns the value of an entry. */
  public Object value(int number) {
    return values[number];
  }

  /** Returns the names if they are shared with other records, otherwise null. */
  public AttributeLayout shape() {
    return attributeLayout;
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
      values = size == 0 ? new Object[FIRST_CAPACITY] : Arrays.copyOf(values, GROWTH * size);
    }
    values[size] = value;
  }

  /** Stores the name of the value just appended. */
  private void name(String key) {
    AttributeLayout next = attributeLayout == null ? null : attributeLayout.with(key);
    if (next != null) {
      attributeLayout = next;
      return;
    }
    if (own == null) {
      own = new NameTable(attributeLayout);
      attributeLayout = null;
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
