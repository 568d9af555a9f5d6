package io.tollgate.streams.cases;

import io.tollgate.cases.CaseActions;
import io.tollgate.cases.CaseChecks;
import io.tollgate.cases.CaseFolding;
import io.tollgate.cases.CaseRules;
import io.tollgate.cases.CaseStatus;
import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.event.Violation;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.topic.DetectionTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Processor that groups violations into cases and applies actions; all records of one matter reach
 * one task.
 */
final class CaseFoldStep implements Processor<String, byte[], String, SpecificRecord> {

  private static final Duration TIMER_INTERVAL = Duration.ofSeconds(1);
  private static final int MOST_AT_ONCE = 1_000;

  private final Deserializer<Violation> violationReader;
  private final Deserializer<CaseAction> actionReader;
  private final Function<ProcessorContext<?, ?>, CaseStores> opener;
  private final DeadLetters letters;
  private final StreamsMeters meters;
  private final CaseFolding folding;
  private final CaseActions caseActions;
  private ProcessorContext<String, SpecificRecord> context;
  private CaseStores stores;

  CaseFoldStep(
      Deserializer<Violation> violationReader,
      Deserializer<CaseAction> actionReader,
      Function<ProcessorContext<?, ?>, CaseStores> opener,
      CaseRules rules,
      DeadLetters letters,
      StreamsMeters meters) {
    this.violationReader = violationReader;
    this.actionReader = actionReader;
    this.opener = opener;
    this.letters = letters;
    this.meters = meters;
    this.folding = new CaseFolding(rules);
    this.caseActions = new CaseActions(rules);
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    this.stores = opener.apply(context);
    context.schedule(TIMER_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::followTime);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    CaseWork work = CaseWork.fromBytes(record.value());
    String topic = work.position().topic();
    if (work.value() == null) {
      refuse(record, work, new Fault("null_value", "the record has no value"));
      return;
    }
    try {
      if (topic.equals(DetectionTopics.CASE_ACTIONS.name())) {
        CaseAction action = actionReader.deserialize(topic, work.value());
        CaseChecks.firstFault(action)
            .ifPresentOrElse(fault -> refuse(record, work, fault), () -> act(record, work, action));
      } else {
        Violation violation = violationReader.deserialize(topic, work.value());
        CaseChecks.firstFault(violation)
            .ifPresentOrElse(fault -> refuse(record, work, fault), () -> fold(record, violation));
      }
    } catch (UnreadableRecordException e) {
      refuse(record, work, new Fault(e.reason(), e.getMessage()));
    }
  }

  private void fold(Record<String, byte[]> record, Violation violation) {
    Optional<Case> latest = stores.latest(record.key());
    if (latest.isPresent() && CaseFolding.contains(latest.get(), violation)) {
      return;
    }
    Optional<Case> open = latest.filter(one -> !CaseStatus.isResolved(one));
    if (open.isPresent()) {
      Case folded = folding.fold(open.get(), violation);
      stores.replace(open.get(), folded);
      forward(record, folded);
    } else {
      Case opened = folding.open(violation);
      stores.add(opened);
      meters.caseOpened(opened.getSeverity());
      forward(record, opened);
    }
  }

  private void act(Record<String, byte[]> record, CaseWork work, CaseAction action) {
    Optional<Case> caseRecord = stores.find(action.getCaseId());
    if (caseRecord.isEmpty()) {
      refuse(record, work, new Fault("unknown_case", "there is no case " + action.getCaseId()));
      return;
    }
    if (!stores.isNewAction(action.getActionId(), record.timestamp())) {
      return;
    }
    Case before = caseRecord.get();
    Case latest = stores.latest(before.getFingerprint()).orElse(before);
    Case changed = caseActions.act(before, action, latest);
    stores.replace(before, changed);
    meters.caseAction(action.getAction());
    forward(record, changed);
  }

  private void followTime(long now) {
    for (String caseId : stores.takeDue(now, MOST_AT_ONCE)) {
      stores.find(caseId).ifPresent(one -> followTime(one, now));
    }
  }

  private void followTime(Case before, long now) {
    Case after = CaseFolding.atTime(before, Instant.ofEpochMilli(now));
    if (after.equals(before)) {
      return;
    }
    stores.replace(before, after);
    if (before.getBreachedTime() == null && after.getBreachedTime() != null) {
      meters.caseBreached(after.getSeverity());
    }
    context.forward(new Record<>(after.getCaseId(), after, now));
  }

  private void forward(Record<String, byte[]> record, Case changed) {
    context.forward(record.withKey(changed.getCaseId()).withValue(changed));
  }

  private void refuse(Record<String, byte[]> record, CaseWork work, Fault fault) {
    DeadLetter letter = letters.of(work.position(), work.value(), fault);
    context.forward(record.withKey(letter.getDeadLetterId()).withValue(letter));
  }
}
