package io.tollgate.cli.doctor;

import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.coverage.Finding;
import io.tollgate.coverage.SourceFigures;
import io.tollgate.local.PartStatus;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Report of the doctor.
 *
 * @param parts the parts of the local stack; empty on a cluster
 * @param lastCanary time of the notifier's last delivered canary; null if there is none
 * @param whyNoCanary explanation if there is none
 * @param problems problems of the parts, in sentences
 */
record DoctorReport(
    Instant now,
    List<PartStatus> parts,
    List<SourceFigures> sources,
    List<Finding> findings,
    List<String> problems,
    Instant lastCanary,
    String whyNoCanary) {

  private static final String LAYOUT = "%-20s %-14s %10s %8s %9s %7s %7s%n";

  DoctorReport {
    parts = List.copyOf(parts);
    sources = List.copyOf(sources);
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /** Whether there is nothing to do. */
  boolean isWell() {
    return findings.isEmpty() && problems.isEmpty();
  }

  void print(PrintWriter out) {
    if (!parts.isEmpty()) {
      long up = parts.stream().filter(part -> part.state() == PartStatus.State.UP).count();
      out.printf("parts     %d of %d up%n", up, parts.size());
    }
    out.printf("notifier  %s%n%n", canary());
    out.printf(LAYOUT, "SOURCE", "TOOL", "LAST", "PER HOUR", "EVENTS", "DEAD", "UNKNOWN");
    String above = null;
    for (SourceFigures source : sources) {
      out.printf(
          LAYOUT,
          OneLine.of(source.source()),
          OneLine.of(source.tool()),
          ago(source.silence(now)),
          source.lastHour(),
          source.events(),
          source.source().equals(above) ? "" : sum(source.deadLetters()),
          sum(source.unknownEvents()));
      above = source.source();
    }
    if (sources.isEmpty()) {
      out.println("no source has sent anything; see 'tollgate connect'");
    }
    out.println();
    problems.forEach(out::println);
    for (Finding finding : findings) {
      out.printf(
          "%s: %s: %s%n    %s%n",
          finding.type().code(),
          OneLine.of(finding.subject()),
          OneLine.of(finding.detail()),
          OneLine.of(finding.advice()));
    }
    out.println(
        isWell() ? "all is well" : Counted.of(findings.size() + problems.size(), "finding"));
  }

  void printJson(PrintWriter out) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("time", now.toString());
    object.put("well", isWell());
    object.put("parts", parts.stream().map(DoctorReport::object).toList());
    object.put("last_canary", lastCanary == null ? null : lastCanary.toString());
    object.put("sources", sources.stream().map(this::object).toList());
    object.put("problems", problems);
    object.put("findings", findings.stream().map(DoctorReport::object).toList());
    out.println(ValueJson.of(object));
  }

  private String canary() {
    return lastCanary == null
        ? whyNoCanary
        : "canary delivered " + ago(Duration.between(lastCanary, now)) + " ago";
  }

  private static Map<String, Object> object(PartStatus part) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("part", part.part().label());
    object.put("state", part.state().name().toLowerCase(Locale.ROOT));
    object.put("detail", part.detail());
    return object;
  }

  private Map<String, Object> object(SourceFigures source) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("source", source.source());
    object.put("tool", source.tool());
    object.put("last", source.last().toString());
    object.put("silent_seconds", source.silence(now).toSeconds());
    object.put("events", source.events());
    object.put("last_hour", source.lastHour());
    object.put("dead_letters", new TreeMap<>(source.deadLetters()));
    object.put("unknown_events", new TreeMap<>(source.unknownEvents()));
    return object;
  }

  private static Map<String, Object> object(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", finding.type().code());
    object.put("subject", finding.subject());
    object.put("since", finding.since().toString());
    object.put("detail", finding.detail());
    object.put("advice", finding.advice());
    return object;
  }

  private static long sum(Map<String, Long> counts) {
    return new ArrayList<>(counts.values()).stream().mapToLong(Long::longValue).sum();
  }

  /** Treats reports that arrived while the report was made as zero seconds old. */
  private static String ago(Duration since) {
    Duration time = since.isNegative() ? Duration.ZERO : since;
    if (time.toHours() >= 48) {
      return time.toDays() + " d";
    }
    if (time.toMinutes() >= 120) {
      return time.toHours() + " h";
    }
    return time.toSeconds() >= 120 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
