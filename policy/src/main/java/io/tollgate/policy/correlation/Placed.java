package io.tollgate.policy.correlation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A match of one rule of a plan, placed where it counts; the event's time and place are still to be
 * added.
 *
 * @param group the group it belongs to
 * @param route the group at the top of the plan that it may lead to; all hits that can meet have
 *     the same, so a shell distributes by it
 * @param rule position of the rule in the correlation
 * @param value what the fields have that are counted or summed, several values in one text; empty
 *     when the event has none
 * @param context what else is kept of the event, by field name
 */
public record Placed(
    GroupKey group,
    List<String> route,
    int rule,
    Optional<String> value,
    Map<String, String> context) {
  public Placed {
    route = List.copyOf(route);
    context = Map.copyOf(context);
  }
}
