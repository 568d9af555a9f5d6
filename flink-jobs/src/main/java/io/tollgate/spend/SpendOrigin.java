package io.tollgate.spend;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.Usage;
import io.tollgate.naming.ModelName;
import java.util.Objects;

/**
 * Origin of spend: every attribute that a budget or a rollup can distinguish. An attribute that the
 * usage lacks is {@value #NONE}.
 *
 * @param team the team that pays, as of event time
 * @param department the team's department
 * @param costCenter the cost centre
 * @param user pseudonym of the person
 * @param project the project, as the report names it
 * @param vendor who runs the model
 * @param model the model's name in the price book
 * @param tool the tool
 * @param purpose purpose of the prompt
 */
public record SpendOrigin(
    String team,
    String department,
    String costCenter,
    String user,
    String project,
    String vendor,
    String model,
    String tool,
    String purpose) {

  /** Value of an attribute that the usage lacks. */
  public static final String NONE = "none";

  /** The user if no report named a person. */
  static final String NOBODY = "unknown";

  public SpendOrigin {
    requireNonNull(team, "team");
    requireNonNull(user, "user");
  }

  /** The origin of a usage. */
  public static SpendOrigin of(Usage usage) {
    return new SpendOrigin(
        usage.getTeam(),
        orNone(usage.getDepartment()),
        orNone(usage.getCostCenter()),
        usage.getUserPseudonym(),
        orNone(usage.getProject()),
        usage.getVendor(),
        usage.getModel() == null ? NONE : ModelName.normalise(usage.getModel()),
        usage.getTool(),
        usage.getPurpose());
  }

  /** The same origin with another payer. */
  public SpendOrigin ownedBy(Payer payer) {
    return new SpendOrigin(
        payer.team(),
        orNone(payer.department()),
        orNone(payer.costCenter()),
        user,
        project,
        vendor,
        model,
        tool,
        purpose);
  }

  /** The same origin with a model that became known later. */
  public SpendOrigin ofModel(String known) {
    return new SpendOrigin(
        team,
        department,
        costCenter,
        user,
        project,
        vendor,
        ModelName.normalise(known),
        tool,
        purpose);
  }

  /**
   * Explicit, because state is partitioned by this hash: it must never change, and a record's
   * generated hash may differ between JVMs.
   */
  @Override
  public int hashCode() {
    return Objects.hash(team, department, costCenter, user, project, vendor, model, tool, purpose);
  }

  private static String orNone(String value) {
    return value == null || value.isBlank() ? NONE : value;
  }
}
