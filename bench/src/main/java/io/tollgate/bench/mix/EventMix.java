package io.tollgate.bench.mix;

import io.tollgate.bench.Dice;
import io.tollgate.bench.Prompts;
import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Generator of tool events in realistic proportions: of 20, two are prompts with their text, nine
 * are model calls, four decisions and five results of tool uses. Sessions and teams are
 * Zipf-distributed. One prompt in 50 is of a kind that policies forbid.
 */
public final class EventMix {

  private static final int OF = 20;
  private static final int PROMPTS = 2;
  private static final int CALLS = 9;
  private static final int DECISIONS = 4;
  private static final int FORBIDDEN_IN = 50;
  private static final double STEEP = 1.0;
  private static final int MOST_SENTENCES = 4;
  private static final List<String> MODELS =
      List.of("claude-opus-5", "claude-sonnet-4-6", "claude-haiku-4-5-20251001");
  private static final List<String> FILES =
      List.of("src/main/java/shop/Cart.java", "api/handler.go", "web/app.tsx", "lib/parse.py");

  private record Desk(String session, int team, String person, String promptId) {}

  private final Random random;
  private final Dice dice;
  private final Zipf sessions;
  private final List<Desk> desks = new ArrayList<>();
  private final Prompts prompts = new Prompts();
  private long sequence;

  /**
   * Creates a mix.
   *
   * @param seed the same seed gives the same events
   * @param sessions number of sessions
   */
  public EventMix(Workforce company, int sessions, long seed) {
    this(company, sessions, STEEP, seed);
  }

  /**
   * Creates a mix with a given skew of sessions.
   *
   * @param steepness exponent of their Zipf distribution; 0 is uniform
   */
  public EventMix(Workforce company, int sessions, double steepness, long seed) {
    this.random = new Random(seed);
    this.dice = new Dice(seed);
    this.sessions = new Zipf(sessions, steepness);
    Zipf teams = new Zipf(company.teams(), STEEP);
    for (int each = 0; each < sessions; each++) {
      int team = teams.draw(random);
      int person = random.nextInt(company.peopleInTeam());
      desks.add(new Desk(dice.uuid(), team, Workforce.person(team, person), dice.uuid()));
    }
  }

  /** Returns the next event, as if it had happened a moment before that time. */
  public ToolEvent next(Instant received) {
    Desk desk = desks.get(sessions.draw(random));
    int kind = random.nextInt(OF);
    ToolEvent event = common(desk, received);
    if (kind < PROMPTS) {
      prompt(event);
    } else if (kind < PROMPTS + CALLS) {
      call(event);
    } else if (kind < PROMPTS + CALLS + DECISIONS) {
      decision(event);
    } else {
      result(event);
    }
    return event;
  }

  private ToolEvent common(Desk desk, Instant received) {
    ToolEvent event = new ToolEvent();
    event.setEventId(String.format("%016x%016x", random.nextLong(), random.nextLong()));
    event.setEventTime(received.minusMillis(100 + random.nextInt(2_000)));
    event.setEventTimeSource("event");
    event.setReceivedTime(received);
    event.setTool("claude-code");
    event.setToolVersion("2.1.219");
    event.setVendor("anthropic");
    event.setWitness("otlp_log");
    event.setSource("claude-code");
    event.setCredentialId("bench");
    event.setClaimedUser(desk.person());
    event.setClaimedUserAliases(List.of());
    event.setSessionId(desk.session());
    event.setSequence(sequence++);
    event.setPromptId(desk.promptId());
    event.setBillingMode("per_token");
    event.setPaths(List.of());
    Map<String, String> attributes = new HashMap<>();
    attributes.put("terminal.type", "xterm-256color");
    attributes.put("organization.id", "00000000-0000-4000-8000-00000000c0de");
    event.setAttributes(attributes);
    return event;
  }

  private void prompt(ToolEvent event) {
    StringBuilder text = new StringBuilder();
    boolean forbidden = random.nextInt(FORBIDDEN_IN) == 0;
    int sentences = forbidden ? 1 : 1 + random.nextInt(MOST_SENTENCES);
    for (int sentence = 0; sentence < sentences; sentence++) {
      String next =
          forbidden
              ? dice.pick(prompts.of(dice.pick(Prompts.PROHIBITED)))
              : prompts.everyday(dice, true);
      text.append(text.isEmpty() ? "" : " ").append(next);
    }
    event.setKind("prompt");
    event.setSourceEvent("claude_code.user_prompt");
    event.setPromptText(text.toString());
    event.setPromptLength((long) text.length());
  }

  private void call(ToolEvent event) {
    event.setKind("model_request");
    event.setSourceEvent("claude_code.api_request");
    event.setRequestId(String.format("req_%016x", random.nextLong()));
    event.setModel(dice.pick(MODELS));
    event.setSpeed("normal");
    event.setQuerySource("main");
    event.setInputTokens(1 + random.nextInt(3_000));
    event.setCacheReadTokens(random.nextInt(60_000));
    event.setCacheWriteUnknownTokens(random.nextInt(6_000));
    event.setOutputTokens(20 + random.nextInt(2_500));
    event.setReportedCost(BigDecimal.valueOf(1 + random.nextInt(200_000), 6).setScale(12));
    event.setReportedCurrency("USD");
    event.setDurationMs(300L + random.nextInt(20_000));
    event.setOutcome("success");
  }

  private void decision(ToolEvent event) {
    event.setKind("tool_decision");
    event.setSourceEvent("claude_code.tool_decision");
    tool(event);
    event.setDecision("accept");
    event.setDecisionSource("config");
  }

  private void result(ToolEvent event) {
    event.setKind("tool_result");
    event.setSourceEvent("claude_code.tool_result");
    tool(event);
    event.setOutcome(random.nextInt(OF) == 0 ? "failure" : "success");
    event.setDurationMs((long) random.nextInt(4_000));
  }

  private void tool(ToolEvent event) {
    event.setToolUseId(String.format("toolu_%016x", random.nextLong()));
    String file = dice.pick(FILES);
    if (random.nextInt(3) == 0) {
      event.setToolName("Bash");
      event.setToolInput("{\"command\":\"grep -rn TODO " + file + " | head -20\"}");
    } else {
      event.setToolName(dice.pick(List.of("Read", "Edit", "Grep", "Write")));
      event.setToolInput("{\"file_path\":\"/home/dev/" + file + "\"}");
      event.setPaths(List.of("/home/dev/" + file));
    }
  }
}
