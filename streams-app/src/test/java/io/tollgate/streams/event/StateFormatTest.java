package io.tollgate.streams.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.admission.Booked;
import io.tollgate.admission.CallOwner;
import io.tollgate.admission.CallState;
import io.tollgate.admission.CallTally;
import io.tollgate.admission.CallTerms;
import io.tollgate.admission.CallTerms.Term;
import io.tollgate.admission.CallWitnesses;
import io.tollgate.admission.Counts;
import io.tollgate.admission.PromptContext;
import io.tollgate.admission.PromptReports;
import io.tollgate.admission.PromptTrace;
import io.tollgate.admission.ReportedCost;
import io.tollgate.admission.SessionState;
import io.tollgate.admission.SpanTrace;
import io.tollgate.admission.SpanTrace.Told;
import io.tollgate.admission.UseTrace;
import io.tollgate.admission.Voucher;
import io.tollgate.policy.Counted;
import io.tollgate.policy.Counted.GroupDigest;
import io.tollgate.policy.correlation.EventInGroup;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.SessionPurposes;
import io.tollgate.purpose.TextAssessment;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StateFormatTest {

  @Test
  void stateIsReadAsItWasWritten() {
    CallState call =
        new CallState(
            "c1",
            new CallTally(
                "e2",
                3,
                new Counts(1, 2, 3, 4, 5, 6, 7),
                Optional.of(new ReportedCost(new BigDecimal("0.250000000000"), "USD"))),
            "m1",
            new CallTerms(
                "opus", "best", new Term(null, 0), new Term("batch", 2), new Term("us", 3)),
            new CallWitnesses(
                Set.of("otlp_log", "hook"), Set.of("transcript"), Set.of("r1"), 7, 8, true),
            "c0",
            new CallOwner(
                new Voucher("cred", "search"),
                new Booked(
                    "model_request",
                    "success",
                    "codex",
                    "openai",
                    null,
                    "unknown",
                    "u_1",
                    new Booked.Payer("search", "d1", null, "credential"))));
    Purpose tests = new Purpose("test_scaffolding", 0.8, true);
    PromptTrace prompt =
        new PromptTrace(
            "e1",
            new PromptReports(Set.of("p1", "p2"), Optional.of(-7L), 12, 99, Set.of("hook")),
            Optional.of(new TextAssessment(Collections.nCopies(8, 0.125), true)),
            new PromptContext(List.of("evals/x"), "evaluation", Purpose.UNKNOWN),
            tests,
            true,
            true);
    SessionState session =
        new SessionState(
            SessionPurposes.NONE.after(null, tests), List.of(prompt), List.of("ann", "ann-laptop"));

    assertSame(StateFormat.calls(), new TimestampedValue<>(call, 42));
    assertSame(
        StateFormat.calls(),
        new TimestampedValue<>(
            new CallState(
                "c",
                new CallTally("e", 1, Counts.NONE, Optional.empty()),
                null,
                CallTerms.UNKNOWN,
                CallWitnesses.NONE,
                null,
                CallOwner.UNKNOWN),
            1));
    assertSame(StateFormat.callIds(), new TimestampedValue<>("c1", 42));
    assertSame(StateFormat.sessions(), new TimestampedValue<>(session, 42));
    assertSame(StateFormat.sessions(), new TimestampedValue<>(SessionState.NONE, 42));
    assertSame(
        StateFormat.uses(),
        new TimestampedValue<>(
            List.of(
                new UseTrace("u1", true, 7, Set.of("hook", "transcript"), true),
                new UseTrace("u2", false, 8, Set.of("hook"), false)),
            42));
    assertSame(
        StateFormat.spans(),
        new TimestampedValue<>(
            new SpanTrace(true, "t/p", new Told("c1", 7, 8), true, List.of(new Told("c2", 1, 2))),
            42));
    assertSame(StateFormat.spans(), new TimestampedValue<>(SpanTrace.UNKNOWN, 42));
    EventInGroup summed =
        new EventInGroup(
            List.of(),
            Optional.of(new BigDecimal("12")),
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            1);
    EventInGroup found =
        new EventInGroup(
            List.of(0, 3),
            Optional.empty(),
            Optional.of("x\u001fy"),
            Instant.ofEpochMilli(7),
            Optional.of("e1@tool-events-0-7"),
            0);
    assertSame(
        StateFormat.counted(),
        new TimestampedValue<>(
            new Counted(
                Map.of(new GroupDigest(1, -2), summed, new GroupDigest(3, 4), found),
                List.of(Map.of(), Map.of("repository", "r"))),
            42));
  }

  /** Bytes as the release before wrote them. */
  @Test
  void stateOfVersionOneIsStillRead() throws IOException {
    byte[] call =
        stateOfVersion(
            1,
            out -> {
              for (String text : new String[] {"c1", "e2"}) {
                StateFormat.writeText(out, text);
              }
              out.writeInt(3);
              for (long count = 1; count <= 7; count++) {
                out.writeLong(count);
              }
              StateFormat.writeText(out, null);
              StateFormat.writeText(out, null);
              StateFormat.writeText(out, "m1");
              StateFormat.writeTexts(out, Set.of("hook"));
            });
    byte[] purposes =
        stateOfVersion(
            1,
            out -> {
              out.writeInt(1);
              StateFormat.writeText(out, "p1");
              StateFormat.writeText(out, "test_scaffolding");
              out.writeDouble(0.8);
              out.writeBoolean(true);
            });

    CallState readCall = StateFormat.calls().deserializer().deserialize("t", call).value();
    assertThat(readCall.counts()).isEqualTo(new Counts(1, 2, 3, 4, 5, 6, 7));
    assertThat(readCall.messageId()).isEqualTo("m1");
    assertThat(readCall.witnesses().singles()).containsExactly("hook");
    assertThat(StateFormat.sessions().deserializer().deserialize("t", purposes).value())
        .isEqualTo(
            SessionState.NONE.with(
                SessionPurposes.NONE.after("p1", new Purpose("test_scaffolding", 0.8, true))));
  }

  /** What calls counted as did not say yet which of their reports was counted. */
  @Test
  void whatVersionFiveCountedIsStillRead() throws IOException {
    byte[] counted =
        stateOfVersion(
            5,
            out -> {
              out.writeInt(1);
              out.writeLong(3);
              out.writeLong(4);
              out.writeInt(1);
              out.writeInt(0);
              StateFormat.writeText(out, null);
              StateFormat.writeText(out, "x");
              out.writeLong(7);
              out.writeByte(0);
              out.writeInt(1);
              out.writeInt(0);
            });

    assertThat(StateFormat.counted().deserializer().deserialize("t", counted).value())
        .isEqualTo(
            new Counted(
                Map.of(
                    new GroupDigest(3, 4),
                    new EventInGroup(
                        List.of(0),
                        Optional.empty(),
                        Optional.of("x"),
                        Instant.ofEpochMilli(7),
                        Optional.empty(),
                        0)),
                List.of(Map.of())));
  }

  /** It kept no account of what uses of tools counted as. */
  @Test
  void whatVersionSixKnewOfUsesIsStillRead() throws IOException {
    byte[] uses =
        stateOfVersion(
            6,
            out -> {
              out.writeInt(1);
              StateFormat.writeText(out, "u1");
              out.writeBoolean(true);
              out.writeLong(7);
              StateFormat.writeTexts(out, Set.of("hook"));
            });

    assertThat(StateFormat.uses().deserializer().deserialize("t", uses).value())
        .containsExactly(new UseTrace("u1", true, 7, Set.of("hook"), false));
  }

  @Test
  void stateOfAnUnknownVersionIsNotGuessedAt() {
    byte[] bytes =
        StateFormat.callIds().serializer().serialize("t", new TimestampedValue<>("c1", 42));
    bytes[0] = 9;

    assertThatThrownBy(() -> StateFormat.callIds().deserializer().deserialize("t", bytes))
        .hasMessageContaining("version 9");
  }

  @Test
  void expiryNeedsOnlyTheTime() {
    byte[] whole =
        StateFormat.callIds().serializer().serialize("t", new TimestampedValue<>("c1", 42));
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);

    TimestampedValue<String> entry = StateFormat.callIds().deserializer().deserialize("t", cut);

    assertThat(entry.since()).isEqualTo(42);
    assertThatThrownBy(entry::value).isInstanceOf(RuntimeException.class);
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] stateOfVersion(int version, Writing fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(version);
    out.writeLong(42);
    fields.to(out);
    return bytes.toByteArray();
  }

  private static <T> void assertSame(Serde<T> serde, T value) {
    byte[] bytes = serde.serializer().serialize("t", value);
    assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(value);
  }
}
