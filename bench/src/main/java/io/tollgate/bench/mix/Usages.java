package io.tollgate.bench.mix;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import java.util.List;

/** Usage records that admission would write for events that were never reported before. */
public final class Usages {

  private Usages() {}

  /** Returns the usage of an event, with a made-up pseudonym. */
  public static Usage of(ToolEvent event) {
    Usage usage = new Usage();
    usage.setUsageId(event.getEventId());
    usage.setCallId(event.getEventId());
    usage.setRevision(1);
    usage.setKind(event.getKind());
    usage.setEventTime(event.getEventTime());
    usage.setReceivedTime(event.getReceivedTime());
    usage.setTool(event.getTool());
    usage.setToolVersion(event.getToolVersion());
    usage.setVendor(event.getVendor());
    usage.setSource(event.getSource());
    usage.setWitness(event.getWitness());
    usage.setSessionId(event.getSessionId());
    usage.setPromptId(event.getPromptId());
    attribute(usage, event.getClaimedUser());
    usage.setModel(event.getModel());
    usage.setQuerySource(event.getQuerySource());
    usage.setSpeed(event.getSpeed());
    usage.setBillingMode(event.getBillingMode());
    count(usage, event);
    usage.setDurationMs(event.getDurationMs());
    usage.setOutcome(event.getOutcome());
    usage.setToolName(event.getToolName());
    usage.setDecision(event.getDecision());
    usage.setWitnesses(List.of(event.getWitness()));
    return usage;
  }

  /**
   * Returns the number of ledger entries the spend job writes for it: one for each class with
   * tokens.
   */
  public static int entries(Usage usage) {
    return used(usage.getInputTokens())
        + used(usage.getCacheReadTokens())
        + used(usage.getCacheWriteUnknownTokens())
        + used(usage.getOutputTokens());
  }

  private static int used(long tokens) {
    return tokens == 0 ? 0 : 1;
  }

  private static void attribute(Usage usage, String person) {
    int team = Integer.parseInt(person.substring(person.indexOf(".t") + 2, person.indexOf('@')));
    usage.setUserPseudonym(String.format("%016x", person.hashCode() * 0x9E3779B97F4A7C15L));
    usage.setTeam(Workforce.team(team));
    usage.setDepartment("dept-" + team % 8);
    usage.setCostCenter("cc-" + (1000 + team));
    usage.setAttribution("directory");
    usage.setPurpose("general_development");
    usage.setPurposeScore(0.9);
    usage.setPurposeCertain(true);
  }

  private static void count(Usage usage, ToolEvent event) {
    usage.setInputTokens(event.getInputTokens());
    usage.setCacheReadTokens(event.getCacheReadTokens());
    usage.setCacheWriteUnknownTokens(event.getCacheWriteUnknownTokens());
    usage.setOutputTokens(event.getOutputTokens());
    usage.setContextTokens(
        event.getInputTokens() + event.getCacheReadTokens() + event.getCacheWriteUnknownTokens());
    usage.setReportedCost(event.getReportedCost());
    usage.setReportedCurrency(event.getReportedCurrency());
  }
}
