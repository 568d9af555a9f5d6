package io.tollgate.finance;

import io.tollgate.event.Usage;
import io.tollgate.naming.ModelName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Filter on usage: every field named must have one of its values.
 *
 * @param wanted values by field
 */
public record UsageFilter(Map<String, Set<String>> wanted) {

  private static final Map<String, Function<Usage, String>> FIELDS = fields();

  public UsageFilter {
    wanted = Map.copyOf(wanted);
  }

  /**
   * Parses {@code purpose=a|b,team=ads}: a comma means and, a bar means or.
   *
   * @throws IllegalArgumentException naming every fault
   */
  public static UsageFilter parse(String text) {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    List<String> faults =
        Arrays.stream(text.split(",", -1)).map(each -> read(each.strip(), wanted)).toList();
    String all = String.join("; ", faults.stream().filter(each -> !each.isEmpty()).toList());
    if (!all.isEmpty()) {
      throw new IllegalArgumentException(all);
    }
    return new UsageFilter(wanted);
  }

  private static String read(String condition, Map<String, Set<String>> wanted) {
    int equals = condition.indexOf('=');
    if (equals <= 0 || equals == condition.length() - 1) {
      return "'" + condition + "' must have the form field=value, for example team=ads";
    }
    String field = condition.substring(0, equals);
    if (!FIELDS.containsKey(field)) {
      return "unknown field '" + field + "'; fields are " + String.join(", ", FIELDS.keySet());
    }
    Set<String> values = Set.copyOf(List.of(condition.substring(equals + 1).split("\\|", -1)));
    return wanted.put(field, values) == null ? "" : "'" + field + "' is given twice";
  }

  /** Whether a usage matches. A model may be named as by the tool or as in the price book. */
  public boolean holds(Usage usage) {
    return wanted.entrySet().stream()
        .allMatch(
            each -> {
              String value = FIELDS.get(each.getKey()).apply(usage);
              boolean isModel = each.getKey().equals("model") && value != null;
              return value != null
                  && (each.getValue().contains(value)
                      || (isModel && each.getValue().contains(ModelName.normalise(value))));
            });
  }

  private static Map<String, Function<Usage, String>> fields() {
    Map<String, Function<Usage, String>> fields = new LinkedHashMap<>();
    fields.put("purpose", Usage::getPurpose);
    fields.put("team", Usage::getTeam);
    fields.put("department", Usage::getDepartment);
    fields.put("cost_center", Usage::getCostCenter);
    fields.put("user", Usage::getUserPseudonym);
    fields.put("model", Usage::getModel);
    fields.put("tool", Usage::getTool);
    fields.put("vendor", Usage::getVendor);
    fields.put("project", Usage::getProject);
    return fields;
  }
}
