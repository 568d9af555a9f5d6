package io.tollgate.collector.hooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.collector.record.Privacy;
import io.tollgate.event.Decision;
import io.tollgate.event.ToolEvent;
import io.tollgate.hook.DirectoryView;
import io.tollgate.hook.HookAnswer;
import io.tollgate.hook.Knowledge;
import io.tollgate.hook.OrderBook;
import io.tollgate.hook.Principal;
import io.tollgate.hook.Question;
import io.tollgate.hook.SessionMemory;
import io.tollgate.hook.SessionMemory.Known;
import io.tollgate.hook.Verdict;
import io.tollgate.hook.WorkLocation;
import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.redaction.Redaction;
import io.tollgate.source.HookCall;
import io.tollgate.source.report.Arrival;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers hook calls: turns a call into a question, evaluates it against the orders, and records
 * the answer as an event.
 */
public final class HookService {

  /** Attribute of a hook event: where the claimed user was taken from. */
  private static final String USER_FROM = "tollgate.user_from";

  private final OrderBook orders;
  private final DirectoryView directoryView;
  private final SessionMemory sessions;
  private final Supplier<Knowledge> knowledge;
  private final PurposeClassifier classifier;
  private final Supplier<String> ids;
  private final MeterRegistry meters;

  /**
   * Creates a service.
   *
   * @param sessions what telemetry and earlier calls revealed about sessions
   * @param knowledge how reliable the orders are at the moment
   * @param ids generates the id of each answer's event
   */
  public HookService(
      OrderBook orders,
      DirectoryView directoryView,
      SessionMemory sessions,
      Supplier<Knowledge> knowledge,
      PurposeClassifier classifier,
      Supplier<String> ids,
      MeterRegistry meters) {
    this.orders = orders;
    this.directoryView = directoryView;
    this.sessions = sessions;
    this.knowledge = knowledge;
    this.classifier = classifier;
    this.ids = ids;
    this.meters = meters;
    meters.gauge("tollgate.orders", orders, OrderBook::size);
    meters.gauge("tollgate.orders.unreadable", orders, OrderBook::unreadable);
    meters.gauge(
        "tollgate.orders.current", knowledge, now -> now.get() == Knowledge.CURRENT ? 1 : 0);
  }

  /**
   * Adds the person to a hook event, which itself names nobody, from the session's telemetry or a
   * header of the hook. It is a claim, like everything a tool reports.
   *
   * @param named person in the header; null if none
   */
  void complete(ToolEvent event, String named) {
    List<String> known = sessions.of(event.getSessionId(), event.getVerifiedTeam()).users();
    if (event.getClaimedUser() != null || (named == null && known.isEmpty())) {
      return;
    }
    event.setClaimedUser(named == null ? known.get(0) : named);
    event.setClaimedUserAliases(
        new ArrayList<>(named == null ? known.subList(1, known.size()) : known));
    event.getAttributes().put(USER_FROM, named == null ? "session" : "header");
  }

  /** Answers a call; a prompt is remembered for the tool uses that follow it. */
  HookAnswer answer(HookCall call, Arrival arrival) {
    ToolEvent event = call.event();
    Known known = sessions.of(event.getSessionId(), arrival.team());
    Purpose purpose = purpose(call, known.purpose());
    String model = event.getModel() == null ? known.model() : event.getModel();
    Principal principal =
        directoryView.principal(
            arrival.source(), arrival.team(), users(event), arrival.receivedTime());
    WorkLocation workLocation =
        new WorkLocation(
            event.getSessionId(),
            event.getProject(),
            event.getRepository(),
            event.getAssetId(),
            event.getWorkingDirectory());
    Question question =
        new Question(
            event.getTool(),
            event.getToolName(),
            principal,
            workLocation,
            purpose,
            model,
            arrival.receivedTime());
    HookAnswer answer = orders.answer(question, knowledge.get());
    count(event.getTool(), answer);
    return answer;
  }

  /**
   * Answers a call of which not even the hook's name is readable. Orders that apply to everything
   * the caller does apply to it as well.
   *
   * @param named person in a header; null if none
   */
  HookAnswer answerUnnamed(String tool, Arrival arrival, String named) {
    String user = arrival.user() == null ? named : arrival.user();
    List<String> users = user == null ? List.of() : List.of(user);
    Question question =
        new Question(
            tool,
            null,
            directoryView.principal(
                arrival.source(), arrival.team(), users, arrival.receivedTime()),
            WorkLocation.UNKNOWN,
            Purpose.UNKNOWN,
            null,
            arrival.receivedTime());
    HookAnswer answer = orders.answerUnnamed(question, knowledge.get());
    count(tool, answer);
    return answer;
  }

  /** Answers a call that could not be evaluated at all; empty if it may pass. */
  Optional<HookAnswer> answerUnjudged(String tool) {
    Optional<HookAnswer> answer = orders.answerUnjudged();
    answer.ifPresent(each -> count(tool, each));
    return answer;
  }

  /** Returns the event that records an answer. */
  ToolEvent event(HookCall call, HookAnswer answer) {
    ToolEvent event = ToolEvent.newBuilder(call.event()).build();
    event.setEventId(ids.get());
    event.setKind("hook_answer");
    event.setSourceEvent("tollgate.hook_answer");
    event.setEventTime(event.getReceivedTime());
    event.setEventTimeSource("received");
    event.setClaimedEventTime(null);
    event.setPromptText(null);
    event.setPromptLength(null);
    event.setToolInput(null);
    event.setDecision(answer.verdict().compareTo(Verdict.ASK) < 0 ? "accept" : "reject");
    event.setDecisionSource(Privacy.TOLLGATE);
    event.setAttributes(attributes(call, answer));
    return event;
  }

  private static Map<String, String> attributes(HookCall call, HookAnswer answer) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("hook", call.hook());
    attributes.put("answer", answer.verdict().word());
    if (answer.unsure() != null) {
      attributes.put("unsure", answer.unsure());
    }
    if (answer.order() != null) {
      Decision decision = answer.order().decision();
      attributes.put("decision_id", decision.getDecisionId());
      attributes.put("decision_type", decision.getDecisionType());
      attributes.put("authority_id", decision.getAuthorityId());
      attributes.put("authority_name", decision.getAuthorityName());
      attributes.put("authority_version", Integer.toString(decision.getAuthorityVersion()));
    }
    return attributes;
  }

  private Purpose purpose(HookCall call, Purpose earlier) {
    ToolEvent event = call.event();
    if (call.moment() != HookCall.Moment.PROMPT_ASKED) {
      return earlier;
    }
    // Its event is judged by the redacted words as well, see Privacy.
    String words = event.getPromptText() == null ? null : Redaction.redact(event.getPromptText());
    Purpose purpose = classifier.classify(Prompt.of(words).after(earlier));
    sessions.notePurpose(event.getSessionId(), event.getVerifiedTeam(), purpose);
    return purpose;
  }

  /** If the credential identifies the person, no claim is considered. */
  private static List<String> users(ToolEvent event) {
    if (event.getVerifiedUser() != null) {
      return List.of(event.getVerifiedUser());
    }
    List<String> users = new ArrayList<>(event.getClaimedUserAliases());
    if (event.getClaimedUser() != null) {
      users.add(0, event.getClaimedUser());
    }
    return users;
  }

  private void count(String tool, HookAnswer answer) {
    String unsure = answer.unsure() == null ? "no" : answer.unsure();
    meters
        .counter(
            "tollgate.hook.answers",
            "tool",
            tool,
            "answer",
            answer.verdict().word(),
            "unsure",
            unsure)
        .increment();
  }
}
