package io.tollgate.local;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds a constant by the name people type. */
final class Labels {

  private Labels() {}

  static <E> E find(E[] known, Function<E, String> label, String wanted, String kind) {
    return Arrays.stream(known)
        .filter(each -> label.apply(each).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new StackException(unknown(known, label, wanted, kind)));
  }

  private static <E> String unknown(
      E[] known, Function<E, String> label, String wanted, String kind) {
    String names = Arrays.stream(known).map(label).collect(Collectors.joining(", "));
    return "unknown " + kind + " '" + wanted + "'; known are " + names;
  }
}
