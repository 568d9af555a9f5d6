package io.tollgate.streams.event;

import io.tollgate.admission.SpanTrace;
import io.tollgate.admission.SpanTrace.Told;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Binary format of what is known about a span, see {@link StateFormat}. */
final class SpanFormat {

  private SpanFormat() {}

  static void write(DataOutputStream out, SpanTrace span) throws IOException {
    out.writeBoolean(span.isReported());
    StateFormat.writeText(out, span.parent());
    out.writeBoolean(span.call() != null);
    if (span.call() != null) {
      writeCall(out, span.call());
    }
    out.writeBoolean(span.isRepeating());
    out.writeInt(span.enclosed().size());
    for (Told call : span.enclosed()) {
      writeCall(out, call);
    }
  }

  static SpanTrace read(DataInputStream in, byte version) throws IOException {
    boolean isReported = in.readBoolean();
    String parent = StateFormat.readText(in);
    Told call = in.readBoolean() ? readCall(in) : null;
    boolean isRepeating = in.readBoolean();
    int size = in.readInt();
    List<Told> enclosed = new ArrayList<>(size);
    for (int each = 0; each < size; each++) {
      enclosed.add(readCall(in));
    }
    return new SpanTrace(isReported, parent, call, isRepeating, enclosed);
  }

  private static void writeCall(DataOutputStream out, Told call) throws IOException {
    StateFormat.writeText(out, call.callId());
    out.writeLong(call.input());
    out.writeLong(call.output());
  }

  private static Told readCall(DataInputStream in) throws IOException {
    return new Told(StateFormat.readText(in), in.readLong(), in.readLong());
  }
}
