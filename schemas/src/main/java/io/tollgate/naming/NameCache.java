package io.tollgate.naming;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Bounded cache of recently requested names. Companies use dozens; invented names only evict unused
 * entries and cannot exhaust memory.
 */
final class NameCache {

  private static final int MOST = 1_000;

  private final Function<String, List<String>> read;

  private volatile Map<String, List<String>> recent = new ConcurrentHashMap<>();
  private volatile Map<String, List<String>> before = Map.of();

  NameCache(Function<String, List<String>> read) {
    this.read = read;
  }

  List<String> forms(String name) {
    List<String> forms = recent.get(name);
    if (forms == null) {
      forms = before.get(name);
      forms = forms == null ? read.apply(name) : forms;
      remember(name, forms);
    }
    return forms;
  }

  /** If two threads rotate the maps at once, a few entries are evicted early. */
  private void remember(String name, List<String> forms) {
    Map<String, List<String>> names = recent;
    if (names.size() >= MOST) {
      before = names;
      names = new ConcurrentHashMap<>();
      recent = names;
    }
    names.put(name, forms);
  }
}
