package io.tollgate.coverage;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEvent;
import io.tollgate.wording.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares what was reported with what should have been. Feed it the events and dead letters of a
 * period, in any order and with duplicates, then query it. Not thread-safe.
 */
public final class Coverage {

  private static final int MOST_SUBJECTS = 100_000;

  /** Metrics are exported once a minute; a smaller difference may still be in flight. */
  private static final long TOLERATED_TOKENS = 1_000;

  private static final long TOLERATED_PER_CENT = 2;

  private final SilenceLimits silenceLimits;
  private final SourceLedger.Names names;
  private final Map<String, SourceLedger> sources = new TreeMap<>();
  private final Map<String, SessionLedger> sessions = bounded();
  private final UncountedUsage uncounted = new UncountedUsage(bounded());
  private final Map<String, Instant> persons = bounded();
  private final Map<String, Map<String, Long>> deadLetters = new TreeMap<>();
  private final Set<String> hookedTools = new HashSet<>();
  private final Map<String, Instant> firstDeadLetters = new TreeMap<>();
  private final Map<String, DeadLetter> lastOfTopics = new TreeMap<>();
  private final Map<String, Boolean> knownLetters = bounded();

  /**
   * Creates an empty comparison.
   *
   * @param unknownEvent attribute that marks an event whose name the mapping does not know
   * @param unknownAttributes attribute that lists attributes the mapping does not know
   * @param cutWrites attribute of an event that holds only the beginning of what a model wrote
   * @param uncountedTokens attribute with the tokens that an event names and is not counted for
   */
  public Coverage(
      SilenceLimits silenceLimits,
      String unknownEvent,
      String unknownAttributes,
      String cutWrites,
      String uncountedTokens) {
    this.silenceLimits = silenceLimits;
    this.names =
        new SourceLedger.Names(unknownEvent, unknownAttributes, cutWrites, uncountedTokens);
  }

  /** Expects hooks of a tool, even if it has never called one. */
  public void expectHooks(String tool) {
    hookedTools.add(tool);
  }

