package io.tollgate.spend;

import io.tollgate.event.Budget;
import io.tollgate.naming.ModelName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which spend budgets measure. Budgets of the same scope and the same filters share a meter.
 *
 * @param scopeType company, department, team, user or project
 * @param scopeId which one; * for the company, and for each one of a template
 * @param models names in the price book; empty: every model
 * @param tools tools; empty: every tool
 * @param purposes purposes; empty: every purpose
 */
public record Meter(
    String scopeType,
    String scopeId,
    List<String> models,
    List<String> tools,
    List<String> purposes) {

  /** The scope id that stands for the company, and for each one of a template. */
  public static final String EVERY = "*";

  static final String COMPANY = "company";

  private static final String USER = "user";

  public Meter {
    models = models.stream().map(ModelName::normalise).distinct().sorted().toList();
    tools = tools.stream().distinct().sorted().toList();
    purposes = purposes.stream().distinct().sorted().toList();
  }

  /** The meter of a budget. */
  public static Meter of(Budget budget) {
    return new Meter(
        budget.getScopeType(),
        budget.getScopeId(),
        budget.getModels(),
        budget.getTools(),
        budget.getPurposes());
  }

  /** The sum that spend of an origin belongs to, if this meter counts it. */
  public Optional<MeterKey> keyOf(SpendOrigin origin) {
    String id = scopeOf(origin);
    boolean counts =
        !id.equals(SpendOrigin.NONE)
            && measures(id)
            && holds(models, origin.model())
            && holds(tools, origin.tool())
            && holds(purposes, origin.purpose());
    return counts ? Optional.of(new MeterKey(scopeType, id, filter())) : Optional.empty();
  }

  /** Whether a sum is one of this meter's. */
  public boolean reads(MeterKey key) {
    return scopeType.equals(key.scopeType())
        && measures(key.scopeId())
        && filter().equals(key.filter());
  }

  /** A template for each person is none for what nobody is named for. */
  private boolean measures(String id) {
    boolean isNobody = scopeType.equals(USER) && id.equals(SpendOrigin.NOBODY);
    return scopeId.equals(EVERY) ? !isNobody : scopeId.equals(id);
  }

  private String scopeOf(SpendOrigin origin) {
    return switch (scopeType) {
      case COMPANY -> EVERY;
      case "department" -> origin.department();
      case "team" -> origin.team();
      case USER -> origin.user();
      case "project" -> origin.project();
      default -> throw new IllegalArgumentException("no scope " + scopeType);
    };
  }

  private String filter() {
    return String.join(
        "\n", Stream.of(models, tools, purposes).map(names -> String.join(",", names)).toList());
  }

  private static boolean holds(List<String> allowed, String value) {
    return allowed.isEmpty() || allowed.contains(value);
  }
}
