package io.tollgate.streams.event;

import io.tollgate.admission.CallOwner;
import io.tollgate.admission.CallState;
import io.tollgate.admission.CallTally;
import io.tollgate.admission.CallTerms;
import io.tollgate.admission.CallTerms.Term;
import io.tollgate.admission.CallWitnesses;
import io.tollgate.admission.Counts;
import io.tollgate.admission.ReportedCost;
import io.tollgate.admission.SessionState;
import io.tollgate.admission.SpanTrace;
import io.tollgate.admission.UseTrace;
import io.tollgate.policy.Counted;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.ByteBufferInputStream;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.Utils;

/**
 * Binary format of stores and changelogs: a version byte, the time, then the fields in order. A new
 * layout takes a new version byte, and old ones stay readable, because state outlives releases.
 */
public final class StateFormat {

  private static final byte VERSION = 8;

  /** Since this version, what tool uses and prompts have counted for is stored, not only calls. */
  static final int WITH_COUNTED_REPORTS = 7;

  /** Since this version, whose a call is is stored, and the name its model was asked for by. */
  private static final int WITH_OWNERS = 8;

  private static final int NO_TEXT = -1;

  private StateFormat() {}

  /** The call id that an identity is linked to. */
  public static Serde<TimestampedValue<String>> callIds() {
    return serde(StateFormat::writeText, (in, version) -> readText(in));
  }

  /** What was admitted for a call. */
  static Serde<TimestampedValue<CallState>> calls() {
    return serde(StateFormat::writeCall, StateFormat::readCall);
  }

  /** The state of tool uses; since version 3. */
  static Serde<TimestampedValue<List<UseTrace>>> uses() {
    return serde(StateFormat::writeUses, StateFormat::readUses);
  }

  private static void writeUses(DataOutputStream out, List<UseTrace> uses) throws IOException {
    out.writeInt(uses.size());
    for (UseTrace use : uses) {
      writeText(out, use.reportId());
      out.writeBoolean(use.isNamed());
      out.writeLong(use.time());
      writeTexts(out, use.witnesses());
      out.writeBoolean(use.isCountKnown());
    }
  }