  /** Adds an event. */
  public void seen(ToolEvent event) {
    String source = event.getSource() + "\n" + event.getTool();
    if (isOurs(event) || (sources.size() >= MOST_SUBJECTS && !sources.containsKey(source))) {
      return;
    }
    sources
        .computeIfAbsent(source, key -> new SourceLedger(event.getSource(), event.getTool()))
        .add(event, names);
    sessions
        .computeIfAbsent(event.getSessionId(), key -> new SessionLedger(event))
        .add(event, names.cutWrites());
    uncounted.add(event, names.uncountedTokens());
    if (event.getClaimedUser() != null) {
      persons.merge(
          event.getClaimedUser(), event.getReceivedTime(), (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  /** Adds a dead letter; that of a record of a topic may be written twice. */
  public void rejected(DeadLetter letter) {
    String source = letter.getSource() == null ? whoRefused(letter) : letter.getSource();
    if (letter.getOriginPartition() != null) {
      if (knownLetters.put(letter.getDeadLetterId(), true) != null) {
        return;
      }
      lastOfTopics.merge(
          source, letter, (a, b) -> a.getReceivedTime().isAfter(b.getReceivedTime()) ? a : b);
    }
    deadLetters
        .computeIfAbsent(source, key -> new TreeMap<>())
        .merge(letter.getReason(), 1L, Long::sum);
    firstDeadLetters.merge(source, letter.getReceivedTime(), (a, b) -> a.isBefore(b) ? a : b);
  }

  /** Records of a topic carry no name; the owner of the topic leads to the writer. */
  private static String whoRefused(DeadLetter letter) {
    return letter.getOriginPartition() == null
        ? letter.getStage()
        : letter.getStage() + " (" + letter.getOrigin() + ")";
  }

  /** Returns what each source has sent through each tool. */
  public List<SourceFigures> sources(Instant now) {
    Map<String, Map<String, Long>> untold = new HashMap<>(deadLetters);
    return sources.values().stream()
        .map(
            ledger ->
                ledger.figures(
                    now, Objects.requireNonNullElse(untold.remove(ledger.source), Map.of())))
        .toList();
  }

  /** Returns all findings, the oldest first. */
  public List<Finding> findings(Instant now) {
    List<Finding> findings = new ArrayList<>();
    sources.values().forEach(source -> addSource(source, now, findings));
    persons.forEach((person, last) -> addPerson(person, last, now, findings));
    sessions.forEach((id, session) -> addSession(id, session, now, findings));
    SilentHooks.addTo(findings, sessions.values(), hookedTools, silenceLimits);
    TruncatedWrites.addTo(findings, sessions.values(), now.minus(silenceLimits.settling()));
    uncounted.addTo(findings, sessions, now.minus(silenceLimits.settling()));
    deadLetters.forEach((source, reasons) -> addDeadLetters(source, reasons, findings));
    findings.sort(Comparator.comparing(Finding::since).thenComparing(Finding::subject));
    return findings;
  }

  private void addSource(SourceLedger source, Instant now, List<Finding> findings) {
    String subject = source.source + " (" + source.tool + ")";
    Duration silence = Duration.between(source.last(), now);
    if (silence.compareTo(silenceLimits.source()) > 0) {
      findings.add(
          new Finding(
              Finding.Type.SOURCE_SILENT,
              subject,
              source.last(),
              "nothing has come for " + words(silence),
              "see whether its exporter runs and its token is good: tollgate token list; if the"
                  + " tool is no longer used, revoke the token"));
    }
    addDrift(subject, source, findings);
  }

  private static void addDrift(String subject, SourceLedger source, List<Finding> findings) {
    String advice = "the tool has changed; check what it sends now and extend its mapping";
    if (!source.unknownEvents.isEmpty()) {
      findings.add(
          new Finding(
              Finding.Type.UNKNOWN_EVENT,
              subject,
              source.firstUnknown(),
              "unknown events: " + counts(source.unknownEvents),
              advice));
    }
    if (!source.unknownAttributes.isEmpty()) {
      findings.add(
          new Finding(
              Finding.Type.UNKNOWN_ATTRIBUTE,
              subject,
              source.firstUnknown(),
              "unknown attributes: " + counts(source.unknownAttributes),
              advice));
    }
  }

  private void addPerson(String person, Instant last, Instant now, List<Finding> findings) {
    Duration silence = Duration.between(last, now);
    if (silence.compareTo(silenceLimits.person()) > 0) {
      findings.add(
          new Finding(
              Finding.Type.PERSON_SILENT,
              person,
              last,
              "nothing has come for " + words(silence),
              "ask whether the person still uses the tool, and whether its telemetry is on"));
    }
  }

  private void addSession(String id, SessionLedger session, Instant now, List<Finding> findings) {
    if (now.isBefore(session.last().plus(silenceLimits.settling()))) {
      return;
    }
    String subject = id + " (" + session.source + ", " + session.tool + ")";
    long missing = session.numbers().missing();
    if (missing > 0) {
      findings.add(
          new Finding(
              Finding.Type.SEQUENCE_GAP,
              subject,
              session.first(),
              Counted.of(missing, "event is", "events are")
                  + " missing: "
                  + session.numbers().describe(),
              "see whether the exporter was cut off or something filters what it sends; the"
                  + " session's transcript can be imported"));
    }
    if (session.hasSilentExporter()) {
      findings.add(
          new Finding(
              Finding.Type.EXPORTER_SILENT,
              subject,
              session.first(),
              "hooks or a proxy saw the session, its telemetry did not come",
              "see whether telemetry is on where the session ran: tollgate connect TOOL"));
    }
    addMetrics(subject, session, findings);
  }

  private static void addMetrics(String subject, SessionLedger session, List<Finding> findings) {
    long logs = session.logTokens();
    long metrics = session.metricTokens();
    long tolerated = Math.max(TOLERATED_TOKENS, metrics * TOLERATED_PER_CENT / 100);
    if (session.hasAllMetrics() && Math.abs(metrics - logs) > tolerated) {
      findings.add(
          new Finding(
              Finding.Type.METRICS_DISAGREE,
              subject,
              session.first(),
              "metrics report " + Counted.of(metrics, "token") + ", events report " + logs,
              logs < metrics
                  ? "events are missing; see whether OTEL_LOGS_EXPORTER is set and what filters it"
                  : "metrics are missing or cut off; the events count"));
    }
  }

  private void addDeadLetters(String source, Map<String, Long> reasons, List<Finding> findings) {
    DeadLetter last = lastOfTopics.get(source);
    findings.add(
        new Finding(
            Finding.Type.DEAD_LETTERS,
            source,
            firstDeadLetters.get(source),
            last == null ? counts(reasons) : counts(reasons) + "; the last: " + last.getDetail(),
            last == null
                ? "see which and why: tollgate dead-letters list, then dead-letters show ID"
                : "see tollgate dead-letters show "
                    + last.getDeadLetterId()
                    + "; then have its producer write a corrected record"));
  }

  /** Findings recorded as events are not a sign of life. */
  private static boolean isOurs(ToolEvent event) {
    return event.getSourceEvent().startsWith("tollgate.");
  }

  private static String counts(Map<String, Long> counts) {
    StringBuilder words = new StringBuilder();
    new TreeMap<>(counts)
        .forEach((name, count) -> words.append(", ").append(name).append(' ').append(count));
    return words.substring(2);
  }

  static String words(Duration time) {
    if (time.toDays() > 1) {
      return Counted.of(time.toDays(), "day");
    }
    return time.toHours() > 1
        ? Counted.of(time.toHours(), "hour")
        : Counted.of(time.toMinutes(), "minute");
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST_SUBJECTS;
      }
    };
  }
}
