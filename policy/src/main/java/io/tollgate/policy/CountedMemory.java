package io.tollgate.policy;

import io.tollgate.policy.correlation.EventInGroup;
import io.tollgate.policy.rule.EventView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builder of the {@link Counted} to store after a report was counted; bounded, whatever senders
 * report.
 */
final class CountedMemory {

  /** An entry takes about 40 bytes. */
  private static final int MOST_PLACES = 1_024;

  /** Beyond this limit the first accounts and the newest are stored. */
  private static final int MOST_TELLINGS = 8;

  /** Longer values do not decide where an event counts, and may be text that must not be stored. */
  private static final int LONGEST_TOLD = 256;

  private final Set<String> countedFields;
  private final EventView whole;
  private final ReportFields fields;
  private final Set<Map<String, String>> before = new LinkedHashSet<>();
  private final Map<Counted.Place, EventInGroup> places = new LinkedHashMap<>();
  private final Map<Counted.Place, Map<String, String>> toldBefore = new HashMap<>();
  private int room;

  CountedMemory(
      Set<String> countedFields, EventView whole, ReportFields fields, Collection<Counted> before) {
    this.countedFields = countedFields;
    this.whole = whole;
    this.fields = fields;
    before.forEach(counted -> this.before.addAll(counted.tellings()));
    this.room = MOST_PLACES - before.stream().mapToInt(counted -> counted.places().size()).sum();
  }

  /** Whether another new place can be stored. */
  boolean hasRoom() {
    return room > 0;
  }

  /** Adds a new place; ignored if there is no room. */
  void add(Counted.Place place, EventInGroup standing) {
    if (hasRoom()) {
      places.put(place, standing);
      room--;
    }
  }

  /** Updates a known place in which the event counts by its newest account. */
  void put(Counted.Place place, EventInGroup standing) {
    places.put(place, standing);
  }

  /** Updates a known place in which the event counts by an earlier account. */
  void put(Counted.Place place, EventInGroup standing, Map<String, String> told) {
    places.put(place, standing);
    toldBefore.put(place, told);
  }

  Counted counted() {
    Map<String, String> newest = told();
    if (places.isEmpty()) {
      return newest.isEmpty() ? Counted.NOTHING : new Counted(Map.of(), List.of(newest));
    }
    List<Map<String, String>> tellings = new ArrayList<>(before);
    tellings.retainAll(toldBefore.values());
    tellings.remove(newest);
    if (tellings.size() >= MOST_TELLINGS) {
      tellings.subList(MOST_TELLINGS - 1, tellings.size()).clear();
    }
    Map<Counted.Place, EventInGroup> standing = new LinkedHashMap<>();
    places.forEach(
        (place, stands) -> {
          int telling = tellings.indexOf(toldBefore.getOrDefault(place, newest));
          standing.put(place, stands.toldBy(telling < 0 ? tellings.size() : telling));
        });
    tellings.add(newest);
    return new Counted(standing, tellings);
  }

  /**
   * Even an event that counts nowhere may get further reports; of it, only the fields that others
   * may lack are stored.
   */
  private Map<String, String> told() {
    Map<String, String> told = new HashMap<>();
    for (String name : countedFields) {
      boolean isKept = places.isEmpty() ? fields.isToldBySome(name) : fields.isRemembered(name);
      Object value = isKept && !fields.isSilent(whole, name) ? whole.field(name) : null;
      if (value != null && !(value instanceof List) && value.toString().length() <= LONGEST_TOLD) {
        told.put(name, value.toString());
      }
    }
    return told;
  }
}
