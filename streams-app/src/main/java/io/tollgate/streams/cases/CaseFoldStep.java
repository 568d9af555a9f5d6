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

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int MOST_AT_ONCE = 1_000;

  private final Deserializer<Violation> violations;
  private final Deserializer<CaseAction> actions;
  private final Function<ProcessorContext<?, ?>, CaseStores> opener;
  private final DeadLetters letters;
  private final StreamsMeters meters;
  private final CaseFolding folding;
  private final CaseActions acting;
  private ProcessorContext<String, SpecificRecord> context;
  private CaseStores stores;

  CaseFoldStep(
      Deserializer<Violation> violations,
      Deserializer<CaseAction> actions,
      Function<ProcessorContext<?, ?>, CaseStores> opener,
      CaseRules rules,
      DeadLetters letters,
      StreamsMeters meters) {
    this.violations = violations;
    this.actions = actions;
    this.opener = opener;
    this.letters = letters;
    this.meters = meters;
    this.folding = new CaseFolding(rules);
    this.acting = new CaseActions(rules);
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    this.stores = opener.apply(context);
    context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::followTime);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    CaseWork work = CaseWork.fromBytes(record.value());
    String topic = work.position().topic();
    if (work.value() == null) {
      refuse(record, work, "null_value", "the record has no value");
      return;
    }
    try {
      if (topic.equals(DetectionTopics.CASE_ACTIONS.name())) {
        CaseAction action = actions.deserialize(topic, work.value());
        if (isSound(record, work, CaseChecks.firstFault(action))) {
          act(record, work, action);
        }
      } else {
        Violation violation = violations.deserialize(topic, work.value());
        if (isSound(record, work, CaseChecks.firstFault(violation))) {
          fold(record, violation);
        }
      }
    } catch (UnreadableRecordException e) {
      refuse(record, work, e.reason(), e.getMessage());
    }
  }

  private boolean isSound(Record<String, byte[]> record, CaseWork work, Optional<Fault> fault) {
    fault.ifPresent(wrong -> refuse(record, work, wrong.reason(), wrong.detail()));
    return fault.isEmpty();
  }

  private void fold(Record<String, byte[]> record, Violation violation) {
    Optional<Case> latest = stores.latest(record.key());
    if (latest.isPresent() && CaseFolding.holds(latest.get(), violation)) {
      return;
    }
    Optional<Case> open = latest.filter(one -> !CaseStatus.isResolved(one));
    if (open.isPresent()) {
      Case folded = folding.fold(open.get(), violation);
      stores.keep(open.get(), folded);
      forward(record, folded);
    } else {
      Case opened = folding.open(violation);
      stores.keepLatest(opened);
      meters.caseOpened(opened.getSeverity());
      forward(record, opened);
    }
  }

  private void act(Record<String, byte[]> record, CaseWork work, CaseAction action) {
    Optional<Case> about = stores.find(action.getCaseId());
    if (about.isEmpty()) {
      refuse(record, work, "unknown_case", "there is no case " + action.getCaseId());
      return;
    }
    if (!stores.isNewAction(action.getActionId(), record.timestamp())) {
      return;
    }
    Optional<String> newer =
        stores
            .latest(about.get().getFingerprint())
            .map(Case::getCaseId)
            .filter(id -> !id.equals(action.getCaseId()));
    Case changed = acting.act(about.get(), action, newer);
    stores.keep(about.get(), changed);
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
    stores.keep(before, after);
    if (before.getBreachedTime() == null && after.getBreachedTime() != null) {
      meters.caseBreached(after.getSeverity());
    }
    context.forward(new Record<>(after.getCaseId(), after, now));
  }

  private void forward(Record<String, byte[]> record, Case changed) {
    context.forward(record.withKey(changed.getCaseId()).withValue(changed));
  }

  private void refuse(Record<String, byte[]> record, CaseWork work, String reason, String detail) {
    DeadLetter letter = letters.of(work.position(), work.value(), new Fault(reason, detail));
    context.forward(record.withKey(letter.getDeadLetterId()).withValue(letter));
  }
}
