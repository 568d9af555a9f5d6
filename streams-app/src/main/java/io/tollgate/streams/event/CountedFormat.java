package io.tollgate.streams.event;

import io.tollgate.policy.Counted;
import io.tollgate.policy.Counted.GroupDigest;
import io.tollgate.policy.correlation.EventInGroup;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binary format of what a call has counted for, see {@link StateFormat}. */
final class CountedFormat {

  private static final int FIRST_VERSION = 5;
  private static final int FIRST_WITH_REFERENCES = 6;

  private CountedFormat() {}

  static void write(DataOutputStream out, Counted counted) throws IOException {
    out.writeInt(counted.groups().size());
    for (Map.Entry<GroupDigest, EventInGroup> entry : counted.groups().entrySet()) {
      out.writeLong(entry.getKey().high());
      out.writeLong(entry.getKey().low());
      write(out, entry.getValue());
    }
    out.writeInt(counted.reports().size());
    for (Map<String, String> report : counted.reports()) {
      out.writeInt(report.size());
      for (Map.Entry<String, String> field : report.entrySet()) {
        StateFormat.writeText(out, field.getKey());
        StateFormat.writeText(out, field.getValue());
      }
    }
  }

  private static void write(DataOutputStream out, EventInGroup eventInGroup) throws IOException {
    out.writeInt(eventInGroup.rules().size());
    for (int rule : eventInGroup.rules()) {
      out.writeInt(rule);
    }
    StateFormat.writeText(out, eventInGroup.sum().map(BigDecimal::toString).orElse(null));
    StateFormat.writeText(out, eventInGroup.value().orElse(null));
    out.writeLong(eventInGroup.time().toEpochMilli());
    StateFormat.writeText(out, eventInGroup.reference().orElse(null));
    out.writeByte(eventInGroup.report());
  }

  static Counted read(DataInputStream in, byte version) throws IOException {
    if (version < FIRST_VERSION) {
      return Counted.NOTHING;
    }
    Map<GroupDigest, EventInGroup> groups = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      groups.put(new GroupDigest(in.readLong(), in.readLong()), readContribution(in, version));
    }
    List<Map<String, String>> reports = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      Map<String, String> field = new HashMap<>();
      for (int fields = in.readInt(); fields > 0; fields--) {
        field.put(StateFormat.readText(in), StateFormat.readText(in));
      }
      reports.add(field);
    }
    return new Counted(groups, reports);
  }

  private static EventInGroup readContribution(DataInputStream in, byte version)
      throws IOException {
    List<Integer> rules = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      rules.add(in.readInt());
    }
    return new EventInGroup(
        rules,
        Optional.ofNullable(StateFormat.readText(in)).map(BigDecimal::new),
        Optional.ofNullable(StateFormat.readText(in)),
        Instant.ofEpochMilli(in.readLong()),
        Optional.ofNullable(version < FIRST_WITH_REFERENCES ? null : StateFormat.readText(in)),
        in.readByte());
  }
}
