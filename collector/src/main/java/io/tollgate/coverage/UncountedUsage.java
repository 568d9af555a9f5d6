package io.tollgate.coverage;

import io.tollgate.event.ToolEvent;
import io.tollgate.wording.Counted;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tokens that nobody counts: a span that sums up calls names them, and the calls of its trace do
 * not add up to as many. Of several sums in a trace the largest is compared, since they contain
 * each other; so the figure is a lower bound.
 */
final class UncountedUsage {

  private static final String TRACE = "otel.trace_id";
  private static final int MOST_SPANS = 10_000;

  private final Map<String, Trace> traces;

  /** What one trace tells. */
  static final class Trace {
    private final String subject;
    private final String session;
    private final Set<String> counted = new HashSet<>();
    private long called;
    private long summedUp;
    private Instant first;
    private Instant last;

    Trace(ToolEvent event) {
      subject = event.getSource() + " (" + event.getTool() + ")";
      session = event.getSessionId();
      first = event.getReceivedTime();
      last = first;
    }

    void add(ToolEvent event, String uncountedTokens) {
      Instant received = event.getReceivedTime();
      first = received.isBefore(first) ? received : first;
      last = received.isAfter(last) ? received : last;
      if (event.getKind().equals("model_request")) {
        if (counted.size() < MOST_SPANS && counted.add(event.getEventId())) {
          called += SessionLedger.tokens(event);
        }
      } else {
        summedUp = Math.max(summedUp, number(event.getAttributes().get(uncountedTokens)));
      }
    }

    private static long number(String digits) {
      return digits == null || !digits.matches("\\d{1,18}") ? 0 : Long.parseLong(digits);
    }
  }

  UncountedUsage(Map<String, Trace> traces) {
    this.traces = traces;
  }

  void add(ToolEvent event, String uncountedTokens) {
    String trace = event.getAttributes().get(TRACE);
    if (event.getWitness().equals("span") && trace != null) {
      traces.computeIfAbsent(trace, key -> new Trace(event)).add(event, uncountedTokens);
    }
  }

  /**
   * Adds a finding for each source that has any.
   *
   * @param sessions those whose log tells of calls need no span to count them
   * @param settled traces with later spans may still tell of their calls
   */
  void addTo(List<Finding> findings, Map<String, SessionLedger> sessions, Instant settled) {
    Map<String, Long> tokens = new TreeMap<>();
    Map<String, Long> number = new HashMap<>();
    Map<String, Instant> since = new HashMap<>();
    for (Trace trace : traces.values()) {
      SessionLedger session = sessions.get(trace.session);
      boolean isLogged = session != null && session.logTokens() > 0;
      if (trace.summedUp > trace.called && !isLogged && !trace.last.isAfter(settled)) {
        tokens.merge(trace.subject, trace.summedUp - trace.called, Long::sum);
        number.merge(trace.subject, 1L, Long::sum);
        since.merge(trace.subject, trace.first, (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    tokens.forEach(
        (subject, count) ->
            findings.add(finding(subject, since.get(subject), count, number.get(subject))));
  }

  private static Finding finding(String subject, Instant since, long tokens, long traces) {
    return new Finding(
        Finding.Type.USAGE_NOT_COUNTED,
        subject,
        since,
        "at least "
            + Counted.of(tokens, "token is", "tokens are")
            + " not counted: in "
            + Counted.of(traces, "trace")
            + " only reports name them that count no call (tollgate.not_counted says why)",
        "have the application report its calls to models as well, as spans or log events of the GenAI"
            + " conventions");
  }
}
