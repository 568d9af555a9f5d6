package io.tollgate.collector;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.event.Decision;
import io.tollgate.event.ToolEvent;
import io.tollgate.hook.Asker;
import io.tollgate.hook.HookAnswer;
import io.tollgate.hook.Knowledge;
import io.tollgate.hook.LatestPurposes;
import io.tollgate.hook.OrderBook;
import io.tollgate.hook.Place;
import io.tollgate.hook.Question;
import io.tollgate.hook.Roster;
import io.tollgate.hook.Verdict;
import io.tollgate.purpose.Prompt;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.source.Arrival;
import io.tollgate.source.HookCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Turns a hook's call into a question, has it answered, and writes the answer up as an event. */
final class HookDesk {

  private static final int MOST_SESSIONS = 50_000;

  private final OrderBook orders;
  private final Roster roster;
  private final Supplier<Knowledge> knowledge;
  private final PurposeClassifier classifier;
  private final Supplier<String> ids;
  private final MeterRegistry meters;
  private final LatestPurposes purposes = new LatestPurposes(MOST_SESSIONS);

  /**
   * A desk.
   *
   * @param knowledge how far the orders can be relied upon now
   * @param ids gives each answer's event its id
   */
  HookDesk(
      OrderBook orders,
      Roster roster,
      Supplier<Knowledge> knowledge,
      PurposeClassifier classifier,
      Supplier<String> ids,
      MeterRegistry meters) {
    this.orders = orders;
    this.roster = roster;
    this.knowledge = knowledge;
    this.classifier = classifier;
    this.ids = ids;
    this.meters = meters;
    meters.gauge("tollgate.orders", orders, OrderBook::size);
    meters.gauge(
        "tollgate.orders.current", knowledge, now -> now.get() == Knowledge.CURRENT ? 1 : 0);
  }

  /** Answers a call; a prompt is remembered for the uses of tools that follow it. */
  HookAnswer answer(HookCall call, Arrival arrival) {
    ToolEvent event = call.event();
    Purpose purpose = purpose(call);
    Asker asker =
        roster.asker(arrival.source(), arrival.team(), users(event), arrival.receivedTime());
    Place place =
        new Place(
            event.getSessionId(),
            event.getProject(),
            event.getRepository(),
            event.getAssetId(),
            event.getWorkingDirectory());
    Question question =
        new Question(
            event.getTool(), event.getToolName(), asker, place, purpose, arrival.receivedTime());
    HookAnswer answer = orders.answer(question, knowledge.get());
    count(event.getTool(), answer);
    return answer;
  }

  /** The event of an answer. */
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
    event.setDecisionSource("tollgate");
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

  private Purpose purpose(HookCall call) {
    ToolEvent event = call.event();
    if (call.moment() != HookCall.Moment.PROMPT_ASKED) {
      return purposes.of(event.getSessionId());
    }
    Prompt prompt = Prompt.of(event.getPromptText()).after(purposes.of(event.getSessionId()));
    Purpose purpose = classifier.classify(prompt);
    purposes.note(event.getSessionId(), purpose);
    return purpose;
  }

  private static List<String> users(ToolEvent event) {
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