  private static List<UseTrace> readUses(DataInputStream in, byte version) throws IOException {
    int size = in.readInt();
    List<UseTrace> uses = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      uses.add(
          new UseTrace(
              readText(in),
              in.readBoolean(),
              in.readLong(),
              readTexts(in),
              version >= WITH_COUNTED_REPORTS && in.readBoolean()));
    }
    return uses;
  }

  /** What is known about spans. */
  static Serde<TimestampedValue<SpanTrace>> spans() {
    return serde(SpanFormat::write, SpanFormat::read);
  }

  /** The state of a session. */
  static Serde<TimestampedValue<SessionState>> sessions() {
    return serde(SessionFormat::write, SessionFormat::read);
  }

  /** What calls have counted for; since version 6 with the counted report. */
  static Serde<TimestampedValue<Counted>> counted() {
    return serde(CountedFormat::write, CountedFormat::read);
  }

  private static void writeCall(DataOutputStream out, CallState call) throws IOException {
    writeText(out, call.callId());
    CallTally tally = call.tally();
    writeText(out, tally.report());
    out.writeInt(tally.revision());
    Counts counts = tally.counts();
    out.writeLong(counts.input());
    out.writeLong(counts.cacheRead());
    out.writeLong(counts.cacheWrite5m());
    out.writeLong(counts.cacheWrite1h());
    out.writeLong(counts.cacheWriteUnknown());
    out.writeLong(counts.output());
    out.writeLong(counts.reasoning());
    writeText(out, tally.cost().map(cost -> cost.amount().toPlainString()).orElse(null));
    writeText(out, tally.cost().map(ReportedCost::currency).orElse(null));
    writeText(out, call.messageId());
    CallWitnesses witnesses = call.witnesses();
    writeTexts(out, witnesses.singles());
    writeTexts(out, witnesses.all());
    writeTexts(out, witnesses.requests());
    out.writeLong(witnesses.time());
    out.writeLong(witnesses.duration());
    out.writeBoolean(witnesses.disputed());
    writeText(out, call.partOf());
    CallTerms terms = call.terms();
    writeText(out, terms.model());
    for (Term term : List.of(terms.speed(), terms.tier(), terms.region())) {
      writeText(out, term.value());
      out.writeByte(term.weight());
    }
    writeText(out, terms.asked());
    OwnerFormat.write(out, call.owner());
  }

  private static CallState readCall(DataInputStream in, byte version) throws IOException {
    String callId = readText(in);
    String report = readText(in);
    int revision = in.readInt();
    Counts counts =
        new Counts(
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong());
    CallTally tally = new CallTally(report, revision, counts, readCost(in));
    String messageId = readText(in);
    Set<String> singles = readTexts(in);
    CallWitnesses witnesses =
        version == 1
            ? new CallWitnesses(singles, singles, Set.of(), 0, 0, false)
            : new CallWitnesses(
                singles,
                readTexts(in),
                readTexts(in),
                in.readLong(),
                in.readLong(),
                in.readBoolean());
    String partOf = version == 1 ? null : readText(in);
    return new CallState(
        callId,
        tally,
        messageId,
        version < 3 ? CallTerms.UNKNOWN : readTerms(in, version),
        witnesses,
        partOf,
        version < WITH_OWNERS ? CallOwner.UNKNOWN : OwnerFormat.read(in));
  }

  private static Optional<ReportedCost> readCost(DataInputStream in) throws IOException {
    String amount = readText(in);
    String currency = readText(in);
    return Optional.ofNullable(amount)
        .map(text -> new ReportedCost(new BigDecimal(text), currency));
  }

  private static CallTerms readTerms(DataInputStream in, byte version) throws IOException {
    String model = readText(in);
    Term speed = readTerm(in);
    Term tier = readTerm(in);
    Term region = readTerm(in);
    String asked = version < WITH_OWNERS ? null : readText(in);
    return new CallTerms(model, asked, speed, tier, region);
  }

  private static Term readTerm(DataInputStream in) throws IOException {
    return new Term(readText(in), in.readByte());
  }

  static void writeTexts(DataOutputStream out, Collection<String> texts) throws IOException {
    String[] sorted = texts.toArray(new String[0]);
    Arrays.sort(sorted);
    out.writeInt(sorted.length);
    for (String text : sorted) {
      writeText(out, text);
    }
  }

  static Set<String> readTexts(DataInputStream in) throws IOException {
    int size = in.readInt();
    Set<String> texts = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      texts.add(readText(in));
    }
    return texts;
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    if (text == null) {
      out.writeInt(NO_TEXT);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == NO_TEXT) {
      return null;
    }
    byte[] utf8 = new byte[length];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static <T> Serde<TimestampedValue<T>> serde(Writer<T> writer, Reader<T> reader) {
    return Serdes.serdeFrom(
        (topic, remembered) -> remembered == null ? null : bytes(remembered, writer),
        (topic, bytes) -> bytes == null ? null : remembered(bytes, reader));
  }

  private static <T> byte[] bytes(TimestampedValue<T> remembered, Writer<T> writer) {
    ByteBufferOutputStream bytes = new ByteBufferOutputStream(128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(remembered.since());
      writer.write(out, remembered.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Utils.toArray(bytes.buffer().flip());
  }

  private static <T> TimestampedValue<T> remembered(byte[] bytes, Reader<T> reader) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    byte version = header.get();
    if (version < 1 || version > VERSION) {
      throw new IllegalStateException(
          "unsupported state version " + version + ", supported: " + VERSION);
    }
    long since = header.getLong();
    return TimestampedValue.encoded(() -> read(header, version, reader), since);
  }

  private static <T> T read(ByteBuffer fields, byte version, Reader<T> reader) {
    try (DataInputStream in = new DataInputStream(new ByteBufferInputStream(fields))) {
      return reader.read(in, version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Writer<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInputStream in, byte version) throws IOException;
  }
}
