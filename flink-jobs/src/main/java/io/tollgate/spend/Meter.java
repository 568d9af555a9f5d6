package io.tollgate.spend;

import io.tollgate.event.Budget;
import io.tollgate.naming.ModelName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Selection of spend that budgets measure. Budgets of the same scope and filters share a meter.
 *
 * @param scopeType company, department, team, user or project
 * @param scopeId the scope; * for the company, and for every scope of a template
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

  /** Scope id of the company, and of a template for every scope. */
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

  /** Key of the sum that spend of an origin belongs to, if this meter counts it. */
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

  /** Whether a sum belongs to this meter. */
  public boolean reads(MeterKey key) {
    return scopeType.equals(key.scopeType())
        && measures(key.scopeId())
        && filter().equals(key.filter());
  }

  /** A template for every person does not cover usage for which no person is named. */
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
