package io.tollgate.policy.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Any JSON object as an event. A dotted name means a path into nested objects as well as a key that
 * is spelled with dots, and both when both are there; a path leads through every element of a list.
 * As Sigma asks, a name with spaces is also found without them. Made once per event, it is not safe
 * for several threads.
 */
public final class JsonEvent implements EventView {
  private static final int MAX_DEPTH = 64;
  private static final String INSIDE = ".*";

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final Map<String, List<Object>> joined = new HashMap<>();
  private final Set<String> texts = new LinkedHashSet<>();

  private JsonEvent() {}

  /**
   * Takes an object apart.
   *
   * @param object of String, Number, Boolean, null, List and Map, as JSON readers give them
   */
  public static JsonEvent of(Map<?, ?> object) {
    return of(object, Set.of());
  }

  /**
   * Takes an object apart and lets the fields of some nested objects stand at the top as well.
   *
   * @param flattened paths such as {@code Event.EventData}; with {@code .*} at the end the objects
   *     inside
   */
  public static JsonEvent of(Map<?, ?> object, Collection<String> flattened) {
    JsonEvent event = new JsonEvent();
    event.addAll("", object, 0, false);
    for (String path : flattened) {
      boolean inside = path.endsWith(INSIDE);
      String base = inside ? path.substring(0, path.length() - INSIDE.length()) : path;
      event.objects(base).forEach(nested -> event.raise(nested, inside));
    }
    return event;
  }

  /** Lets a field be found by one more name; nothing happens when the event does not have it. */
  public void alias(String name, String path) {
    Object value = fields.get(path);
    if (value != null) {
      add(name, value, false);
    }
  }

  private List<Map<?, ?>> objects(String path) {
    List<Map<?, ?>> objects = new ArrayList<>();
    for (Object element : elements(path)) {
      if (element instanceof Map<?, ?> object) {
        objects.add(object);
      }
    }
    return objects;
  }

  private void raise(Map<?, ?> object, boolean inside) {
    if (!inside) {
      addAll("", object, 0, false);
      return;
    }
    for (Object value : object.values()) {
      if (value instanceof Map<?, ?> nested) {
        addAll("", nested, 0, false);
      }
    }
  }

  private List<?> elements(String path) {
    Object value = fields.get(path);
    return value == null ? List.of() : List.copyOf(listOf(value));
  }

  private void addAll(String prefix, Map<?, ?> object, int depth, boolean isElement) {
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      addTree(prefix + entry.getKey(), entry.getValue(), depth, isElement);
    }
  }

  private void addTree(String name, Object value, int depth, boolean isElement) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      flat(list).forEach(element -> addSingle(name, element, depth, true));
    } else {
      addSingle(name, value, depth, isElement);
    }
  }

  /**
   * The elements of lists in lists, in order; empty lists stay. Senders choose how deep lists are,
   * so this takes no stack.
   */
  private static List<Object> flat(List<?> list) {
    List<Object> elements = new ArrayList<>(list.size());
    Deque<Iterator<?>> open = new ArrayDeque<>(List.of(list.iterator()));
    while (!open.isEmpty()) {
      if (!open.peek().hasNext()) {
        open.pop();
        continue;
      }
      Object element = open.peek().next();
      if (element instanceof List<?> inner && !inner.isEmpty()) {
        open.push(inner.iterator());
      } else {
        elements.add(element);
      }
    }
    return elements;
  }

  private void addSingle(String name, Object value, int depth, boolean isElement) {
    add(name, value == null ? List.of() : value, isElement);
    if (name.indexOf(' ') >= 0) {
      add(name.replace(" ", ""), value == null ? List.of() : value, isElement);
    }
    if (value instanceof Map<?, ?> object && depth < MAX_DEPTH) {
      addAll(name + ".", object, depth + 1, isElement);
    } else if (value != null && !(value instanceof List)) {
      texts.add(name);
    }
  }

  /**
   * What has one name joins into a list.
   *
   * @param isElement of a list, which may hold a value twice; else an equal value is the same one,
   *     found by another name
   */
  private void add(String name, Object value, boolean isElement) {
    Object before = fields.putIfAbsent(name, value);
    if (before == null || (!isElement && before.equals(value))) {
      return;
    }
    joined.computeIfAbsent(name, several -> begin(several, before)).addAll(listOf(value));
  }

  private List<Object> begin(String name, Object first) {
    List<Object> several = new ArrayList<>(listOf(first));
    fields.put(name, several);
    return several;
  }

  private static List<?> listOf(Object value) {
    return value instanceof List<?> list ? list : List.of(value);
  }

  @Override
  public Object field(String name) {
    return fields.get(name);
  }

  /** Every field that holds a single value: text, a number or a truth value. */
  @Override
  public Iterable<String> textFields() {
    return texts;
  }

  @Override
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  @Override
  public Optional<Collection<String>> names() {
    return Optional.of(fields.keySet());
  }
}
