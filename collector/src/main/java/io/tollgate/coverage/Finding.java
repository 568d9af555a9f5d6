package io.tollgate.coverage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Gap or change in what is reported.
 *
 * @param type kind of finding
 * @param subject what it is about: a source, a person, a session or a tool
 * @param since when it began, as far as known
 * @param detail one sentence with the figures
 * @param advice one sentence on what to do
 */
public record Finding(Type type, String subject, Instant since, String detail, String advice) {

  /** Kinds of findings. The codes are written into events and never change. */
  public enum Type {
    /** A source has reported nothing for too long. */
    SOURCE_SILENT("source_silent"),
    /** A person has reported nothing for too long. */
    PERSON_SILENT("person_silent"),
    /** Events are missing in a session's numbering. */
    SEQUENCE_GAP("sequence_gap"),
    /** Hooks or a proxy see a session of which no telemetry arrives. */
    EXPORTER_SILENT("exporter_silent"),
    /** A person uses a tool that calls no hook, so that no order reaches it. */
    HOOKS_SILENT("hooks_silent"),
    /** A session's metrics and its events disagree. */
    METRICS_DISAGREE("metrics_disagree"),
    /** A tool sends events that the mapping does not know. */
    UNKNOWN_EVENT("unknown_event"),
    /** A tool's events have attributes that the mapping does not know. */
    UNKNOWN_ATTRIBUTE("unknown_attribute"),
    /** A source reports only the beginning of what models write. */
    WRITES_CUT("writes_cut"),
    /** A source reports tokens only in what sums up calls, none of which it reports. */
    USAGE_NOT_COUNTED("usage_not_counted"),
    /** Reports of a source are unusable. */
    DEAD_LETTERS("dead_letters"),
    /** A vendor billed usage that nobody reported. */
    VENDOR_BYPASS("vendor_bypass");

    private final String code;

    Type(String code) {
      this.code = code;
    }

    /** The code, as used in policies. */
    public String code() {
      return code;
    }
  }

  public Finding {
    requireNonNull(type, "type");
    requireNonNull(subject, "subject");
    requireNonNull(since, "since");
    requireNonNull(detail, "detail");
    requireNonNull(advice, "advice");
  }
}
