package io.tollgate.coverage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that is missing or has changed.
 *
 * @param type what kind of thing
 * @param subject whom it is about: a source, a person, a session or a tool
 * @param since when it began, as far as it can be told
 * @param detail one sentence with the figures
 * @param advice one sentence: what to do
 */
public record Finding(Type type, String subject, Instant since, String detail, String advice) {

  /** Kinds of findings. The codes are written into events; they never change. */
  public enum Type {
    /** A source has told nothing for too long. */
    SOURCE_SILENT("source_silent"),
    /** A person has told nothing for too long. */
    PERSON_SILENT("person_silent"),
    /** Events are missing within a session's numbering. */
    SEQUENCE_GAP("sequence_gap"),
    /** Hooks or a proxy see a session whose telemetry does not come. */
    EXPORTER_SILENT("exporter_silent"),
    /** A person works with a tool that asks no hook, so that no order reaches it. */
    HOOKS_SILENT("hooks_silent"),
    /** Metrics of a session tell other counts than its events. */
    METRICS_DISAGREE("metrics_disagree"),
    /** A tool sends events that we do not know. */
    UNKNOWN_EVENT("unknown_event"),
    /** A tool's events carry attributes that we do not know. */
    UNKNOWN_ATTRIBUTE("unknown_attribute"),
    /** A source tells only the beginning of what models write. */
    WRITES_CUT("writes_cut"),
    /** Reports of a source cannot be used. */
    DEAD_LETTERS("dead_letters"),
    /** A vendor billed use that nobody reported. */
    VENDOR_BYPASS("vendor_bypass");

    private final String code;

    Type(String code) {
      this.code = code;
    }

    /** The code, as policies ask for it. */
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
