package io.tollgate.admission;

import io.tollgate.event.Usage;

/**
 * Where a call was counted first. What later reports add is for the same payer, whoever they name,
 * and what is taken back is taken from where it was counted.
 *
 * @param kind kind of its first usage
 * @param outcome its outcome; null if unknown
 * @param tool the tool
 * @param vendor who runs the model
 * @param project the project; null if unknown
 * @param purpose the purpose
 * @param user pseudonym of the person
 * @param payer who pays; null if that is for the next usage to say
 */
public record Booked(
    String kind,
    String outcome,
    String tool,
    String vendor,
    String project,
    String purpose,
    String user,
    Payer payer) {

  /**
   * Who pays.
   *
   * @param team the team
   * @param department its department; null if unknown
   * @param costCenter its cost centre; null if unknown
   * @param namedBy source of the team
   */
  public record Payer(String team, String department, String costCenter, String namedBy) {

    private static Payer of(Usage usage) {
      return new Payer(
          usage.getTeam(), usage.getDepartment(), usage.getCostCenter(), usage.getAttribution());
    }
  }

  static Booked of(Usage usage) {
    return new Booked(
        usage.getKind(),
        usage.getOutcome(),
        usage.getTool(),
        usage.getVendor(),
        usage.getProject(),
        usage.getPurpose(),
        usage.getUserPseudonym(),
        Payer.of(usage));
  }

  /** The same place, for somebody else to pay. */
  Booked unpaid() {
    return payer == null ? this : paid(null);
  }

  /** The same place, paid by whoever pays there unless somebody does already. */
  Booked paidBy(Booked other) {
    return payer == null ? paid(other.payer) : this;
  }

  private Booked paid(Payer by) {
    return new Booked(kind, outcome, tool, vendor, project, purpose, user, by);
  }

  /** The usage, counted here. */
  Usage applyTo(Usage usage) {
    Usage here = Usage.newBuilder(usage).build();
    here.setUserPseudonym(user);
    if (payer != null) {
      here.setTeam(payer.team());
      here.setDepartment(payer.department());
      here.setCostCenter(payer.costCenter());
      here.setAttribution(payer.namedBy());
    }
    if (usage.getTakenBack()) {
      here.setKind(kind);
      here.setOutcome(outcome);
      here.setTool(tool);
      here.setVendor(vendor);
      here.setProject(project);
      here.setPurpose(purpose);
    }
    return here;
  }
}
