package io.tollgate.streams.event;

import io.tollgate.policy.Counted;
import io.tollgate.policy.Counted.Place;
import io.tollgate.policy.correlation.GroupKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How it is written what a call was counted as, see {@link StateFormat}. */
final class CountedFormat {

  private CountedFormat() {}

  static void write(DataOutputStream out, Counted counted) throws IOException {
    out.writeInt(counted.places().size());
    for (Map.Entry<Place, Optional<String>> entry : counted.places().entrySet()) {
      Place place = entry.getKey();
      StateFormat.writeText(out, place.policyId());
      StateFormat.writeText(out, place.rules());
      StateFormat.writeText(out, place.group().correlation());
      SessionFormat.writeList(out, place.group().values());
      out.writeInt(place.rule());
      StateFormat.writeText(out, entry.getValue().orElse(null));
    }
    out.writeInt(counted.told().size());
    for (Map.Entry<String, String> told : counted.told().entrySet()) {
      StateFormat.writeText(out, told.getKey());
      StateFormat.writeText(out, told.getValue());
    }
  }

  static Counted read(DataInputStream in) throws IOException {
    Map<Place, Optional<String>> places = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      Place place =
          new Place(
              StateFormat.readText(in),
              StateFormat.readText(in),
              new GroupKey(StateFormat.readText(in), SessionFormat.readList(in)),
              in.readInt());
      places.put(place, Optional.ofNullable(StateFormat.readText(in)));
    }
    Map<String, String> told = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      told.put(StateFormat.readText(in), StateFormat.readText(in));
    }
    return new Counted(places, told);
  }
}
