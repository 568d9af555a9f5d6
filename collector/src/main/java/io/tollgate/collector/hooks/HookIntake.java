package io.tollgate.collector.hooks;

import io.tollgate.authorship.Report;
import io.tollgate.authorship.ToolInputs;
import io.tollgate.collector.intake.Intake;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Privacy;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.Refusal;
import io.tollgate.event.ToolEvent;
import io.tollgate.hook.Dialect;
import io.tollgate.hook.HookAnswer;
import io.tollgate.hook.Verdict;
import io.tollgate.otlp.Slice;
import io.tollgate.source.HookCall;
import io.tollgate.source.HookReader;
import io.tollgate.source.report.Mapping;
import io.tollgate.source.report.RejectedException;
import java.util.List;
import java.util.Optional;

/**
 * Intake of calls from a tool's hooks. The tool is blocked until it gets the answer, so the answer
 * is sent before the events of call and answer are encoded and stored; they are stored in any case,
 * if need be in the spool. Internal failures are never answered with an error, which every tool
 * treats as permission.
 */
public final class HookIntake implements Intake {

  private static final String FORMAT = "hook_call";

  /**
   * Bytes examined of an unreadable call: what it is judged by precedes the input of the tool use.
   */
  private static final int MOST_LEGIBLE = 1024 * 1024;

  private final Dialect dialect;
  private final HookService service;

  public HookIntake(Dialect dialect, HookService service) {
    this.dialect = dialect;
    this.service = service;
  }

  /** Tools use different content types for JSON. */
  @Override
  public boolean takes(String contentType) {
    return true;
  }

  @Override
  public boolean answersBeforeStoring() {
    return true;
  }

  @Override
  public Answer read(byte[] body, Sender sender, Batch batch) {
    Slice original = Slice.of(body);
    try {
      HookCall call = HookReader.read(dialect.tool(), original, sender.arrival());
      return answer(call, original, sender, batch);
    } catch (RejectedException e) {
      return answerLegible(Optional.of(e.rejection()), original, sender, batch);
    }
  }

  /**
   * Judges refused bodies too, so that nobody gains permission by the size of a call or by other
   * people's uploads.
   */
  @Override
  public Optional<Answer> readRefused(Refusal refusal, Slice begun, Sender sender, Batch batch) {
    Slice beginning =
        new Slice(begun.bytes(), begun.offset(), Math.min(begun.length(), MOST_LEGIBLE));
    Optional<Mapping.Rejection> letter =
        Optional.ofNullable(refusal.reason())
            .map(reason -> new Mapping.Rejection(reason, refusal.detail()));
    return Optional.of(answerLegible(letter, beginning, sender, batch));
  }

  /**
   * A call that may pass stays an error: the hook script on the sender's side may still stop it.
   */
  @Override
  public Optional<Answer> unjudged() {
    return service
        .answerUnjudged(dialect.tool())
        .map(answer -> Answer.json(200, dialect.bodyUnnamed(answer)));
  }

  /**
   * Tools treat every answer but a 200 as permission, and what makes a call unreadable is usually
   * content that the model wrote. The call is therefore judged by whatever can be read, be it only
   * the caller.
   */
  private Answer answerLegible(
      Optional<Mapping.Rejection> letter, Slice original, Sender sender, Batch batch) {
    letter.ifPresent(each -> batch.later(() -> batch.reject(each, FORMAT, original)));
    try {
      HookCall call = HookReader.readLegible(dialect.tool(), original, sender.arrival());
      return answer(call, original, sender, batch);
    } catch (RejectedException e) {
      HookAnswer answer = service.answerUnnamed(dialect.tool(), sender.arrival(), sender.user());
      return Answer.json(200, dialect.bodyUnnamed(answer));
    }
  }

  private Answer answer(HookCall call, Slice original, Sender sender, Batch batch) {
    service.complete(call.event(), sender.user());
    if (!call.asks()) {
      batch.later(() -> keep(call, original, batch));
      return Answer.json(200, "{}");
    }
    HookAnswer answer = service.answer(call, sender.arrival());
    markStopped(call.event(), answer);
    ToolEvent answered = service.event(call, answer);
    batch.later(() -> batch.add(new Mapping.Event(call.event()), FORMAT, original));
    batch.later(() -> batch.add(new Mapping.Event(answered), FORMAT, original));
    return Answer.json(200, dialect.body(call.hook(), answer));
  }

  /** If a call yields too many records, it is stored as a dead letter beside those that fitted. */
  private static void keep(HookCall call, Slice original, Batch batch) {
    try {
      batch.add(new Mapping.Event(call.event()), FORMAT, original, written(call));
    } catch (Batch.TooManyRecordsException e) {
      Refusal refusal = Refusal.tooManyRecords(Batch.MOST_RECORDS);
      batch.reject(new Mapping.Rejection(refusal.reason(), refusal.detail()), FORMAT, original);
    }
  }

  /** Marks the event as rejected so that a denied call does not count as one that went on. */
  private static void markStopped(ToolEvent event, HookAnswer answer) {
    if (answer.verdict() == Verdict.DENY) {
      event.setDecision("reject");
      event.setDecisionSource(Privacy.TOLLGATE);
    }
  }

  /**
   * Only a successful use has written something: a request may be refused, and a failed use wrote
   * nothing.
   */
  private static List<Report> written(HookCall call) {
    boolean isDone =
        call.moment() == HookCall.Moment.TOOL_DONE && "success".equals(call.event().getOutcome());
    return isDone
        ? List.of(new Report(call.event().getToolUseId(), ToolInputs.of(call.toolInput())))
        : List.of();
  }
}
