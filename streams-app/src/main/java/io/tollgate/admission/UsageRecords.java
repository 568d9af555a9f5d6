package io.tollgate.admission;

import io.tollgate.directory.Attribution;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import io.tollgate.event.Usage;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.purpose.Purpose;

/**
 * Conversion of admitted events to {@link Usage}: without text that a person typed or names in
 * clear text.
 */
public final class UsageRecords {

  private final Pseudonyms pseudonyms;

  public UsageRecords(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** The usage of one admitted report. */
  public Usage usage(
      ToolEvent event, Increment increment, Attribution attribution, Purpose purpose) {
    Usage usage = new Usage();
    describe(usage, event);
    attribute(usage, attribution);
    usage.setPurpose(purpose.id());
    usage.setPurposeScore(purpose.score());
    usage.setPurposeCertain(purpose.certain());
    count(usage, increment);
    if (increment.terms() != null) {
      price(usage, increment.terms());
    }
    return usage;
  }

  private static void describe(Usage usage, ToolEvent event) {
    usage.setUsageId(event.getEventId());
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
    usage.setModel(event.getModel());
    usage.setQuerySource(event.getQuerySource());
    usage.setSpeed(event.getSpeed());
    usage.setServiceTier(event.getServiceTier());
    usage.setBillingMode(event.getBillingMode());
    usage.setDurationMs(event.getDurationMs());
    usage.setOutcome(event.getOutcome());
    usage.setToolName(event.getToolName());
    usage.setDecision(event.getDecision());
    usage.setProject(event.getProject());
    usage.setRepository(event.getRepository());
    usage.setRegion(event.getRegion());
    usage.setLinesAdded(event.getLinesAdded());
    usage.setLinesRemoved(event.getLinesRemoved());
  }

  private void attribute(Usage usage, Attribution attribution) {
    usage.setUserPseudonym(pseudonyms.of(attribution.userId()));
    usage.setTeam(attribution.team());
    usage.setDepartment(attribution.department());
    usage.setCostCenter(attribution.costCenter());
    usage.setAttribution(attribution.namedBy());
  }

  /** Terms from earlier reports, or those of better witnesses, apply to this one too. */
  private static void price(Usage usage, CallTerms terms) {
    usage.setModel(terms.model());
    usage.setSpeed(terms.speed().value());
    usage.setServiceTier(terms.tier().value());
    usage.setRegion(terms.region().value());
  }

  private static void count(Usage usage, Increment increment) {
    Counts added = increment.added();
    usage.setCallId(increment.callId());
    usage.setRevision(increment.revision());
    usage.setInputTokens(added.input());
    usage.setCacheReadTokens(added.cacheRead());
    usage.setCacheWrite5mTokens(added.cacheWrite5m());
    usage.setCacheWrite1hTokens(added.cacheWrite1h());
    usage.setCacheWriteUnknownTokens(added.cacheWriteUnknown());
    usage.setOutputTokens(added.output());
    usage.setReasoningTokens(added.reasoning());
    usage.setTakenBack(increment.takenBack());
    usage.setContextTokens(increment.contextTokens());
    usage.setWitnesses(increment.witnesses().stream().sorted().toList());
    increment
        .addedCost()
        .ifPresent(
            cost -> {
              usage.setReportedCost(cost.amount().setScale(ToolEventRules.MONEY_SCALE));
              usage.setReportedCurrency(cost.currency());
            });
  }
}
