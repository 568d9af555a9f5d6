package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Event with the rules that it matched.
 *
 * @param at seconds after a start
 */
record Recorded(int at, long sequence, List<String> rules, Map<String, Object> fields) {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  Instant time() {
    return START.plusSeconds(at);
  }

  /** A random recording in order of time; some events lack the field to group by. */
  static List<Recorded> recording(Random random, int events, List<String> rules) {
    List<Recorded> recording = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < events; i++) {
      at += random.nextInt(4);
      List<String> matched = rules.stream().filter(rule -> random.nextInt(3) == 0).toList();
      String number = String.valueOf(random.nextInt(5));
      Map<String, Object> fields =
          random.nextInt(10) == 0
              ? Map.of("v", number)
              : Map.of("g", "g" + random.nextInt(3), "v", random.nextInt(6) == 0 ? "x" : number);
      recording.add(new Recorded(at, i + 1L, matched, fields));
    }
    return recording;
  }

  /** The recording as it may arrive when events come late by up to some seconds. */
  static List<Recorded> delayed(Random random, List<Recorded> recording, int seconds) {
    Map<Recorded, Integer> arrival = new HashMap<>();
    recording.forEach(event -> arrival.put(event, event.at() + random.nextInt(seconds + 1)));
    return recording.stream().sorted(Comparator.comparing(arrival::get)).toList();
  }
}
