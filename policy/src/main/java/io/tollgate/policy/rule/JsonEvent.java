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
 * View of any JSON object as an event. A dotted name is a path into nested objects as well as a key
 * spelled with dots, or both if both exist; a path leads through every element of a list. As Sigma
 * requires, a name with spaces is also found without them. Created per event; not thread-safe.
 */
public final class JsonEvent implements EventView {
  private static final int MAX_DEPTH = 64;
  private static final String INSIDE = ".*";

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final Map<String, List<Object>> joined = new HashMap<>();
  private final Set<String> texts = new LinkedHashSet<>();

  private JsonEvent() {}

  /**
   * Creates the view of an object.
   *
   * @param object of String, Number, Boolean, null, List and Map, as returned by JSON parsers
   */
  public static JsonEvent of(Map<?, ?> object) {
    return of(object, Set.of());
  }

  /**
   * Creates the view of an object and also exposes the fields of some nested objects at the top
   * level.
   *
   * @param flattened paths such as {@code Event.EventData}; ending in {@code .*} for the objects
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

  /** Adds another name for a field; no effect if the event does not have it. */
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
   * Flattens nested lists, in order; empty lists stay. Iterative, because senders choose the depth.
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
   * Values with the same name are joined to a list.
   *
   * @param isElement whether it is an element of a list, which may contain a value twice; otherwise
   *     an equal value is the same one under another name
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

  /** Every field with a single value: text, a number or a boolean. */
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
