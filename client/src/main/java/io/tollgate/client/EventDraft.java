package io.tollgate.client;

import io.tollgate.digest.StableId;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Builder of an event. Kind, id and session are required; unknown fields are left out. Validated
 * when built, and then every fault is reported.
 */
public final class EventDraft {

  private static final Set<String> OUTCOMES = Set.of("success", "failure", "refused");
  private static final int LONGEST_PROMPT = 65_536;
  private static final int LONGEST_INPUT = 8_192;

  /** Most digits of a cost before the decimal point. */
  private static final int MOST_DIGITS = 12;

  private final ToolEvent event = new ToolEvent();
  private String id;

  private EventDraft(String kind) {
    event.setKind(kind);
    event.setBillingMode("unknown");
    event.setClaimedUserAliases(new ArrayList<>());
    event.setPaths(new ArrayList<>());
    event.setAttributes(new HashMap<>());
  }

  /** Starts an event of a kind, for example model_request, prompt or tool_result. */
  public static EventDraft of(String kind) {
    return new EventDraft(kind);
  }

  /**
   * The sender's id of the event: the same id in the same session is the same event, however often
   * sent.
   */
  public EventDraft id(String own) {
    id = own;
    return this;
  }

  /** The session or conversation; its events are evaluated together and in order. */
  public EventDraft session(String session) {
    event.setSessionId(session);
    return this;
  }

  /** When it happened; by default the time of sending. Null has no effect. */
  public EventDraft at(Instant time) {
    if (time != null) {
      event.setEventTime(time.truncatedTo(ChronoUnit.MILLIS));
      event.setEventTimeSource("event");
    }
    return this;
  }

  /** The person: e-mail or account id. The directory resolves it. */
  public EventDraft user(String user) {
    event.setClaimedUser(user);
    return this;
  }

  /** The prompt that the event belongs to. */
  public EventDraft prompt(String promptId) {
    event.setPromptId(promptId);
    return this;
  }

  /** What was typed, null if unknown; truncated to 65,536 characters. */
  public EventDraft promptText(String text) {
    event.setPromptText(cut(text, LONGEST_PROMPT));
    event.setPromptLength(text == null ? null : Long.valueOf(text.length()));
    return this;
  }

  /** The model requested and the provider's request id; the id may be null. */
  public EventDraft model(String model, String requestId) {
    event.setModel(model);
    event.setRequestId(requestId);
    return this;
  }

  /** Tokens used by the call. */
  public EventDraft tokens(Tokens tokens) {
    event.setInputTokens(tokens.input());
    event.setCacheReadTokens(tokens.cacheRead());
    event.setCacheWriteUnknownTokens(tokens.cacheWrite());
    event.setOutputTokens(tokens.output());
    event.setReasoningTokens(tokens.reasoning());
    return this;
  }

  /** Cost of the call as reported by the tool; at most twelve decimal places. */
  public EventDraft cost(BigDecimal amount, String currency) {
    event.setReportedCost(amount);
    event.setReportedCurrency(currency);
    return this;
  }

  /** How it ended and how long it took; null if unknown. */
  public EventDraft outcome(String outcome, Duration took) {
    event.setOutcome(outcome);
    event.setDurationMs(took == null ? null : Long.valueOf(took.toMillis()));
    return this;
  }

  /**
   * The tool that the model used.
   *
   * @param input the tool's input, without file content; null if unknown
   */
  public EventDraft toolUse(String name, String useId, String input) {
    event.setToolName(name);
    event.setToolUseId(useId);
    event.setToolInput(cut(input, LONGEST_INPUT));
    return this;
  }

  /** Files that the event names. */
  public EventDraft paths(Collection<String> paths) {
    event.setPaths(new ArrayList<>(paths));
    return this;
  }

  /** Further attribute, for use in policies. */
  public EventDraft attribute(String name, String value) {
    event.getAttributes().put(name, value);
    return this;
  }

  /**
   * Sets further fields of the event; the values of {@link Origin} are set later and take
   * precedence.
   */
  public EventDraft more(Consumer<ToolEvent> setting) {
    setting.accept(event);
    return this;
  }

  /**
   * Builds an event from the current state of the draft. Changing or sending the draft again does
   * not modify it.
   *
   * @throws InvalidEventException naming every fault
   */
  ToolEvent build(Origin origin, Instant now) {
    ToolEvent built = new ToolEvent();
    event.getSchema().getFields().forEach(each -> built.put(each.pos(), event.get(each.pos())));
    built.setSource(origin.source());
    built.setCredentialId(origin.credentialId());
    built.setVerifiedTeam(origin.team());
    built.setTool(origin.tool());
    built.setToolVersion(origin.toolVersion());
    built.setVendor(origin.vendor());
    built.setWitness("api");
    built.setReceivedTime(now.truncatedTo(ChronoUnit.MILLIS));
    if (built.getSourceEvent() == null) {
      built.setSourceEvent("client." + built.getKind());
    }
    if (built.getEventTime() == null) {
      built.setEventTime(built.getReceivedTime());
      built.setEventTimeSource("received");
    }
    List<String> faults = faults(built);
    if (!faults.isEmpty()) {
      throw new InvalidEventException(faults);
    }
    built.setEventId(
        StableId.begin().part(origin.source()).part(built.getSessionId()).part(id).hex());
    ToolEventRules.firstFault(built)
        .ifPresent(
            fault -> {
              throw new InvalidEventException(List.of(fault.detail()));
            });
    return ToolEvent.newBuilder(built).build();
  }

  private List<String> faults(ToolEvent built) {
    List<String> faults = new ArrayList<>();
    if (built.getKind() == null || !ToolEventRules.KINDS_TOLD.contains(built.getKind())) {
      faults.add("kind is none of " + new TreeSet<>(ToolEventRules.KINDS_TOLD));
    }
    if (id == null || id.isBlank()) {
      faults.add("id is missing; without one a repetition would count again");
    }
    if (built.getSessionId() == null || built.getSessionId().isBlank()) {
      faults.add("session is missing");
    }
    if (built.getOutcome() != null && !OUTCOMES.contains(built.getOutcome())) {
      faults.add("outcome is none of " + new TreeSet<>(OUTCOMES));
    }
    costFault(built, faults);
    return faults;
  }

  /** Leaves extreme costs to the event rules: setting their scale would exhaust the memory. */
  private static void costFault(ToolEvent built, List<String> faults) {
    BigDecimal cost = built.getReportedCost();
    if (cost == null) {
      return;
    }
    if (cost.stripTrailingZeros().scale() > ToolEventRules.MONEY_SCALE) {
      faults.add("the cost has more than " + ToolEventRules.MONEY_SCALE + " decimals");
    } else if (cost.precision() - (long) cost.scale() <= MOST_DIGITS) {
      built.setReportedCost(cost.setScale(ToolEventRules.MONEY_SCALE));
    }
  }

  private static String cut(String text, int most) {
    if (text == null || text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
