package io.tollgate.bench;

import java.time.Instant;
import java.util.Map;

/**
 * One report of a tool: the generator's own record of it, before it is encoded.
 *
 * @param id unique among the reports of a run; a re-sent report is the same report
 * @param tool the reporting tool
 * @param toolVersion the tool's version
 * @param event the tool's name of the event without a prefix
 * @param session the session's id
 * @param sequence running number in the session, from 0
 * @param promptId id of the prompt, for tools that have one
 * @param person the tool's name of the person: an e-mail address or an install id
 * @param at when it happened, by the tool's clock
 * @param call tokens; null for events without any
 * @param own attributes of this event alone
 * @param plan the expected result
 */
public record Report(
    long id,
    Tool tool,
    String toolVersion,
    String event,
    String session,
    long sequence,
    String promptId,
    String person,
    Instant at,
    Call call,
    Map<String, Object> own,
    Plan plan) {

  /** The company's tools. */
  public enum Tool {
    CLAUDE_CODE("claude-code"),
    CODEX("codex"),
    METACODE("metacode");

    private final String source;

    Tool(String source) {
      this.source = source;
    }

    /** The source named by its credentials. */
    public String source() {
      return source;
    }
  }

  /**
   * Usage of a model call.
   *
   * @param input input tokens outside the cache
   * @param cacheRead input tokens read from the cache
   * @param cacheWrite input tokens written to the cache, lifetime unknown
   * @param output billed output tokens, including reasoning
   * @param reportedMicros cost the tool reports, in millionths of a dollar; null when it does not
   */
  public record Call(
      String model,
      String speed,
      long input,
      long cacheRead,
      long cacheWrite,
      long output,
      long reasoning,
      Long reportedMicros) {
    long context() {
      return input + cacheRead + cacheWrite;
    }
  }

  /**
   * Expected result of a report.
   *
   * @param deadReason reason of its dead letter; null when it is good
   * @param policy name of the policy it violates; null if none
   */
  public record Plan(String deadReason, String policy) {
    static final Plan GOOD = new Plan(null, null);

    static Plan dead(String reason) {
      return new Plan(reason, null);
    }
  }

  public Report {
    own = Map.copyOf(own);
  }

  Report withPlan(Plan other) {
    return copy(at, call, other);
  }

  Report withTime(Instant other) {
    return copy(other, call, plan);
  }

  Report withCall(Call other) {
    return copy(at, other, plan);
  }

  private Report copy(Instant time, Call usage, Plan result) {
    return new Report(
        id,
        tool,
        toolVersion,
        event,
        session,
        sequence,
        promptId,
        person,
        time,
        usage,
        own,
        result);
  }
}
