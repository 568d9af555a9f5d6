package io.tollgate.policy;

import io.tollgate.policy.correlation.Standing;
import io.tollgate.policy.rule.EventView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is to be remembered of an event once a report is counted. Senders cannot make it large. */
final class CountedMemory {

  /** A place takes about 40 bytes. */
  private static final int MOST_PLACES = 1_024;

  /** Of more than that the first ones and the newest stand. */
  private static final int MOST_TELLINGS = 8;

  /** Nothing longer decides where an event counts, but may be a text that is not to be kept. */
  private static final int LONGEST_TOLD = 256;

  private final Set<String> countedFields;
  private final EventView whole;
  private final ReportFields fields;
  private final Set<Map<String, String>> before = new LinkedHashSet<>();
  private final Map<Counted.Place, Standing> places = new LinkedHashMap<>();
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

  /** Whether a place that is not known yet can be remembered. */
  boolean hasRoom() {
    return room > 0;
  }

  /** A place that is not known yet; if there is no room for it, it is not remembered. */
  void add(Counted.Place place, Standing standing) {
    if (hasRoom()) {
      places.put(place, standing);
      room--;
    }
  }

  /** A known place where the event counts as it is told now. */
  void put(Counted.Place place, Standing standing) {
    places.put(place, standing);
  }

  /** A known place where the event counts as it was told before. */
  void put(Counted.Place place, Standing standing, Map<String, String> told) {
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
    Map<Counted.Place, Standing> standing = new LinkedHashMap<>();
    places.forEach(
        (place, stands) -> {
          int telling = tellings.indexOf(toldBefore.getOrDefault(place, newest));
          standing.put(place, stands.toldBy(telling < 0 ? tellings.size() : telling));
        });
    tellings.add(newest);
    return new Counted(standing, tellings);
  }

  /** An event that counts nowhere may be told more of, but needs no more than fills what lacks. */
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
