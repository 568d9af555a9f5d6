package io.tollgate.streams.event;

import io.tollgate.admission.PromptContext;
import io.tollgate.admission.PromptReports;
import io.tollgate.admission.PromptTrace;
import io.tollgate.admission.SessionState;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.SessionPurposes;
import io.tollgate.purpose.TextAssessment;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Binary format of a session's state, see {@link StateFormat}. Version 1 contained only the
 * purposes; version 4 added which prompts hooks had stopped.
 */
final class SessionFormat {

  private static final byte WITH_STOPS = 4;

  private SessionFormat() {}

  static void write(DataOutputStream out, SessionState session) throws IOException {
    out.writeInt(session.purposes().prompts().size());
    for (SessionPurposes.Prompt prompt : session.purposes().prompts()) {
      StateFormat.writeText(out, prompt.id());
      writePurpose(out, prompt.purpose());
    }
    out.writeInt(session.prompts().size());
    for (PromptTrace prompt : session.prompts()) {
      writePrompt(out, prompt);
    }
    writeList(out, session.users());
  }

  static SessionState read(DataInputStream in, byte version) throws IOException {
    int size = in.readInt();
    List<SessionPurposes.Prompt> purposes = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      purposes.add(new SessionPurposes.Prompt(StateFormat.readText(in), readPurpose(in)));
    }
    SessionState session = SessionState.NONE.with(new SessionPurposes(purposes));
    if (version == 1) {
      return session;
    }
    int prompts = in.readInt();
    List<PromptTrace> traces = new ArrayList<>(prompts);
    for (int i = 0; i < prompts; i++) {
      traces.add(readPrompt(in, version));
    }
    return new SessionState(session.purposes(), traces, readList(in));
  }

  private static void writePrompt(DataOutputStream out, PromptTrace prompt) throws IOException {
    StateFormat.writeText(out, prompt.reportId());
    PromptReports reports = prompt.reports();
    StateFormat.writeTexts(out, reports.promptIds());
    out.writeBoolean(reports.digest().isPresent());
    out.writeLong(reports.digest().orElse(0L));
    out.writeLong(reports.length());
    out.writeLong(reports.time());
    StateFormat.writeTexts(out, reports.witnesses());
    writeAssessment(out, prompt.words());
    writeList(out, prompt.context().folders());
    StateFormat.writeText(out, prompt.context().zone());
    writePurpose(out, prompt.context().earlier());
    writePurpose(out, prompt.purpose());
    out.writeBoolean(prompt.stopped());
    out.writeBoolean(prompt.isCountKnown());
  }

  private static PromptTrace readPrompt(DataInputStream in, byte version) throws IOException {
    String reportId = StateFormat.readText(in);
    return new PromptTrace(
        reportId,
        readReports(in),
        readAssessment(in),
        new PromptContext(readList(in), StateFormat.readText(in), readPurpose(in)),
        readPurpose(in),
        version >= WITH_STOPS && in.readBoolean(),
        version >= StateFormat.WITH_COUNTED_REPORTS && in.readBoolean());
  }

  private static PromptReports readReports(DataInputStream in) throws IOException {
    Set<String> promptIds = StateFormat.readTexts(in);
    boolean hasDigest = in.readBoolean();
    long digest = in.readLong();
    return new PromptReports(
        promptIds,
        hasDigest ? Optional.of(digest) : Optional.empty(),
        in.readLong(),
        in.readLong(),
        StateFormat.readTexts(in));
  }

  private static void writeAssessment(DataOutputStream out, Optional<TextAssessment> words)
      throws IOException {
    List<Double> scores = words.map(TextAssessment::scores).orElse(List.of());
    out.writeInt(scores.size());
    for (double score : scores) {
      out.writeDouble(score);
    }
    out.writeBoolean(words.map(TextAssessment::followsUp).orElse(false));
  }

  private static Optional<TextAssessment> readAssessment(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<Double> scores = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      scores.add(in.readDouble());
    }
    boolean followsUp = in.readBoolean();
    // Scores for another set of purposes are unusable; the classified purpose then stands.
    return size == Purpose.ALL.size()
        ? Optional.of(new TextAssessment(scores, followsUp))
        : Optional.empty();
  }

  private static void writePurpose(DataOutputStream out, Purpose purpose) throws IOException {
    StateFormat.writeText(out, purpose.id());
    out.writeDouble(purpose.score());
    out.writeBoolean(purpose.certain());
  }

  private static Purpose readPurpose(DataInputStream in) throws IOException {
    return new Purpose(StateFormat.readText(in), in.readDouble(), in.readBoolean());
  }

  static void writeList(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      StateFormat.writeText(out, text);
    }
  }

  static List<String> readList(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(StateFormat.readText(in));
    }
    return texts;
  }
}
