package io.tollgate.policy.correlation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Match of one rule of a plan, assigned to a group; the event's time and position are added later.
 *
 * @param group the group it belongs to
 * @param route the group at the top of the plan that it may lead to; equal for all hits that can
 *     end up in one alert, so shells partition by it
 * @param rule position of the rule in the correlation
 * @param value values of the counted or summed fields, joined into one text; empty if the event has
 *     none
 * @param context other stored fields of the event, by name
 */
public record GroupedHit(
    GroupKey group,
    List<String> route,
    int rule,
    Optional<String> value,
    Map<String, String> context) {
  public GroupedHit {
    route = List.copyOf(route);
    context = Map.copyOf(context);
  }
}
