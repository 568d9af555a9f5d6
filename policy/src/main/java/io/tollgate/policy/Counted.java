package io.tollgate.policy;

import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.rule.EventView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an event counted for that may be told again, as a call of a model is that several reports
 * tell: with it a later report counts for no more than it changes.
 *
 * @param places where it counts for policies about several events, with what was counted or summed
 * @param told what was told so far in fields that decide where it counts and that not every report
 *     has
 */
public record Counted(Map<Place, Optional<String>> places, Map<String, String> told) {

  public static final Counted NOTHING = new Counted(Map.of(), Map.of());

  /** Characters that are remembered of one event; senders choose how long their texts are. */
  private static final int MOST_TEXT = 65_536;

  /**
   * A place where an event counts.
   *
   * @param policyId of the policy
   * @param rules digest of what it asks
   * @param group that takes the event
   * @param rule position in the group's correlation
   */
  public record Place(String policyId, String rules, GroupKey group, int rule) {

    static Place of(CorrelationHit hit) {
      return new Place(hit.policyId(), hit.rules(), hit.group(), hit.placed().rule());
    }

    private int length() {
      int values = group.values().stream().mapToInt(String::length).sum();
      return policyId.length() + rules.length() + group.correlation().length() + values;
    }
  }

  /** Of very many places the first ones are kept; in others a later report counts anew. */
  public Counted {
    Map<Place, Optional<String>> kept = new LinkedHashMap<>();
    int text = 0;
    for (Map.Entry<Place, Optional<String>> place : places.entrySet()) {
      text += place.getKey().length() + place.getValue().map(String::length).orElse(0);
      if (text <= MOST_TEXT) {
        kept.put(place.getKey(), place.getValue());
      }
    }
    places = kept;
    told = Map.copyOf(told);
  }

  /**
   * The event as all its reports tell it: of each field what the newest one says, or where that one
   * is silent, what was told before.
   *
   * @param before what it was counted as; several where what seemed to be several events is one
   */
  static EventView whole(EventView newest, Collection<Counted> before) {
    Map<String, String> told = new HashMap<>();
    before.forEach(counted -> told.putAll(counted.told()));
    return told.isEmpty() ? newest : new Whole(newest, told);
  }

  private record Whole(EventView newest, Map<String, String> told) implements EventView {
    @Override
    public Object field(String name) {
      Object said = newest.field(name);
      return said == null ? told.get(name) : said;
    }

    @Override
    public Iterable<String> textFields() {
      List<String> names = new ArrayList<>();
      newest.textFields().forEach(names::add);
      told.keySet().stream().filter(name -> newest.field(name) == null).forEach(names::add);
      return names;
    }
  }
}
